from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import Company
from archive_desktop.ui.insight.company_model import CompanyModel
from archive_desktop.ui.insight.heat_view import HeatView
from archive_desktop.ui.theme import Theme

Shots = Callable[..., None]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, company: Company) -> HeatView:
    model = CompanyModel()
    view = HeatView(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    qtbot.waitExposed(view)
    model.show(company)
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    return view


def test_the_arrows_tell_each_cell_and_enter_asks_for_its_list(view: HeatView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cell_seen) as seen:
        QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.cell_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert seen.args is not None
    assert asked.args is not None
    assert (seen.args[0].column(), asked.args[0].column()) == (1, 1)


def test_a_cell_without_articles_leads_nowhere(view: HeatView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.model().index(1, 2))
    with qtbot.assertNotEmitted(view.cell_requested):
        QTest.keyClick(view, Qt.Key.Key_Return)
    centre = view.visualRect(view.model().index(0, 2)).center()
    with qtbot.waitSignal(view.cell_requested):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)


def test_it_is_painted_as_shades_and_as_numbers(view: HeatView, shots: Shots) -> None:
    shots(view, "heat-shades")
    narrow = view.horizontalHeader().defaultSectionSize()
    view.show_numbers(True)
    shots(view, "heat-numbers")
    assert view.horizontalHeader().defaultSectionSize() >= narrow
