"""Originals are kept byte for byte, once, and never by halves."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import originals
from archive_desktop.store.database import Database


def _source(tmp_path: Path, content: bytes, name: str = "release.html") -> tuple[Path, str]:
    source = tmp_path / name
    source.write_bytes(content)
    return source, hashlib.sha256(content).hexdigest()


def test_the_very_bytes_are_kept_under_their_sha256(database: Database, tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000  # more than one chunk
    source, sha256 = _source(tmp_path, content)
    originals.keep(database, source, sha256)
    source.unlink()
    assert originals.path_of(database.folder, sha256).read_bytes() == content
    assert originals.known(database, sha256)
    assert not originals.known(database, "0" * 64)
    assert originals.damaged(database) == []


def test_the_same_bytes_under_another_name_are_kept_once(database: Database, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        source, sha256 = _source(tmp_path, b"same", name)
        originals.keep(database, source, sha256)
    rows = database.reading.execute("SELECT name, size FROM original").fetchall()
    assert rows == [("one.txt", 4)]
    assert len(list((database.folder / "originals").glob("*/*"))) == 1


def test_a_file_that_changed_since_it_was_read_is_not_kept(database: Database, tmp_path: Path) -> None:
    source, sha256 = _source(tmp_path, b"as it was read")
    source.write_bytes(b"as it is now")
    with pytest.raises(ArchiveError) as refused:
        originals.keep(database, source, sha256)
    assert refused.value.code == "source-changed"
    assert "release.html" in str(refused.value)
    assert not list((database.folder / "originals").glob("*/*"))
    assert not originals.known(database, sha256)


def test_a_source_that_is_gone_or_a_place_that_cannot_be_written_is_a_sentence(
    database: Database, tmp_path: Path
) -> None:
    source, sha256 = _source(tmp_path, b"bytes")
    (database.folder / "originals").write_text("a file where a folder should be")
    with pytest.raises(ArchiveError) as refused:
        originals.keep(database, source, sha256)
    assert refused.value.code == "disk-error"
    (database.folder / "originals").unlink()
    with pytest.raises(ArchiveError) as refused:
        originals.keep(database, tmp_path / "gone.html", sha256)
    assert refused.value.code == "unreadable"
    assert "gone.html" in str(refused.value)


def test_missing_and_changed_originals_are_named(database: Database, tmp_path: Path) -> None:
    hashes = []
    for name in ("whole.txt", "missing.txt", "changed.txt"):
        source, sha256 = _source(tmp_path, name.encode(), name)
        originals.keep(database, source, sha256)
        hashes.append(sha256)
    originals.path_of(database.folder, hashes[1]).unlink()
    originals.path_of(database.folder, hashes[2]).write_bytes(b"other")
    assert {name for _, name in originals.damaged(database)} == {"missing.txt", "changed.txt"}


def test_what_is_missing_or_damaged_comes_back_with_its_file(database: Database, tmp_path: Path) -> None:
    source, sha256 = _source(tmp_path, b"the bytes")
    originals.keep(database, source, sha256)
    kept = originals.path_of(database.folder, sha256)
    kept.write_bytes(b"bit rot")
    originals.keep(database, source, sha256)
    assert kept.read_bytes() == b"the bytes"
    kept.unlink()
    originals.keep(database, source, sha256)
    assert originals.damaged(database) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 63, "A" * 64, "", f"{'a' * 64}\n", "/" + "a" * 64]
)
def test_what_is_no_sha256_never_becomes_a_path(database: Database, tmp_path: Path, name: str) -> None:
    source, _ = _source(tmp_path, b"photo", "photo.png")
    with pytest.raises(ArchiveError, match=r"photo\.png was changed"):
        originals.take(database.folder, source, name, "photo.png")
    assert not (database.folder / "originals").exists()


def test_an_attachment_is_taken_in_under_its_hash_and_is_no_source(
    database: Database, tmp_path: Path
) -> None:
    source, sha256 = _source(tmp_path, b"photo", "kept")
    place = originals.take(database.folder, source, sha256, "photo.png")
    assert place.read_bytes() == b"photo"
    assert originals.is_whole(database.folder, sha256)
    assert not originals.known(database, sha256)
    source.write_bytes(b"another")
    with pytest.raises(ArchiveError, match=r"photo\.png was changed"):
        originals.take(database.folder, source, "b" * 64, "photo.png")
    place.write_bytes(b"")
    assert not originals.is_whole(database.folder, sha256)
