from __future__ import annotations

from archive_desktop.store import saved_searches, searched
from archive_desktop.store.database import Database


def test_no_more_than_two_hundred_searches_are_kept(database: Database) -> None:
    with database.atomic() as tables:
        for number in range(searched.MOST_KEPT + 5):
            searched.remember(tables, f"query {number}")
    kept = searched.searched(database)
    assert len(kept) == searched.MOST_KEPT
    assert (kept[0], kept[-1]) == ("query 204", "query 5")


def test_a_look_goes_with_its_saved_search(database: Database) -> None:
    with database.atomic() as tables:
        saved = saved_searches.add(tables, "Water", "water")
        searched.look(tables, saved.id)
        searched.look(tables, saved.id)
        searched.look(tables, saved.id + 1)  # none of that number: nothing to look at
    assert searched.looks(database) == {saved.id: 0}
    with database.atomic() as tables:
        saved_searches.remove(tables, "Water")
    assert searched.looks(database) == {}
