from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.search.search_field import LONGEST, SearchField
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> SearchField:
    widget = SearchField()
    qtbot.addWidget(widget)
    widget.resize(620, 70)
    widget.show()
    return widget


def test_typing_asks_once_for_the_newest_text(field: SearchField, qtbot: QtBot) -> None:
    asked: list[str] = []
    field.search_requested.connect(asked.append)
    QTest.keyClicks(field.edit, "water")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["water"]


def test_enter_asks_at_once(field: SearchField) -> None:
    asked: list[str] = []
    field.search_requested.connect(asked.append)
    QTest.keyClicks(field.edit, "w")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert asked == ["w"]


def test_text_put_in_by_the_program_asks_for_nothing(field: SearchField) -> None:
    QTest.keyClicks(field.edit, "half typ")
    pause = field.findChild(QTimer)
    assert pause is not None
    assert pause.isActive()
    field.show_text("is:unread")
    assert not pause.isActive()
    assert field.text == "is:unread"


def test_escape_clears_and_then_leaves(field: SearchField, qtbot: QtBot) -> None:
    field.show_text("water")
    with qtbot.waitSignal(field.search_requested) as asked:
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert asked.args == [""]
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)


def test_the_clear_button_is_there_only_where_there_is_text(field: SearchField, qtbot: QtBot) -> None:
    button = field.edit.findChild(QToolButton)
    assert button is not None
    assert not button.isVisible()
    QTest.keyClicks(field.edit, "w")
    assert button.isVisible()
    with qtbot.waitSignal(field.search_requested):
        button.click()
    assert field.text == ""
    assert not button.isVisible()


def test_the_line_says_how_the_query_was_read(field: SearchField) -> None:
    field.show_reading(
        "articles about “water”", ["الماء", "eau"], relaxed=True, notices=["Only the first 64 parts count."]
    )
    assert field.reading() == (
        "No article has all words: the nearest ones · articles about “water” · "
        "Only the first 64 parts count. · also searched: الماء, eau"
    )
    field.show_reading("")
    assert field.reading() == ""


def test_a_text_past_the_limit_is_cut(field: SearchField) -> None:
    field.show_text("x" * (LONGEST + 5))
    assert len(field.text) == LONGEST


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_the_field_can_be_named_hit_and_painted(
    field: SearchField,
    theme: Theme,
    shots: Callable[[QWidget, str], None],
    look: str,
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    field.show_text('water initiative:"Green Schools"')
    field.show_reading("articles about “water” · initiative Green Schools", ["eau"], relaxed=True)
    field.focus()
    shots(field, f"search {look}")
    assert unnamed_controls(field) == []
    assert small_targets(field) == []


def test_the_sentence_has_its_room_before_the_names_also_searched(field: SearchField) -> None:
    names = ["enseignants", "معلمون", "instituteurs", "professeurs"]
    sentence = "articles with teachers and with villages"
    field.resize(900, 70)
    field.show_reading(sentence, names, languages=True)
    button = next(b for b in field.findChildren(QToolButton) if b.isCheckable())
    label = next(child for child in field.findChildren(QLabel) if child.text() == sentence)
    assert "instituteurs" in button.text()
    field.show_reading(sentence, names, languages=True, relaxed=True)
    field.resize(620, 70)
    assert button.text() == "+4"
    assert label.width() >= label.sizeHint().width()
    assert "professeurs" in field.reading()
    field.resize(1400, 70)
    assert "instituteurs" in button.text()
