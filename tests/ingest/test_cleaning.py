from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.ingest.cleaning import (
    PARAGRAPH_LIMIT,
    TITLE_LIMIT,
    WORD_LIMIT,
    clean_line,
    clean_paragraphs,
    clean_title,
    short_title,
    title_from,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  two\t words \u00a0here ", "two words here"),
        ("a\x00b\x07c", "abc"),
        ("zero\u200bwidth \u200eleft\u202e", "zerowidth left"),
        ("line\u2028separator\x0band\x0cpage\x85end", "line separator and page end"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("non\ufffecharacter\ufdd0", "noncharacter"),
        ("نص\u200f عربي\u061c", "نص عربي"),
        ("می\u200cخواهم \u200c", "می\u200cخواهم"),
    ],
)
def test_invisible_characters_go_and_words_stay(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_a_title_keeps_its_no_break_spaces() -> None:
    assert (
        clean_title(" Un atelier\u00a0: «\u00a0Lire\u00a0»\u00a0 ") == "Un atelier\u00a0: «\u00a0Lire\u00a0»"
    )


def test_an_endless_word_gets_places_to_break() -> None:
    line = clean_line("x" * (3 * WORD_LIMIT))
    assert max(len(word) for word in line.split()) == WORD_LIMIT
    assert line.replace(" ", "") == "x" * (3 * WORD_LIMIT)


def test_a_giant_paragraph_is_split_and_loses_nothing() -> None:
    text = "One more sentence of it. " * 5_000
    pieces = clean_paragraphs(text)
    assert len(pieces) > 1
    assert all(len(piece) <= PARAGRAPH_LIMIT for piece in pieces)
    assert " ".join(pieces) == text.strip()


def test_a_title_of_2000_characters_is_cut_at_a_word() -> None:
    title = short_title("syllables " * 200)
    assert len(title) <= TITLE_LIMIT
    assert title.endswith("syllables…")


def test_a_text_without_title_is_called_by_its_first_sentence() -> None:
    assert (
        title_from(["The school in the harbour opened. It has ten rooms."])
        == "The school in the harbour opened."
    )
    assert len(title_from(["word " * 200])) <= 160


@given(st.text())
def test_cleaning_is_stable_and_keeps_every_letter(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert "\n" not in once
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]
