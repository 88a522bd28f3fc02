from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.library.timeline import Timeline
from archive_desktop.ui.theme import Theme

COUNTS = {"2023-11": 3, "2024-01": 12, "2024-02": 1, "2024-05": 7}


@pytest.fixture
def timeline(theme: Theme, qtbot: QtBot) -> Timeline:
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(380, 70)
    widget.show_counts(COUNTS)
    return widget


def _drag(timeline: Timeline, first: str, last: str) -> None:
    begin, end = (timeline.bar_area(month).center().toPoint() for month in (first, last))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(timeline, left, pos=begin)
    QTest.mouseMove(timeline, (begin + end) / 2)
    QTest.mouseMove(timeline, end)
    QTest.mouseRelease(timeline, left, pos=end)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_dragging_asks_for_a_range_of_months(
    timeline: Timeline, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    timeline.setLayoutDirection(direction)
    with qtbot.waitSignal(timeline.range_requested) as asked:
        _drag(timeline, "2024-03", "2023-12")
    assert asked.args == ["2023-12", "2024-03"]


def test_a_click_asks_for_one_month(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.range_requested) as asked:
        QTest.mouseClick(
            timeline, Qt.MouseButton.LeftButton, pos=timeline.bar_area("2024-01").center().toPoint()
        )
    assert asked.args == ["2024-01", "2024-01"]


def test_the_keyboard_chooses_draws_out_asks_and_goes_back(timeline: Timeline, qtbot: QtBot) -> None:
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    QTest.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(timeline.range_requested) as asked:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert asked.args == ["2024-04", "2024-05"]
    with qtbot.waitSignal(timeline.range_requested) as asked:
        QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert asked.args == ["", ""]


def test_it_says_in_words_what_it_shows(timeline: Timeline) -> None:
    timeline.show_range("2024-01", "2024-02")
    assert timeline.accessibleDescription() == (
        "From November 2023 to May 2024. Most in January 2024: 12 articles. "
        "Chosen: January 2024 – February 2024, 13 articles."
    )
    assert timeline.month_words("2024-03") == "March 2024: 0 articles"


@pytest.mark.parametrize("counts", [{}, {"2024-05": 4}])
def test_nothing_to_compare_is_not_drawn(timeline: Timeline, counts: dict[str, int]) -> None:
    timeline.show_counts(counts)
    assert timeline.isHidden()
    timeline.grab()
    QTest.mouseMove(timeline, QPoint(5, 5))


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_it_can_be_painted(
    timeline: Timeline, theme: Theme, shots: Callable[[QWidget, str], None], look: str
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    timeline.show_range("2024-01", "2024-02")
    shots(timeline, f"timeline {look}")
