"""Backups are proven before they count."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import articles, backup, originals
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _titles(bundle: Path, scratch: Path) -> list[str]:
    with backup.unpacked(bundle, scratch) as copy:
        connection = sqlite3.connect(copy)
        titles = [row[0] for row in connection.execute("SELECT title FROM article ORDER BY id")]
        connection.close()
    return titles


def test_a_backup_holds_the_archive_as_it_was(database: Database, add_article: Add, tmp_path: Path) -> None:
    add_article("kept")
    made = backup.copy_database(database.path, database.folder / "backups", "archive")
    add_article("later")
    assert made.articles == 1
    assert made.size == made.path.stat().st_size
    assert _titles(made.path, tmp_path) == ["kept"]
    assert backup.existing(database.folder) == (made,)


def test_two_backups_of_one_second_do_not_overwrite_each_other(database: Database) -> None:
    names = {
        backup.copy_database(database.path, database.folder / "backups", "archive").path for _ in range(3)
    }
    assert len(names) == 3


def test_a_whole_backup_takes_the_originals_along_and_no_damaged_ones(
    database: Database, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(b"the bytes").hexdigest()
    place = originals.path_of(database.folder, sha256)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"the bytes")
    place.with_suffix(".part").write_bytes(b"half")
    place.with_name("ab" * 32).write_bytes(b"other bytes than its name says")
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    with zipfile.ZipFile(made.path) as bundle:
        assert bundle.namelist() == ["manifest.json", "archive.db", f"originals/{sha256}"]


def test_a_backup_is_whole_while_somebody_writes(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            add_article("more")

    writing = threading.Thread(target=write)
    writing.start()
    for number in range(3):
        made = backup.write_whole(database.path, tmp_path / f"{number}.zip")
        assert len(_titles(made.path, tmp_path)) == made.articles
    stop.set()
    writing.join()


def test_nothing_is_left_of_a_backup_that_cannot_be_written(database: Database, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    for out in (tmp_path / "no such folder" / "out.zip", tmp_path / "a file" / "out.zip"):
        with pytest.raises(ArchiveError) as failed:
            backup.write_whole(database.path, out)
        assert failed.value.code == "backup-failed"
        assert str(out) in str(failed.value)
    with pytest.raises(ArchiveError) as failed:
        backup.copy_database(database.path, tmp_path / "a file" / "backups", "archive")
    assert failed.value.code == "backup-failed"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a file", "archive"]


def test_an_old_backup_stays_until_the_new_one_is_proven(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    backup.write_whole(database.path, out)
    before = out.read_bytes()
    (database.folder / "originals" / "ab").mkdir(parents=True)
    unreadable = database.folder / "originals" / "ab" / ("ab" * 32)
    unreadable.symlink_to(tmp_path / "gone")
    with pytest.raises(ArchiveError):
        backup.write_whole(database.path, out)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_files_that_are_no_backups_are_not_listed_and_refused(database: Database, tmp_path: Path) -> None:
    folder = database.folder / "backups"
    folder.mkdir()
    (folder / "text.zip").write_text("no zip")
    (folder / "empty.zip").touch()
    for name, manifest in (
        ("other.zip", {"format": "another program's"}),
        ("half.zip", {"format": "archive-desktop-backup/1"}),
        (
            "odd.zip",
            {"format": "archive-desktop-backup/1", "articles": "many", "created_at": "", "sha256": ""},
        ),
        ("list.zip", ["format"]),
    ):
        with zipfile.ZipFile(folder / name, "w") as bundle:
            bundle.writestr("manifest.json", json.dumps(manifest))
    assert backup.existing(database.folder) == ()
    for path in folder.iterdir():
        with pytest.raises(ArchiveError) as refused, backup.unpacked(path, tmp_path):
            pass
        assert refused.value.code == "not-a-backup"
    with pytest.raises(ArchiveError, match="no file"), backup.unpacked(folder / "gone.zip", tmp_path):
        pass


def test_a_database_with_wrong_pages_or_of_another_program_is_not_proven(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    add_article()
    database.close()
    damaged, foreign = tmp_path / "damaged.db", tmp_path / "foreign.db"
    content = bytearray(database.path.read_bytes())
    content[-3 * 4096 : -4096] = b"\x07" * 2 * 4096
    damaged.write_bytes(content)
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE article (id)")
    other.close()
    empty = tmp_path / "empty.db"
    empty.touch()
    for copy in (damaged, foreign, empty):
        with pytest.raises(ArchiveError) as refused:
            backup.prove(copy, Path("the backup.zip"))
        assert refused.value.code == "not-a-backup"
        assert "the backup.zip" in str(refused.value)


def test_a_damaged_archive_is_not_passed_off_as_a_backup(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    for number in range(50):
        add_article(f"{number}", "word " * 400)
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-9 * 4096 :] = b"\x07" * 9 * 4096
    database.path.write_bytes(content)
    with pytest.raises(ArchiveError) as refused:
        backup.write_whole(database.path, tmp_path / "out.zip")
    assert refused.value.code in ("damaged", "not-a-backup")
    assert not (tmp_path / "out.zip").exists()


def test_reading_a_backup_leaves_no_scratch_behind(database: Database, tmp_path: Path) -> None:
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with backup.unpacked(made.path, scratch):
        assert list(scratch.iterdir())
    assert not list(scratch.iterdir())
    shutil.rmtree(scratch)
    assert articles.cards(database, []) == {}
