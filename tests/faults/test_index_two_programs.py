"""A program reads beside the owner while that commits, merges, keeps columns and rebuilds: always right."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.faults.test_index_damage import answers, ready, without_index

from archive_desktop import open_archive

__all__ = ["ready"]

_OWNER = """
import json, random, sys
from pathlib import Path
from archive_desktop import open_archive
from archive_desktop.index import merging

merging.MOST_SEGMENTS = 3
folder, chance, number = Path(sys.argv[1]), random.Random(8), 1000
with open_archive(folder) as archive:
    print("open")
    for line in sys.stdin:
        for _ in range(12):
            number += 1
            match chance.choice("tttuik"):
                case "t":
                    archive.tagging.tag([chance.randrange(6, 11)], add=[f"new {number % 5}"])
                case "u":
                    archive.upkeep.undo()
                case "i":
                    file = folder.parent / "more.jsonl"
                    record = {"id": f"m{number % 20}", "title": "More water", "body": f"School {number}."}
                    file.write_text(json.dumps(record))
                    archive.importing.import_paths([file])
                case "k":
                    archive.indexing._keep_facts(1)
        if line == "rebuild\\n":
            archive.indexing.rebuild()
        archive.indexing.catch_up()
        print("done")
"""
STILL = ("w12", '"clean water" w15', "w20 tag:wells", "w12 OR w20 OR w15")  # articles nobody changes


@pytest.mark.parametrize("rounds", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_a_reader_beside_the_owner_is_always_right(
    ready: Path, tmp_path: Path, start_child: Callable[..., Any], rounds: int
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(ready, folder)
    owner = start_child(_OWNER, folder)
    assert owner.stdout.readline() == "open\n", owner.stderr.read()
    reader = open_archive(folder, changing=False)
    asked = answered = 0
    right = [_answer(reader, text) for text in STILL]
    assert all(total for total, *_ in right)
    for number in range(rounds):
        owner.stdin.write("rebuild\n" if number % 5 == 4 else "go on\n")
        owner.stdin.flush()
        waiting = threading.Thread(target=owner.stdout.readline)
        waiting.start()
        while waiting.is_alive():
            reader.indexing.missed = False
            assert [_answer(reader, text) for text in STILL] == right
            asked, answered = asked + 1, answered + (not reader.indexing.missed)
        assert owner.poll() is None, owner.stderr.read()
        assert answers(reader.searching) == without_index(reader)
        with open_archive(folder, changing=False) as fresh:
            assert answers(fresh.searching) == without_index(fresh)
    reader.indexing.missed = False
    assert answers(reader.searching) == without_index(reader)
    assert not reader.indexing.missed, "the reader came back to the index"
    reader.close()
    assert asked > rounds
    assert answered


def _answer(archive: Any, text: str) -> tuple[Any, ...]:
    found = archive.searching.find(text, sort="newest")
    facets = archive.searching.facets_of(found)
    return (
        found.total,
        found.ids,
        facets["initiative"],
        facets["language"],
        archive.searching.months_of(found),
    )
