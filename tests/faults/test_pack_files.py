"""A pack that is exported while the disk, the folder or the typesetter fails: the old file stays, nothing by halves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.domain.pack import FORMATS

Start = Callable[..., Any]
Write = Callable[..., Path]

_EXPORTS = """
import json, os, shutil, sys
from pathlib import Path
from archive_desktop import open_archive
from archive_desktop.domain.errors import ArchiveError

folder, disk, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
told = {}
with open_archive(folder) as archive:
    pack = archive.briefing.packs()[0].id
    for ending in sys.argv[4:]:
        out = disk / f"pack.{ending}"
        if what != "gone":
            out.write_bytes(b"of last week")
        if what == "full":
            with (disk / "ballast").open("ab", buffering=0) as file:
                try:
                    while file.write(bytes(4096)) == 4096:
                        pass
                except OSError:
                    pass
        elif what == "read-only":
            os.system(f'mount -o remount,bind,ro "{disk}"')
        elif what == "gone":
            shutil.rmtree(disk, ignore_errors=True)
        try:
            archive.briefing.export(pack, out)
            told[ending] = ["written", "", ""]
        except ArchiveError as error:
            told[ending] = [error.code, str(error), error.safe]
        if what == "read-only":
            os.system(f'mount -o remount,bind,rw "{disk}"')
        told[ending].append(sorted(one.name for one in disk.iterdir() if one.name != "ballast") if disk.is_dir() else [])
        told[ending].append(out.read_bytes().decode("utf-8", "replace")[:20] if out.is_file() else "")
        if out.is_file():
            out.unlink()
    told["versions"] = len(archive.briefing.versions.of(pack))
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few articles with one pack; copied by whoever changes it."""
    place = tmp_path_factory.mktemp("packs")
    lines = place / "news.jsonl"
    records = (
        {
            "id": str(n),
            "title": f"Release {n}",
            "body": f"The harbour school opened its door number {n}. " * 20,
        }
        for n in range(3)
    )
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with open_archive(place / "archive") as archive:
        archive.importing.import_paths([lines])
        archive.briefing.new_pack("Board", article_ids=archive.searching.find("").ids)
    return place / "archive"


@pytest.fixture(scope="module")
def opened(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A copy of it for tests that change nothing but what was exported."""
    place = tmp_path_factory.mktemp("opened") / "archive"
    shutil.copytree(stored, place)
    with open_archive(place, program="the tests") as archive:
        yield archive


@pytest.fixture
def copied(stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored, tmp_path / "archive"))


@pytest.mark.parametrize("what", ["full", "read-only", "gone"])
def test_a_place_that_fails_leaves_the_old_file_and_no_part(
    stored: Path, tmp_path: Path, start_child: Start, unshared: list[str], what: str, copied: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = {
        "full": 'mount -t tmpfs -o size=200k tmpfs "$0"',
        "read-only": 'mount --bind "$0" "$0"',
        "gone": "true",
    }[what]
    within = [*unshared, "sh", "-c", f'{mount} && exec "$@"', str(disk)]
    child = start_child(_EXPORTS, copied, disk, what, *FORMATS, within=within)
    out, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    told = json.loads(out.splitlines()[-1])
    assert told.pop("versions") == 0
    assert list(told) == list(FORMATS)
    expected = {"full": "disk-full", "read-only": "not-writable", "gone": "folder-missing"}[what]
    for ending, (code, sentence, safe, there, content) in told.items():
        assert code == expected, (ending, sentence)
        assert "Errno" not in sentence
        if what != "gone":
            assert there == [f"pack.{ending}"], ending
            assert content == "of last week", ending
            assert "unchanged" in safe, ending


def test_two_exports_to_the_same_file_leave_one_whole_file(opened: Archive, tmp_path: Path) -> None:
    pack = opened.briefing.packs()[0].id
    out = tmp_path / "pack.md"
    failed: list[Exception] = []

    def export() -> None:
        try:
            for _ in range(5):
                opened.briefing.export(pack, out)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=export) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [one.name for one in tmp_path.iterdir()] == ["pack.md"]
    assert "Release 2" in out.read_text("utf-8")


def test_a_typesetter_that_is_killed_in_the_middle_is_started_again(opened: Archive, tmp_path: Path) -> None:
    pack = opened.briefing.packs()[0].id
    killed: list[int] = []

    def kill_once(_done: int, _total: int) -> None:
        child = opened.briefing._typesetter().process_id
        if child is not None and not killed:
            killed.append(child)
            os.kill(child, signal.SIGKILL)

    opened.briefing.close()  # a warm child would be done before anybody looks
    report = opened.briefing.export(pack, tmp_path / "pack.pdf", kill_once)
    assert killed
    assert report.ok
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_typesetter_that_always_dies_is_one_sentence(opened: Archive, tmp_path: Path) -> None:
    pack = opened.briefing.packs()[0].id
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"of last week")

    def kill(_done: int, _total: int) -> None:
        child = opened.briefing._typesetter().process_id
        if child is not None:
            os.kill(child, signal.SIGKILL)

    opened.briefing.close()
    with pytest.raises(ArchiveError, match="could not be set on pages") as caught:
        opened.briefing.export(pack, out, kill)
    assert "unchanged" in caught.value.safe
    assert out.read_bytes() == b"of last week"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]


def test_an_article_trashed_or_changed_since_is_said_and_the_rest_is_exported(
    copied: Path, tmp_path: Path, write_lines: Write
) -> None:
    changed = write_lines(
        "changed.jsonl", [{"id": "1", "title": "Release 1, again", "body": "All is other now."}]
    )
    with open_archive(copied, program="the tests") as archive:
        first, *_rest = archive.searching.find("").ids
        pack = archive.briefing.packs()[0].id
        archive.tagging.trash([first])
        archive.importing.import_paths([changed])
        report = archive.briefing.export(pack, tmp_path / "pack.md")
    assert [check.name for check in report.checks if not check.ok] == [
        "Every article of the pack is in the archive"
    ]
    text = (tmp_path / "pack.md").read_text("utf-8")
    assert "Release 1, again" in text
    assert "All is other now" in text


@pytest.mark.slow
def test_cancelling_five_hundred_articles_leaves_nothing(
    archive: Archive, write_lines: Write, tmp_path: Path
) -> None:
    body = "The harbour school opened its door again and looked at what its towns had asked for. " * 60
    records = ({"id": str(n), "title": f"Release {n}", "body": f"{n}. {body}"} for n in range(500))
    archive.importing.import_paths([write_lines("many.jsonl", records)])
    pack = archive.briefing.new_pack("All", article_ids=archive.searching.find("").ids).object_id or 0
    place = tmp_path / "out"
    place.mkdir()
    for ending, after in (("pdf", 1), ("pdf", 4), ("docx", 1)):
        calls = 0

        def stop(_done: int, _total: int, after: int = after) -> None:
            nonlocal calls
            calls += 1
            if calls >= after:
                raise Cancelled

        with pytest.raises(Cancelled):
            archive.briefing.export(pack, place / f"pack.{ending}", stop)
        assert list(place.iterdir()) == []
