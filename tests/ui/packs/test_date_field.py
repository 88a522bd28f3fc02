from __future__ import annotations

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.packs.date_field import DateField, parse_date
from archive_desktop.ui.theme import Theme


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-06-03", "2024-06-03"),
        ("3 June 2024", "2024-06-03"),
        (" 3  june 2024 ", "2024-06-03"),
        ("3 Jun 2024", "2024-06-03"),
        ("June 3, 2024", "2024-06-03"),
        ("3/6/2024", "2024-06-03"),
        ("03.06.2024", "2024-06-03"),
        ("3 juin 2024", "2024-06-03"),
        ("9 août 2024", "2024-08-09"),
        ("3 يونيو 2024", "2024-06-03"),
        ("9 غشت 2024", "2024-08-09"),
        ("", ""),
        ("  ", ""),
        ("3 Ju", None),
        ("31 June 2024", None),
        ("soon", None),
    ],
)
def test_reads_dates_as_people_write_them(typed: str, expected: str | None) -> None:
    assert parse_date(typed) == expected


def test_tells_a_date_once_it_is_one(qtbot: QtBot, theme: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.date_changed.connect(lambda: heard.append(field.date))
    QTest.keyClicks(field, "3 June 2024")
    assert heard == ["2024-06-03"]
    field.editingFinished.emit()
    assert field.text() == "3 June 2024"


def test_what_is_no_date_stays_with_a_sign_and_the_last_date_counts(qtbot: QtBot, theme: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show_date("2024-06-03")
    field.show()
    assert sum(sign.isVisible() for sign in field.findChildren(QToolButton)) == 1  # the calendar's
    QTest.keyClicks(field, " or so")
    field.editingFinished.emit()
    assert field.date == "2024-06-03"
    assert field.text() == "3 June 2024 or so"
    assert "no date" in field.accessibleDescription()
    field.selectAll()
    QTest.keyClicks(field, "4 June 2024")
    field.editingFinished.emit()
    assert (field.date, field.accessibleDescription()) == ("2024-06-04", "")
    field.show_date("")
    assert field.text() == ""


def test_a_day_can_be_chosen_from_the_calendar(qtbot: QtBot, theme: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    next(action for action in field.actions() if "calendar" in action.text()).trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(field.date_changed):
        calendar.clicked.emit(QDate(2024, 6, 3))
    assert field.text() == "3 June 2024"
