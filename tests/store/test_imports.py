"""The journal of imports knows what a crash cut short."""

from __future__ import annotations

from collections.abc import Callable

from archive_desktop.domain.import_options import ReadAs
from archive_desktop.domain.table_columns import TableChoice
from archive_desktop.store import imports
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_an_import_is_interrupted_until_it_is_finished_or_forgotten(
    database: Database, add_article: Add
) -> None:
    with database.atomic() as tables:
        finished, cut_short, empty = (imports.begin(tables, [name]) for name in ("a", "أخبار.txt", "c"))
        imports.finish(tables, finished)
        imports.forget(tables, empty)
    add_article("1", import_id=cut_short)
    add_article("2", import_id=cut_short)
    assert imports.interrupted(database) == [(cut_short, ["أخبار.txt"], 2)]


CHOICE = TableChoice({"title": 1, "body": None}, header=True)


def test_how_files_are_read_is_kept_with_their_import(database: Database) -> None:
    with database.atomic() as tables:
        imports.begin(tables, ["plain.txt"])
        first = imports.begin(tables, ["a.csv"], ReadAs({("aa", ""): CHOICE}, {"bb": "cp720"}))
        second = imports.begin(tables, ["b.txt"])
        imports.finish(tables, second, ReadAs(encodings={"bb": "cp1256"}))
    assert imports.read_as(database) == ReadAs({("aa", ""): CHOICE}, {"bb": "cp1256"})
    assert [names for _, names, _ in imports.interrupted(database)] == [["plain.txt"], ["a.csv"]]
    with database.atomic() as tables:
        imports.forget(tables, first)
    assert imports.read_as(database) == ReadAs({}, {"bb": "cp1256"})
