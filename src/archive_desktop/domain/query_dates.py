"""Dates as people type them into a search, made into a range of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")

Days = tuple[date, date]


def day_range(typed: str) -> str | None:
    """Return *typed* as "FROM..TO": ISO dates, inclusive, either may be empty; None if it is no date.

    Understood are 2024, 2024-05, 2024-05-15, 15/05/2024, two of them with ".." between (either may
    be missing), and one after >=, >, <= or <. Arabic digits are read like Latin ones.
    """
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in typed.strip())
    try:
        first, last = _compared(text) if text[:1] in "<>≤≥" else _between(text)
    except (ValueError, OverflowError):  # no such day, or before year 1 or after year 9999
        return None
    if first is None and last is None:
        return None
    if first and last and first > last:
        first, last = last, first
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"


def _compared(text: str) -> tuple[date | None, date | None]:
    sign = text[:1].replace("≤", "<").replace("≥", ">")
    inclusive = text[:1] in "≤≥" or text[1:2] == "="
    first, last = _days(text[1:].removeprefix("="))
    if sign == ">":
        return (first if inclusive else last + timedelta(1)), None
    return None, (last if inclusive else first - timedelta(1))


def _between(text: str) -> tuple[date | None, date | None]:
    before, dots, after = text.replace("…", "..").partition("..")
    if not dots:
        return _days(text)
    first = _days(before) if before else None
    last = _days(after) if after else None
    if first and last and first[0] > last[1]:
        first, last = last, first
    return (first[0] if first else None), (last[1] if last else None)


def _days(text: str) -> Days:
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise ValueError(text)
    if day:
        only = date(int(year), int(month), int(day))
        return only, only
    if month:
        return (
            date(int(year), int(month), 1),
            date(int(year), int(month), monthrange(int(year), int(month))[1]),
        )
    return date(int(year), 1, 1), date(int(year), 12, 31)
