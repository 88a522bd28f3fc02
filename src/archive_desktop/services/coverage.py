"""What was published under each initiative, month by month and language by language."""

from __future__ import annotations

from archive_desktop.domain.coverage import Coverage
from archive_desktop.store import coverage
from archive_desktop.store.database import Database

__all__ = ["Coverage", "Covering"]


class Covering:
    """Counts the articles of initiatives over time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def coverage(self, initiative_id: int | None = None) -> tuple[Coverage, ...]:
        """Return the coverage of one initiative, or of all (None), by initiative, month and language.

        What is under an initiative below it counts for it too, each article once, as a search by its
        name lists it. Articles without a date have the month "".
        """
        return coverage.coverage(self._database, initiative_id)
