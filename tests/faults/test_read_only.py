"""A folder that cannot be written: reading works, changing says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive

Start = Callable[..., Any]
Write = Callable[..., Path]

_READ = """
import json, sys
from pathlib import Path
from archive_desktop import open_archive
from archive_desktop.domain.errors import ArchiveError

folder = Path(sys.argv[1])
told = {}
with open_archive(folder, changing=False) as archive:
    told["total"] = archive.searching.search("release").total
    told["title"] = archive.searching.article(1).title
    told["stats"] = archive.upkeep.stats().articles
    told["export"] = archive.upkeep.export(sys.argv[2] + ".jsonl")
    told["whole backup"] = archive.upkeep.back_up(sys.argv[2] + ".zip").articles
    for name, command in (
        ("tag", lambda: archive.tagging.tag([1], add=["a"])),
        ("import", lambda: archive.importing.import_paths([sys.argv[3]])),
        ("backup", lambda: archive.upkeep.back_up()),
        ("restore", lambda: archive.upkeep.restore(sys.argv[2] + ".zip")),
        ("undo", lambda: archive.upkeep.undo()),
    ):
        try:
            command()
        except ArchiveError as error:
            told[name] = [error.code, str(error)]
try:
    open_archive(folder)
except ArchiveError as error:
    told["open"] = [error.code, str(error)]
print(json.dumps(told))
"""


def _told(child: Any) -> dict[str, Any]:
    out, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


@pytest.mark.parametrize("index", ["with its index", "without an index"])
def test_an_archive_on_a_read_only_disk_is_read_and_says_why_it_cannot_be_changed(
    folder: Path, tmp_path: Path, write_lines: Write, start_child: Start, unshared: list[str], index: str
) -> None:
    file = write_lines(
        "news.jsonl", [{"id": str(n), "title": f"Release {n}", "body": "Text."} for n in range(3)]
    )
    with open_archive(folder) as archive:
        archive.importing.import_paths([file])
    if index == "without an index":
        (folder / "index").rename(tmp_path / "index elsewhere")
    read_only = [
        *unshared, "sh", "-c",
        'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', str(folder),
    ]  # fmt: skip
    told = _told(start_child(_READ, folder, tmp_path / "out", file, within=read_only))
    assert (told["total"], told["title"], told["stats"], told["export"]) == (3, "Release 0", 3, 3)
    assert told["whole backup"] == 3
    for name in ("tag", "import", "undo", "open"):
        code, sentence = told[name]
        assert code == "read-only", name
        assert str(folder) in sentence
    assert told["backup"][0] == "backup-failed"
    assert told["restore"][0] in ("read-only", "disk-error")


def test_an_archive_not_closed_properly_on_a_read_only_disk_says_what_to_do(
    folder: Path, tmp_path: Path, write_lines: Write, start_child: Start, unshared: list[str]
) -> None:
    with open_archive(folder) as archive:
        archive.importing.import_paths(
            [write_lines("one.jsonl", [{"id": "1", "title": "Release", "body": "Text."}])]
        )
        copy = tmp_path / "copied while it was open"
        copy.mkdir()
        for name in ("archive.db", "archive.db-wal"):
            (copy / name).write_bytes((folder / name).read_bytes())
    read_only = [
        *unshared, "sh", "-c",
        'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', str(copy),
    ]  # fmt: skip
    script = _READ.replace("with open_archive(folder, changing=False)", "try:\n    open_archive(folder, changing=False)\n"
                           "except ArchiveError as error:\n    print(json.dumps({'open': [error.code, str(error)]}))\n"
                           "    sys.exit()\nwith open_archive(folder)")  # fmt: skip
    told = _told(start_child(script, copy, tmp_path / "out", "", within=read_only))
    assert told["open"][0] == "read-only"
    assert "Copy the whole folder" in told["open"][1]
    with open_archive(copy) as archive:  # where it can be written, all is there
        assert archive.upkeep.stats().articles == 1
