from __future__ import annotations

import pytest

from archive_desktop.domain.table_columns import TableChoice
from archive_desktop.ingest.readers.table_columns import (
    LONG_TEXT,
    UnknownColumn,
    column_place,
    guess_columns,
)

TEXT = "The library of the harbour opened its doors to two hundred pupils of the town. " * 2


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        (["Title", "Date", "Body"], ["title", "date", "body"]),
        (["Titre", "Publié le", "Texte"], ["title", "date", "body"]),
        (["العنوان", "تاريخ النشر", "نص الخبر"], ["title", "date", "body"]),
    ],
)
def test_a_header_names_the_columns_in_three_languages(header: list[str], meanings: list[str]) -> None:
    columns = guess_columns([header, ["Harbour library opens", "2024-03-04", TEXT]])
    assert columns.header
    assert columns.places == {meaning: place for place, meaning in enumerate(meanings)}


def test_the_more_telling_name_wins_where_two_columns_fit() -> None:
    columns = guess_columns([["summary", "body", "title"], ["Short.", TEXT, "Harbour library opens"]])
    assert columns.places["body"] == 1


def test_a_column_that_is_not_what_its_header_says_is_not_believed() -> None:
    rows = [["title", "date", "body"], *[[f"Harbour {n} opens", "soon", TEXT] for n in range(3)]]
    assert "date" not in guess_columns(rows).places


def test_without_a_header_the_cells_show_what_they_are() -> None:
    assert len(TEXT) >= LONG_TEXT
    rows = [
        [f"https://harbour.example/{n}", f"2024-03-0{n}", "en", f"Harbour library opens room {n}", TEXT]
        for n in range(1, 4)
    ]
    columns = guess_columns(rows)
    assert not columns.header
    assert columns.places == {"url": 0, "date": 1, "language": 2, "title": 3, "body": 4}


def test_a_cell_is_given_by_its_meaning_and_is_empty_where_the_row_is_short() -> None:
    columns = guess_columns([["title", "body"], ["Harbour library opens", TEXT]])
    assert columns.cell([" A title "], "title") == "A title"
    assert columns.cell(["A title"], "body") == ""
    assert columns.cell(["A title"], "url") == ""


def test_no_rows_no_columns() -> None:
    assert guess_columns([]).places == {}


ROWS = [
    ["Headline", "Kicker", "Body"],
    *[[f"Harbour {n} opens its doors", f"Sea {n}", TEXT + str(n)] for n in range(3)],
]


def test_what_is_chosen_is_taken_and_the_rest_guessed_among_what_is_left() -> None:
    columns = guess_columns(ROWS, TableChoice({"title": "kicker"}))
    assert columns.places == {"title": 1, "body": 2}
    assert columns.by == {"title": "choice", "body": "header"}
    assert guess_columns(ROWS, TableChoice({"body": 0})).places["title"] != 0


def test_a_column_can_be_none() -> None:
    assert "title" not in guess_columns(ROWS, TableChoice({"title": None})).places


def test_a_name_that_only_a_person_knows_makes_a_header() -> None:
    rows = [["Ylöotsikko", "Sanat"], *[row[1:] for row in ROWS[1:]]]
    assert not guess_columns(rows).header
    columns = guess_columns(rows, TableChoice({"title": "Ylöotsikko", "body": "Sanat"}))
    assert (columns.header, columns.places) == (True, {"title": 0, "body": 1})
    assert guess_columns(rows, TableChoice(header=True)).header
    assert not guess_columns(ROWS, TableChoice(header=False)).header


def test_a_header_counts_more_than_a_letter() -> None:
    assert column_place([["C", "B", "A"]], "a") == 2
    assert column_place([["x", "y", "z"]], "b") == 1


@pytest.mark.parametrize("column", ["Headlin", "D", "", 3, -1])
def test_a_column_that_is_not_there_is_unknown(column: int | str) -> None:
    with pytest.raises(UnknownColumn):
        guess_columns(ROWS, TableChoice({"title": column}))
