"""People and places, from the menu to the list of articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.people.dialog import PeopleDialog

Opening = Callable[..., MainWindow]
Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]

NAMED = (
    {"id": "p1", "title": "A reading room", "date": "2024-01-02", "language": "en",
     "paragraphs": ["Dr. Mira Solheim, Director of the Reading House, opened a room in Niger on Tuesday."]},
    {"id": "p2", "title": "Wells for schools", "date": "2024-03-02", "language": "en",
     "paragraphs": ["Mr. Omar Tazi thanked Dr. Lena Solheim in Morocco for the wells of the schools."]},
    {"id": "p3", "title": "Une salle de lecture", "date": "2024-04-02", "language": "fr",
     "paragraphs": ["M. Omar Tazi a remercié le Niger pour les livres."]},
)  # fmt: skip


@pytest.fixture
def named(folder: Path, tmp_path: Path) -> Path:
    """The archive of this test, with three articles that name people."""
    file = tmp_path / "people.jsonl"
    file.write_text("\n".join(json.dumps(release) for release in NAMED), encoding="utf-8")
    with open_archive(folder) as archive:
        assert archive.importing.import_paths([file]).added == 3
    return folder


def shown(window: MainWindow, settled: Waiting) -> PeopleDialog:
    window.actions_by_id["people"].trigger()
    settled(window)
    dialog = window.findChild(PeopleDialog)
    assert isinstance(dialog, PeopleDialog)
    return dialog


def names(dialog: PeopleDialog) -> list[str]:
    return [dialog.model.entity(row).name for row in range(dialog.model.rowCount())]


def id_of(dialog: PeopleDialog, name: str) -> int:
    return dialog.model.entity(names(dialog).index(name)).id


def titles(window: MainWindow) -> set[str]:
    found = window.browsing.found
    assert found is not None
    return {card.title for card in window.desk.archive.searching.cards(found.ids).values()}


def test_names_are_listed_joined_renamed_and_taken_back(
    opened: Opening, named: Path, settled: Waiting, qtbot: QtBot
) -> None:
    window = opened(named)
    dialog = shown(window, settled)
    assert {"Omar Tazi", "Mira Solheim", "Lena Solheim"} <= set(names(dialog))
    dialog.join_requested.emit((id_of(dialog, "Mira Solheim"), id_of(dialog, "Lena Solheim")))
    settled(window)
    assert "Lena Solheim" not in names(dialog)
    dialog.rename_requested.emit(id_of(dialog, "Mira Solheim"), "Mira L. Solheim")
    settled(window)
    assert dialog.model.entity(dialog.model.row_of(dialog.chosen()[0])).name == "Mira L. Solheim"
    for _ in range(2):
        dialog.undo_requested.emit()
        settled(window)
    assert {"Mira Solheim", "Lena Solheim"} <= set(names(dialog))
    dialog.kind_requested.emit("hidden", (id_of(dialog, "Omar Tazi"), id_of(dialog, "Lena Solheim")))
    settled(window)
    assert not {"Omar Tazi", "Lena Solheim"} & set(names(dialog))
    dialog.undo_requested.emit()
    settled(window)
    assert "Omar Tazi" in names(dialog)
    window.actions_by_id["people"].trigger()  # it is open already
    assert len(window.findChildren(PeopleDialog)) == 1
    with qtbot.waitSignal(dialog.finished):
        dialog.close()


def test_what_cannot_be_done_is_said(opened: Opening, named: Path, settled: Waiting, errors: Errors) -> None:
    window = opened(named)
    dialog = shown(window, settled)
    dialog.rename_requested.emit(id_of(dialog, "Omar Tazi"), "Mira Solheim")
    settled(window)
    assert "another entry already" in errors()[0]


def test_show_articles_closes_the_dialog_and_lists_them(
    opened: Opening, named: Path, settled: Waiting
) -> None:
    window = opened(named)
    dialog = shown(window, settled)
    dialog.articles_requested.emit('person:"Omar Tazi"')
    settled(window)
    assert titles(window) == {"Wells for schools", "Une salle de lecture"}


def test_a_name_in_the_margin_finds_its_articles(opened: Opening, named: Path, settled: Waiting) -> None:
    window = opened(named)
    hit = window.desk.archive.searching.search("wells").hits[0]
    window.reading.open(hit.article_id)
    settled(window)
    section = window.reading.pane.margin.names
    assert not section.isHidden()
    section.search_requested.emit('person:"Omar Tazi"')
    settled(window)
    assert window.browsing.field.text == 'person:"Omar Tazi"'
    assert titles(window) == {"Wells for schools", "Une salle de lecture"}


def test_an_archive_from_before_gets_its_names_behind(opened: Opening, named: Path, settled: Waiting) -> None:
    with open_archive(named) as archive, archive._database.atomic() as tables:
        tables.execute("DELETE FROM entity")
        tables.execute("UPDATE article SET names_version = 0")
    window = opened(named)
    naming = window.desk.archive.naming
    assert naming.unread() == 0
    assert "Omar Tazi" in [entity.name for entity in naming.entities()]
    assert "Find the names in" in window.actions_by_id["undo"].text()


def test_other_long_work_goes_before_the_search_for_names(
    opened: Opening, named: Path, settled: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(named)
    with window.desk.archive._database.atomic() as tables:
        tables.execute("UPDATE article SET names_version = 0")
    monkeypatch.setattr("archive_desktop.services.naming._BATCH", 1)
    left: list[int] = []
    window.naming.catch_up()
    window.desk.work(lambda _progress: left.append(window.desk.archive.naming.unread()))
    settled(window)
    assert left[0] > 0
    assert window.desk.archive.naming.unread() == 0
