from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import Company
from archive_desktop.ui.insight.names_table import ARTICLES, LAST, NAME, SHARE, CompanionsModel, NamesTable
from archive_desktop.ui.theme import Theme


@pytest.fixture
def model(company: Company) -> CompanionsModel:
    model = CompanionsModel()
    model.show(company.names, {3: "Maison de lecture"})
    return model


def listed(model: CompanionsModel) -> list[int]:
    return [one.id for one in model.names]


def test_names_are_ordered_by_any_column_and_narrowed_by_words(
    model: CompanionsModel, qtmodeltester: Any
) -> None:
    qtmodeltester.check(model)
    assert listed(model) == [7, 3, 5]
    model.sort(NAME)
    assert listed(model) == [3, 7, 5]
    model.sort(LAST, Qt.SortOrder.DescendingOrder)
    assert listed(model) == [7, 3, 5]
    model.narrow("lect")
    assert listed(model) == [3]
    model.narrow("read hou")
    assert listed(model) == [3]  # by its own name too
    model.narrow("")
    assert model.row_of(5) == 2
    assert model.row_of(1) == -1


def test_a_bar_is_as_long_as_its_share_of_the_most(model: CompanionsModel) -> None:
    assert [model.index(row, ARTICLES).data(SHARE) for row in range(3)] == [1.0, 5 / 9, 2 / 9]
    assert model.index(1, NAME).data() == "\u2068Maison de lecture"
    assert model.index(2, LAST).data() == "–"


def test_coming_to_a_name_tells_it_and_enter_asks_for_its_articles(
    model: CompanionsModel, qtbot: QtBot, theme: Theme
) -> None:
    table = NamesTable(model)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    table.setFocus()
    table.come_to(0)
    with qtbot.waitSignal(table.name_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.name_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == asked.args == [1]
    assert not table.grab().isNull()
