"""What narrows an answer beside its words: values chosen in the facets, and months of the timeline.

Values of one facet are alternatives, different facets count together. It is a list of (facet, value)
and nothing else, so that chips, tree and the text of a saved search all say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive_desktop.domain.query import And, Everything, Fact, Or, Query
from archive_desktop.domain.query_fields import quoted

MONTHS = "months"  # the facet of the timeline; its value is "YYYY-MM..YYYY-MM"
FACETS = ("initiative", "tag", "year", "language", "person", "place")

Choice = tuple[str, str]
"""A facet and one of its values, as `store.search.facets` names them."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The choices, in the order they were made; none narrows nothing."""

    choices: tuple[Choice, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is chosen."""
        return bool(self.choices)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return what is chosen of *facet*."""
        return tuple(value for name, value in self.choices if name == facet)

    def switched(self, facet: str, value: str) -> Narrowing:
        """Choose a value, or take it off where it is chosen."""
        choice = (facet, value)
        if choice in self.choices:
            return replace(self, choices=tuple(other for other in self.choices if other != choice))
        return replace(self, choices=(*self.choices, choice))

    def without(self, facet: str) -> Narrowing:
        """Take off everything chosen of *facet*."""
        return replace(self, choices=tuple(choice for choice in self.choices if choice[0] != facet))

    @property
    def period(self) -> tuple[str, str]:
        """The first and last chosen month (YYYY-MM); both "" for all time."""
        chosen = self.values(MONTHS)
        first, _, last = chosen[0].partition("..") if chosen else ("", "", "")
        return first, last

    def in_period(self, first: str, last: str) -> Narrowing:
        """Choose the months from *first* to *last* instead of those chosen; both "" for all time."""
        others = self.without(MONTHS)
        return others.switched(MONTHS, f"{first}..{last}") if first and last else others

    @property
    def tree(self) -> Query:
        """The query that answers these choices."""
        parts = [_one_of([_fact(facet, value) for value in values]) for facet, values in self._by_facet()]
        if not parts:
            return Everything()
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    @property
    def words(self) -> str:
        """The choices in the grammar of the search field; "" for none."""
        written = []
        for facet, values in self._by_facet():
            alternatives = [_written(facet, value) for value in values]
            joined = " OR ".join(alternatives)
            written.append(f"({joined})" if len(alternatives) > 1 else joined)
        return " ".join(written)

    def _by_facet(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for facet in dict.fromkeys(name for name, _value in self.choices):
            yield facet, self.values(facet)


def _one_of(facts: list[Fact]) -> Query:
    return facts[0] if len(facts) == 1 else Or(tuple(facts))


def _fact(facet: str, value: str) -> Fact:
    match facet:
        case "year":
            return Fact("date", f"{value}-01-01..{value}-12-31")
        case "months":
            first, _, last = value.partition("..")
            return Fact("date", f"{first}-01..{last}-31")
        case "language":
            return Fact("lang", value)
    return Fact(facet, value)


def _written(facet: str, value: str) -> str:
    match facet:
        case "year" | "months":
            return f"date:{value}"
        case "language":
            return f"lang:{value}"
    return f"{facet}:{quoted(value)}"
