from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.library.list_header import SORTS, ListHeader
from archive_desktop.ui.theme import Theme


@pytest.fixture
def header(qtbot: QtBot, theme: Theme) -> ListHeader:
    header = ListHeader()
    qtbot.addWidget(header)
    header.show()
    return header


def test_it_says_how_many_of_what(header: ListHeader) -> None:
    header.set_total(1, "")
    assert header.words() == "1 article"
    header.set_total(27_000, "PISA")
    assert header.words() == "27,000 articles in PISA"


def test_a_longer_number_has_its_room_at_once(header: ListHeader) -> None:
    header.set_total(1, "")
    header.set_total(10_000, "")
    label = next(label for label in header.findChildren(QLabel) if label.text() == "10,000 articles")
    assert label.width() >= label.sizeHint().width()


def test_an_order_is_asked_for_by_name(qtbot: QtBot, header: ListHeader) -> None:
    by_title = next(action for action in header.sort_actions() if action.data() == "title")
    with qtbot.waitSignal(header.sort_requested) as asked:
        by_title.trigger()
    assert asked.args == ["title"]


def test_best_match_is_offered_for_answers_only(header: ListHeader) -> None:
    best = next(action for action in header.sort_actions() if action.data() == "relevance")
    header.set_sort("newest")
    assert not best.isEnabled()
    header.set_sort("relevance", relevance=True)
    assert best.isEnabled()
    assert best.isChecked()


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_in_use_is_said(header: ListHeader, sort: str) -> None:
    action = next(action for action in header.sort_actions() if action.data() == sort)
    header.set_sort(action.data(), relevance=True)
    button = header.findChild(QToolButton)
    assert button is not None
    assert button.text() == action.text()
    assert action.text() in button.accessibleName()
