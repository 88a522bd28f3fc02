from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from archive_desktop.ui.reader.shown_text import LONGEST_WORD, shown_text
from archive_desktop.ui.text_positions import utf16_length


@pytest.mark.parametrize("text", ["", "plain <b>text</b> & 🎓", "قال: «نعم»\u200f", "a\u00a0b"])
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert shown_text(text) == text


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_every_paragraph_is_one_block_of_its_own_length(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    document = QTextDocument()
    QTextCursor(document).insertText(shown)
    assert document.blockCount() == 1
    assert document.firstBlock().length() - 1 == utf16_length(shown)


@pytest.mark.parametrize("character", ["\u202e", "\u202d", "\0", "\ufffc", "\ufdd0", "\x1b"])
def test_characters_that_play_tricks_are_shown_as_unknown(character: str) -> None:
    assert shown_text(f"a{character}b") == "a\ufffdb"


def test_a_monstrous_word_is_broken_without_changing_its_length() -> None:
    shown = shown_text("x" * 10_000)
    assert len(shown) == 10_000
    assert max(map(len, shown.split("\u2028"))) < LONGEST_WORD
