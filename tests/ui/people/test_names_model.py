from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from archive_desktop.domain.entity import Entity
from archive_desktop.ui.people.names_model import ARTICLES, NAME, SPELLINGS, NamesModel

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
