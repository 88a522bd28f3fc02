from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.ui.search.facets import FacetBar, period_text
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
COUNTS = {"tag": (("reading", 12),), "language": (("ar", 3), ("en", 9)), "initiative": ()}
CHOSEN = Narrowing((("tag", "reading"), ("language", "ar"))).in_period("2024-01", "2024-03")


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> FacetBar:
    widget = FacetBar()
    qtbot.addWidget(widget)
    widget.resize(900, 60)
    widget.show()
    return widget


def shown(bar: FacetBar) -> list[str]:
    buttons = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
    return [button.accessibleName() for button in buttons]


def test_only_facets_that_have_values_are_offered(bar: FacetBar) -> None:
    assert shown(bar) == []
    bar.show_counts(COUNTS)
    assert shown(bar) == ["Filter by tag", "Filter by language"]


def test_everything_chosen_is_a_chip_that_says_what_it_takes_off(bar: FacetBar) -> None:
    bar.show_counts(COUNTS)
    bar.show_narrowing(CHOSEN)
    assert [chip.accessibleName() for chip in bar.chips()] == [
        "Take off the filter tag: reading",
        "Take off the filter language: Arabic",
        "Take off the filter months: January 2024 – March 2024",
    ]
    bar.show_narrowing(Narrowing())
    assert bar.chips() == []


def test_chips_are_taken_off_one_by_one_by_click_and_by_key(bar: FacetBar, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    bar.switch_requested.connect(lambda facet, value: asked.append((facet, value)))
    bar.show_narrowing(CHOSEN)
    first, second, _third = bar.chips()
    first.click()
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Delete)
    assert asked == [("tag", "reading"), ("language", "ar")]
    bar.show_narrowing(CHOSEN.without("language"))
    assert bar.chips()[-1].hasFocus()  # the keyboard does not fall out of the bar


def test_all_chips_are_taken_off_at_once(bar: FacetBar, qtbot: QtBot) -> None:
    clear = bar.findChild(QPushButton)
    assert clear is not None
    bar.show_narrowing(Narrowing((("tag", "reading"),)))
    assert not clear.isVisible()  # the chip itself is as near
    bar.show_narrowing(CHOSEN)
    with qtbot.waitSignal(bar.clear_requested):
        clear.click()


def test_every_chip_is_reached_by_tab_in_the_order_it_is_seen(bar: FacetBar) -> None:
    bar.show_counts(COUNTS)
    bar.show_narrowing(CHOSEN)
    bar.activateWindow()
    first = next(b for b in bar.findChildren(QToolButton) if b.isVisible())
    first.setFocus()
    reached = [first.accessibleName()]
    for _step in range(5):
        focused = bar.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = bar.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName() or focused.property("text"))
    assert reached == [
        "Filter by tag",
        "Filter by language",
        *(c.accessibleName() for c in bar.chips()),
        "Clear filters",
    ]


def test_a_facet_opens_its_values_with_what_is_chosen(bar: FacetBar, qtbot: QtBot) -> None:
    bar.show_counts(COUNTS)
    bar.show_narrowing(CHOSEN)
    values = bar.open_facet("language")
    assert values.rows() == ["Arabic, 3 articles, chosen", "English, 9 articles"]
    with qtbot.waitSignal(bar.switch_requested) as asked:
        values.switch_requested.emit("en")
    assert asked.args == ["language", "en"]
    values.hide()


def test_one_month_is_said_once() -> None:
    assert period_text("2024-05", "2024-05") == "May 2024"


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_the_bar_can_be_named_hit_and_painted(
    bar: FacetBar,
    theme: Theme,
    shots: Callable[[QWidget, str], None],
    look: str,
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    bar.show_counts(COUNTS)
    bar.show_narrowing(CHOSEN.switched("initiative", "كراسي اللغة العربية في الجامعات الشريكة"))
    shots(bar, f"facets {look}")
    assert unnamed_controls(bar) == []
    assert small_targets(bar) == []


def test_many_chips_do_not_make_the_window_higher_than_its_rows(bar: FacetBar, qtbot: QtBot) -> None:
    bar.show_counts(COUNTS)
    outer = QWidget()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(bar)
    before = outer.minimumSizeHint().height()
    bar.show_narrowing(CHOSEN)
    after = outer.minimumSizeHint().height()
    bar.setParent(None)  # its own test widget again
    assert after == before
