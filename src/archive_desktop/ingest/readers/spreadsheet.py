"""Excel workbooks (XLSX), one article a row; each sheet is a table of its own."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from typing import Any

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.readers.office_package import damage_named, is_package, open_package
from archive_desktop.ingest.readers.protocol import Content, Found
from archive_desktop.ingest.readers.table_articles import Row, table_articles
from archive_desktop.ingest.table_notes import MOST_COLUMNS

_COLUMNS = MOST_COLUMNS
_BLANK_ROWS = 2_000  # as many in a row mean that the table is over, however many are formatted


class Spreadsheet:
    """Reads XLSX workbooks; formulas give the values that Excel stored with them."""

    def recognises(self, content: Content) -> bool:
        """Return whether the content is a workbook."""
        return is_package(content, b"xl/")

    def read(self, content: Content) -> Iterator[Found]:
        """Yield an article for each row of each sheet that holds articles.

        Raises ArchiveError if the file is damaged or no sheet has a column of texts.
        """
        with open_package(content), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of what it leaves out: styles, charts
            yield from _sheets(content)


def _sheets(content: Content) -> Iterator[Found]:
    import openpyxl

    refusals: list[ArchiveError] = []
    found = False
    content.stream.seek(0)
    with damage_named(content.name):
        book = openpyxl.load_workbook(content.stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            name = content.name if len(book.worksheets) == 1 else f"{content.name} sheet “{sheet.title}”"
            try:
                for item in table_articles(_rows(sheet), name, content.tables):
                    found = found or not isinstance(item, FailedSource)
                    yield item
            except ArchiveError as error:
                refusals.append(error)
    if not found and refusals:
        # An empty sheet beside a table is no news.
        raise max(refusals, key=lambda error: error.code == "no-body-column")


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows of *sheet* from its header on, with the numbers that Excel shows."""
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    begun, blank = False, 0
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=_COLUMNS), 1):
        cells = [_text(value) for value in values]
        filled = sum(bool(cell) for cell in cells)
        blank = 0 if filled else blank + 1
        if blank > _BLANK_ROWS:
            return
        begun = begun or filled > 1
        if begun and filled:
            yield number, cells


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "\n").strip()
