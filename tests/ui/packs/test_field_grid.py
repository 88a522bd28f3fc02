from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.ui.packs.field_grid import FieldGrid, GrowingText
from archive_desktop.ui.theme import Theme


def test_two_columns_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    first, second = QLineEdit(), QLineEdit()
    grid = FieldGrid((("First", first), ("Second", second)))
    qtbot.addWidget(grid)
    grid.resize(700, 200)
    grid.show()
    grid.resize(701, 200)
    qtbot.waitUntil(lambda: first.mapTo(grid, first.pos()).y() == second.mapTo(grid, second.pos()).y())
    grid.resize(400, 200)
    qtbot.waitUntil(lambda: first.mapTo(grid, first.pos()).y() < second.mapTo(grid, second.pos()).y())
    assert first.accessibleName() == "First"


def test_a_text_grows_with_its_lines_up_to_a_bound(qtbot: QtBot, theme: Theme) -> None:
    text = GrowingText()
    qtbot.addWidget(text)
    text.resize(300, 40)
    text.show()
    small = text.height()
    text.setPlainText("line\n" * 7)
    middle = text.height()
    text.setPlainText("line\n" * 70)
    large = text.height()
    text.setPlainText("")
    assert small < middle < large < 400
    assert text.height() == small
