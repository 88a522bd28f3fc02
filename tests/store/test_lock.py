"""The archive's lock: one owner, named, and never left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.lock import ArchiveLock

_OWNER = """
import sys
from pathlib import Path
from archive_desktop.store.lock import ArchiveLock
lock = ArchiveLock(Path(sys.argv[1]))
lock.take("the window")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_owner_is_refused_and_told_which_program_and_process_holds_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _OWNER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout
        owner.stdout.readline()
        with pytest.raises(ArchiveError) as refused:
            ArchiveLock(tmp_path).take("a command", patience=0)
        assert refused.value.code == "archive-held"
        assert "the window" in str(refused.value)
        assert f"process {owner.pid}" in str(refused.value)
        assert ArchiveLock(tmp_path).is_held()
        owner.kill()


def test_a_killed_owner_leaves_no_lock_and_its_name_does_not_matter(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _OWNER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout
        owner.stdout.readline()
        owner.kill()
    lock = ArchiveLock(tmp_path)
    assert "the window" in lock.holder()
    assert not lock.is_held()
    lock.take("the next program", patience=0)
    assert "the next program" in lock.holder()
    lock.release()


def test_within_one_program_a_second_owner_is_refused_too(tmp_path: Path) -> None:
    first, second = ArchiveLock(tmp_path), ArchiveLock(tmp_path)
    first.take("the window", patience=0)
    with pytest.raises(ArchiveError, match="the window"):
        second.take("a script", patience=0)
    first.release()
    second.take("a script", patience=0)
    second.release()


def test_releasing_twice_and_asking_leave_the_lock_free(tmp_path: Path) -> None:
    lock = ArchiveLock(tmp_path)
    lock.take("a script", patience=0)
    lock.release()
    lock.release()
    assert not lock.is_held()
    assert lock.holder() == "another program"


def test_a_folder_that_cannot_hold_a_lock_says_so_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "archive.lock").mkdir()  # nothing can be opened for writing under this name
    with pytest.raises(ArchiveError) as refused:
        ArchiveLock(tmp_path).take("a script", patience=0)
    assert refused.value.code == "read-only"
    assert not ArchiveLock(tmp_path).is_held()
