"""The rows of a table, whatever file it comes from, as articles."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.language import language_code
from archive_desktop.ingest.paragraphs import find_headings, split_text
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of, names_in
from archive_desktop.ingest.readers.markup import html_blocks, looks_like_markup
from archive_desktop.ingest.readers.protocol import Found
from archive_desktop.ingest.readers.table_columns import Columns, UnknownColumn, guess_columns
from archive_desktop.ingest.readers.unread_dates import UnreadDates
from archive_desktop.ingest.table_notes import TableNotes

Row = tuple[int, Sequence[str]]  # its number in the file, from 1, and its cells
SAMPLE_ROWS = 60
_ROWS = 200_000  # more are no press releases
_SHOWN = 12  # column names in a message


def table_articles(rows: Iterable[Row], name: str, tables: TableNotes | None = None) -> Iterator[Found]:
    """Yield an article for each of *rows* that has text; one without is a failed source of its own.

    *tables* says what staff chose, and notes what was taken. Raises ArchiveError if no column holds the
    texts, or one that was chosen is not there, naming the columns that are.
    """
    waiting = iter(rows)
    first = list(itertools.islice(waiting, SAMPLE_ROWS))
    tables = tables or TableNotes()
    top = [cells for _, cells in first]
    try:
        columns = guess_columns(top, tables.choice(name))
    except UnknownColumn as unknown:
        raise _without_column(name, top, unknown) from unknown
    tables.note(name, top, columns.places, columns.by, header=columns.header)
    if "body" not in columns.places:
        raise _without_text(name, first, columns)
    empty: list[int] = []
    unread = UnreadDates()
    found = False
    for number, cells in itertools.chain(first[1:] if columns.header else first, waiting):
        if number > _ROWS:
            yield FailedSource(
                name, f"“{name}” has more than {_ROWS:,} rows; those after row {_ROWS:,} were not read."
            )
            break
        if not columns.cell(cells, "body"):
            if any(cell.strip() for cell in cells):
                empty.append(number)
            continue
        try:
            yield row_article(cells, columns)
            if read_date(columns.cell(cells, "date")) is None:
                unread.add(f"row {number}", columns.cell(cells, "date"))
        except ArchiveError as error:
            yield FailedSource(f"{name} row {number}", str(error))
        found = True
    if report := unread.report(name):
        yield report
    if empty:
        yield FailedSource(name, _empty_rows(name, empty, found), "empty-rows" if found else "")
    elif not found:
        raise ArchiveError(
            f"“{name}” holds no article: there is no row under its header.",
            advice="Check how the file was made, and import it again.",
            code="no-article",
        )


def row_article(cells: Sequence[str], columns: Columns) -> Found:
    """Return the article of one row. Raises ArchiveError if it holds no text."""
    body = columns.cell(cells, "body")
    if looks_like_markup(body):
        blocks = html_blocks(body)
    else:
        paragraphs = split_text(body)
        headings = find_headings(paragraphs)
        blocks = [Block(text, place in headings) for place, text in enumerate(paragraphs)]
    address = columns.cell(cells, "url")
    return draft_of(
        blocks,
        Known(
            title=columns.cell(cells, "title"),
            date=read_date(columns.cell(cells, "date")),
            language=language_code(columns.cell(cells, "language")),
            url=address if address.startswith(("http://", "https://")) else None,
            external_id=columns.cell(cells, "id") or None,
            tags=names_in(columns.cell(cells, "tags")),
            initiatives=names_in(columns.cell(cells, "initiatives")),
        ),
    )


def _without_text(name: str, rows: Sequence[Row], columns: Columns) -> ArchiveError:
    if not any(cell.strip() for _, cells in rows for cell in cells):
        return ArchiveError(
            f"“{name}” holds no article: its table is empty.",
            advice="Check how the file was made, and import it again.",
            code="no-article",
        )
    there = _named(rows[0][1]) if columns.header else ""
    return ArchiveError(
        f"“{name}” is a table in which no column holds the texts of the articles"
        + (f" (its columns: {there})." if there else "."),
        advice="Say which column is the text, or add one named “body” with the whole texts.",
        code="no-body-column",
    )


def _without_column(name: str, rows: Sequence[Sequence[str]], unknown: UnknownColumn) -> ArchiveError:
    there = _named(rows[0]) if rows else ""
    return ArchiveError(
        f"“{name}” has no column “{unknown.column}”" + (f" (its columns: {there})." if there else "."),
        advice="Name a column by what stands in its first row, or by its letter: A, B, C …",
        code="unknown-column",
    )


def _named(row: Sequence[str]) -> str:
    names = [" ".join(cell[:200].split())[:40] for cell in row if cell.strip()]
    return ", ".join(f"“{cell}”" for cell in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _empty_rows(name: str, numbers: list[int], found: bool) -> str:
    listed = ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
    what = f"{len(numbers)} rows have" if len(numbers) > 1 else "A row has"
    rest = " The others were read." if found else ""
    return (
        f"“{name}”: {what} no text and {'were' if len(numbers) > 1 else 'was'} left out (row {listed}).{rest}"
    )
