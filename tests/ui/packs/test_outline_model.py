from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Brief, Evidence, Pack, PackItem, PackNews, PackSection, evidence_sign
from archive_desktop.domain.pack_pages import PartCounts
from archive_desktop.ui.packs.outline_model import LANGUAGE, SHOWN, TITLE, PackOutlineModel

PACK = Pack(
    1,
    "Baku",
    sections=(
        PackSection("Assessments", (PackItem(1), PackItem(2, "highlights"), PackItem(9))),
        PackSection("", (PackItem(3, "lead", notes=False),)),
    ),
)
CARDS = {
    1: ArticleCard(1, "First <b>title</b>", "2024-05-14", False, "en", False, ""),
    2: ArticleCard(2, "عنوان", "2024-05-13", False, "ar", False, ""),
    3: ArticleCard(3, "Titre", None, False, "fr", False, ""),
}
ROOT = QModelIndex()
FIRST, SECOND = 6, 7  # the rows of the sections: six parts are printed before them


@pytest.fixture
def model(qapp: QApplication) -> PackOutlineModel:
    model = PackOutlineModel()
    # Kept by the model, so that it checks everything the test does.
    model.tester = QAbstractItemModelTester(model)  # type: ignore[attr-defined] # an own attribute of this test
    model.show(PACK, CARDS, {2: 3})
    return model


def text(model: PackOutlineModel, *path: int, column: int = TITLE) -> object:
    index = ROOT
    for row in path[:-1]:
        index = model.index(row, 0, index)
    return model.index(path[-1], column, index).data()


def drop(
    model: PackOutlineModel, source: QModelIndex, row: int, parent: QModelIndex
) -> list[tuple[Pack, object]]:
    heard: list[tuple[Pack, object]] = []
    model.rearranged.connect(lambda pack, place: heard.append((pack, place)))
    model.dropMimeData(model.mimeData([source]), Qt.DropAction.MoveAction, row, 0, parent)
    return heard


def ids(pack: Pack) -> list[tuple[int, ...]]:
    return [tuple(item.article_id for item in section.items) for section in pack.sections]


def test_shows_sections_and_articles(model: PackOutlineModel) -> None:
    assert model.rowCount() == 10
    assert text(model, FIRST) == "Assessments"
    assert text(model, SECOND) == "Without a heading"
    assert text(model, FIRST, column=SHOWN) == "3 articles"
    assert text(model, FIRST, 0) == "First <b>title</b>"
    assert text(model, FIRST, 0, column=SHOWN) == "full text"
    assert text(model, FIRST, 1, column=LANGUAGE) == "AR"
    assert text(model, FIRST, 1, column=SHOWN) == "3 highlights"
    assert text(model, SECOND, 0, column=SHOWN) == "lead · no notes"


def test_says_when_an_article_has_gone(model: PackOutlineModel) -> None:
    assert "no longer" in str(text(model, FIRST, 2))
    assert text(model, FIRST, 2, column=SHOWN) == "not printed"
    model.show(PACK, {**CARDS, 1: replace(CARDS[1], trashed=True)}, {2: 3})
    assert text(model, FIRST, 0, column=SHOWN) == "in the trash"


def test_highlights_that_are_not_there_are_said(model: PackOutlineModel) -> None:
    model.show(PACK, CARDS, {})
    assert text(model, FIRST, 1, column=SHOWN) == "no highlights yet"
    model.show(replace(PACK, evidence=(Evidence(1, 2, 0, 4, "word"),)), CARDS, {})
    assert text(model, FIRST, 1, column=SHOWN) == "evidence"


def test_speaks_in_whole_sentences(model: PackOutlineModel) -> None:
    spoken = model.index_of((0, 1)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "عنوان, 3 highlights, 2 of 3"


def test_a_title_in_a_tool_tip_is_not_html(model: PackOutlineModel) -> None:
    assert "<b>" not in model.index_of((0, 0)).data(Qt.ItemDataRole.ToolTipRole)


def test_an_article_dropped_between_others_moves_there(model: PackOutlineModel) -> None:
    [(pack, place)] = drop(model, model.index_of((0, 0)), 2, model.index(FIRST, 0))
    assert ids(pack) == [(2, 1, 9), (3,)]
    assert place == (0, 1)


@pytest.mark.parametrize("row", [-1, 1])
def test_an_article_dropped_on_a_section_goes_into_it(model: PackOutlineModel, row: int) -> None:
    [(pack, place)] = drop(model, model.index_of((0, 0)), row, model.index(SECOND, 0))
    assert ids(pack) == [(2, 9), (3, 1)]
    assert place == (1, 1)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (2, [(3, 1, 2, 9), ()]),
        (FIRST, [(3, 1, 2, 9), ()]),
        (SECOND, [(1, 2, 9, 3), ()]),
        (9, [(1, 2, 9), (3,)]),
        (-1, [(1, 2, 9), (3,)]),
    ],
)
def test_an_article_dropped_between_sections_joins_the_upper_one(
    model: PackOutlineModel, row: int, expected: list[tuple[int, ...]]
) -> None:
    [(pack, _place)] = drop(model, model.index_of((1, 0)), row, ROOT)
    assert ids(pack) == expected


@pytest.mark.parametrize(
    ("source", "row", "on"), [(0, 8, None), (0, 9, None), (0, -1, None), (0, -1, 1), (1, 2, None), (1, -1, 0)]
)
def test_sections_change_places(model: PackOutlineModel, source: int, row: int, on: int | None) -> None:
    parent = ROOT if on is None else model.index_of_section(on)
    [(pack, _place)] = drop(model, model.index_of_section(source), row, parent)
    assert ids(pack) == [(3,), (1, 2, 9)]


def test_a_section_gets_another_heading(model: PackOutlineModel) -> None:
    heard: list[Pack] = []
    model.rearranged.connect(lambda pack, _place: heard.append(pack))
    assert model.setData(model.index(FIRST, 0), "  PISA  2022 ")
    assert not model.setData(model.index(FIRST, 0), "Assessments")
    assert heard[0].sections[0].title == "PISA 2022"


def test_only_sections_can_be_renamed(model: PackOutlineModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(FIRST, 0)) & editable
    assert not model.flags(model.index(FIRST, SHOWN)) & editable
    assert not model.flags(model.index_of((0, 0))) & editable


def test_parts_stand_in_the_order_of_printing_and_say_what_they_hold(model: PackOutlineModel) -> None:
    titles = [text(model, row) for row in range(model.rowCount())]
    assert titles == [
        "Cover", "Contents", "Brief", "Digest of highlights", "Who’s who", "Timeline",
        "Assessments", "Without a heading", "Index", "Sources",
    ]  # fmt: skip
    assert text(model, 2, column=SHOWN) == "nothing written yet"
    signs = evidence_sign(1) + evidence_sign(2)
    brief = Brief("One\n\nTwo", press_line=f"Three{signs}")
    model.show(replace(PACK, brief=brief), CARDS, {2: 3})
    assert text(model, 2, column=SHOWN) == "3 points, 2 evidence"
    printed = frozenset({"digest", "people", "timeline", "index"})
    model.show_counts(PartCounts(9, 1, 0, 4, printed))  # type: ignore[arg-type]  # literals
    assert [text(model, row, column=SHOWN) for row in (3, 4, 5, 8)] == [
        "9",
        "1 person",
        "none found",
        "4 names",
    ]
    assert text(model, 0, column=SHOWN) == "not printed"
    model.show_pages({"digest": 2, "section-0": 4, "article-0": 5, "section-1": 9, "index": 9}, 10)
    assert text(model, FIRST, column=SHOWN) == "3 articles · 5 p"
    assert text(model, SECOND, column=SHOWN) == "1 article · 2 p"


def test_a_part_is_switched_and_not_dragged(model: PackOutlineModel) -> None:
    heard: list[Pack] = []
    model.rearranged.connect(lambda pack, _place: heard.append(pack))
    timeline = model.index_of_part("timeline")
    assert not model.flags(timeline) & (Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable)
    assert model.setData(timeline, 0, Qt.ItemDataRole.CheckStateRole)
    assert heard[0].options.without == ("timeline",)
    model.show(heard[0], CARDS, {2: 3})
    assert timeline.data(Qt.ItemDataRole.AccessibleTextRole) == "Timeline, left out"
    assert text(model, 5, column=SHOWN) == "left out"
    model.setData(timeline, 0, Qt.ItemDataRole.CheckStateRole)
    assert heard[1].options.without == ()


def test_what_is_new_or_changed_is_said(model: PackOutlineModel) -> None:
    model.show_news(PackNews("2024-03-12", frozenset({1}), frozenset({3})))
    assert text(model, FIRST, 0, column=SHOWN) == "full text · new"
    assert text(model, SECOND, 0, column=SHOWN) == "lead · no notes · changed"
