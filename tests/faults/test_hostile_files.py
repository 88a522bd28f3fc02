"""A folder of hostile files: each is one sentence or safe text, those beside it come in, nothing else is touched."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.faults.hostile import documents, zips
from tests.faults.hostile.catalogue import FILES, NOTE, Hostile, traversal_names, write_folder

from archive_desktop import open_archive
from archive_desktop.domain.results import FailedSource, ImportReport
from archive_desktop.ingest import reading_child, sandbox
from archive_desktop.ingest.confinement import MEMORY_LIMIT
from archive_desktop.ingest.memory_watch import MemoryWatch, resident_bytes
from archive_desktop.ingest.sandbox import ReadArticle, SourceDone, read_paths

CANARY = "A canary of the harbour"
EVERYDAY = [
    "docx-",
    "zip-",
    "html-active",
    "html-reaching",
    "html-xxe",
    "bomb.",
    "mail-",
    "feed-xxe",
    "text-n",
]


@dataclass
class Imported:
    """What became of the folder: the report, what is in the archive, the child's memory, who changed on the disk."""

    report: ImportReport
    words: str
    sound: bool
    memory: int
    files_before: dict[str, int]
    files_after: dict[str, int]


def files_below(folder: Path, but: Path) -> dict[str, int]:
    """Return the files below *folder* and their sizes, without those below *but*."""
    return {
        str(path): path.lstat().st_size
        for path in folder.rglob("*")
        if path.is_file() and but not in path.parents
    }


def bring_in(place: Path, names: list[str], monkeypatch: pytest.MonkeyPatch) -> Imported:
    """Import the hostile files whose names contain one of *names* at once, with the good ones between them."""
    canary = place / "canary.txt"
    canary.write_text(f"{CANARY}\n\nNobody may read this.\n")
    for name in names:
        write_folder(place / "hostile", canary, name)
    readings: list[int] = [0]

    def read(pid: int) -> int | None:
        held = resident_bytes(pid)
        readings.append(held or 0)
        return held

    def watched(pid: int, limit: int, end: Callable[[], None]) -> MemoryWatch:
        return MemoryWatch(pid, limit, end, read)

    monkeypatch.setattr(reading_child, "MemoryWatch", watched)
    folder = place / "archive"
    before = files_below(place, folder)
    with open_archive(folder) as archive:
        report = archive.importing.import_paths([place / "hostile"])
        words = "\n".join(
            f"{article.title} {archive.searching.article(article.id).body}"
            for article in report.articles
            if article.id
        )
        sound = archive.upkeep.check() == ()
    return Imported(report, words, sound, max(readings), before, files_below(place, folder))


def told(report: ImportReport, name: str) -> list[FailedSource]:
    """Return what is said of the file *name* and of what lies in it."""
    remarks = [FailedSource(one.source, one.sentence, one.code) for one in report.remarks]
    return [
        failed
        for failed in (*report.failed, *remarks)
        if re.match(rf"{re.escape(name)}(?:/|$| message)", failed.source)
    ]


def hold(imported: Imported, name: str, file: Hostile) -> None:
    """Assert that the file *name* got its sentence, and gave the articles it should."""
    failed = told(imported.report, name)
    if file.says:
        assert failed, f"nothing was said of {name}"
        assert re.search(file.says, failed[0].reason)
        assert failed[0].reason.endswith((".", ")"))
    else:
        assert failed == []
    if file.code is not None:
        assert failed[0].code == file.code
    articles = [
        one for one in imported.report.articles if one.source == name or one.source.startswith(f"{name}/")
    ]
    assert len(articles) == file.articles


def hold_together(imported: Imported) -> None:
    """Assert what must be true of the whole import."""
    good = [one for one in imported.report.articles if one.source.endswith(".good.txt")]
    assert len(good) == len([path for path in imported.files_before if path.endswith(".good.txt")])
    assert all(one.status == "added" for one in good)
    assert imported.sound
    assert imported.files_after == imported.files_before
    assert CANARY not in imported.words
    assert all(CANARY not in failed.reason for failed in imported.report.failed)
    assert 0 < imported.memory <= MEMORY_LIMIT or sys.platform == "win32"


@pytest.mark.slow
def test_hostile_files_of_each_kind_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = bring_in(tmp_path, EVERYDAY, monkeypatch)
    hold_together(imported)
    for name, file in FILES.items():
        if any(part in name for part in EVERYDAY):
            hold(imported, name, file)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """The whole hostile folder, imported once."""
    with pytest.MonkeyPatch.context() as patch:
        yield bring_in(tmp_path_factory.mktemp("everything"), [""], patch)


@pytest.mark.slow
def test_the_whole_hostile_folder_leaves_the_archive_and_the_disk_unharmed(everything: Imported) -> None:
    hold_together(everything)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_each_hostile_file_has_its_sentence_or_safe_text(everything: Imported, name: str) -> None:
    hold(everything, name, FILES[name])


@pytest.mark.slow
def test_nothing_that_a_page_hides_or_would_run_becomes_text(everything: Imported) -> None:
    for word in ("SCRIPTED", "FRAMED", "FORMED", "TYPED", "TEMPLATED"):
        assert word not in everything.words
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]",
                         everything.words)  # fmt: skip
    assert max(map(len, everything.words.split())) <= 2_000
    assert max(map(len, everything.words.splitlines())) <= 51_000


def test_the_command_line_imports_the_good_says_each_bad_one_and_exits_with_1(tmp_path: Path) -> None:
    write_folder(tmp_path / "hostile", tmp_path / "canary", "zip-n")
    write_folder(tmp_path / "hostile", tmp_path / "canary", "docx-x")
    run = subprocess.run(
        [sys.executable, "-m", "archive_desktop", "--archive", str(tmp_path / "a"), "import",
         str(tmp_path / "hostile"), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    said = json.loads(run.stdout)
    assert said["added"] == 2
    assert {failed["source"].split("/")[0] for failed in said["failed"]} == {
        "zip-nested.zip",
        "docx-xxe.docx",
    }


@pytest.mark.slow
def test_a_document_of_very_many_paragraphs_is_given_up_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.docx").write_bytes(documents.docx_of_paragraphs(300_000))
    (tmp_path / "c.txt").write_text(NOTE)
    items = []
    for item in read_paths([tmp_path]):
        items.append(item)
        if isinstance(item, SourceDone):  # a child takes longer to start than to give up here
            monkeypatch.setattr(sandbox, "PATIENCE", 2.0 if item.source == "a.txt" else 300.0)
    failed = [(one.source, one.code) for one in items if isinstance(one, FailedSource)]
    assert failed == [("b.docx", "too-slow")]
    assert [one.source for one in items if isinstance(one, ReadArticle)] == ["a.txt", "c.txt"]


def test_no_name_in_an_archive_leads_out_of_it_or_deceives(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    names = traversal_names()
    (inside / "names.zip").write_bytes(
        zips.packed(*((name, NOTE.replace("bay", f"bay {number}")) for number, name in enumerate(names)))
    )
    before = files_below(tmp_path, tmp_path / "none")
    shown = [one.source for one in read_paths([inside]) if not isinstance(one, SourceDone)]
    assert len(shown) == len(names)
    for name in shown:
        container, _, inner = name.partition("/")
        assert container == "names.zip"
        assert ".." not in inner.split("/")
        assert not inner.startswith(("/", "\\"))
        assert "\\" not in inner
        assert not re.search("[\x00-\x1f\x7f\u200b\u202a-\u202e]", inner)
        assert not any(part.endswith(":") for part in inner.split("/"))
    assert files_below(tmp_path, tmp_path / "none") == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_names_of_files_are_shown_as_they_are_and_in_one_form(tmp_path: Path) -> None:
    given = {
        "cafe\u0301.txt": "café.txt",
        "release\u202etxt.exe": "releasetxt.exe",
        "line\nbreak.txt": "line break.txt",
        "\u0640تطويل.txt": "\u0640تطويل.txt",
        "\ufefb.txt": "\ufefb.txt",
    }
    for number, name in enumerate(given):
        (tmp_path / name).write_text(NOTE.replace("bay", f"bay {number}"), encoding="utf-8")
    assert {one.source for one in read_paths([tmp_path])} == set(given.values())
