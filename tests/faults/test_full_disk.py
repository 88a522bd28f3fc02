"""A disk that fills up: one sentence, nothing by halves, and all goes on once there is space."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
Write = Callable[..., Path]

_FULL = """
import json, os, sys
from pathlib import Path
from archive_desktop import open_archive
from archive_desktop.domain.errors import ArchiveError

folder, few, many = Path(sys.argv[1]) / "archive", Path(sys.argv[2]), Path(sys.argv[3])

def refused(command):
    try:
        command()
    except ArchiveError as error:
        return [error.code, str(error)]
    return ["", ""]

told = {}
with open_archive(folder) as archive:
    archive.importing.import_paths([few])
    ballast = folder.parent / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(1_500_000))
    report = archive.importing.import_paths([many])
    told["import"] = [[failed.source, failed.reason] for failed in report.failed]
    with ballast.open("ab", buffering=0) as file:
        try:
            while file.write(bytes(4096)) == 4096:
                pass
        except OSError:
            pass
    def fill():
        for number in range(2000):
            archive.tagging.tag([1], add=[f"tag {number} {n} " + "x" * 80 for n in range(10)])
    told["tag"] = refused(fill)
    told["backup"] = refused(archive.upkeep.back_up)
    told["new archive"] = refused(lambda: open_archive(folder.parent / "another"))
    told["read"] = archive.searching.article(1).title
with open_archive(folder, changing=False) as archive:
    told["reader"] = archive.searching.search("", limit=1).total
ballast.unlink()
with open_archive(folder) as archive:
    told["tags before"] = len(archive.tagging.tags())
    archive.tagging.tag([1], add=["there is space again"])
    told["problems"] = [problem.what for problem in archive.upkeep.check(repair=True) if not problem.repaired]
    told["left over"] = [problem.what for problem in archive.upkeep.check()]
    articles = archive.searching.articles(archive.searching.find("").ids)
    told["halves"] = [a.id for a in articles if len(a.paragraphs) != 2 or not a.body.endswith("the end.")]
    told["articles"] = len(articles)
    told["found"] = archive.searching.search("the end", limit=1).total
    told["parts"] = [str(path) for path in folder.rglob("*.part")] + [str(path) for path in folder.rglob(".backup-*")]
print(json.dumps(told))
"""

_LIMITED = """
import json, resource, signal, sys
from pathlib import Path
from archive_desktop import open_archive
from archive_desktop.domain.errors import ArchiveError

folder, few, many = map(Path, sys.argv[1:])
told = {}
with open_archive(folder) as archive:
    archive.importing.import_paths([few])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(done, total):  # not before the child that reads the file has started without it
        resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, resource.RLIM_INFINITY))

    report = archive.importing.import_paths([many], limit)
    told["import"] = [[failed.source, failed.reason] for failed in report.failed]
    try:
        for number in range(3000):
            archive.tagging.tag([1], add=[f"tag {number} {n} " + "x" * 80 for n in range(10)])
    except ArchiveError as error:
        told["tag"] = [error.code, str(error)]
    told["read"] = archive.searching.article(1).title
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with open_archive(folder) as archive:
    archive.tagging.tag([1], add=["again"])
    told["problems"] = [problem.what for problem in archive.upkeep.check(repair=True) if not problem.repaired]
    articles = archive.searching.articles(archive.searching.find("").ids)
    told["halves"] = [a.id for a in articles if len(a.paragraphs) != 2 or not a.body.endswith("the end.")]
print(json.dumps(told))
"""


def _records(count: int, words: int) -> list[dict[str, Any]]:
    return [
        {"id": f"r{n}", "title": f"Release {n}", "body": f"{f'word{n} ' * words}\n\nThis is the end."}
        for n in range(count)
    ]


def _told(child: Any) -> dict[str, Any]:
    out, errors = child.communicate(timeout=300)
    assert child.returncode == 0, errors
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


@pytest.mark.parametrize("megabytes", [5, *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 15))])
def test_a_full_disk_is_one_sentence_and_leaves_nothing_by_halves(
    tmp_path: Path, write_lines: Write, start_child: Start, unshared: list[str], megabytes: int
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    small = [*unshared, "sh", "-c", f'mount -t tmpfs -o size={megabytes}m tmpfs "$0" && exec "$@"', str(disk)]
    few = write_lines("few.jsonl", _records(5, 10))
    many = write_lines("many.jsonl", _records(3000, 600))
    told = _told(start_child(_FULL, disk, few, many, within=small))
    ((source, reason),) = told["import"]
    assert source == "many.jsonl"
    assert "no space left on the disk" in reason
    assert told["tag"][0] == "disk-full"
    assert told["backup"][0] == "disk-full"
    assert told["new archive"][0] in ("disk-full", "cannot-make-folder")
    for sentence in (reason, told["tag"][1], told["backup"][1]):
        assert "SQLITE" not in sentence
        assert "Errno" not in sentence
    assert told["read"] == "Release 0"
    assert told["reader"] == told["articles"] >= 5
    assert told["halves"] == []
    assert told["problems"] == told["left over"] == []
    assert told["found"] == told["articles"]
    assert told["parts"] == []


@pytest.mark.slow
def test_files_that_may_not_grow_are_a_disk_that_fails_and_nothing_is_lost(
    folder: Path, write_lines: Write, start_child: Start
) -> None:
    pytest.importorskip("resource", reason="this system has no limits on file sizes")
    few = write_lines("few.jsonl", _records(5, 10))
    many = write_lines("many.jsonl", _records(900, 90))
    told = _told(start_child(_LIMITED, folder, few, many))
    ((source, reason),) = told["import"]
    assert source == "many.jsonl"
    assert "Everything" in reason
    assert told["tag"][0] == "disk-error"
    assert told["read"] == "Release 0"
    assert told["halves"] == told["problems"] == []
