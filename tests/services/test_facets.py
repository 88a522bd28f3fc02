"""Counts of an answer: the index's and SQLite's are the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.services.searching import Found


def release(number: int, chance: random.Random) -> dict[str, object]:
    people = ("Dr. Salma Haddad, Director of Programmes", "Mr. Omar Tazi, Minister of Water")
    return {
        "id": f"r{number}",
        "title": f"Release {number} on water",
        "date": chance.choice([None, f"{chance.randrange(2022, 2025)}-0{chance.randrange(1, 10)}-11"]),
        "paragraphs": [f"{chance.choice(people)}, spoke in {chance.choice(['Rabat', 'Niamey', 'Doha'])} about wells."],
        "tags": chance.sample(["wells", "Schools", "a/b"], chance.randrange(3)),
        "initiatives": chance.sample(["Reading", "Water"], chance.randrange(2)),
    }  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("facets")
    chance = random.Random(5)
    lines = [json.dumps(release(number, chance)) for number in range(40)]
    (folder / "releases.jsonl").write_text("\n".join(lines), "utf-8")
    opened = open_archive(folder / "archive")
    opened.importing.import_paths([folder / "releases.jsonl"])
    return opened


def both_ways(archive: Archive, found: Found) -> None:
    """Compare what the index counts with what SQLite counts."""
    searching = archive.searching
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive.indexing, "count", lambda _tree: None)
        plain = searching.facets_of(found), searching.months_of(found)
    assert (searching.facets_of(found), searching.months_of(found)) == plain
    assert plain[0]["language"]


@pytest.mark.parametrize(
    "text", ["water", "", "date:2023 wells", "initiative:reading", "-tag:wells", "rabat"]
)
def test_the_index_counts_as_sqlite_does(archive: Archive, text: str) -> None:
    both_ways(archive, archive.searching.find(text))


def test_what_is_tagged_trashed_and_taken_back_is_counted_at_once(archive: Archive) -> None:
    found = archive.searching.find("water")
    first, second, third = found.ids[:3]
    archive.tagging.tag([first, second], add=["new tag"])
    assert dict(archive.searching.facets_of(found))["tag"].count(("new tag", 2)) == 1
    archive.tagging.trash([third])
    left = archive.searching.find("water")
    assert left.total == found.total - 1
    both_ways(archive, left)
    for _step in range(2):
        archive.upkeep.undo()
        both_ways(archive, archive.searching.find("water"))


def test_the_first_page_counts_for_all(archive: Archive) -> None:
    first, whole = archive.searching.find("water", limit=3), archive.searching.find("water")
    assert (len(first.ids), first.total) == (3, whole.total)
    assert first.ids == whole.ids[:3]
    assert archive.searching.completed(first) == whole
    both_ways(archive, first)
