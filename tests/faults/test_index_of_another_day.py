"""archive.db and index/ that are not of one moment: restored, copied, swapped. Every answer stays right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.faults.test_index_damage import answers, is_mended, ready, without_index

from archive_desktop import open_archive
from archive_desktop.archive import Archive, restore_damaged

__all__ = ["ready"]


def _session(folder: Path, tag: str, title: str) -> None:
    """Change tags and a text, as many in every session, and close."""
    with open_archive(folder) as archive:
        assert archive.writable
        archive.tagging.tag([1, 2, 6], add=[tag])
        _edit(archive, title)
        archive.tagging.trash([7 if tag == "one" else 8])
        archive.indexing.catch_up()
        assert answers(archive.searching) == without_index(archive)


def _edit(archive: Archive, title: str) -> None:
    with archive._database.atomic() as tables:
        terms = archive.indexing.analysis.terms(title, "en")
        tables.execute("UPDATE article SET title = ? WHERE id = 1", [title])
        tables.execute(
            "UPDATE article_text SET title = ?, title_terms = ? WHERE article_id = 1", [title, terms]
        )


def _is_right(folder: Path) -> None:
    with open_archive(folder, changing=False) as archive:
        assert answers(archive.searching) == without_index(archive)
    with open_archive(folder) as archive:
        assert answers(archive.searching) == without_index(archive)
        assert is_mended(archive)
        assert archive.upkeep.check() == ()


@pytest.mark.parametrize("taken", ["archive.db", "index"])
@pytest.mark.parametrize("other", ["earlier", "another"])
def test_an_archive_beside_the_index_of_another_moment(
    ready: Path, tmp_path: Path, taken: str, other: str
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        shutil.copytree(ready, folder)
    _session(here, "one", "Nowhere is school")
    if other == "another":
        _session(there, "two", "Water is not here")
    if taken == "index":
        shutil.rmtree(here / taken)
        shutil.copytree(there / taken, here / taken)
    else:
        shutil.copy(there / taken, here / taken)
    _is_right(here)


def test_a_backup_restored_while_the_archive_is_open(ready: Path, tmp_path: Path) -> None:
    shutil.copytree(ready, tmp_path / "archive")
    with open_archive(tmp_path / "archive") as archive:
        before = archive.upkeep.back_up(tmp_path / "before.zip").path
        assert answers(archive.searching) == without_index(archive)
        archive.tagging.tag([1, 2, 6], add=["one"])
        archive.tagging.trash([8])
        _edit(archive, "Nowhere is school")
        archive.indexing.catch_up()
        assert answers(archive.searching) == without_index(archive)
        for source in (before, archive.upkeep.restore(before).path):
            archive.upkeep.restore(source)
            assert answers(archive.searching) == without_index(archive)
            assert is_mended(archive)
    _is_right(tmp_path / "archive")


def test_a_backup_put_in_the_place_of_a_damaged_archive(ready: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(ready, folder)
    with open_archive(folder) as archive:
        before = archive.upkeep.back_up(tmp_path / "before.zip").path
    _session(folder, "one", "Nowhere is school")
    file = tmp_path / "more.jsonl"
    file.write_text('{"id": "more", "title": "Nowhere is water", "body": "School."}\n', "utf-8")
    with open_archive(folder) as archive:
        archive.importing.import_paths([file])
    (folder / "archive.db").write_bytes(b"no database")
    restore_damaged(folder, before, "the tests")
    _is_right(folder)


@pytest.mark.parametrize("mark", [True, False])
def test_an_index_that_lost_its_articles_and_the_mark_that_says_so(
    ready: Path, tmp_path: Path, mark: bool
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(ready, folder)
    shutil.rmtree(folder / "index")
    from archive_desktop.index.search_index import SearchIndex

    SearchIndex.open(folder / "index").close()
    if not mark:
        (folder / "index" / "needs-rebuild").unlink()
    _is_right(folder)
