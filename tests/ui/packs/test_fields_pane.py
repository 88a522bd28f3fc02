from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Brief, Evidence, Meeting, Pack, evidence_sign
from archive_desktop.ui.packs.brief_fields import BriefFields
from archive_desktop.ui.packs.fields import MeetingFields
from archive_desktop.ui.packs.fields_pane import FieldsPane
from archive_desktop.ui.theme import Theme


def test_the_brief_comes_first_once_there_is_a_meeting(qtbot: QtBot, theme: Theme) -> None:
    pane = FieldsPane()
    qtbot.addWidget(pane)
    pane.resize(320, 400)
    pane.show()
    brief, meeting = pane.findChildren(BriefFields)[0], pane.findChildren(MeetingFields)[0]
    planned = Pack(
        2,
        "Board",
        meeting=Meeting("Board"),
        brief=Brief(f"Aim{evidence_sign(1)}"),
        evidence=(Evidence(1, 7, 0, 3, "Aim"),),
    )
    pane.show_typed(Pack(1, "New"))
    qtbot.waitUntil(lambda: meeting.y() < brief.y())
    pane.activateWindow()
    last, first = meeting.findChildren(QComboBox)[0], brief.findChildren(QPushButton)[0]
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    QTest.keyClick(last, Qt.Key.Key_Tab)
    qtbot.waitUntil(first.hasFocus)  # "Add evidence…", and then the fields
    pane.show_typed(planned)
    qtbot.waitUntil(lambda: brief.y() < meeting.y())
    pane.show_typed(replace(planned, meeting=Meeting()))  # nothing jumps under who types
    assert pane.with_typed(planned) == replace(planned, meeting=Meeting())
