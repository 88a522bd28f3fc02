"""The journal of imports knows what a crash cut short."""

from __future__ import annotations

from collections.abc import Callable

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
