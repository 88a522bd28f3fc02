from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.errors import Cancelled
from archive_desktop.domain.import_options import EVERY_TEXT, Amendment, ImportOptions
from archive_desktop.domain.table_columns import EVERY_TABLE, TableChoice

TEXTS = [
    "The library of the harbour opened its doors to two hundred pupils of the old town this week. " * 2,
    "A museum of the sea received the keepers of forty lighthouses, who told what they had seen. " * 2,
    "Three schools of the coast planted a garden in which every child has a tree of its own now. " * 2,
]
NAMES = ["Harbour library opens", "Keepers of the light", "A tree for each"]
KICKERS = ["Books and readers of the town", "Voyages and museums by the sea", "Gardens and schools here"]
OTHER = TableChoice({"title": "Kicker"})
ARABIC = "افتتحت مكتبة الميناء في المدينة القديمة أبوابها أمام عدد كبير من الطلبة والباحثين يوم الاثنين."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive") as archive:
        yield archive


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    out = io.StringIO()
    csv.writer(out).writerows([["Headline", "Kicker", "Body"], *zip(NAMES, KICKERS, TEXTS, strict=True)])
    file.write_text(out.getvalue(), "utf-8")
    return file


def titles(archive: Archive) -> list[str]:
    return sorted(hit.title for hit in archive.searching.search("").hits)


def counts(archive: Archive, file: Path, **options: object) -> tuple[int, int, int, int]:
    report = archive.importing.import_paths(file, options=ImportOptions(**options))  # type: ignore[arg-type]
    return report.added, report.changed, report.unchanged, report.duplicates


def test_a_look_says_which_columns_were_taken_and_how_that_is_known(
    archive: Archive, list_file: Path
) -> None:
    (table,) = archive.importing.import_paths(list_file, dry_run=True).tables
    assert (table.source, table.part, table.header, table.width) == ("list.csv", "", True, 3)
    assert table.headers == ("Headline", "Kicker", "Body")
    assert table.samples[0][:2] == (NAMES[0], KICKERS[0])
    assert (table.places["title"], table.by["title"]) == (0, "header")
    assert not table.chosen


def test_what_is_chosen_for_one_table_is_read_and_imported(archive: Archive, list_file: Path) -> None:
    (table,) = archive.importing.import_paths(list_file, dry_run=True).tables
    chosen = {table.key: TableChoice({"title": 1, "body": 2})}
    look = archive.importing.import_paths(list_file, dry_run=True, options=ImportOptions(columns=chosen))
    assert [article.title for article in look.articles] == KICKERS
    assert look.tables[0].by["title"] == "choice"
    assert counts(archive, list_file, columns=chosen) == (3, 0, 0, 0)
    assert titles(archive) == sorted(KICKERS)


@pytest.mark.parametrize("exact", [True, False])
def test_the_same_file_again_is_read_as_it_was_chosen(archive: Archive, list_file: Path, exact: bool) -> None:
    (table,) = archive.importing.import_paths(list_file, dry_run=True).tables
    counts(archive, list_file, columns={table.key if exact else EVERY_TABLE: OTHER})
    report = archive.importing.import_paths(list_file)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)
    assert report.tables[0].chosen
    assert titles(archive) == sorted(KICKERS)


def test_an_undone_import_takes_its_choice_with_it(archive: Archive, list_file: Path) -> None:
    counts(archive, list_file, columns={EVERY_TABLE: OTHER})
    archive.upkeep.undo()
    assert counts(archive, list_file) == (3, 0, 0, 0)
    assert titles(archive) == sorted(NAMES)


def test_columns_put_right_later_change_the_same_articles(archive: Archive, list_file: Path) -> None:
    counts(archive, list_file)
    assert counts(archive, list_file, columns={EVERY_TABLE: OTHER}) == (0, 3, 0, 0)
    assert titles(archive) == sorted(KICKERS)
    assert counts(archive, list_file) == (0, 0, 3, 0)


@pytest.mark.slow
def test_a_choice_is_taken_back_by_an_empty_one(archive: Archive, list_file: Path) -> None:
    counts(archive, list_file, columns={EVERY_TABLE: OTHER})
    (table,) = archive.importing.import_paths(list_file, dry_run=True).tables
    assert counts(archive, list_file, columns={table.key: TableChoice()}) == (0, 3, 0, 0)
    assert counts(archive, list_file) == (0, 0, 3, 0)
    assert titles(archive) == sorted(NAMES)


@pytest.mark.slow
def test_the_same_choice_again_leaves_what_was_corrected_by_hand(archive: Archive, list_file: Path) -> None:
    (article, *_) = archive.importing.import_paths(list_file, dry_run=True).articles
    said = {(article.original, 1): Amendment(title="By hand")}
    counts(archive, list_file, columns={EVERY_TABLE: OTHER}, amendments=said)
    assert counts(archive, list_file, columns={EVERY_TABLE: OTHER}) == (0, 0, 3, 0)
    assert "By hand" in titles(archive)


def test_a_table_whose_text_is_not_found_can_be_told_of(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "short.csv"
    file.write_text(
        "Title,Date,Words\nHarbour opens,2024-03-04,A short text.\nSecond one,2024-03-05,Another.\n"
    )
    report = archive.importing.import_paths(file, dry_run=True)
    assert [failed.code for failed in report.failed] == ["no-body-column"]
    (table,) = report.tables
    assert table.headers == ("Title", "Date", "Words")
    chosen = {table.key: TableChoice({"title": 0, "date": 1, "body": 2})}
    assert counts(archive, file, columns=chosen) == (2, 0, 0, 0)


def test_a_chosen_encoding_is_read_kept_and_said(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(f"مكتبة الميناء تفتح أبوابها\n\n{ARABIC}\n\n{ARABIC}\n".encode("cp1256"))
    (guess,) = archive.importing.import_paths(file, dry_run=True).encodings
    assert (guess.encoding, guess.chosen) == ("cp1256", False)
    wrong = {guess.original: "cp1252"}
    report = archive.importing.import_paths(file, options=ImportOptions(encodings=wrong))
    assert (report.encodings[0].encoding, report.encodings[0].chosen, report.guessed) == ("cp1252", True, ())
    assert ARABIC not in archive.searching.article(report.articles[0].id or 0).body
    assert counts(archive, file) == (0, 0, 1, 0)
    assert counts(archive, file, encodings={EVERY_TEXT: "cp1256"}) == (0, 1, 0, 0)
    assert ARABIC in archive.searching.article(report.articles[0].id or 0).body
    assert counts(archive, file) == (0, 0, 1, 0)


def test_an_encoding_for_all_leaves_those_that_are_unicode(archive: Archive, tmp_path: Path) -> None:
    for name, encoding in (("new.txt", "utf-8"), ("old.txt", "cp1256")):
        (tmp_path / name).write_bytes(f"مكتبة الميناء تفتح أبوابها {name}\n\n{ARABIC}\n".encode(encoding))
    options = ImportOptions(encodings={EVERY_TEXT: "cp1252"})
    report = archive.importing.import_paths(
        [tmp_path / "new.txt", tmp_path / "old.txt"], dry_run=True, options=options
    )
    assert [(text.source, text.encoding) for text in report.encodings] == [("old.txt", "cp1252")]
    assert report.articles[0].title.startswith("مكتبة")


@pytest.mark.slow
def test_sheets_and_files_in_an_archive_are_told_of_one_by_one(
    archive: Archive, tmp_path: Path, list_file: Path
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("First", "Second"):
        sheet = book.create_sheet(name)
        sheet.append(["Headline", "Kicker", "Body"])
        for row in zip(NAMES, KICKERS, TEXTS, strict=True):
            sheet.append([f"{name} {row[0]}", f"{name} {row[1]}", f"{name} {row[2]}"])
    book.save(tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as packed:
        packed.write(list_file, "list.csv")
    files = [tmp_path / "book.xlsx", tmp_path / "news.zip"]
    first, second, inside = archive.importing.import_paths(files, dry_run=True).tables
    assert [table.part for table in (first, second, inside)] == [
        " sheet “First”", " sheet “Second”", "/list.csv",
    ]  # fmt: skip
    columns = {second.key: OTHER, inside.key: OTHER}
    report = archive.importing.import_paths(files, options=ImportOptions(columns=columns))
    assert [article.title for article in report.articles if article.status == "added"] == [
        *(f"First {name}" for name in NAMES), *(f"Second {name}" for name in KICKERS), *KICKERS,
    ]  # fmt: skip
    again = archive.importing.import_paths(files)
    assert (again.added, again.changed) == (0, 0)


@pytest.mark.slow
def test_whether_the_first_row_names_the_columns_is_remembered_too(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    rows = [["Ylöotsikko tänään", "Sanat"], *zip(NAMES, TEXTS, strict=True)]
    out = io.StringIO()
    csv.writer(out).writerows([[*row, "2024-03-04"] for row in rows])
    file.write_text(out.getvalue(), "utf-8")
    look = archive.importing.import_paths(file, dry_run=True)
    assert not look.tables[0].header
    assert len(look.articles) == 4
    assert counts(archive, file, columns={look.tables[0].key: TableChoice(header=True)}) == (3, 0, 0, 0)
    assert counts(archive, file) == (0, 0, 3, 0)


def test_after_a_stopped_import_the_choice_still_holds(archive: Archive, list_file: Path) -> None:
    (table,) = archive.importing.import_paths(list_file, dry_run=True).tables

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    options = ImportOptions(columns={table.key: OTHER})
    assert archive.importing.import_paths(list_file, stop, options=options).cancelled
    assert counts(archive, list_file) == (1, 0, 2, 0)
    assert titles(archive) == sorted(KICKERS)
