"""What the articles of an answer have in common: how many carry each initiative, tag, year, language, name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.query import Query
from archive_desktop.domain.results import FacetCount
from archive_desktop.index.protocol import COLUMNS, Column, Counted
from archive_desktop.services.indexing import Indexing
from archive_desktop.store import facts, search
from archive_desktop.store.database import Database
from archive_desktop.store.entity_lists import FACET_VALUES

Ids = Callable[[], Sequence[int]]
_ENTITIES = ("person", "place")  # of which the most frequent are told
_Name = tuple[str, str]  # as it is shown, as it is sorted


class Facets:
    """Facet counts of answers. The index counts; where it cannot, SQLite does, and says the same."""

    def __init__(self, database: Database, indexing: Indexing) -> None:
        self._database, self._indexing = database, indexing
        self._names: tuple[object, dict[Column, dict[int, _Name]]] = None, {}  # of which state of the archive
        self._last: tuple[Query, tuple[int, int], Counted] | None = None

    def of(self, tree: Query, ids: Ids) -> dict[str, tuple[FacetCount, ...]]:
        """Return the facet counts of what *tree* finds, which are the articles *ids*."""
        counted = self._counted(tree)
        return search.facets(self._database, ids()) if counted is None else self._named(counted)

    def months(self, tree: Query, ids: Ids) -> dict[str, int]:
        """Return how many of them each month (YYYY-MM) has, oldest first."""
        counted = self._counted(tree)
        return search.months(self._database, ids()) if counted is None else dict(counted.months)

    def _counted(self, tree: Query) -> Counted | None:
        state = self._database.state()
        if self._last is not None and self._last[:2] == (tree, state):
            return self._last[2]
        counted = self._indexing.count(
            search.with_facts_answered(self._database, tree, self._indexing.analysis)
        )
        self._last = None if counted is None or state is None else (tree, state, counted)
        return counted

    def _named(self, counted: Counted) -> dict[str, tuple[FacetCount, ...]]:
        found: dict[str, tuple[FacetCount, ...]] = {
            column: self._most(column, counted.columns[column]) for column in COLUMNS
        }
        years: Counter[str] = Counter()
        for month, count in counted.months.items():
            years[month[:4]] += count
        by_year = sorted(years.items(), reverse=True)
        by_count = sorted(counted.languages.items(), key=lambda language: (-language[1], language[0]))
        return {
            **found,
            "year": tuple(FacetCount(*year) for year in by_year),
            "language": tuple(FacetCount(*language) for language in by_count),
        }

    def _most(self, column: Column, counts: Mapping[int, int]) -> tuple[FacetCount, ...]:
        """Return the values of *column* by name, the most frequent first."""
        most = FACET_VALUES if column in _ENTITIES else None
        if most is not None and len(counts) > most:
            least = sorted(counts.values(), reverse=True)[most - 1]
            counts = {value: count for value, count in counts.items() if count >= least}
        names = self._names_of(column, counts)
        ordered = sorted(
            (-count, names[value][1], names[value][0]) for value, count in counts.items() if value in names
        )
        return tuple(FacetCount(name, -count) for count, _, name in ordered[:most])

    def _names_of(self, column: Column, values: Mapping[int, int]) -> dict[int, _Name]:
        """Return the names of *values*, read once as long as nothing changes."""
        state, names = self._database.state(), self._names
        if state is None or state != names[0]:
            names = self._names = state, {}
        known = names[1].setdefault(column, {})
        if missing := values.keys() - known.keys():
            for value, name in facts.names(self._database, column, list(missing)).items():
                known[value] = name, name if column in _ENTITIES else name_key(name)
        return known
