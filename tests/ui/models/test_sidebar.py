from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.models.sidebar import (
    COLOUR_ROLE,
    COUNT_ROLE,
    DEPTH_ROLE,
    KEY_ROLE,
    LIBRARY,
    QUIET_ROLE,
    Named,
    Place,
    SidebarContents,
    SidebarModel,
)

SCHOOLS = Initiative(1, "Green Schools", position=0)
TEACHERS = Initiative(2, "Teachers", parent_id=1, position=1)
WATER = Initiative(3, "Water", position=2)
CONTENTS = SidebarContents(
    library={"all": 2314, "unread": 41},
    initiatives=[(WATER, 5), (TEACHERS, 2), (SCHOOLS, 9)],
    tags=[("press", 3), ("ميزانية", 1)],
    saved_searches=[Named(4, "Water this year", 12, "water date:2024")],
    packs=[Named(8, "Mission <b>north</b>", 6)],
)


@pytest.fixture
def model(qtbot: QtBot) -> SidebarModel:
    model = SidebarModel()
    model.show_contents(CONTENTS)
    return model


def _labels(model: SidebarModel, section: int) -> list[str]:
    parent = model.index(section, 0)
    return [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]


def test_the_model_keeps_qts_rules_while_contents_change(model: SidebarModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_contents(
        SidebarContents(initiatives=[(SCHOOLS, 1), (WATER, 2)], tags=[("new", 1), ("press", 2)])
    )
    model.show_contents(SidebarContents())
    model.show_contents(CONTENTS)
    assert tester.model() is model


def test_places_carry_queries_in_the_grammar(model: SidebarModel) -> None:
    assert model.library_place("unread").query == "is:unread"
    assert model.library_place("trash").query == "is:trashed"
    schools = model.index_of(Place("initiative", "", id=1))
    assert model.place(schools) == Place("initiative", "Green Schools", 'initiative:"Green Schools"', 1)
    saved = model.index_of(Place("saved-search", "", id=4))
    assert model.place(saved) == Place("saved-search", "Water this year", "water date:2024", 4)


def test_initiatives_nest_and_the_first_nine_have_keys(model: SidebarModel) -> None:
    assert _labels(model, 2) == ["Green Schools", "Water"]
    teachers = model.index_of(Place("initiative", "", id=2))
    assert teachers.parent() == model.index_of(Place("initiative", "", id=1))
    assert (teachers.data(KEY_ROLE), teachers.data(DEPTH_ROLE)) == ("2", 1)
    many = [(Initiative(n, f"Initiative {n}", position=n), 0) for n in range(12)]
    model.show_contents(SidebarContents(initiatives=many))
    assert model.index_of(Place("initiative", "", id=9)).data(KEY_ROLE) == ""


def test_initiatives_that_are_each_others_parents_do_not_hang_the_window(model: SidebarModel) -> None:
    a, b = replace(SCHOOLS, parent_id=3), replace(WATER, parent_id=1)
    model.show_contents(SidebarContents(initiatives=[(a, 1), (b, 1)]))
    assert sorted(_labels(model, 2)) == ["Green Schools", "Water"]


def test_a_row_stays_the_same_row_when_counts_and_names_change(model: SidebarModel) -> None:
    water = QPersistentModelIndex(model.index_of(Place("initiative", "", id=3)))
    renamed = replace(WATER, name="Water Diplomacy")
    model.show_contents(replace(CONTENTS, initiatives=[(renamed, 6), (SCHOOLS, 9)]))
    assert water.isValid()
    assert (water.data(), water.data(COUNT_ROLE)) == ("Water Diplomacy", 6)


def test_every_library_place_is_there_and_spoken_with_its_count(model: SidebarModel) -> None:
    assert len(_labels(model, 0)) == len(LIBRARY)
    every = model.index_of(Place("all", ""))
    assert every.data(Qt.ItemDataRole.AccessibleTextRole) == "All articles, 2,314 articles"


def test_a_name_is_never_taken_for_html(model: SidebarModel) -> None:
    pack = model.index_of(Place("pack", "", id=8))
    assert "<b>" not in pack.data(Qt.ItemDataRole.ToolTipRole)
    assert pack.data() == "Mission <b>north</b>"


def test_a_place_that_has_gone_is_not_found(model: SidebarModel) -> None:
    model.show_contents(SidebarContents())
    assert not model.index_of(Place("tag", "press")).isValid()


def test_tags_stand_under_the_levels_above_them(model: SidebarModel) -> None:
    tags = [("water", 5), ("Water/rivers", 2), ("water/rivers/Nile", 1), ("water/wells", 3), ("youth", 1)]
    model.show_contents(SidebarContents(tags=tags, tag_colours={"water": "#2F6FDE"}))
    assert _labels(model, 3) == ["water", "youth"]
    nile = model.index_of(Place("tag", "water/rivers/Nile"))
    assert (nile.data(), nile.data(DEPTH_ROLE), nile.data(COUNT_ROLE)) == ("Nile", 2, 1)
    assert nile.parent().data() == "rivers"
    assert model.place(nile) == Place("tag", "water/rivers/Nile", 'tag:"water/rivers/Nile"')
    assert nile.data(Qt.ItemDataRole.AccessibleTextRole) == "water/rivers/Nile, 1 article"
    water = model.index_of(Place("tag", "water"))
    assert (water.data(COLOUR_ROLE), model.rowCount(water)) == ("#2F6FDE", 2)


def test_a_closed_initiative_is_quiet_and_leaves_its_key(model: SidebarModel) -> None:
    model.show_contents(
        SidebarContents(initiatives=[(replace(SCHOOLS, status="closed"), 9), (WATER, 5), (TEACHERS, 2)])
    )
    schools, water = (model.index_of(Place("initiative", "", id=n)) for n in (1, 3))
    assert (schools.data(QUIET_ROLE), schools.data(KEY_ROLE)) == (True, "")
    assert "closed" in schools.data(Qt.ItemDataRole.AccessibleTextRole)
    assert (water.data(QUIET_ROLE), water.data(KEY_ROLE)) == (False, "2")


def test_a_name_that_would_turn_the_line_is_shown_without_its_signs(model: SidebarModel) -> None:
    model.show_contents(SidebarContents(tags=[("\u202ewater\u202c", 1), ("🌍", 1)]))
    assert _labels(model, 3) == ["water", "🌍"]
    assert model.index_of(Place("tag", "\u202ewater\u202c")).isValid()
