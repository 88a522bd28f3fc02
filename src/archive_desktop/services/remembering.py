"""Remember how staff search: what they searched lately, and what is new in their saved searches."""

from __future__ import annotations

from typing import NamedTuple

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.saved_search import SavedSearch
from archive_desktop.services.searching import Searching
from archive_desktop.store import searched
from archive_desktop.store.database import Database


class SavedCount(NamedTuple):
    """Articles that a saved search lists, and those of them that came since it was last looked at."""

    articles: int
    new: int


class Remembering:
    """The habits of search kept in one archive; where it may not be changed they are only read."""

    def __init__(self, database: Database, searching: Searching) -> None:
        self._database = database
        self._searching = searching

    def searched(self, beginning: str = "", limit: int = searched.MOST_KEPT) -> tuple[str, ...]:
        """Return the last searches with *beginning* at the beginning of one of their words, newest first."""
        wanted = name_key(beginning)
        found = (query for query in searched.searched(self._database) if _begins(name_key(query), wanted))
        return tuple(query for query, _number in zip(found, range(limit), strict=False))

    def remember(self, query: str) -> None:
        """Put *query* at the head of the last searches."""
        kept = " ".join(query.split())
        if kept and self._database.writable:
            with self._database.atomic() as tables:
                searched.remember(tables, kept)

    def forget(self, query: str) -> None:
        """Take *query* off the last searches."""
        if self._database.writable:
            with self._database.atomic() as tables:
                searched.forget(tables, query)

    def forget_all(self) -> None:
        """Take everything off the last searches."""
        if self._database.writable:
            with self._database.atomic() as tables:
                searched.forget_all(tables)

    def look(self, saved_search_id: int) -> None:
        """Note that a saved search is looked at: nothing in it is new any more."""
        if self._database.writable:
            with self._database.atomic() as tables:
                searched.look(tables, saved_search_id)

    def count(self, saved: SavedSearch) -> SavedCount:
        """Count what a saved search lists and what of it is new.

        One that was never looked at, such as one made by an older version, begins with nothing new.
        """
        last = searched.looks(self._database).get(saved.id)
        found = self._searching.find(saved.query, ordered=False, limit=0)
        if last is None:
            self.look(saved.id)
            return SavedCount(found.total, 0)
        came = searched.articles_after(self._database, last) if found.total else ()
        return SavedCount(found.total, self._searching.count_among(found, came))


def _begins(key: str, wanted: str) -> bool:
    return key.startswith(wanted) or f" {wanted}" in key
