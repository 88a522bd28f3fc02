"""Files of the index are damaged by chance: every answer stays right, and the index is built anew."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.query_parser import parse
from archive_desktop.index.protocol import IndexUnavailable
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.worker import IndexWorker
from archive_desktop.services.indexing import Indexing
from archive_desktop.services.searching import Searching

QUERIES = (
    "", "water", "school*", '"clean water"', "eau OR water", "water -tag:wells", "tag:wells", "date:2023 water",
    "initiative:reading", "التعليم", "ecole", "w12", "nowhere",
)  # fmt: skip
Answers = list[tuple[Any, ...]]


def answers(searching: Searching) -> Answers:
    """Return for each query its total, its articles in order, and what they have in common."""
    found = [searching.find(text, sort="newest") for text in QUERIES]
    return [(one.total, one.ids, searching.facets_of(one), searching.months_of(one)) for one in found]


def without_index(archive: Archive) -> Answers:
    """Return what SQLite alone answers."""

    def refuse() -> Any:
        raise IndexUnavailable("left out", damaged=False)

    return answers(Searching(archive._database, Indexing(archive._database, refuse)))


def _lines(first: int, end: int) -> str:
    texts = (
        ("en", "Clean water for every school", "The wells of the village give clean water to the school."),
        ("fr", "L'eau à l'école", "Les écoles du village ont de l'eau, et les puits sont gardés."),
        ("ar", "التعليم والماء", "التعليم في القرية يبدأ بالماء، وقال المدير إن التعليم حق."),
    )
    return "".join(
        json.dumps(
            {"id": f"d{n}", "title": texts[n % 3][1], "body": f"{texts[n % 3][2]} w{n}", "language": texts[n % 3][0],
             "date": f"202{n % 4 + 1}-0{n % 9 + 1}-11", "tags": ["wells", "a/b"][: n % 3],
             "initiatives": ["Reading", "Water"][: n % 2 + 1]}
        ) + "\n"
        for n in range(first, end)
    )  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose index has several segments, deletions and kept columns; to be copied and not opened."""
    work = tmp_path_factory.mktemp("to damage")
    with open_archive(work / "archive") as archive:
        for number, (first, end) in enumerate(((0, 20), (20, 26), (26, 30))):
            file = work / f"{number}.jsonl"
            file.write_text(_lines(first, end), "utf-8")
            archive.importing.import_paths([file])
        archive.tagging.trash([3, 22])
        archive.tagging.empty_trash()
        archive.tagging.trash([5])
        archive.indexing.catch_up()
        assert answers(archive.searching) == without_index(archive)
        assert not archive.indexing.missed
    return work / "archive"


@pytest.fixture
def archive_folder(ready: Path, tmp_path: Path) -> Path:
    shutil.copytree(ready, tmp_path / "archive")
    return tmp_path / "archive"


def damage(folder: Path, chance: random.Random) -> str:
    """Damage one file of the index; return what was done."""
    victim = chance.choice(sorted(path for path in folder.iterdir() if path.name != "MAIN_WRITELOCK"))
    content = bytearray(victim.read_bytes())
    kind = chance.choice(["flip", "zero", "truncate", "delete", "append"])
    at = chance.randrange(len(content) or 1)
    match kind:
        case "delete":
            victim.unlink()
        case "flip" if content:
            content[at] ^= 1 << chance.randrange(8)
        case "zero":
            content[at : at + 200] = bytes(len(content[at : at + 200]))
        case "truncate":
            del content[at:]
        case "append":
            content += chance.randbytes(chance.randrange(1, 300))
    if kind != "delete":
        victim.write_bytes(content)
    return f"{kind} {victim.name} at {at}"


def is_mended(archive: Archive) -> bool:
    """Return whether the index has come back and says what SQLite says."""
    archive.indexing.catch_up()
    archive.indexing.missed = False
    right = answers(archive.searching) == without_index(archive)
    return right and archive.indexing.state() == "up to date" and not archive.indexing.missed


@pytest.mark.parametrize(("seed", "count"), [(1, 8), pytest.param(2, 500, marks=pytest.mark.slow)])
def test_an_index_damaged_before_it_is_opened_gives_no_wrong_answer(
    ready: Path, tmp_path: Path, seed: int, count: int
) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "archive"
    for number in range(count):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ready, folder)
        done = f"{number}: {damage(folder / 'index', chance)}"
        with open_archive(folder) as archive:
            assert answers(archive.searching) == without_index(archive), done
            assert is_mended(archive), done
            assert archive.upkeep.check() == (), done


@pytest.mark.parametrize(("seed", "count"), [(3, 8), pytest.param(4, 500, marks=pytest.mark.slow)])
def test_an_index_damaged_while_the_window_has_it_open_gives_no_wrong_answer(
    archive_folder: Path, seed: int, count: int
) -> None:
    chance = random.Random(seed)
    with open_archive(archive_folder, index_in_worker=True) as archive:
        for number in range(count):
            if not number % 10:  # what nobody read was not noticed
                archive.indexing.rebuild()
            done = f"{number}: {damage(archive_folder / 'index', chance)}"
            match number % 4:
                case 1:
                    archive.tagging.tag([chance.randrange(6, 20)], add=[f"new {number % 7}"])
                case 2:
                    archive.tagging.trash([chance.randrange(6, 20)])
                    archive.indexing.catch_up()
                case 3:
                    archive.upkeep.undo()
            assert answers(archive.searching) == without_index(archive), done
            archive.indexing.catch_up()
            assert answers(archive.searching) == without_index(archive), done
        archive.indexing.rebuild()
        assert is_mended(archive)
    with open_archive(archive_folder) as archive:
        assert is_mended(archive)


@pytest.fixture
def index(archive_folder: Path) -> Iterator[SearchIndex]:
    opened = SearchIndex.open(archive_folder / "index")
    yield opened
    opened.close()


def test_a_file_cut_short_under_an_open_index_is_said_before_it_is_read(
    index: SearchIndex, archive_folder: Path
) -> None:
    tree = parse("water").tree
    assert index.search(tree).total
    for path in (archive_folder / "index").glob("MAIN*.arrays"):
        os.truncate(path, 64)
    for ask in (lambda: index.search(tree), index.article_ids, lambda: index.words_beginning("wat", 5)):
        with pytest.raises(IndexUnavailable) as refused:
            ask()
        assert refused.value.damaged


_READ_BEHIND_THE_END = """
import os, sys
from pathlib import Path
from archive_desktop.index.array_file import ArrayFile
file = ArrayFile(Path(sys.argv[1]))
os.truncate(sys.argv[1], 0)
file.check_everything()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGBUS"), reason="this system ends no process so")
def test_what_reads_behind_the_end_of_a_file_ends_only_the_worker(archive_folder: Path) -> None:
    (victim, *_) = (archive_folder / "index").glob("MAIN*.arrays")
    shutil.copy(victim, archive_folder / "copy")
    ended = subprocess.run(
        [sys.executable, "-c", _READ_BEHIND_THE_END, str(archive_folder / "copy")],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGBUS
    with open_archive(archive_folder, index_in_worker=True) as archive:
        right = answers(archive.searching)
        worker = archive.indexing._index
        assert isinstance(worker, IndexWorker)
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGBUS)
        assert answers(archive.searching) == right
        assert is_mended(archive)
