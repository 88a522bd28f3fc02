from __future__ import annotations

from dataclasses import fields

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Brief, Meeting
from archive_desktop.ui.packs.fields import BriefFields, MeetingFields
from archive_desktop.ui.theme import Theme


def test_a_meeting_comes_back_as_it_went_in(qtbot: QtBot, theme: Theme) -> None:
    meeting = Meeting("Conference", "2024-06-03", "Baku", "Ministers", "Internal", "ar", "Cabinet")
    shown = MeetingFields()
    qtbot.addWidget(shown)
    shown.show_meeting(meeting)
    assert shown.meeting() == meeting


def test_a_brief_comes_back_as_it_went_in(qtbot: QtBot, theme: Theme) -> None:
    brief = Brief(*(f"{field.name}\nline two <b>" for field in fields(Brief)))
    shown = BriefFields()
    qtbot.addWidget(shown)
    shown.show_brief(brief)
    assert shown.brief() == brief


def test_showing_is_not_editing(qtbot: QtBot, theme: Theme) -> None:
    meeting, brief = MeetingFields(), BriefFields()
    heard: list[str] = []
    for shown in (meeting, brief):
        qtbot.addWidget(shown)
        shown.edited.connect(lambda: heard.append("edited"))
    meeting.show_meeting(Meeting("Conference", "2024-06-03"))
    brief.show_brief(Brief("One"))
    assert heard == []
    QTest.keyClicks(meeting.findChildren(QLineEdit)[0], "x")
    QTest.keyClicks(brief.findChildren(QTextEdit)[0], "x")
    assert heard == ["edited", "edited"]
