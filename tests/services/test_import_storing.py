"""A batch of any size leaves the same rows, and undo and redo of an import give them all back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.services.conftest import WriteReleases

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.services import importing
from archive_desktop.store.database import Database
from archive_desktop.store.schema import UNDOABLE

_TIMES = ("imported_at", "changed_at", "created_at", "started_at", "finished_at")
_COUNT = 24


def _releases(version: int) -> list[dict[str, object]]:
    """Return releases that share people, tags and initiatives; a third of them changes with *version*."""
    return [
        {
            "id": f"r-{number}",
            "title": f"Meeting number {number} on wells",
            "date": f"2024-02-{number % 28 + 1:02}",
            "language": "en",
            "tags": [f"tag {number % 5}", "Wells"],
            "initiatives": [f"Initiative {number % 3}"],
            "paragraphs": [
                f"Rabat, Morocco. Dr. Mira Sol{number % 7} spoke with Mr. Omar Hilale about well {number}.",
                f"The visit of Ms. Amina Lund in year {version if number % 3 == 0 else 0} was praised by all.",
            ],
        }
        for number in range(_COUNT)
    ]


def _write(file: Path, releases: list[dict[str, object]]) -> Path:
    file.write_text("".join(json.dumps(one) + "\n" for one in releases), "utf-8")
    return file


def _rows(database: Database) -> dict[str, list[dict[str, object]]]:
    """Return every row that undo knows, without its times."""
    return {
        table: [
            {name: value for name, value in row.items() if name not in _TIMES}
            for row in database.reading.query(f'SELECT * FROM "{table}" ORDER BY id')
        ]
        for table in UNDOABLE
    }


def _database(archive: Archive) -> Database:
    return archive.importing._database


@pytest.mark.slow
def test_the_size_of_a_batch_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _write(tmp_path / "first.jsonl", _releases(1))
    second = _write(tmp_path / "second.jsonl", _releases(2))
    found = []
    for size in (1, 7, 100):
        monkeypatch.setattr(importing, "_BATCH", size)
        with open_archive(tmp_path / f"archive {size}") as archive:
            reports = [archive.importing.import_paths([file]) for file in (first, second, second)]
            assert [(one.added, one.changed, one.unchanged) for one in reports] == [
                (_COUNT, 0, 0),
                (0, _COUNT // 3, _COUNT * 2 // 3),
                (0, 0, _COUNT),
            ]
            rows = _rows(_database(archive))
            assert len(rows["article_text"]) == _COUNT + _COUNT // 3
            mentions = [{**row, "id": 0} for row in rows.pop("mention")]  # which are written anew
            found.append((rows, sorted(map(repr, mentions))))
    assert found[0] == found[1] == found[2]


def test_undo_and_redo_give_every_row_back(tmp_path: Path) -> None:
    first = _write(tmp_path / "first.jsonl", _releases(1))
    second = _write(tmp_path / "second.jsonl", _releases(2))
    with open_archive(tmp_path / "archive") as archive:
        database = _database(archive)
        states = [_rows(database)]
        for file in (first, second):
            archive.importing.import_paths([file])
            states.append(_rows(database))
        assert states[0] != states[1] != states[2]
        for state in (states[1], states[0]):
            archive.upkeep.undo()
            assert _rows(database) == state
        for state in (states[1], states[2]):
            archive.upkeep.redo()
            assert _rows(database) == state


FERRY_TEXT = "The ferry crosses the lake twice a day, in all weathers, and carries bicycles for nothing."
FERRY_NEWS = f"{FERRY_TEXT} Its captain has done so for thirty years."


def ferry_at(url: str, text: str = FERRY_TEXT) -> dict[str, object]:
    return {
        "title": "A ferry for the lake",
        "date": "2024-05-02",
        "language": "en",
        "url": url,
        "paragraphs": [text],
    }


def test_a_second_address_is_remembered(tmp_path: Path, write_releases: WriteReleases) -> None:
    with open_archive(tmp_path / "archive") as archive:
        ours, theirs = "https://mirror.example.org/a/ferry", "https://example.net/2024/ferry"
        assert statuses(archive, write_releases("one.jsonl", ferry_at(ours))) == ["added"]
        assert statuses(archive, write_releases("two.jsonl", ferry_at(theirs))) == ["duplicate"]
        new = {**ferry_at(f"{theirs}/", FERRY_NEWS), "title": "The lake has a boat"}
        assert statuses(archive, write_releases("three.jsonl", new)) == ["changed"]
        newer = {**ferry_at(ours, FERRY_NEWS + " She retires in May."), "title": "Farewell to a captain"}
        assert statuses(archive, write_releases("four.jsonl", newer)) == ["changed"]
        assert archive.upkeep.check() == ()
        for _ in range(3):
            archive.upkeep.undo()
        assert statuses(archive, write_releases("five.jsonl", {**newer, "title": "A dry lake"})) == ["added"]


def test_within_one_import_too(tmp_path: Path, write_releases: WriteReleases) -> None:
    with open_archive(tmp_path / "archive") as archive:
        ours, theirs = "https://mirror.example.org/a/ferry", "https://example.net/2024/ferry"
        report = archive.importing.import_paths(
            [write_releases("one.jsonl", ferry_at(ours), ferry_at(theirs))]
        )
        assert [(a.status, a.twice, a.id) for a in report.articles] == [
            ("added", False, 1),
            ("duplicate", True, 1),
        ]
        new = {**ferry_at(theirs, FERRY_NEWS), "title": "The lake has a boat"}
        assert statuses(archive, write_releases("three.jsonl", new)) == ["changed"]


def statuses(archive: Archive, file: Path) -> list[str]:
    return [article.status for article in archive.importing.import_paths([file]).articles]


def test_tags_and_initiatives_that_cannot_be_read_cost_no_article(
    archive: Archive, write_releases: WriteReleases
) -> None:
    file = write_releases(
        "odd.jsonl",
        {"id": "o-1", "title": "Odd names", "paragraphs": ["One."], "tags": ["\u202e", "\u202eworld\u202c", "z" * 300],
         "initiatives": ["\u200f", "y" * 300, "\u202eSahel Teachers"]},
    )  # fmt: skip
    (made,) = archive.importing.import_paths([file]).articles
    assert made.status == "added"
    record = archive.searching.record(made.id or 0)
    assert record["tags"] == ["world", "z" * 99 + "…"]
    assert sorted(record["initiatives"]) == ["Sahel Teachers", "y" * 99 + "…"]
