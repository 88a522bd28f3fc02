"""How `import` is told which column holds what and which encoding a text has, and says what it took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from archive_desktop.domain.encodings import CHOICES, encoding_called, encoding_name
from archive_desktop.domain.import_options import EVERY_TEXT
from archive_desktop.domain.results import ImportReport
from archive_desktop.domain.table_columns import (
    EVERY_TABLE,
    MEANINGS,
    Column,
    SourceTable,
    TableChoice,
    TableKey,
    column_letter,
)

_NAMES = {"title": "title", "text": "body", "date": "date", "language": "language", "address": "url"}
_NAMES |= {"id": "id", "tags": "tags", "initiatives": "initiatives"}
_ALSO = {"body": "body", "url": "url"}


def columns_from(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> dict[TableKey, TableChoice]:
    """Return what `--columns title=Headline,text=B` says of every table; BadParameter if it makes no sense."""
    known = _NAMES | _ALSO
    columns: dict[str, Column] = {}
    for value in values:
        # a comma stands between two only where a name and "=" follow it: headers may hold commas
        for part in re.split(rf",(?=\s*(?:{'|'.join(known)})\s*=)", value, flags=re.IGNORECASE):
            name, equals, column = part.partition("=")
            meaning = known.get(name.strip().casefold())
            if meaning is None or not equals:
                raise click.BadParameter(
                    f"“{part.strip()}” is not understood. Write it as title=Headline,text=Body, "
                    f"with these names before the signs: {', '.join(_NAMES)}."
                )
            columns[meaning] = column.strip() or None
    return {EVERY_TABLE: TableChoice(columns)} if columns else {}


def encoding_from(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dict[str, str]:
    """Return the encoding for every text that states none; BadParameter if there is none of this name."""
    if value is None:
        return {}
    encoding = encoding_called(value)
    if encoding is None:
        raise click.BadParameter(f"“{value}” is no encoding. There are: {', '.join(CHOICES.values())}.")
    return {EVERY_TEXT: encoding}


def reading_record(report: ImportReport) -> dict[str, object]:
    """Return the keys `tables` and `encodings` of the report as JSON."""
    texts = [
        {"source": text.source, "encoding": encoding_name(text.encoding), "chosen": text.chosen}
        for text in report.encodings
    ]
    return {"tables": [_table_record(table) for table in report.tables], "encodings": texts}


def said_of_reading(report: ImportReport, *, columns_named: bool) -> Iterator[str]:
    """Yield a sentence for each text whose encoding was guessed, and what --columns could do or did not."""
    for source, encoding in report.guessed:
        yield (
            f"{source} does not say in which encoding it is; it was read as {encoding_name(encoding)}. "
            "Check its accents; --encoding says another."
        )
    if any(failed.code == "no-body-column" for failed in report.failed):
        yield "--columns text=NAME says which column holds the texts, by its header or letter."
    if columns_named and not report.tables:
        yield "None of the files is a table, so --columns was not used."


def _table_record(table: SourceTable) -> dict[str, object]:
    shown = {meaning: name for name, meaning in _NAMES.items()}
    taken = {
        shown[meaning]: {
            "column": table.headers[place] if place < len(table.headers) else column_letter(place),
            "letter": column_letter(place),
            "by": table.by[meaning],
        }
        for meaning in MEANINGS
        if (place := table.places.get(meaning)) is not None
    }
    return {
        "source": table.source,
        "header": table.header,
        "columns": list(table.headers) or [column_letter(place) for place in range(table.width)][:200],
        "samples": [list(row) for row in table.samples],
        "taken": taken,
    }
