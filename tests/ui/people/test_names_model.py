from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from archive_desktop.domain.entity import Entity
from archive_desktop.ui.people.names_model import ARTICLES, LAST, NAME, SPELLINGS, NamesModel

ENTITIES = (Entity(4, "person", "Mira & <b>Sol</b>", 1200, 3), Entity(2, "person", "عمر التازي", 1, 1))


def test_rows_are_names_with_their_counts(qtmodeltester: Any) -> None:
    model = NamesModel()
    qtmodeltester.check(model)
    model.show(ENTITIES)
    qtmodeltester.check(model)
    texts = [model.index(0, column).data() for column in (NAME, ARTICLES, SPELLINGS)]
    assert texts[0].endswith("Mira & <b>Sol</b>")
    assert texts[1:] == ["1,200", "3"]
    assert "<b>" not in model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(ARTICLES, Qt.Orientation.Horizontal) == "Articles"


def test_an_entity_is_found_by_its_id() -> None:
    model = NamesModel()
    model.show(ENTITIES)
    assert (model.row_of(2), model.row_of(9)) == (1, -1)
    assert model.entity(1).name == "عمر التازي"


def test_names_are_ordered_by_any_column() -> None:
    model = NamesModel()
    model.show([Entity(1, "person", "Élodie", 3, 1, last="2024-01-01"), Entity(2, "person", "Ada", 2, 9),
                Entity(3, "person", "Zoé", 1, 1, last="2025-01-01")])  # fmt: skip

    def ordered(column: int, order: Qt.SortOrder = Qt.SortOrder.DescendingOrder) -> list[int]:
        model.sort(column, order)
        return [model.entity(row).id for row in range(3)]

    assert ordered(NAME, Qt.SortOrder.AscendingOrder) == [2, 1, 3]
    assert ordered(LAST) == [3, 1, 2]
    assert ordered(SPELLINGS) == [2, 1, 3]
    assert ordered(ARTICLES) == [1, 2, 3]
    assert model.row_of(3) == 2
    assert model.index(0, LAST).data() == "1 Jan 2024"
