"""What the articles of an answer have in common: how many carry each initiative, tag, year, language, name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.query import Query
from archive_desktop.domain.results import FacetCount
from archive_desktop.index.protocol import COLUMNS, Counted
from archive_desktop.services.indexing import Indexing
from archive_desktop.store import facts, search
from archive_desktop.store.database import Database
from archive_desktop.store.entity_lists import FACET_VALUES

Facets = dict[str, tuple[FacetCount, ...]]


def facets(database: Database, indexing: Indexing, tree: Query, ids: Callable[[], Sequence[int]]) -> Facets:
    """Return the facet counts of what *tree* finds, which are the articles *ids*.

    The index counts, from its columns; where it cannot, SQLite does, and says the same.
    """
    counted = _counted(database, indexing, tree)
    return search.facets(database, ids()) if counted is None else _named(database, counted)


def months(
    database: Database, indexing: Indexing, tree: Query, ids: Callable[[], Sequence[int]]
) -> dict[str, int]:
    """Return how many articles each month (YYYY-MM) has, oldest first."""
    counted = _counted(database, indexing, tree)
    return search.months(database, ids()) if counted is None else dict(counted.months)


def _counted(database: Database, indexing: Indexing, tree: Query) -> Counted | None:
    return indexing.count(search.with_facts_answered(database, tree, indexing.analysis))


def _named(database: Database, counted: Counted) -> Facets:
    found: Facets = {}
    for column in COLUMNS:
        counts: Mapping[int, int] = counted.columns[column]
        if column in ("person", "place"):
            least = sorted(counts.values(), reverse=True)[FACET_VALUES - 1 : FACET_VALUES]
            counts = {value: count for value, count in counts.items() if not least or count >= least[0]}
        names = facts.names(database, column, list(counts))
        by_count = sorted(
            ((names[value], count) for value, count in counts.items() if value in names),
            key=lambda pair: (-pair[1], name_key(pair[0]) if column in ("initiative", "tag") else pair[0]),
        )
        found[column] = tuple(FacetCount(*pair) for pair in by_count[: _most(column)])
    years: Counter[str] = Counter()
    for month, count in counted.months.items():
        years[month[:4]] += count
    found["year"] = tuple(FacetCount(*year) for year in sorted(years.items(), reverse=True))
    by_count = sorted(counted.languages.items(), key=lambda language: (-language[1], language[0]))
    found["language"] = tuple(FacetCount(*language) for language in by_count)
    return found


def _most(column: str) -> int | None:
    return FACET_VALUES if column in ("person", "place") else None
