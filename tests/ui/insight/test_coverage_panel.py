from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import CoverageMap
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.ui.insight.coverage_panel import CoveragePanel
from archive_desktop.ui.theme import Theme

Shots = Callable[..., None]
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, seen: CoverageMap) -> CoveragePanel:
    panel = CoveragePanel()
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_coverage(seen)
    return panel


def choose(panel: CoveragePanel, value: object) -> None:
    for combo in panel.findChildren(QComboBox):
        if combo.findData(value) >= 0:
            combo.setCurrentIndex(combo.findData(value))


def asked(panel: CoveragePanel, qtbot: QtBot, row: int, column: int) -> tuple[str, Narrowing]:
    panel.view.setCurrentIndex(panel.model.index(row, column))
    with qtbot.waitSignal(panel.list_requested) as signal:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert signal.args is not None
    return signal.args[0], signal.args[1]


def test_a_cell_leads_to_its_list(panel: CoveragePanel, qtbot: QtBot) -> None:
    assert asked(panel, qtbot, 1, 0) == (
        "",
        Narrowing((("months", "2024-01..2024-01"), ("initiative", "Wells"))),
    )
    assert asked(panel, qtbot, 3, 4) == ("-has:initiative", Narrowing((("months", "2024-05..2024-05"),)))
    choose(panel, "fr")
    assert asked(panel, qtbot, 0, 4)[1].choices == (("months", "2024-05..2024-05"), ("language", "fr"))


def test_the_line_below_says_the_cell_and_what_stands_in_no_month(panel: CoveragePanel) -> None:
    panel.view.setCurrentIndex(panel.model.index(1, 2))
    told = [label.text().replace("\u2068", "").replace("\u2069", "") for label in panel.findChildren(QLabel)]
    assert "Wells · March 2024 · no articles, a hole between January 2024 and May 2024" in told
    assert "2 articles without a date, in no month" in told


def test_a_new_count_keeps_the_cell_that_was_looked_at(panel: CoveragePanel, seen: CoverageMap) -> None:
    panel.view.setCurrentIndex(panel.model.index(1, 2))
    panel.show_coverage(seen)
    assert (panel.view.currentIndex().row(), panel.view.currentIndex().column()) == (1, 2)
    panel.show_coverage(CoverageMap())
    assert any("no articles with a date" in label.text() for label in panel.findChildren(QLabel))


def test_every_look_can_be_painted_named_and_hit(
    panel: CoveragePanel, theme: Theme, shots: Shots, unnamed_controls: Findings, small_targets: Findings
) -> None:
    theme.choose("dark")
    theme.turn(Qt.LayoutDirection.RightToLeft)
    shots(panel, "coverage-dark-rtl")
    panel.as_table.setChecked(True)
    shots(panel, "coverage-table-rtl")
    assert unnamed_controls(panel) == []
    assert small_targets(panel) == []
