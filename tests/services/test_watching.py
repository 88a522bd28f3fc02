from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from archive_desktop.services.watching import WatchedFolder, files_in, from_json, to_json


@pytest.fixture
def watched(tmp_path: Path) -> WatchedFolder:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "old.txt").write_text("what was there before")
    made = WatchedFolder(folder)
    made.take_all()
    return made


def write(watched: WatchedFolder, name: str, text: str, time: int = 1_700_000_000) -> None:
    file = watched.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    os.utime(file, (time, time))


def test_what_was_there_before_is_no_news(watched: WatchedFolder) -> None:
    assert watched.look().ready == ()
    assert watched.look().ready == ()


def test_a_file_is_ready_when_it_rests(watched: WatchedFolder) -> None:
    write(watched, "new.txt", "half")
    first = watched.look()
    assert (first.ready, first.restless) == ((), True)
    write(watched, "new.txt", "half and whole")
    assert watched.look().ready == (), "it has grown since"
    rested = watched.look()
    assert (rested.ready, rested.restless) == (("new.txt",), False)


def test_what_was_taken_is_told_once_until_it_changes(watched: WatchedFolder) -> None:
    write(watched, "deep/new.txt", "one")
    watched.look()
    watched.take(watched.look().ready)
    assert watched.look().ready == ()
    write(watched, "deep/new.txt", "another", 1_700_000_100)
    watched.look()
    assert watched.look().ready == ("deep/new.txt",)


def test_a_folder_that_goes_and_comes_back_forgets_nothing(watched: WatchedFolder) -> None:
    away = watched.folder.with_name("away")
    shutil.move(watched.folder, away)
    assert watched.look().gone
    assert watched.look().gone
    shutil.move(away, watched.folder)
    watched.look()
    assert watched.look().ready == ()


def test_unfinished_hidden_and_empty_files_and_archives_are_left_alone(watched: WatchedFolder) -> None:
    for name in (".hidden", "~$open.docx", "page.html.part", "page.crdownload"):
        write(watched, name, "x")
    write(watched, "empty.txt", "")
    write(watched, "archive/archive.db", "x")
    watched.look()
    assert watched.look().ready == ()
    assert files_in(watched.folder / "none") is None


def test_what_was_taken_is_kept_as_text(watched: WatchedFolder) -> None:
    write(watched, "مكتبة.txt", "x")
    watched.take_all()
    assert from_json(to_json(watched.taken)) == watched.taken
    for damaged in ("", "[1]", '{"a": 1}', "{"):
        assert from_json(damaged) == {}
