from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.results import ImportReport, SourceEncoding
from archive_desktop.domain.table_columns import SourceTable, TableChoice
from archive_desktop.ui.importing.how_read import HowRead
from archive_desktop.ui.importing.table_strip import TableStrip
from archive_desktop.ui.quiet_choice import QuietChoice
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
OLD = SourceEncoding("old.txt", "bb", "cp1256")


def table(number: int = 1, columns: int = 3) -> SourceTable:
    headers = ("Headline", "Published", "Body", *(f"Column {n}" for n in range(3, columns)))
    places = {"title": 0, "date": 1, "body": 2}
    samples = (("Harbour library opens", "2024-03-04", "The library"),)
    return SourceTable(
        f"list {number}.csv",
        f"a{number}",
        "",
        headers,
        samples,
        places,
        dict.fromkeys(places, "header"),
        True,
        columns,
    )


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(HowRead(page))
    page.resize(1000, 600)
    page.show()
    return page


@pytest.fixture
def how_read(page: QWidget) -> HowRead:
    found = page.findChild(HowRead)
    assert found is not None
    return found


def choice(how_read: HowRead, name: str) -> QuietChoice:
    return next(box for box in how_read.findChildren(QuietChoice) if box.accessibleName() == name)


def test_without_a_doubt_nothing_is_shown(how_read: HowRead) -> None:
    how_read.show_report(ImportReport())
    assert how_read.isHidden()


def test_a_guessed_encoding_is_named_and_can_be_changed(how_read: HowRead, qtbot: QtBot) -> None:
    how_read.show_report(ImportReport(encodings=(OLD,)))
    box = choice(how_read, "Encoding of old.txt")
    assert "windows-1256" in box.currentText()
    assert any(label.text() == "encoding guessed:" for label in how_read.findChildren(QLabel))
    with qtbot.waitSignal(how_read.encoding_chosen) as asked:
        box.activated.emit(box.currentIndex())  # the same: nothing is asked
        box.choose("mac-arabic")
        box.activated.emit(box.currentIndex())
    assert asked.args == ["bb", "mac-arabic"]


def test_an_encoding_that_is_not_offered_is_shown_all_the_same(how_read: HowRead) -> None:
    how_read.show_report(ImportReport(encodings=(SourceEncoding("old.txt", "bb", "cp1251"),)))
    assert "windows-1251" in choice(how_read, "Encoding of old.txt").currentText()


def test_columns_are_asked_for_with_their_table(how_read: HowRead, qtbot: QtBot) -> None:
    how_read.show_report(ImportReport(tables=(table(1), table(2))))
    box = choice(how_read, "Title: column of list 2.csv")
    box.choose(None)
    with qtbot.waitSignal(how_read.columns_chosen) as asked:
        box.activated.emit(box.currentIndex())
    key, chosen = asked.args
    assert key == ("a2", "")
    assert isinstance(chosen, TableChoice)
    assert chosen.columns["title"] is None


@pytest.mark.slow
def test_many_files_leave_most_of_the_page_to_the_table(how_read: HowRead, page: QWidget) -> None:
    how_read.show_report(ImportReport(tables=tuple(table(number) for number in range(300)), encodings=(OLD,)))
    assert len(how_read.findChildren(TableStrip)) <= 40
    assert how_read.height() <= page.height() // 3
    last = choice(how_read, "Date: column of list 37.csv")
    last.setFocus()
    place = last.mapTo(how_read, last.rect().center())
    assert how_read.rect().contains(place)


def test_what_cannot_be_read_without_help_stands_first(how_read: HowRead) -> None:
    lost = replace(table(2), places={"title": 0}, by={"title": "header"})
    how_read.show_report(ImportReport(tables=(table(1), lost), encodings=(OLD,)))
    names = ["Text: column of list 2.csv", "Encoding of old.txt", "Text: column of list 1.csv"]
    tops = [choice(how_read, name).mapTo(how_read, QPoint()).y() for name in names]
    assert tops == sorted(tops)


def test_the_focus_comes_back_to_what_was_changed(how_read: HowRead) -> None:
    how_read.show_report(ImportReport(tables=(table(1),), encodings=(OLD,)))
    assert not how_read.return_to_mark()
    for name in ("Date: column of list 1.csv", "Encoding of old.txt"):
        choice(how_read, name).setFocus()
        how_read.mark()
        how_read.show_report(ImportReport(tables=(table(1),), encodings=(OLD,)))
        assert how_read.return_to_mark()
        assert choice(how_read, name).hasFocus()


def test_a_strip_that_was_opened_stays_open(how_read: HowRead) -> None:
    how_read.show_report(ImportReport(tables=(table(1),)))
    how_read.findChildren(TableStrip)[0].open()
    how_read.show_report(ImportReport(tables=(table(1),)))
    assert choice(how_read, "Tags: column of list 1.csv").isVisible()


def test_keys_and_names(how_read: HowRead, unnamed_controls: Findings, small_targets: Findings) -> None:
    how_read.show_report(ImportReport(tables=(table(1, 40),), encodings=(OLD,)))
    assert unnamed_controls(how_read) == []
    assert small_targets(how_read) == []
    box = choice(how_read, "Encoding of old.txt")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert choice(how_read, "Title: column of list 1.csv").hasFocus()
