from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.sources import Source, find_sources, total_size


def names(found: list[Source | FailedSource]) -> list[str]:
    return [item.name for item in found if isinstance(item, Source)]


def test_a_folder_is_walked_in_order_without_hidden_files_and_archives(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "old/archive.db",
        "old/originals/y.txt",
        "~$lock.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("text")
    found = list(find_sources([tmp_path]))
    assert names(found) == ["b.txt", "c.txt"]
    assert total_size(found) == 8


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    assert names(list(find_sources([file, tmp_path, file]))) == ["a.txt"]


@pytest.mark.parametrize("kind", ["missing", "empty", "folder", "nul"])
def test_what_cannot_be_read_is_a_sentence_naming_the_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "release.txt"
    if kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    elif kind == "nul":
        path = tmp_path / "release.txt\0"
    (failed,) = find_sources([path])
    assert isinstance(failed, FailedSource)
    assert "release.txt" in failed.source
    assert "release.txt" in failed.reason
    assert str(tmp_path) not in failed.reason
    assert failed.reason.endswith(".")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("text")
    path.chmod(0)
    (failed,) = find_sources([path])
    assert isinstance(failed, FailedSource)
    assert "permission" in failed.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_does_not_hang_the_import(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (failed,) = find_sources([tmp_path / "pipe.txt"])
    assert isinstance(failed, FailedSource)
    assert "neither a file nor a folder" in failed.reason


def test_the_folder_that_a_browser_saved_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "release.html").write_text("<html>", "utf-8")
    for name in ("release_files", "photo_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "style.css").write_text("p {}", "utf-8")
    found = [
        source.path.relative_to(tmp_path).as_posix()
        for source in find_sources([tmp_path])
        if isinstance(source, Source)
    ]
    assert sorted(found) == ["photo_files/style.css", "release.html"]
