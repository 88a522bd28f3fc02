from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from archive_desktop.domain.insight import CoverageMap
from archive_desktop.ui.insight.coverage_model import CoverageModel
from archive_desktop.ui.insight.heat import CELL, Cell


@pytest.fixture
def model(seen: CoverageMap) -> CoverageModel:
    model = CoverageModel()
    model.show(seen)
    return model


def test_rows_are_initiatives_and_columns_every_month(model: CoverageModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (4, 5)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "February 2024"
    assert model.headerData(1, Qt.Orientation.Vertical) == "Wells"
    assert [model.total(row) for row in range(4)] == [7, 4, 0, 3]
    assert model.most() == 3  # all articles are no initiative's


def test_a_cell_has_its_count_its_languages_or_is_a_hole(model: CoverageModel) -> None:
    assert model.index(1, 0).data(CELL) == Cell(3, marks=(True, False, True))
    assert model.index(1, 2).data(CELL) == Cell(0, hole=True)
    assert model.index(2, 2).data(CELL) == Cell(0)
    assert [model.index(1, column).data() for column in (0, 2, 4)] == ["3 (AR 1, EN 2)", "–", "1 (FR 1)"]
    assert "2 English, 1 Arabic" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_one_language_and_the_latest_months_alone(model: CoverageModel) -> None:
    model.choose(3, "fr")
    assert model.months == ("2024-03", "2024-04", "2024-05")
    assert model.index(1, 2).data() == "1"
    assert model.index(1, 0).data(CELL) == Cell(0)  # no hole: nothing in French before
    assert model.total(0) == 4


def test_the_file_has_what_is_shown(model: CoverageModel) -> None:
    columns, rows = model.table()
    assert columns == ("initiative", "month", "language", "articles")
    assert ("Wells", "2024-01", "ar", 1) in rows
    model.choose(2, "fr")
    assert model.table()[1] == [
        ("All articles", "2024-05", "fr", 4),
        ("Wells", "2024-05", "fr", 1),
        ("No initiative", "2024-05", "fr", 3),
    ]
