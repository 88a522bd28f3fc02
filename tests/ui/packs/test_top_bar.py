from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.packs.top_bar import TopBar
from archive_desktop.ui.theme import Theme


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TopBar:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1100, 60)
    bar.show()
    return bar


def buttons(bar: TopBar) -> list[str]:
    shown = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    return [(button.text() or button.accessibleName()).replace("&", "") for button in shown]


def more(bar: TopBar) -> list[str]:
    (tool,) = [one for one in bar.findChildren(QToolButton) if one.menu()]
    return [action.text().replace("&", "") for action in tool.menu().actions() if action.isVisible()]


def test_only_what_is_offered_is_shown(bar: TopBar) -> None:
    assert buttons(bar) == ["Back", "Export PDF"]
    assert more(bar) == []
    bar.offer("fit", "docx", "versions")
    assert buttons(bar) == ["Back", "Fit in … pages", "Export PDF", "Export in another format"]
    assert more(bar) == ["Versions…"]
    bar.offer("versions", "docx", offered=False)
    assert more(bar) == []
    assert "Export in another format" not in buttons(bar)


def test_what_has_no_room_stands_in_the_menu(bar: TopBar) -> None:
    bar.offer("fit", "update", "docx", "print")
    assert more(bar) == ["Print…"]
    bar.resize(bar.minimumSizeHint())
    assert buttons(bar) == ["Back", "Export PDF", "Export in another format"]
    assert more(bar) == ["Fit in … pages", "Update from search", "Print…"]
    bar.resize(1100, 60)
    assert more(bar) == ["Print…"]


def test_each_format_is_asked_for_by_its_name(bar: TopBar) -> None:
    heard: list[str] = []
    bar.export_requested.connect(heard.append)
    bar.offer("docx", "html", "md")
    (formats,) = [button.menu() for button in bar.findChildren(QPushButton) if button.menu()]
    for action in formats.actions():
        action.trigger()
    assert heard == ["pdf", "docx", "html", "md"]


def test_switches_lose_their_words_before_the_summary_does(bar: TopBar, qtbot: QtBot) -> None:
    switches = QWidget()
    row = QHBoxLayout(switches)
    for name in ("Outline", "Pages", "Fields"):
        button = QToolButton()
        button.setText(name)
        row.addWidget(button)
    bar.add_switches(switches)
    first = switches.findChildren(QToolButton)[0]
    assert first.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    bar.show_summary("3 June 2024 · 12 articles · 9 highlights · 14 pages")
    bar.resize(560, 60)
    assert first.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert first.toolTip() == "Outline"
