from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from archive_desktop.domain.table_columns import EVERY_TABLE, TableChoice
from archive_desktop.ingest.table_notes import MOST_COLUMNS, TableNotes, table_from

SHA = "ab" * 32
ROWS = [["Headline", "Body"], ["", ""], ["Harbour opens", "Words " * 100]]


def noted(rows: list[list[str]] = ROWS, name: str = "list.csv", *, header: bool = True) -> TableNotes:
    notes = TableNotes("list.csv", SHA)
    notes.note(name, rows, {"title": 0}, {"title": "header"}, header=header)
    return notes


def test_a_table_is_told_once_with_what_is_in_it() -> None:
    notes = noted()
    (table,) = notes.taken()
    assert (table.key, table.headers, table.width) == ((SHA, ""), ("Headline", "Body"), 2)
    assert table.samples == (("Harbour opens", ("Words " * 100)[:80]),)
    assert notes.taken() == []


def test_without_header_the_first_row_is_a_sample() -> None:
    (table,) = noted(header=False).taken()
    assert (table.headers, table.samples[0]) == ((), ("Headline", "Body"))


def test_a_sheet_and_a_file_in_an_archive_are_tables_of_their_own() -> None:
    (table,) = noted(name="list.csv sheet “News”").taken()
    assert table.key == (SHA, " sheet “News”")
    inside = TableNotes(
        "news.zip", SHA, {(SHA, "/a.csv"): TableChoice({"title": 1}), EVERY_TABLE: TableChoice()}
    )
    assert inside.choice("news.zip/a.csv") == TableChoice({"title": 1})
    assert inside.choice("news.zip/b.csv") == TableChoice()
    assert inside.is_named("news.zip/a.csv")
    assert not inside.is_named("news.zip/b.csv")


def test_what_is_told_of_huge_tables_is_little() -> None:
    (table,) = noted([["H" * 2_000_000] * 5_000, ["x " * 500_000, *["y"] * 4_999]]).taken()
    assert (len(table.headers), len(table.headers[0]), table.width) == (MOST_COLUMNS, 300, 5_000)
    assert len(table.samples[0][0]) <= 80
    notes = TableNotes("book.xlsx", SHA)
    for number in range(80):
        notes.note(f"book.xlsx sheet “{number}”", ROWS, {}, {}, header=True)
    assert len(notes.taken()) == 50


def test_a_table_comes_back_as_it_was_told() -> None:
    (table,) = noted().taken()
    assert table_from(asdict(table)) == table


@pytest.mark.parametrize(
    "change",
    [
        {"places": {"colour": 0}, "by": {"colour": "header"}},
        {"places": {"title": 7}},
        {"places": {"title": -1}},
        {"by": {"title": "magic"}},
        {"by": {}},
        {"original": "../../x"},
        {"headers": 3},
        {"samples": [[1]]},
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    (table,) = noted().taken()
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        table_from(asdict(table) | change)
