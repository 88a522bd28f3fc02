from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import Companion
from archive_desktop.ui.insight.places_panel import PlacesPanel
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]


def test_a_place_is_shown_in_the_windows_language_and_asked_for_by_its_own_name(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings
) -> None:
    panel = PlacesPanel()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_places((Companion(1, "place", "النيجر", 4, None, None),), {1: "Niger"})
    assert panel.places.index(0, 0).data() == "\u2068Niger"
    (button,) = panel.findChildren(QPushButton)
    assert button.isEnabled()
    panel.table.setFocus()
    with qtbot.waitSignal(panel.list_requested) as asked:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == 'place:"النيجر"'
    assert unnamed_controls(panel) == []
