from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.search.facet_values import MANY, MOST_LISTED, FacetValues
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
TAGS = (("reading", 12), ("water", 3), ("Éducation", 1))


@pytest.fixture
def values(theme: Theme, qtbot: QtBot) -> Iterator[FacetValues]:
    beside = QWidget()
    qtbot.addWidget(beside)
    beside.show()
    values = FacetValues("tag", "Tag", beside)
    yield values
    values.hide()


def opened(
    values: FacetValues, counted: tuple[tuple[str, int], ...], chosen: tuple[str, ...] = ()
) -> QTreeView:
    beside = values.parentWidget()
    assert beside is not None
    values.open(counted, chosen, beside)
    view = values.findChild(QTreeView)
    assert view is not None
    return view


def test_values_are_said_with_their_counts_and_what_is_chosen_comes_first(values: FacetValues) -> None:
    opened(values, TAGS, ("water", "gone"))
    assert values.rows() == [
        "gone, 0 articles, chosen",
        "water, 3 articles, chosen",
        "reading, 12 articles",
        "Éducation, 1 article",
    ]


def test_space_and_enter_switch_several_and_the_list_stays(values: FacetValues) -> None:
    asked: list[str] = []
    values.switch_requested.connect(asked.append)
    view = opened(values, TAGS)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert asked == ["reading", "water", "water"]
    assert values.rows()[:2] == ["reading, 12 articles, chosen", "water, 3 articles"]
    assert values.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not values.isVisible()


def test_a_click_switches_a_value(values: FacetValues) -> None:
    asked: list[str] = []
    values.switch_requested.connect(asked.append)
    view = opened(values, TAGS)
    at = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == ["Éducation"]


def test_many_values_are_found_by_typing_without_accents(values: FacetValues) -> None:
    asked: list[str] = []
    values.switch_requested.connect(asked.append)
    opened(values, TAGS)
    finder = values.findChild(QLineEdit)
    assert finder is not None
    assert not finder.isVisible()
    many = (*((f"tag {number}", 9) for number in range(MANY)), *TAGS)
    view = opened(values, many)
    assert finder.isVisible()
    QTest.keyClicks(finder, "educ")
    assert values.rows() == ["Éducation, 1 article"]
    QTest.keyClick(finder, Qt.Key.Key_Return)
    assert asked == ["Éducation"]
    QTest.keyClick(finder, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)  # from the first value back to the field
    opened(values, many)
    assert len(values.rows()) == len(many)


def test_no_more_are_listed_than_can_be_looked_through(values: FacetValues) -> None:
    opened(values, tuple((f"person {number}", 1) for number in range(MOST_LISTED + 50)))
    assert len(values.rows()) == MOST_LISTED


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_it_can_be_named_and_painted(
    values: FacetValues,
    theme: Theme,
    shots: Callable[[QWidget, str], None],
    look: str,
    unnamed_controls: Findings,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    opened(values, (*TAGS, ("كراسي اللغة العربية", 2)), ("water",))
    shots(values, f"facet {look}")
    assert unnamed_controls(values) == []
