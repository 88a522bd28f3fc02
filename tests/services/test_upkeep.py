from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.change import Kind
from archive_desktop.domain.errors import ArchiveError


def test_undo_and_redo_name_what_they_turn(archive: Archive) -> None:
    archive.tagging.star([1])
    archive.tagging.tag([2], add=["x"])
    assert archive.upkeep.next_undo() == "Tag 1 article"
    assert archive.upkeep.undo().label == "Tag 1 article"
    assert (archive.upkeep.next_undo(), archive.upkeep.next_redo()) == ("Star: 1 article", "Tag 1 article")
    change = archive.upkeep.redo()
    assert (change.label, bool(change.kinds & Kind.TAGS)) == ("Tag 1 article", True)
    assert archive.upkeep.next_redo() is None
    assert not archive.upkeep.redo()


def test_undo_survives_closing_the_archive(archive_folder: Path) -> None:
    with open_archive(archive_folder) as archive:
        archive.tagging.star([1])
    with open_archive(archive_folder) as archive:
        archive.upkeep.undo()
        assert not archive.searching.article(1).starred
        assert archive.upkeep.undo().label == "Import of releases.jsonl"
        assert archive.upkeep.stats().articles == 0
        assert not archive.upkeep.undo()


def test_a_whole_backup_brings_everything_back(archive: Archive, tmp_path: Path) -> None:
    archive.annotating.highlight(1, quote="Niamey")
    made = archive.upkeep.back_up(tmp_path / "backup.zip")
    assert (made.path, made.articles) == (tmp_path / "backup.zip", 6)
    archive.tagging.trash([1, 2])
    archive.tagging.empty_trash()
    shutil.rmtree(archive.folder / "originals")
    before = archive.upkeep.restore(made.path)
    assert archive.upkeep.stats().articles == 6
    assert archive.searching.search("weavers").total == 2
    assert archive.indexing.state() == "up to date"
    assert archive.upkeep.check() == ()
    assert [backup.path for backup in archive.upkeep.backups()] == [before.path]
    archive.upkeep.restore(before.path)
    assert archive.upkeep.stats().articles == 4


def test_a_backup_without_a_name_stands_in_the_archive(archive: Archive) -> None:
    made = archive.upkeep.back_up()
    assert made.path.parent == archive.folder / "backups"
    assert archive.upkeep.backups() == (made,)


def test_a_backup_never_takes_the_place_of_the_archive(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="belongs to the archive itself"):
        archive.upkeep.back_up(archive.folder / "archive.db")
    assert archive.upkeep.stats().articles == 6


def test_what_is_no_backup_is_not_restored(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    with pytest.raises(ArchiveError, match="not a whole backup"):
        archive.upkeep.restore(tmp_path / "letter.txt")
    with pytest.raises(ArchiveError, match="no file"):
        archive.upkeep.restore(tmp_path / "missing.zip")
    assert archive.upkeep.stats().articles == 6


def test_a_check_finds_what_is_missing(archive: Archive) -> None:
    assert archive.upkeep.check() == ()
    (original,) = (file for file in (archive.folder / "originals").rglob("*") if file.is_file())
    original.unlink()
    (problem,) = archive.upkeep.check(repair=True)
    assert "releases.jsonl is missing" in problem.what
    assert not problem.repaired


def test_counts_and_versions_are_told(archive: Archive) -> None:
    stats = archive.upkeep.stats()
    assert (stats.articles, stats.tags, stats.initiatives) == (6, 3, 2)
    assert stats.languages == {"en": 3, "fr": 2, "ar": 1}
    assert archive.upkeep.versions()["SQLite"].startswith("3.")
    assert archive.upkeep.interrupted_imports() == []


def test_an_import_taken_back_is_never_another_of_the_same_name(
    archive: Archive, write_releases: Callable[..., Path]
) -> None:
    release = {"title": "A talk about wells", "text": "The engineers spoke about wells.", "language": "en"}
    first = archive.importing.import_paths([write_releases("news.jsonl", {**release, "id": "1"})])
    second = archive.importing.import_paths([write_releases("news.jsonl", {**release, "id": "2"})])
    assert first.import_id is not None
    assert second.import_id is not None
    assert not archive.upkeep.can_remove_import(first.import_id)
    assert archive.upkeep.can_remove_import(second.import_id)
    archive.upkeep.undo()
    with pytest.raises(ArchiveError, match="cannot be taken back alone"):
        archive.upkeep.remove_import(second.import_id)
    assert archive.upkeep.stats().articles == 7
    archive.upkeep.redo()
    archive.upkeep.remove_import(second.import_id)
    archive.upkeep.remove_import(first.import_id)
    assert archive.upkeep.stats().articles == 6


def test_an_import_that_brought_nothing_has_no_number_to_be_taken_back(
    archive: Archive, releases_file: Path
) -> None:
    assert archive.importing.import_paths([releases_file]).import_id is None
