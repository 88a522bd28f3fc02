from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.coverage import Coverage
from archive_desktop.ui.dialogs.coverage_chart import InitiativeCoverage
from archive_desktop.ui.theme import Theme

ROWS = [
    Coverage(1, "2023-11", "en", 2),
    Coverage(1, "2024-02", "ar", 1),
    Coverage(1, "2024-02", "fr", 3),
    Coverage(1, "", "en", 4),
]


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_the_chart_says_its_numbers_as_text_too(
    qtbot: QtBot, theme: Theme, shots: Callable[[QWidget, str], None], look: str
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    panel = InitiativeCoverage()
    qtbot.addWidget(panel)
    assert panel.numbers.text() == "Counting…"
    panel.show_coverage(ROWS)
    panel.resize(400, 100)
    panel.show()
    shots(panel, f"coverage {look}")
    assert panel.numbers.text() == (
        "10 articles · AR 1 · EN 6 · FR 3 · November 2023 – February 2024 · 2 months without any · 4 without a date"
    )
    assert panel.chart.accessibleDescription() == panel.numbers.text()
    assert panel.chart.month_words("2024-02") == "February 2024: 4 articles (AR 1 · FR 3)"
    assert panel.chart.month_words("2023-12") == "December 2023: 0 articles"


def test_nothing_is_drawn_of_no_article(qtbot: QtBot, theme: Theme) -> None:
    panel = InitiativeCoverage()
    qtbot.addWidget(panel)
    panel.show_coverage(())
    panel.show()
    assert (panel.numbers.text(), panel.chart.isVisible()) == ("No article yet.", False)
