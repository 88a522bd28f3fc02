"""Code points and Qt's UTF-16 units agree on every character, whatever stands before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from archive_desktop.ui.text_positions import TextPositions, utf16_length

TEXTS = [
    "",
    "plain",
    "🎓",
    "a🎓b🎓🎓c",
    "المؤتمر الثاني 🎓 للتعليم\nفي الرباط 🇲🇦",
    "L’éducation : 𝔸𝕀 et 👩🏽‍🏫\n👩🏽‍🏫 fin",
]
any_text = st.text(st.characters(codec="utf-8"), max_size=60)  # no lone surrogates


@pytest.mark.parametrize("body", TEXTS)
@pytest.mark.parametrize("header", ["", "14 May 2024 🗓\nA title\n"])
def test_qt_selects_the_characters_that_python_means(body: str, header: str) -> None:
    document = QTextDocument()
    document.setPlainText(header + body)
    positions = TextPositions(body, utf16_length(header))
    for start in range(len(body)):
        for end in range(start, len(body) + 1):
            cursor = QTextCursor(document)
            cursor.setPosition(positions.to_document(start))
            cursor.setPosition(positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText().replace("\u2029", "\n") == body[start:end]


@given(any_text, st.integers(0, 50))
def test_there_and_back_is_the_same_place(body: str, offset: int) -> None:
    positions = TextPositions(body, offset)
    assert all(positions.to_body(positions.to_document(at)) == at for at in range(len(body) + 1))


@given(any_text)
def test_lengths_are_those_of_utf16(body: str) -> None:
    assert utf16_length(body) == len(body.encode("utf-16-le")) // 2
    assert TextPositions(body, 7).end == 7 + utf16_length(body)


def test_inside_a_surrogate_pair_means_its_beginning_or_end() -> None:
    positions = TextPositions("a🎓b", 10)
    assert [positions.to_body(at) for at in (10, 11, 12, 13, 14)] == [0, 1, 1, 2, 3]


def test_outside_the_body_means_its_edge() -> None:
    positions = TextPositions("a🎓b", 10)
    assert positions.to_body(0) == 0
    assert positions.to_body(99) == 3
    assert positions.to_document(-5) == 10
    assert positions.to_document(99) == 14
