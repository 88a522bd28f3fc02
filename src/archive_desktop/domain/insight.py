"""What the archive looks like from above: coverage month by month with its holes, who appears with whom, places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archive_desktop.domain.coverage import Coverage, months_through
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.naming import EntityKind

EVERYTHING, UNASSIGNED = 0, -1  # in the place of an initiative's id: all articles; those of no initiative
EVERY_LANGUAGE = ""
_MONTH = len("2024-05")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The articles of one initiative, of all or of none: *counts* by month (YYYY-MM), then by language.

    *depth* is how many initiatives it lies below. *published* are the months that have articles, in
    order, by language (EVERY_LANGUAGE: in any).
    """

    initiative_id: int
    name: str
    colour: str = ""
    depth: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def languages(self, month: str) -> Mapping[str, int]:
        """Return how many articles *month* has in each language that has any."""
        return self.counts.get(month, {})

    def count(self, month: str, language: str = EVERY_LANGUAGE) -> int:
        """Return how many articles *month* has."""
        here = self.languages(month)
        return here.get(language, 0) if language else sum(here.values())

    def hole(self, month: str, language: str = EVERY_LANGUAGE) -> tuple[str, str] | None:
        """Return the published months before and after *month* where that has no article between them, else None."""
        months = self.published.get(language, ())
        after = bisect_left(months, month)
        before = bisect_right(months, month) - 1
        if before >= after or before < 0 or after >= len(months):
            return None
        return months[before], months[after]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """Rows in the order of the sidebar, everything first and no initiative last; *months* has every month between.

    *undated* articles stand in no month.
    """

    rows: tuple[CoverageRow, ...] = ()
    months: tuple[str, ...] = ()
    undated: int = 0


def coverage_map(initiatives: Sequence[Initiative], counts: Iterable[Coverage]) -> CoverageMap:
    """Return the map of *counts*: of initiatives, and of EVERYTHING and UNASSIGNED in the place of one."""
    by_row: dict[int, dict[str, dict[str, int]]] = {}
    undated = 0
    for one in counts:
        if len(one.month) == _MONTH:
            by_row.setdefault(one.initiative_id, {}).setdefault(one.month, {})[one.language] = one.count
        elif one.initiative_id == EVERYTHING:
            undated += one.count
    heads = [(EVERYTHING, "", "", 0)]
    heads += [(one.id, one.name, one.colour, depth) for one, depth in _nested(initiatives)]
    heads.append((UNASSIGNED, "", "", 0))
    rows = tuple(_row(*head, by_row.get(head[0], {})) for head in heads)
    published = rows[0].published.get(EVERY_LANGUAGE, ())
    months = months_through(published[0], published[-1]) if published else ()
    return CoverageMap(rows, months, undated)


@dataclass(frozen=True, slots=True)
class Companion:
    """Who appears with somebody: in how many articles, and the dates (ISO 8601) of the first and last of them."""

    id: int
    kind: EntityKind
    name: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Company:
    """The most frequent names, and by two of their ids (the smaller first) in how many articles both are."""

    names: tuple[Companion, ...] = ()
    together: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def count(self, one: int, other: int) -> int:
        """Return in how many articles two names appear together."""
        return self.together.get((min(one, other), max(one, other)), 0)


def _row(
    initiative_id: int, name: str, colour: str, depth: int, counts: dict[str, dict[str, int]]
) -> CoverageRow:
    published: dict[str, list[str]] = {EVERY_LANGUAGE: sorted(counts)}
    for month in published[EVERY_LANGUAGE]:
        for language in counts[month]:
            published.setdefault(language, []).append(month)
    ordered = {language: tuple(months) for language, months in published.items()}
    return CoverageRow(initiative_id, name, colour, depth, counts, ordered)


def _nested(initiatives: Sequence[Initiative]) -> list[tuple[Initiative, int]]:
    """Return every initiative once with its depth, those below one behind it."""
    found: list[tuple[Initiative, int]] = []
    known = {one.id for one in initiatives}
    left = {one.id: one for one in initiatives}

    def add(one: Initiative, depth: int) -> None:
        if left.pop(one.id, None) is not None:
            found.append((one, depth))
            for below in initiatives:
                if below.parent_id == one.id:
                    add(below, depth + 1)

    for one in initiatives:
        if one.parent_id not in known:
            add(one, 0)
    for one in list(left.values()):  # parents of each other
        add(one, 0)
    return found
