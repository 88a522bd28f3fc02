from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.reader.draft import LONGEST_LINE, LONGEST_MS, PAUSE_MS, Draft, parted


@pytest.fixture
def draft(qtbot: QtBot, theme: object) -> Iterator[Draft]:
    page = QWidget()
    column = QVBoxLayout(page)
    draft = Draft(page, pause_ms=20)
    draft.setAccessibleName("Note")
    column.addWidget(draft)
    column.addWidget(QLineEdit(page))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    yield draft
    page.close()


def other_field(draft: Draft) -> QLineEdit:
    return draft.window().findChildren(QLineEdit)[0]


def test_what_is_typed_is_told_within_two_seconds(draft: Draft, qtbot: QtBot) -> None:
    assert PAUSE_MS < 2_000
    with qtbot.waitSignal(draft.edited) as edited:
        QTest.keyClicks(draft, "Ask them")
    assert edited.args == ["Ask them"]


def test_it_is_told_while_typing_goes_on(draft: Draft, qtbot: QtBot) -> None:
    assert LONGEST_MS < 2_000
    draft._pause.setInterval(60_000)  # no pause is ever made
    draft._longest.setInterval(50)
    with qtbot.waitSignal(draft.edited):
        QTest.keyClicks(draft, "and then, and then")
    draft.flush()
    assert not draft._longest.isActive()


def test_it_is_told_when_the_field_is_left_or_hidden(draft: Draft, qtbot: QtBot) -> None:
    draft._pause.setInterval(60_000)
    draft.setFocus()
    QTest.keyClicks(draft, "one")
    with qtbot.waitSignal(draft.edited):
        other_field(draft).setFocus()
    QTest.keyClicks(draft, "two")
    with qtbot.waitSignal(draft.edited):
        draft.hide()


def test_text_from_outside_is_not_told_back(draft: Draft, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(draft.edited, wait=60):
        draft.set_text("from the archive")
    assert draft.toPlainText() == "from the archive"


def test_text_from_outside_never_overwrites_what_is_being_typed(draft: Draft, qtbot: QtBot) -> None:
    draft._pause.setInterval(60_000)
    QTest.keyClicks(draft, "mine")
    draft.set_text("theirs")
    assert draft.toPlainText() == "mine"
    draft.flush()
    draft.set_text("theirs")
    assert draft.toPlainText() == "theirs"


def test_turning_to_another_object_tells_the_draft_first(draft: Draft, qtbot: QtBot) -> None:
    draft._pause.setInterval(60_000)
    QTest.keyClicks(draft, "mine")
    with qtbot.waitSignal(draft.edited) as edited:
        draft.reset("of another")
    assert edited.args == ["mine"]
    assert draft.toPlainText() == "of another"


def test_escape_tells_and_closes(draft: Draft, qtbot: QtBot) -> None:
    draft._pause.setInterval(60_000)
    QTest.keyClicks(draft, "x")
    with qtbot.waitSignals([draft.edited, draft.closed]):
        QTest.keyClick(draft, Qt.Key.Key_Escape)


def test_it_grows_with_its_text_up_to_a_limit(draft: Draft) -> None:
    heights = []
    for lines in (1, 6, 400):
        draft.reset("\n".join("x" * lines))
        heights.append(draft.height())
    assert heights[0] < heights[1] < heights[2] < 600


@pytest.mark.parametrize("text", ["word " * 200_000, "x" * 100_001, "a\n" * 3 + "é " * 30_000, "short", ""])
def test_lines_are_parted_at_spaces_and_no_word_is_lost(text: str) -> None:
    shown = parted(text)
    assert max(map(len, shown.split("\n"))) <= LONGEST_LINE
    assert shown.split() == text.split() or " " not in text
    assert "".join(shown.split()) == "".join(text.split())


def test_a_note_of_a_megabyte_in_one_line_is_shown_and_pasted_in_lines_and_not_told_back(
    draft: Draft, qtbot: QtBot
) -> None:
    monster = "word " * 200_000
    with qtbot.assertNotEmitted(draft.edited):
        draft.set_text(monster)
        draft.flush()
    assert draft.blockCount() == parted(monster).count("\n") + 1 > 1
    draft.clear()
    QGuiApplication.clipboard().setText(monster)
    draft.paste()
    assert draft.toPlainText() == parted(monster)
