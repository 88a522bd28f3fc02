from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import Found, inner_content
from archive_desktop.ingest.readers.spreadsheet import Spreadsheet

LONG = "The bridge over the river was opened by the two mayors, who walked to the middle and shook hands. "
MORNING = dt.datetime(2024, 5, 15, 9, 30)  # noqa: DTZ001 - workbooks know no time zones
HEADER: list[object] = ["No", "Title", "Date", "Text", "Tags"]
RELEASES: list[list[object]] = [
    HEADER,
    [1.0, "A bridge, at last", MORNING, f"{LONG}\n\nIt holds.", "Roads; Rivers"],
    [
        2.0,
        "افتتاح الجسر",
        dt.date(2024, 5, 16),
        "افتتح رئيسا البلديتين الجسر الجديد فوق النهر بحضور عدد كبير من السكان.",
        None,
    ],
]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, text: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, text if part.filename == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, text)
    return changed.getvalue()


def read(data: bytes) -> list[Found]:
    content = inner_content(data, "list.xlsx", 0)
    assert Spreadsheet().recognises(content)
    return list(Spreadsheet().read(content))


def test_each_row_is_an_article_with_its_date_and_tags() -> None:
    first, second = read(workbook(News=RELEASES))
    assert isinstance(first, ArticleDraft)
    assert isinstance(second, ArticleDraft)
    assert (first.title, first.date, first.language) == ("A bridge, at last", "2024-05-15", "en")
    assert first.paragraphs == (LONG.strip(), "It holds.")
    assert first.tags == ("Roads", "Rivers")
    assert (second.title, second.date, second.language) == ("افتتاح الجسر", "2024-05-16", "ar")


def test_lines_above_the_header_and_sheets_without_articles_do_not_matter() -> None:
    rows: list[list[object]] = [["Our releases"], [], *RELEASES]
    found = read(workbook(Notes=[["to do"]], Empty=[], News=rows))
    assert [item.title for item in found if isinstance(item, ArticleDraft)] == [
        "A bridge, at last",
        "افتتاح الجسر",
    ]


def test_a_workbook_without_texts_is_refused_in_a_sentence() -> None:
    with pytest.raises(ArchiveError, match=r"list\.xlsx.*no column holds the texts.*“Title”, “Date”"):
        read(workbook(News=[row[:3] for row in RELEASES], Empty=[]))
    with pytest.raises(ArchiveError, match="its table is empty"):
        read(workbook(Empty=[]))


def test_a_row_without_text_is_named_as_excel_numbers_it() -> None:
    found = read(workbook(News=[*RELEASES, [3, "Nothing yet", None, None, None]]))
    assert isinstance(found[-1], FailedSource)
    assert "(row 4)" in found[-1].reason


def test_a_truncated_workbook_is_damaged() -> None:
    data = workbook(News=RELEASES)
    with pytest.raises(ArchiveError, match=r"“list\.xlsx” is damaged"):
        read(data[: len(data) // 2])
    with pytest.raises(ArchiveError, match="is damaged"):
        read(with_part(data, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(workbook(News=RELEASES), "xl/worksheets/sheet2.xml", b" " * 30_000_000)
    with pytest.raises(ArchiveError, match="was refused: it would unpack to more") as refused:
        read(bomb)
    assert refused.value.safe == "No part of it was imported."


def test_entities_are_refused_for_safety() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst>&a;</sst>'
    with pytest.raises(ArchiveError, match="contains a DTD"):
        read(with_part(workbook(News=RELEASES), "xl/sharedStrings.xml", evil))


def test_the_program_reads_a_workbook_by_its_content() -> None:
    found = list(readers.read(inner_content(workbook(News=RELEASES), "list.bin", 0)))
    assert len(found) == 2
