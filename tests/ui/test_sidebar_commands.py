from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.dialogs.coverage_chart import InitiativeCoverage
from archive_desktop.ui.dialogs.initiative_editor import InitiativeEditor
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.models.sidebar import Place

Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]


def place(window: MainWindow, kind: str, label: str = "") -> Place:
    places = window.browsing.sidebar_model.places()
    return next(p for p in places if p.kind == kind and label in p.label)


def answer(window: MainWindow, text: str, settled: Waiting) -> None:
    (dialog,) = (d for d in window.findChildren(QInputDialog) if d.isVisible())
    dialog.setTextValue(text)
    dialog.accept()
    settled(window)


def question(window: MainWindow) -> CalmQuestion:
    (asked,) = (d for d in window.findChildren(CalmQuestion) if d.isVisible())
    return asked


def run(window: MainWindow, command: str, where: Place | None, settled: Waiting) -> None:
    window.browsing.sidebar.command_requested.emit(command, where)
    settled(window)


def test_a_pack_is_begun_from_an_initiative_highlighted_first_then_by_date(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive = window.desk.archive
    window.desk.do(
        lambda: archive.tagging.assign([ids["r5"], ids["r1"], ids["r3"]], initiative="Reading Year")
    )
    settled(window)
    run(window, "pack-new", place(window, "initiative", "Reading"), settled)
    (pack,) = archive.briefing.packs()
    assert (pack.title, pack.article_ids) == ("Reading Year", (ids["r1"], ids["r3"], ids["r5"]))
    assert window.panes.page is window.packing.page
    current = window.browsing.sidebar.current_place()
    assert current is not None
    assert current.id == pack.id
    assert current.kind == "pack"


def test_a_pack_without_articles_is_begun_from_the_section(window: MainWindow, settled: Waiting) -> None:
    run(window, "pack-new", None, settled)
    (pack,) = window.desk.archive.briefing.packs()
    assert pack.article_ids == ()


def test_packs_are_renamed_duplicated_and_deleted(window: MainWindow, settled: Waiting) -> None:
    briefing = window.desk.archive.briefing
    window.desk.do(lambda: briefing.new_pack("Spring"))
    settled(window)
    run(window, "pack-rename", place(window, "pack"), settled)
    answer(window, "Spring meeting", settled)
    run(window, "pack-duplicate", place(window, "pack"), settled)
    assert len(briefing.packs()) == 2
    for pack in briefing.packs():
        run(window, "pack-delete", place(window, "pack", pack.title), settled)
    assert briefing.packs() == ()


def test_a_search_is_saved_opened_renamed_and_forgotten(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.field.show_text("figures OR ballot")
    window.browsing.ask()
    settled(window)
    window.actions_by_id["search-save"].trigger()
    answer(window, "Numbers", settled)
    window.browsing.open_place(window.browsing.sidebar_model.library_place("all"))
    settled(window)
    window.browsing.open_place(place(window, "saved-search"))
    settled(window)
    assert window.browsing.field.text == "figures OR ballot"
    assert set(window.browsing.list_model.ids) == {ids["r5"], ids["r6"]}
    run(window, "saved-search-rename", place(window, "saved-search"), settled)
    answer(window, "Figures", settled)
    assert window.browsing.place.label == "Figures"
    run(window, "saved-search-delete", place(window, "saved-search"), settled)
    assert window.desk.archive.searching.saved() == ()
    assert window.browsing.place.kind == "all"


def test_there_is_nothing_to_save_of_everything(window: MainWindow, settled: Waiting, errors: Errors) -> None:
    window.actions_by_id["search-save"].trigger()
    assert window.findChildren(QInputDialog) == []
    assert "no search to save" in window.status.bar.currentMessage()
    window.browsing.open_place(window.browsing.sidebar_model.library_place("recent"))
    settled(window)
    window.actions_by_id["search-save"].trigger()
    (sentence,) = errors()
    assert "Recently imported" in sentence


def test_tags_are_renamed_and_deleted(window: MainWindow, ids: Any, settled: Waiting) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.tagging.tag([ids["r1"]], add=["figurs"]))
    settled(window)
    run(window, "tag-rename", place(window, "tag"), settled)
    answer(window, "figures", settled)
    assert archive.searching.article(ids["r1"]).tags == ("figures",)
    run(window, "tag-delete", place(window, "tag"), settled)
    assert archive.searching.article(ids["r1"]).tags == ()


def test_an_initiative_is_edited_and_deleted(window: MainWindow, settled: Waiting) -> None:
    run(window, "initiative-edit", place(window, "initiative", "Oasis"), settled)
    (editor,) = window.findChildren(InitiativeEditor)
    assert editor.initiative().name == "Oasis Libraries"
    (coverage,) = editor.findChildren(InitiativeCoverage)
    assert coverage.numbers.text() == "No article yet."
    editor.reject()
    run(window, "initiative-delete", place(window, "initiative", "Oasis"), settled)
    assert [i.name for i in window.desk.archive.tagging.initiatives()] == ["Reading Year"]


def test_what_an_initiative_is_part_of_is_said_before_it_goes_and_comes_back(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive = window.desk.archive
    archive.tagging.assign([ids["r1"], ids["r2"]], initiative="Oasis Libraries")
    archive.briefing.new_pack("Spring", article_ids=[ids["r1"]])
    archive.searching.save("Oases", 'initiative:"Oasis Libraries"')
    window.desk.do(lambda: archive.rules.add("Oases", "Oasis Libraries"))
    settled(window)
    run(window, "initiative-delete", place(window, "initiative", "Oasis"), settled)
    told = question(window)
    assert "Delete the initiative “Oasis Libraries”?" in told.accessibleName()
    lines = told.accessibleDescription()
    for part in ("2 articles", "Spring", "Oases", "find nothing by it"):
        assert part in lines
    told.accept()
    settled(window)
    assert archive.rules.rules() == ()
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert len(archive.searching.find("initiative:Oasis").ids) == 2
    assert len(archive.rules.rules()) == 1


def test_two_initiatives_become_one_and_are_moved(window: MainWindow, ids: Any, settled: Waiting) -> None:
    archive = window.desk.archive
    one, other = (ids.initiatives[name] for name in ("Reading Year", "Oasis Libraries"))
    window.browsing.sidebar.initiative_moved.emit(other, one, None)
    settled(window)
    assert archive.initiatives.of(other).parent_id == one
    run(window, "initiative-merge", place(window, "initiative", "Oasis"), settled)
    assert question(window).chosen == one
    question(window).accept()
    settled(window)
    (left,) = archive.initiatives.all()
    assert left.aliases == ("Oasis Libraries",)


def test_a_tag_is_merged_after_a_question(window: MainWindow, ids: Any, settled: Waiting) -> None:
    archive = window.desk.archive
    archive.tagging.tag([ids["r1"]], add=["figurs", "oases/south"])
    window.desk.do(lambda: archive.tagging.tag([ids["r2"]], add=["figures"]))
    settled(window)
    run(window, "tag-rename", place(window, "tag", "figurs"), settled)
    answer(window, "Figures", settled)
    assert "“figures”: 1 article" in question(window).accessibleDescription()
    question(window).accept()
    settled(window)
    assert archive.tagging.tagged("figures") == (("figures",), 2)
    run(window, "tag-delete", place(window, "tag", "oases"), settled)
    assert "south" in question(window).accessibleDescription()
    question(window).accept()
    settled(window)
    assert archive.tagging.tags() == ("figures",)


def test_the_trash_is_emptied_and_undo_brings_it_back(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r1"]]))
    settled(window)
    run(window, "trash-empty", place(window, "trash"), settled)
    assert window.desk.archive.searching.find("is:trashed").ids == (ids["r1"],)
    question(window).accept()
    settled(window)
    assert len(window.desk.archive.searching.find("is:trashed").ids) == 0
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert window.desk.archive.searching.find("is:trashed").ids == (ids["r1"],)


def test_an_empty_name_changes_nothing(window: MainWindow, settled: Waiting) -> None:
    window.desk.do(lambda: window.desk.archive.briefing.new_pack("Spring"))
    settled(window)
    run(window, "pack-rename", place(window, "pack"), settled)
    answer(window, "   ", settled)
    assert window.desk.archive.briefing.packs()[0].title == "Spring"


@pytest.mark.parametrize("kind", ["initiative", "all"])
def test_the_big_button_makes_a_pack_of_what_is_listed(
    window: MainWindow, ids: Any, settled: Waiting, kind: str
) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.tagging.assign([ids["r2"]], initiative="Reading Year"))
    settled(window)
    window.browsing.open_place(place(window, kind))
    settled(window)
    window.panes.pack_requested.emit()
    settled(window)
    (pack,) = archive.briefing.packs()
    assert set(pack.article_ids) == ({ids["r2"]} if kind == "initiative" else set(ids.articles.values()))
    assert pack.title == ("Reading Year" if kind == "initiative" else "New briefing pack")
    title = window.focusWidget()
    assert title is not None
    QTest.keyClicks(title, "Visit")
    window.packing.page.flush()
    assert archive.briefing.packs()[0].title == "Visit"
