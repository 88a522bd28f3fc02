from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
TEXT = "The library of the harbour opened its doors to two hundred pupils of the old town this week. " * 2
ARABIC = "افتتحت مكتبة الميناء في المدينة القديمة أبوابها أمام عدد كبير من الطلبة والباحثين يوم الاثنين."


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    rows = [f"Harbour {word} opens,Voyages by the {word},{TEXT}" for word in ("library", "museum")]
    file.write_text("\n".join(["Headline,Kicker,Body", *rows]))
    return file


def test_a_dry_run_shows_the_tables(ask: Ask, list_file: Path) -> None:
    (table,) = ask("import", list_file, "--dry-run", "--json").json["tables"]
    assert (table["source"], table["header"]) == ("list.csv", True)
    assert table["columns"] == ["Headline", "Kicker", "Body"]
    assert table["taken"]["title"] == {"column": "Headline", "letter": "A", "by": "header"}
    assert table["taken"]["text"]["letter"] == "C"


@pytest.mark.parametrize("columns", ["title=Kicker,text=Body", "title=b , TEXT=C"])
def test_columns_are_named_by_header_or_letter(ask: Ask, list_file: Path, columns: str) -> None:
    report = ask("import", list_file, "--columns", columns, "--json").json
    assert [article["title"] for article in report["articles"]] == [
        "Voyages by the library",
        "Voyages by the museum",
    ]
    assert report["tables"][0]["taken"]["title"]["by"] == "choice"


def test_a_column_that_is_not_there_is_a_sentence(ask: Ask, list_file: Path) -> None:
    said = ask("import", list_file, "--columns", "title=Headlin")
    assert said.code == 1
    assert "“list.csv” has no column “Headlin” (its columns: “Headline”, “Kicker”, “Body”)." in said.err


@pytest.mark.parametrize("columns", ["colour=Headline", "Headline", "title"])
def test_a_column_of_no_meaning_is_a_wrong_use(ask: Ask, list_file: Path, columns: str) -> None:
    said = ask("import", list_file, "--columns", columns)
    assert said.code == 2
    assert "title, text, date" in said.err


def test_headers_may_hold_commas(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f'"Name, short";Words\nHarbour library opens;{TEXT}\nSecond of them all;{TEXT} Again.\n')
    report = ask("import", file, "--columns", "title=Name, short,text=Words", "--json").json
    assert [article["title"] for article in report["articles"]] == [
        "Harbour library opens",
        "Second of them all",
    ]


def test_columns_said_of_no_table_are_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"Harbour library opens\n\n{TEXT}\n")
    said = ask("import", tmp_path / "note.txt", "--columns", "title=A")
    assert said.code == 0
    assert "None of the files is a table" in said.err


def test_a_table_without_texts_says_what_would_help(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "short.csv").write_text(
        "Title,Date,Words\nHarbour,2024-03-04,Short.\nSecond,2024-03-05,Too.\n"
    )
    said = ask("import", tmp_path / "short.csv")
    assert (said.code, said.err.count("\n")) == (1, 2)
    assert "--columns text=NAME" in said.err


def test_an_encoding_is_named_as_people_call_it(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(f"مكتبة الميناء تفتح أبوابها\n\n{ARABIC}\n".encode("cp1256"))
    said = ask("import", file, "--dry-run", "--json")
    assert said.json["encodings"] == [{"source": "old.txt", "encoding": "windows-1256", "chosen": False}]
    assert "it was read as windows-1256" in said.err
    said = ask("import", file, "--dry-run", "--json", "--encoding", "Windows-1252")
    assert said.json["encodings"] == [{"source": "old.txt", "encoding": "windows-1252", "chosen": True}]
    assert said.json["articles"][0]["title"].startswith("ãßÊÈÉ")


def test_an_encoding_that_does_not_exist_is_a_wrong_use(ask: Ask, list_file: Path) -> None:
    said = ask("import", list_file, "--encoding", "windows-9999")
    assert said.code == 2
    assert "windows-1256" in said.err
