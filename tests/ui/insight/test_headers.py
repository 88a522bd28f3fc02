from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.insight import EVERYTHING, coverage_map
from archive_desktop.ui.insight.coverage_panel import CoveragePanel
from archive_desktop.ui.theme import Theme


def test_a_long_name_is_cut_and_twenty_years_are_scrolled_through(qtbot: QtBot, theme: Theme) -> None:
    panel = CoveragePanel()
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    qtbot.waitExposed(panel)
    counts = [Coverage(EVERYTHING, f"{2005 + at // 12}-{at % 12 + 1:02d}", "en", 1) for at in range(240)]
    panel.show_coverage(coverage_map((Initiative(1, "The programme of " + "long names " * 20),), counts))
    panel.model.choose(0, "")
    rows, bar = panel.view.verticalHeader(), panel.view.horizontalScrollBar()
    assert rows.sizeHint().width() <= panel.width() / 2
    assert bar.maximum() > 200 * 24
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        assert not panel.grab().isNull()
