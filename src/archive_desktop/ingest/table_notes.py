"""What is said of the tables of one file: by staff before it is read, by the reader while it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archive_desktop.domain.table_columns import EVERY_TABLE, MEANINGS, By, SourceTable, TableChoice, TableKey

MOST_COLUMNS = 200  # of a table that are told
_MOST_TABLES = 50  # of a file
_HEADER, _CELL = 300, 80  # code points of them that are told
_SAMPLES = 3
_BY: dict[str, By] = {"header": "header", "content": "content", "choice": "choice"}


class TableNotes:
    """The choices for the tables of the file *name*, whose SHA-256 is *original*, and what was noted of them."""

    def __init__(
        self, name: str = "", original: str = "", choices: Mapping[TableKey, TableChoice] | None = None
    ) -> None:
        self._name = name
        self._original = original
        self._choices = choices or {}
        self._noted: list[SourceTable] = []
        self._told = 0

    def choice(self, name: str) -> TableChoice:
        """Return what staff said of the table that reports call *name*."""
        every = self._choices.get(EVERY_TABLE, TableChoice())
        return self._choices.get(self._key(name), every)

    def is_named(self, name: str) -> bool:
        """Whether staff spoke of this very table, so that it is one."""
        return self._key(name) in self._choices

    def note(
        self,
        name: str,
        rows: Sequence[Sequence[str]],
        places: Mapping[str, int],
        by: Mapping[str, By],
        *,
        header: bool,
    ) -> None:
        """Note how the table that begins with *rows* is read."""
        if self._told + len(self._noted) >= _MOST_TABLES or not rows:
            return
        original, part = self._key(name)
        choice = self.choice(name)
        chosen = bool(choice.columns) or choice.header is not None
        names = _cut(rows[0], _HEADER) if header else ()
        below = [row for row in rows[1 if header else 0 :] if any(cell.strip() for cell in row)]
        samples = tuple(_cut(row, _CELL) for row in below[:_SAMPLES])
        width = max(len(row) for row in rows)
        self._noted.append(
            SourceTable(name, original, part, names, samples, dict(places), dict(by), header, width, chosen)
        )

    def taken(self) -> list[SourceTable]:
        """Return what was noted since this was asked last."""
        noted, self._noted = self._noted, []
        self._told += len(noted)
        return noted

    def _key(self, name: str) -> TableKey:
        return self._original, name.removeprefix(self._name)


def table_from(told: dict[str, Any]) -> SourceTable:
    """Return the table that a child told of, `dataclasses.asdict` of a SourceTable.

    Raises ValueError, TypeError, KeyError or AttributeError if it makes no sense.
    """
    places = {str(meaning): int(place) for meaning, place in told["places"].items()}
    by = {str(meaning): str(how) for meaning, how in told["by"].items()}
    width = int(told["width"])
    if not (set(by) == set(places) <= set(MEANINGS)):
        raise ValueError("columns of another meaning")
    if not all(0 <= place < width for place in places.values()):
        raise ValueError("columns that are not there")
    known: dict[str, By] = {meaning: _BY[how] for meaning, how in by.items()}
    headers = _cut(told["headers"], _HEADER)
    samples = tuple(_cut(row, _CELL) for row in told["samples"][:_SAMPLES])
    source, part = str(told["source"]), str(told["part"])
    original = bytes.fromhex(told["original"]).hex()
    return SourceTable(
        source,
        original,
        part,
        headers,
        samples,
        places,
        known,
        told["header"] is True,
        width,
        told["chosen"] is True,
    )


def _cut(row: Sequence[str], length: int) -> tuple[str, ...]:
    # Far more than is told may be white space, or one cell of 10 MB.
    return tuple(" ".join(cell[: 4 * length].split())[:length] for cell in row[:MOST_COLUMNS])
