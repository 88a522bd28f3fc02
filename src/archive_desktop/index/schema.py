"""The fields of the index and the version stamp that forces a rebuild."""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path

from whoosh import fields

VERSION = 3  # of analysis, fields and files: whatever changes a term or a byte counts one up

FIELD_WEIGHT = {"title": 3.0, "body": 1.0}  # of a word's frequency there, in ranking

_STAMP = "version.json"


def schema() -> fields.Schema:
    """Return the fields of the index. Our own writer fills them, so Whoosh need not know how."""
    return fields.Schema(**dict.fromkeys(FIELD_WEIGHT, fields.STORED))


def day_number(day: str | None) -> int:
    """Return the ISO date *day* as a number that grows with it, 0 for none.

    The 31st of a shorter month, with which a query ends any month, is its last day.
    """
    try:
        if day and day[8:] in ("29", "30", "31"):
            return date.fromisoformat(f"{day[:8]}{min(int(day[8:]), _days_of(day)):02}").toordinal()
        return date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return 0


def _days_of(day: str) -> int:
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def stamp(folder: Path) -> None:
    """Mark *folder* as written by this version of the analysis on this kind of machine."""
    (folder / _STAMP).write_text(json.dumps(_current()), encoding="utf-8")


def is_current(folder: Path) -> bool:
    """Return whether the index in *folder* has this version's stamp."""
    try:
        return bool(json.loads((folder / _STAMP).read_text(encoding="utf-8")) == _current())
    except (OSError, ValueError):
        return False


def _current() -> dict[str, object]:
    return {"version": VERSION, "byteorder": sys.byteorder}
