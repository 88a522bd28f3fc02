"""The way back: whole, in one step, and only from a whole backup."""

from __future__ import annotations

import hashlib
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import backup, originals, outbox, restore, schema, tags, undo
from archive_desktop.store.connection import DATABASE
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _titles(database: Database) -> list[str]:
    rows = database.reading.execute("SELECT title FROM article ORDER BY id").fetchall()
    return [row[0] for row in rows]


def _keep_original(database: Database, tmp_path: Path, content: bytes) -> str:
    source = tmp_path / "source.txt"
    source.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    originals.keep(database, source, sha256)
    return sha256


def test_restoring_brings_back_what_was_and_keeps_what_is_as_a_backup(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    add_article("then")
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    add_article("now")
    before = restore.restore(database, made.path)
    assert _titles(database) == ["then"]
    assert before.articles == 2
    assert undo.next_undo(database) == "Add then"
    restore.restore(database, before.path)
    assert _titles(database) == ["then", "now"]
    assert {path.name for path in database.folder.iterdir()} <= {
        "archive.db", "archive.db-wal", "archive.db-shm", "archive.lock", "archive.holder", "backups", "originals",
    }  # fmt: skip


def test_what_was_restored_is_there_after_opening_again(folder: Path, tmp_path: Path) -> None:
    first = Database(folder, "the tests")
    with first.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('then', 'then')")
    made = backup.write_whole(first.path, tmp_path / "out.zip")
    with first.atomic() as tables:
        tables.execute("DELETE FROM tag")
    restore.restore(first, made.path)
    first.close()
    second = Database(folder, "the tests")
    assert list(tags.counts(second)) == ["then"]
    second.close()


def test_the_index_is_told_of_what_came_back_and_of_what_is_gone(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    then = add_article("then")
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    now = add_article("now")
    seen = outbox.batch(database, 10, 0)
    restore.restore(database, made.path)
    waiting = outbox.batch(database, 10, 0)
    assert [(pending.article_id, pending.title) for pending in waiting] == [(then, "then"), (now, None)]
    outbox.done(database, [pending.sequence for pending in seen], "mark")  # an indexing that began before
    assert outbox.batch(database, 10, 0) == waiting


def test_originals_come_back_too(database: Database, tmp_path: Path) -> None:
    sha256 = _keep_original(database, tmp_path, b"the newsroom's own bytes")
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    shutil.rmtree(database.folder / "originals")
    restore.restore(database, made.path)
    assert originals.path_of(database.folder, sha256).read_bytes() == b"the newsroom's own bytes"
    assert originals.damaged(database) == []


def test_a_backup_of_another_machine_comes_in_by_its_own_journal_free_copy(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    """A stale -wal of today's archive must not be taken for the restored one's."""
    made = backup.write_whole(database.path, tmp_path / "empty.zip")
    for number in range(20):
        add_article(f"in the journal {number}")
    assert (database.folder / f"{DATABASE}-wal").stat().st_size > 0
    restore.restore(database, made.path)
    database.close()
    again = Database(database.folder, "the tests")
    assert _titles(again) == []
    assert again.reading.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    again.close()


def test_every_kind_of_damage_is_refused_and_leaves_the_archive_untouched(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    add_article("then", "word " * 500)
    sha256 = _keep_original(database, tmp_path, random.Random(1).randbytes(3000))
    whole = backup.write_whole(database.path, tmp_path / "out.zip").path.read_bytes()
    add_article("now")
    damaged = tmp_path / "damaged.zip"
    rng = random.Random(3)
    length = len(whole)
    places = [*range(0, length, length // 20), *rng.sample(range(length - 200, length), 12)]
    refused = 0
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << rng.randrange(8)
        damaged.write_bytes(content)
        code, before = _try_to_restore(database, damaged)
        if before is None:
            assert code == "not-a-backup"
            assert _titles(database) == ["then", "now"]
            refused += 1
        else:  # a byte that says nothing, such as a time in the zip's table: then all came back whole
            assert _titles(database) == ["then"]
            assert originals.damaged(database) == []
            restore.restore(database, before.path)
    assert originals.path_of(database.folder, sha256).exists()
    assert refused > len(places) * 0.6


def _try_to_restore(database: Database, source: Path) -> tuple[str, backup.Backup | None]:
    try:
        return "", restore.restore(database, source)
    except ArchiveError as error:
        return error.code, None


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_backup_cut_short_is_refused(
    database: Database, add_article: Add, tmp_path: Path, share: float
) -> None:
    add_article("now")
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    content = made.path.read_bytes()
    made.path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ArchiveError) as refused:
        restore.restore(database, made.path)
    assert refused.value.code == "not-a-backup"
    assert _titles(database) == ["now"]
    assert not (database.folder / "backups").exists()


def test_a_backup_of_a_newer_program_is_refused(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION - 1)
    with pytest.raises(ArchiveError) as refused:
        restore.restore(database, made.path)
    assert refused.value.code == "newer-archive"


def test_other_threads_go_on_reading_through_a_restore(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    made = backup.write_whole(database.path, tmp_path / "empty.zip")
    for number in range(30):
        add_article(f"{number}")
    reading, stop, seen = threading.Barrier(3), threading.Event(), list[int]()

    def read() -> None:
        reader = database.reading
        reading.wait()
        while not stop.is_set():
            seen.append(reader.execute("SELECT count(*) FROM article").fetchone()[0])

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    reading.wait()
    for _ in range(3):
        before = restore.restore(database, made.path)
        assert _titles(database) == []
        restore.restore(database, before.path)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(seen) <= {0, 30}
    assert len(_titles(database)) == 30


def test_nothing_is_restored_under_a_running_import(database: Database, tmp_path: Path) -> None:
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    record = undo.begin(database, "Import")
    with pytest.raises(ArchiveError) as refused:
        restore.restore(database, made.path)
    assert refused.value.code == "busy"
    undo.forget(database, record)
    restore.restore(database, made.path)


@pytest.mark.parametrize("place", [0, -8 * 4096])
def test_an_archive_that_does_not_open_is_brought_back_and_its_files_are_kept(
    database: Database, add_article: Add, tmp_path: Path, place: int
) -> None:
    add_article("then", "word " * 4000)
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    database.close()
    content = bytearray(database.path.read_bytes())
    content[place : place + 4096 or None] = b"\x07" * 4096
    database.path.write_bytes(content)
    (database.folder / f"{DATABASE}-wal").write_bytes(b"a stale journal")
    kept = restore.restore_unopened(database.folder, made.path, "the tests")
    assert kept.path.read_bytes() == bytes(content)
    assert Path(f"{kept.path}-wal").read_bytes() == b"a stale journal"
    again = Database(database.folder, "the tests", patience=0)
    assert _titles(again) == ["then"]
    assert outbox.pending_count(again) == 1
    again.close()


def test_an_open_archive_with_damaged_pages_is_brought_back(
    database: Database, add_article: Add, tmp_path: Path
) -> None:
    for number in range(40):
        add_article(f"{number}", f"{number} " * 2000)
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-30 * 4096 : -4096] = b"\x07" * 29 * 4096
    database.path.write_bytes(content)
    opened = Database(database.folder, "the tests")
    before = restore.restore(opened, made.path)
    assert before.path.name.startswith("damaged")
    assert len(_titles(opened)) == 40
    assert opened.reading.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    opened.close()


def test_what_is_changed_during_a_restore_is_not_lost(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes after the restore: in between it would be neither in the backup nor in the archive."""
    made = backup.write_whole(database.path, tmp_path / "out.zip")
    changed = threading.Event()

    def change() -> None:
        with database.atomic() as tables:
            tables.execute("INSERT INTO tag (name, name_key) VALUES ('meanwhile', 'meanwhile')")
        changed.set()

    changing, real = threading.Thread(target=change), restore._list_for_the_index

    def change_meanwhile(copy: Path, today: Database | None) -> None:
        real(copy, today)
        changing.start()
        while not changed.wait(0.01) and len(database._turns._waiting) < 2:
            pass  # until it is done, or waits behind the restore

    monkeypatch.setattr(restore, "_list_for_the_index", change_meanwhile)
    restore.restore(database, made.path)
    changing.join()
    assert list(tags.counts(database)) == ["meanwhile"]
