from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Meeting
from archive_desktop.ui.packs.fields import MeetingFields
from archive_desktop.ui.theme import Theme


def test_a_meeting_comes_back_as_it_went_in(qtbot: QtBot, theme: Theme) -> None:
    meeting = Meeting("Conference", "2024-06-03", "Baku", "Ministers", "Internal", "ar", "Cabinet")
    shown = MeetingFields()
    qtbot.addWidget(shown)
    shown.show_meeting(meeting)
    assert shown.meeting() == meeting


def test_showing_is_not_editing(qtbot: QtBot, theme: Theme) -> None:
    meeting = MeetingFields()
    qtbot.addWidget(meeting)
    heard: list[str] = []
    meeting.edited.connect(lambda: heard.append("edited"))
    meeting.show_meeting(Meeting("Conference", "2024-06-03"))
    assert heard == []
    QTest.keyClicks(meeting.findChildren(QLineEdit)[0], "x")
    assert heard == ["edited"]
