from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.services.remembering import SavedCount

WriteReleases = Callable[..., Path]


def test_the_last_searches_come_first_and_each_once(archive: Archive) -> None:
    for query in ("water", "teachers  dakar", "Water"):
        archive.remembering.remember(query)
    assert archive.remembering.searched() == ("Water", "teachers dakar")
    assert archive.remembering.searched("dak") == ("teachers dakar",)
    assert archive.remembering.searched(limit=1) == ("Water",)
    archive.remembering.remember("  ")
    archive.remembering.forget("water")
    assert archive.remembering.searched() == ("teachers dakar",)
    archive.remembering.forget_all()
    assert archive.remembering.searched() == ()


def test_undo_leaves_the_habits_alone(archive: Archive) -> None:
    archive.tagging.star([1])
    archive.remembering.remember("water")
    archive.upkeep.undo()
    assert archive.remembering.searched() == ("water",)


def test_what_came_since_the_last_look_is_new(archive: Archive, write_releases: WriteReleases) -> None:
    archive.searching.save("Wells", "wells OR water")
    (saved,) = archive.searching.saved()
    before = archive.remembering.count(saved)
    assert before.new == 0
    news = write_releases(
        "more.jsonl",
        {"id": "n-1", "title": "More water", "paragraphs": ["The wells of the north give water again."]},
        {"id": "n-2", "title": "A choir", "paragraphs": ["Forty voices sang on Sunday in the old market."]},
    )
    archive.importing.import_paths([news])
    assert archive.remembering.count(saved) == SavedCount(before.articles + 1, 1)
    archive.remembering.look(saved.id)
    assert archive.remembering.count(saved) == SavedCount(before.articles + 1, 0)


def test_a_search_brought_back_by_undo_begins_with_nothing_new(archive: Archive) -> None:
    archive.searching.save("Wells", "wells")
    archive.searching.forget("Wells")
    archive.upkeep.undo()
    (saved,) = archive.searching.saved()
    assert archive.remembering.count(saved).new == 0


def test_an_archive_that_cannot_be_changed_is_only_read(archive_folder: Path) -> None:
    with open_archive(archive_folder) as archive:
        archive.remembering.remember("water")
    with open_archive(archive_folder, changing=False) as archive:
        archive.remembering.remember("weavers")
        archive.remembering.forget("water")
        archive.remembering.forget_all()
        archive.remembering.look(1)
        assert archive.remembering.searched() == ("water",)
