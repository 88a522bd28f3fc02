"""How much was published under each initiative: articles a month and a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """*count* articles of an initiative, or of one below it, in one month ("YYYY-MM", "" without a date) and language."""

    initiative_id: int
    month: str
    language: str
    count: int


def months_through(first: str, last: str) -> tuple[str, ...]:
    """Return every month from *first* to *last* (YYYY-MM), both included: the holes of a coverage too."""
    start, end = _number(first), _number(last)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))


def by_month(rows: Iterable[Coverage]) -> dict[str, dict[str, int]]:
    """Return articles by month and language, every month between the first and the last named.

    Articles without a date are left out.
    """
    dated = [row for row in rows if row.month]
    if not dated:
        return {}
    months = months_through(min(row.month for row in dated), max(row.month for row in dated))
    found: dict[str, dict[str, int]] = {month: {} for month in months}
    for row in dated:
        month = found[row.month]
        month[row.language] = month.get(row.language, 0) + row.count
    return found


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1
