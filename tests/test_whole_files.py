from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.whole_files import discard, keep, part_of, write_part

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits and folders")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow over *size* bytes, as a full disk would."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_the_part_lies_beside_its_target(tmp_path: Path) -> None:
    part, another = part_of(tmp_path / "pack.pdf"), part_of(tmp_path / "pack.pdf")
    assert part.parent == tmp_path
    assert part.name.startswith("pack.pdf.")
    assert part.suffix == ".part"
    assert part != another


def test_a_written_part_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"old")
    part = part_of(out)
    write_part(part, b"new")
    assert out.read_bytes() == b"old"
    keep(part, out)
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_cannot_be_the_file(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is a folder") as caught:
        part_of(tmp_path)
    assert caught.value.code == "out-is-folder"


@posix
@pytest.mark.parametrize("letters", [250, 2000])
def test_a_name_that_no_file_can_have_is_refused_before_the_work(tmp_path: Path, letters: int) -> None:
    with pytest.raises(ArchiveError, match="nnn… is too long for a file") as caught:
        part_of(tmp_path / ("n" * letters))
    assert caught.value.code == "name-too-long"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nowhere does not exist") as caught:
        part_of(tmp_path / "nowhere" / "pack.pdf")
    assert caught.value.code == "folder-missing"


@posix
def test_a_full_disk_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"old")
    with largest_file(1000), pytest.raises(ArchiveError, match=r"disk is full.*unchanged") as caught:
        write_part(part_of(out), b"x" * 5000)
    assert caught.value.code == "disk-full"
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


@posix
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path / "locked"  # root may write anywhere else
    if os.geteuid() != 0:
        folder.mkdir(mode=0o500)
    if not folder.is_dir() or (os.geteuid() == 0 and sys.platform != "linux"):
        pytest.skip("no folder here that this user may not write")
    with pytest.raises(ArchiveError, match="does not allow it") as caught:
        write_part(part_of(folder / "pack.pdf"), b"x")
    assert caught.value.code == "not-writable"


def test_discarding_nothing_is_fine(tmp_path: Path) -> None:
    discard(tmp_path / "none.part")
