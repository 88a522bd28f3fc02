"""Tables written as text: comma, semicolon, tab or bar between cells, one article a row."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.table_columns import TableChoice
from archive_desktop.ingest.readers.protocol import LINE_LIMIT, Content, Found
from archive_desktop.ingest.readers.table_articles import Row, table_articles
from archive_desktop.ingest.readers.table_columns import Columns, UnknownColumn, guess_columns

_DELIMITERS = ",;\t|"
_ROWS_LOOKED_AT = 30
_HEAD = 100_000  # characters


class Tabular:
    """Reads CSV, TSV and their kin; knows them by rows of equally many cells under a header that says much."""

    def recognises(self, content: Content) -> bool:
        """Return whether the text is a table of articles, or of what looks like a list of them."""
        return _shape(content) is not None

    def read(self, content: Content) -> Iterator[Found]:
        """Yield an article for each row. Raises ArchiveError if no column holds the texts."""
        shape = _shape(content)
        assert shape is not None
        yield from table_articles(_rows(content, shape.delimiter), content.name, content.tables)


@dataclass(frozen=True, slots=True)
class _Shape:
    delimiter: str
    columns: Columns
    width: int


def _rows(content: Content, delimiter: str) -> Iterator[Row]:
    """Yield the rows, numbered from 1."""
    csv.field_size_limit(LINE_LIMIT)
    with content.characters() as characters:
        opening = characters.readline().lstrip("\ufeff")
        lines = [] if opening.strip().casefold().startswith("sep=") else [opening]
        reader = csv.reader(itertools.chain(lines, characters), delimiter=delimiter)
        try:
            yield from enumerate(reader, 1)
        except csv.Error as error:
            raise ArchiveError(
                f"“{content.name}” cannot be read as a table from line {reader.line_num} on ({error}).",
                advice="Check the quotation marks around that line, and import the file again.",
                code="bad-table",
            ) from error


def _shape(content: Content) -> _Shape | None:
    """Return how the table is written, None if *content* is none."""
    head, choice = content.head, content.tables.choice(content.name)
    is_one = content.tables.is_named(content.name)
    first, _, rest = head.partition("\n")
    if first.strip().casefold() in ("sep=,", "sep=;", "sep=\t", "sep=|"):
        head = rest
    shapes = [
        shape for delimiter in _DELIMITERS if (shape := _tried(head[:_HEAD], delimiter, choice, is_one))
    ]
    return max(shapes, key=lambda shape: (len(shape.columns.places), shape.width), default=None)


def _tried(head: str, delimiter: str, choice: TableChoice, is_one: bool) -> _Shape | None:
    if delimiter not in head:
        return None
    csv.field_size_limit(LINE_LIMIT)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(head.splitlines(keepends=True), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return None
    if len(rows) > 2 and len(head) == _HEAD and len(rows) <= _ROWS_LOOKED_AT:
        rows.pop()  # cut by the end of what was looked at
    width = len(rows[0]) if rows else 0
    if width < 2 or len(rows) < 2 or sum(len(row) == width for row in rows) < 0.9 * len(rows):
        return None
    try:
        columns = guess_columns(rows, choice)
        called = bool(choice.columns) and columns.header
    except UnknownColumn:  # said when it is read, if it is a table at all
        columns, called = guess_columns(rows), False
    named = columns.header and len(columns.places) >= 2
    shown = len(rows) >= 3 and len({"date", "url", "language", "body"} & columns.places.keys()) >= 2
    return _Shape(delimiter, columns, width) if named or shown or called or is_one else None
