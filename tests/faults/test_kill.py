"""kill -9 at any moment: what was acknowledged is there, and nothing is there by halves."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive

Start = Callable[..., Any]
Write = Callable[..., Path]

_TAG = """
import sys
from archive_desktop import open_archive
with open_archive(sys.argv[1], program="the child") as archive:
    print("open")
    for number in range(1_000_000):
        archive.tagging.tag([1], add=[f"{sys.argv[2]}-{number}"])
        print(f"{sys.argv[2]}-{number}")
"""

_IMPORT = """
import sys
from archive_desktop import open_archive
with open_archive(sys.argv[1], program="the child") as archive:
    print("open")
    archive.importing.import_paths([sys.argv[2]], lambda done, total: print(done))
    print("imported")
"""

_RESTORE = """
import itertools, sys
from archive_desktop import open_archive
with open_archive(sys.argv[1], program="the child") as archive:
    print("open")
    for number in itertools.count():
        archive.upkeep.restore(sys.argv[2 + number % 2])
        print(number)
"""


def _records(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"r{n}",
            "title": f"Release {n}",
            "body": f"First of {n}.\n\nLast of {n}.",
            "tags": [f"t{n % 7}"],
        }
        for n in range(count)
    ]


def _kill_after(child: Any, lines: int) -> list[str]:
    """Kill *child* after it has printed *lines* lines; return everything it had printed."""
    printed = [child.stdout.readline().strip() for _ in range(lines)]
    child.send_signal(signal.SIGKILL)
    printed += child.stdout.read().split("\n")[:-1]  # the last is empty, or half a line
    child.wait()
    return [line.strip() for line in printed]


def _sound(archive: Archive) -> bool:
    problems = archive.upkeep.check(repair=True)
    return all(problem.repaired for problem in problems) and archive.upkeep.check() == ()


@pytest.mark.parametrize("rounds", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_every_tag_that_was_acknowledged_is_in_the_archive(
    folder: Path, write_lines: Write, start_child: Start, rounds: int
) -> None:
    with open_archive(folder) as archive:
        archive.importing.import_paths([write_lines("one.jsonl", _records(1))])
    acknowledged: set[str] = set()
    rng = random.Random(5)
    for number in range(rounds):
        child = start_child(_TAG, folder, number)
        acknowledged |= set(_kill_after(child, rng.randrange(1, 25))) - {"open"}
    with open_archive(folder) as archive:
        tags = set(archive.tagging.tags())
        assert acknowledged <= tags
        assert len(tags - acknowledged) <= rounds + 1  # one at most was stored and not yet acknowledged
        assert _sound(archive)
        before = len(tags)
        archive.upkeep.undo()
        assert len(archive.tagging.tags()) == before - 1


@pytest.mark.parametrize("rounds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_an_import_that_was_killed_left_whole_articles_and_the_same_file_completes_it(
    folder: Path, write_lines: Write, start_child: Start, rounds: int
) -> None:
    records = _records(450)
    file = write_lines("news.jsonl", records)
    rng = random.Random(11)
    for _ in range(rounds):
        child = start_child(_IMPORT, folder, file)
        _kill_after(child, rng.randrange(2, 460))
        with open_archive(folder) as archive:
            for article in archive.searching.articles(archive.searching.find("").ids):
                number = article.title.removeprefix("Release ")
                assert article.paragraphs == (f"First of {number}.", f"Last of {number}.")
                assert article.tags == (f"t{int(number) % 7}",)
    with open_archive(folder) as archive:
        report = archive.importing.import_paths([file])
        assert not report.failed
        found = archive.searching.articles(archive.searching.find("").ids)
        assert sorted(article.external_id or "" for article in found) == sorted(r["id"] for r in records)
        assert _sound(archive)
        assert archive.searching.search("first", limit=1).total == len(records)
        assert archive.indexing.state() == "up to date"


def test_articles_of_a_killed_import_can_be_taken_back_by_undo(
    folder: Path, write_lines: Write, start_child: Start
) -> None:
    child = start_child(_IMPORT, folder, write_lines("news.jsonl", _records(900)))
    _kill_after(child, 400)
    with open_archive(folder) as archive:
        ((_, sources, stored),) = archive.upkeep.interrupted_imports()
        assert sources == ["news.jsonl"]
        assert stored == archive.upkeep.stats().articles > 0
        assert archive.upkeep.undo().label == "Import of news.jsonl"
        assert archive.upkeep.stats().articles == 0
        assert archive.tagging.tags() == ()
        assert archive.upkeep.interrupted_imports() == []


@pytest.mark.parametrize("rounds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_a_restore_that_was_killed_leaves_the_old_archive_or_the_new(
    folder: Path, tmp_path: Path, write_lines: Write, start_child: Start, rounds: int
) -> None:
    with open_archive(folder) as archive:
        archive.importing.import_paths([write_lines("one.jsonl", _records(5))])
        few = archive.upkeep.back_up(tmp_path / "few.zip").path
        archive.importing.import_paths([write_lines("two.jsonl", _records(40))])
        many = archive.upkeep.back_up(tmp_path / "many.zip").path
    rng = random.Random(2)
    for _ in range(rounds):
        child = start_child(_RESTORE, folder, few, many)
        _kill_after(child, rng.randrange(1, 5))
        with open_archive(folder) as archive:
            assert archive.upkeep.stats().articles in (5, 40)
            assert archive.searching.search("release", limit=1).total == archive.upkeep.stats().articles
            archive.indexing.catch_up()
            assert archive.searching.search("release", limit=1).total == archive.upkeep.stats().articles
            assert _sound(archive)


def test_the_owner_s_lock_ends_with_it_and_readers_need_none(
    folder: Path, write_lines: Write, start_child: Start
) -> None:
    with open_archive(folder) as archive:
        archive.importing.import_paths([write_lines("one.jsonl", _records(1))])
    child = start_child(_TAG, folder, 0)
    child.stdout.readline()
    with open_archive(folder, changing=False) as reader:
        assert reader.searching.article(1).title == "Release 0"
    _kill_after(child, 1)
    with open_archive(folder) as archive:
        assert archive.writable
