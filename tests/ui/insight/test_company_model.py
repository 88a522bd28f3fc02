from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from archive_desktop.domain.insight import Company
from archive_desktop.ui.insight.company_model import CompanyModel
from archive_desktop.ui.insight.heat import CELL, Cell


def test_every_two_names_have_a_cell_and_its_words(company: Company, qtmodeltester: Any) -> None:
    model = CompanyModel()
    model.show(company)
    qtmodeltester.check(model)
    assert model.index(0, 1).data(CELL) == model.index(1, 0).data(CELL) == Cell(4)
    assert model.index(0, 0).data(CELL) == Cell(9, itself=True)
    assert model.index(1, 2).data(CELL) == Cell(0)
    spoken = model.words(model.index(0, 1)).replace("\u2068", "").replace("\u2069", "")
    assert spoken == "Omar Tazi · with Reading House · 4 articles"
    assert model.words(model.index(1, 2)).endswith("never together")
    assert model.headerData(2, Qt.Orientation.Horizontal) == "3"
    assert (
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Reading House"
    )
