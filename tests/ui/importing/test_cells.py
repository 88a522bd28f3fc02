from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.domain.import_options import Amendment
from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport
from archive_desktop.ui.importing.table import ImportTable
from archive_desktop.ui.importing.table_model import DATE, LANGUAGE, STATUS_ROLE, TAKEN, TITLE
from archive_desktop.ui.theme import Theme

NEW = ImportedArticle(None, "added", "Title", "2024-05-14", True, "en", "a.txt", 1, original="aa", ordinal=1)
HERE = ImportedArticle(
    7, "unchanged", "Here", "2024-05-14", False, "en", "a.txt", 2, original="aa", ordinal=2
)
KEY = ("aa", 1)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> ImportTable:
    table = ImportTable()
    qtbot.addWidget(table)
    table.resize(1100, 400)
    table.show()
    table.show_report(ImportReport((NEW, HERE), (FailedSource("b.pdf", "Broken."),)), None, done=False)
    return table


def edit(table: ImportTable, column: int) -> None:
    index = table.model.index(1, column)
    table.view.setCurrentIndex(index)
    table.view.edit(index)


def test_a_click_anywhere_in_the_cell_ticks(table: ImportTable) -> None:
    place = table.view.visualRect(table.model.index(1, TAKEN)).topLeft()
    place += type(place)(3, 3)
    for wanted in (False, True):
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert table.model.is_taken(1) is wanted


def test_the_space_bar_ticks_every_chosen_row_that_can_be(table: ImportTable) -> None:
    table.view.selectAll()
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert table.model.amendments == {KEY: Amendment(wanted=False)}
    assert table.model.index(1, TAKEN).data(STATUS_ROLE) == "left out"
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert table.model.amendments == {}


def test_a_date_typed_is_stated(table: ImportTable, qtbot: QtBot) -> None:
    edit(table, DATE)
    (field,) = table.view.viewport().findChildren(QLineEdit)
    assert field.accessibleName() == "Date"
    field.setText("14 May 2024")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.model.amendments == {KEY: Amendment(date="2024-05-14")})
    assert table.model.index(1, DATE).data() == "14 May 2024", "it is not inferred any more"


def test_a_language_is_chosen(table: ImportTable) -> None:
    edit(table, LANGUAGE)
    (choice,) = table.view.viewport().findChildren(QComboBox)
    assert choice.accessibleName() == "Language"
    choice.setCurrentIndex(choice.findData("fr"))
    choice.activated.emit(choice.currentIndex())
    assert table.model.amendments == {KEY: Amendment(language="fr")}


def test_what_is_here_already_or_unreadable_is_not_corrected(table: ImportTable) -> None:
    for row in (0, 2):
        assert not table.model.flags(table.model.index(row, TITLE)) & Qt.ItemFlag.ItemIsEditable
        assert not table.model.setData(table.model.index(row, TITLE), "x")
