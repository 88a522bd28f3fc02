"""What the columns of a table of articles mean: as it was guessed, and as staff say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

MEANINGS = ("title", "body", "date", "language", "url", "id", "tags", "initiatives")
"""What a column can hold."""

By = Literal["header", "content", "choice"]
"""How it is known what a column holds: by its name, by its cells, or because somebody said so."""

TableKey = tuple[str, str]
"""Names a table of an import: SHA-256 (hex) of its file, and what the file's name does not say of it.

The second is "" for a file that is one table, else such as " sheet “News”" or "/list.csv".
"""

EVERY_TABLE: TableKey = ("", "")
"""Stands for every table of which nothing else is said."""

Column = int | str | None
"""A column by its place (from 0), or by its header or letter ("Headline", "B"); None: there is none."""


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What staff say of a table: which column holds what, and whether its first row names the columns.

    What is not said is guessed, among the columns that are left.
    """

    columns: Mapping[str, Column] = field(default_factory=lambda: MappingProxyType({}))
    header: bool | None = None

    def record(self) -> dict[str, object]:
        """Return it as plain data for JSON."""
        return {"columns": dict(self.columns), "header": self.header}


def choice_from(record: object) -> TableChoice:
    """Return the choice that `TableChoice.record` gave. Raises ValueError for anything else."""
    if not isinstance(record, dict) or not isinstance(columns := record.get("columns"), dict):
        raise ValueError("no choice of columns")
    header = record.get("header")
    if header not in (True, False, None) or not all(_is_column(*item) for item in columns.items()):
        raise ValueError("no choice of columns")
    return TableChoice(dict(columns), header)


def _is_column(meaning: object, column: object) -> bool:
    return meaning in MEANINGS and (column is None or isinstance(column, str | int)) and column is not True


@dataclass(frozen=True, slots=True)
class SourceTable:
    """How a table was read. *source* as in reports; *original* and *part* are its TableKey.

    *headers* and the cells of *samples* (some rows below) are cut, and may be fewer than *width*; the headers
    are empty where *header* is false. *places* says by meaning which column was taken, *by* how it was known. *chosen*: staff
    said something of it.
    """

    source: str
    original: str
    part: str
    headers: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    places: Mapping[str, int]
    by: Mapping[str, By]
    header: bool = True
    width: int = 0
    chosen: bool = False

    @property
    def key(self) -> TableKey:
        """What choices name it by."""
        return self.original, self.part


def column_letter(place: int) -> str:
    """Return what spreadsheets call the column at *place* (from 0): A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
