"""What the archive looks like from above: its coverage with the holes, who appears with whom, its places."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from archive_desktop.domain.insight import (
    EVERYTHING,
    UNASSIGNED,
    Companion,
    Company,
    CoverageMap,
    CoverageRow,
    coverage_map,
)
from archive_desktop.domain.naming import EntityKind
from archive_desktop.services.plain import harmless_cell
from archive_desktop.store import coverage, initiatives, insight
from archive_desktop.store.database import Database
from archive_desktop.whole_files import written_whole

PEOPLE_AND_BODIES: tuple[EntityKind, ...] = ("person", "organisation")
_PLACES: tuple[EntityKind, ...] = ("place",)
IN_A_MATRIX = 25  # names: more cannot be taken in at a glance
_MOST = 2_000  # names in one list
_ALL_WORDS = {EVERYTHING: "All articles", UNASSIGNED: "No initiative"}

Table = tuple[tuple[str, ...], list[tuple[object, ...]]]
"""Names of the columns, and the rows."""


class Insight:
    """Counts the archive as a whole. What is in the trash counts nowhere."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def coverage(self) -> CoverageMap:
        """Return how many articles each initiative has by month and language, as a search by its name lists them."""
        return coverage_map(
            initiatives.all_initiatives(self._database),
            [*insight.everything(self._database), *coverage.coverage(self._database)],
        )

    def most_named(
        self, kinds: Collection[EntityKind] = PEOPLE_AND_BODIES, most: int = _MOST
    ) -> tuple[Companion, ...]:
        """Return who or what is named in the most articles, with the dates of the first and the last."""
        return tuple(insight.most_named(self._database, kinds, most))

    def together(
        self, entity_id: int, kinds: Collection[EntityKind] = PEOPLE_AND_BODIES, most: int = _MOST
    ) -> tuple[Companion, ...]:
        """Return who or what appears in the articles that name an entity, the most frequent first."""
        return tuple(insight.appearing_with(self._database, entity_id, kinds, most))

    def company(self, kinds: Collection[EntityKind] = PEOPLE_AND_BODIES, most: int = IN_A_MATRIX) -> Company:
        """Return the most frequent names, and how often each two of them appear together."""
        return self.among(self.most_named(kinds, most))

    def among(self, names: Sequence[Companion]) -> Company:
        """Return how often each two of *names* appear together."""
        return Company(tuple(names), insight.pairs(self._database, [one.id for one in names]))

    def places(self, most: int = _MOST) -> tuple[Companion, ...]:
        """Return the places named in the most articles."""
        return self.most_named(_PLACES, most)


def row_name(row: CoverageRow) -> str:
    """Return what a row of a coverage is called in files and on the command line."""
    return _ALL_WORDS.get(row.initiative_id, row.name)


def coverage_table(found: CoverageMap) -> Table:
    """Return a coverage as rows of initiative, month, language and articles; months without any are left out."""
    return ("initiative", "month", "language", "articles"), [
        (row_name(row), month, language, count)
        for row in found.rows
        for month, here in sorted(row.counts.items())
        for language, count in sorted(here.items())
    ]


def companions_table(found: Iterable[Companion]) -> Table:
    """Return names as rows of name, kind, articles and the dates of the first and the last."""
    return ("name", "kind", "articles", "first", "last"), [
        (one.name, one.kind, one.articles, one.first or "", one.last or "") for one in found
    ]


def company_table(found: Company) -> Table:
    """Return every two names that appear together, the most frequent first."""
    called = {one.id: one.name for one in found.names}
    ordered = sorted(found.together.items(), key=lambda pair: (-pair[1], pair[0]))
    return ("name", "with", "articles"), [
        (called[one], called[other], count) for (one, other), count in ordered
    ]


def as_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180); nothing in it is a formula to a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    columns, rows = table
    writer.writerow(columns)
    writer.writerows(_harmless(row) for row in rows)
    return text.getvalue()


def write_csv(table: Table, out: Path) -> int:
    """Write a table to *out* as CSV in UTF-8 with a mark, as spreadsheets want it; return the number of rows.

    Raises ArchiveError where it cannot be written.
    """
    with written_whole(out) as file:
        file.write(as_csv(table).encode("utf-8-sig", "replace"))
    return len(table[1])


def _harmless(row: Sequence[object]) -> list[object]:
    return [harmless_cell(value) for value in row]
