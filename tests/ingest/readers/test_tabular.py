from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.domain.table_columns import EVERY_TABLE, TableChoice
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import Content, Found, inner_content, open_content
from archive_desktop.ingest.readers.table_columns import guess_columns
from archive_desktop.ingest.readers.tabular import Tabular
from archive_desktop.ingest.table_notes import TableNotes

SHARED = Path(__file__).resolve().parents[3] / "../shared/data"

LONG = "The bridge over the river was opened by the two mayors, who walked to the middle and shook hands. "


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def read(data: bytes, name: str = "list.csv") -> list[Found]:
    content = inner_content(data, name, 0)
    assert Tabular().recognises(content)
    return list(Tabular().read(content))


def drafts(data: bytes) -> list[ArticleDraft]:
    found = read(data)
    assert all(isinstance(item, ArticleDraft) for item in found)
    return [item for item in found if isinstance(item, ArticleDraft)]


ENGLISH = [
    ["Id", "Headline", "Published at", "Lang", "Link", "Keywords", "Text"],
    [
        "7",
        "A bridge, at last",
        "15/05/2024",
        "en",
        "https://example.org/7",
        "Roads; Rivers",
        LONG * 2 + "\n\nIt holds.",
    ],
    ["8", "A second bridge", "2024-05-16T10:00:00Z", "en", "https://example.org/8", "", LONG],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names(delimiter: str) -> None:
    first, second = drafts(table(ENGLISH, delimiter))
    assert (first.external_id, first.title, first.date, first.language) == (
        "7",
        "A bridge, at last",
        "2024-05-15",
        "en",
    )
    assert (first.url, first.tags) == ("https://example.org/7", ("Roads", "Rivers"))
    assert first.paragraphs[-1] == "It holds."
    assert (second.title, second.date, second.tags) == ("A second bridge", "2024-05-16", ())


@pytest.mark.parametrize(
    ("header", "language"),
    [(["Titre", "Date de publication", "Contenu"], "fr"), (["العنوان", "التاريخ", "نص الخبر"], "ar")],
)
def test_french_and_arabic_headers(header: list[str], language: str) -> None:
    texts = {
        "fr": [
            "Un pont",
            "16 mai 2024",
            "Le pont sur la rivière a été ouvert hier par les deux maires de la région.",
        ],
        "ar": [
            "افتتاح الجسر",
            "16 ماي 2024",
            "افتتح رئيسا البلديتين الجسر الجديد فوق النهر بحضور عدد كبير من السكان.",
        ],
    }
    (draft,) = drafts(table([header, texts[language]]))
    assert (draft.title, draft.date, draft.language) == (texts[language][0], "2024-05-16", language)


def test_columns_without_names_are_known_by_their_content() -> None:
    rows = [
        [f"{LONG}It was day {day}, and many came to see it.", f"The story of day {day}", f"2024-05-{day:02}"]
        for day in range(1, 6)
    ]
    found = drafts(table(rows))
    assert [draft.title for draft in found] == [row[1] for row in rows]
    assert [draft.date for draft in found] == [row[2] for row in rows]


def test_a_header_that_lies_is_not_believed() -> None:
    columns = guess_columns([["title", "date", "text"], ["A", "see below", LONG], ["B", "unknown", LONG]])
    assert "date" not in columns.places


def test_markup_in_a_cell_is_read() -> None:
    (draft,) = drafts(
        table([["title", "body_html"], ["Soup", "<h2>Why</h2><p>One &amp; two.</p><p>Three.</p>"]])
    )
    assert draft.paragraphs == ("Why", "One & two.", "Three.")
    assert draft.headings == {0}


def test_other_encodings_and_a_first_line_that_names_the_delimiter() -> None:
    row = [
        "title;body",
        "Été à Fès;Le jardin de l'école a été planté par les élèves, qui l'ont arrosé tout l'été.",
    ]
    for data in (
        "\r\n".join(row).encode("cp1252"),
        "\n".join(["sep=;", *row]).encode("utf-8-sig"),
        "\n".join(row).encode("utf-16"),
    ):
        (draft,) = drafts(data)
        assert (draft.title, draft.language) == ("Été à Fès", "fr")


def test_a_table_without_texts_is_refused_in_a_sentence_that_names_its_columns() -> None:
    with pytest.raises(
        ArchiveError, match=r"“list\.csv” is a table in which no column.*“Headline”, “Published at”"
    ):
        read(table([row[:6] for row in ENGLISH]))


def test_rows_without_text_are_named_and_the_others_read() -> None:
    found = read(table([*ENGLISH, ["9", "Empty", "2024-05-17", "en", "", "", ""]]))
    assert [type(item) for item in found] == [ArticleDraft, ArticleDraft, FailedSource]
    assert isinstance(found[2], FailedSource)
    assert found[2].reason == "“list.csv”: A row has no text and was left out (row 4). The others were read."


def test_prose_with_commas_is_no_table() -> None:
    prose = "\n".join(["Salt, pepper and time", "Bread, butter, and a knife", "Title, text and more"] * 9)
    assert not Tabular().recognises(inner_content(prose.encode(), "a.csv", 0))
    assert not Tabular().recognises(inner_content((LONG + "\n").encode() * 5, "a.csv", 0))


def test_broken_quotes_and_endless_cells_end_with_a_sentence() -> None:
    broken = b'title,body\nA,"' + b"x" * 11_000_000
    with pytest.raises(ArchiveError, match="cannot be read as a table from line"):
        read(broken)


def test_the_program_reads_a_table_by_its_content() -> None:
    found = list(readers.read(inner_content(table(ENGLISH), "list.txt", 0)))
    assert [item.title for item in found if isinstance(item, ArticleDraft)] == [
        "A bridge, at last",
        "A second bridge",
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this checkout")
def test_titles_and_dates_of_four_hundred_real_rows(tmp_path: Path) -> None:
    path = SHARED / "press_en_doj/list_400.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with (
        (content := open_content(path, path.name)).stream,
        pytest.raises(ArchiveError, match="no column holds"),
    ):
        list(readers.read(content))
    with_texts = tmp_path / "with_texts.csv"
    with with_texts.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*rows[0], "story"])
        for row in rows:
            writer.writerow([*row.values(), f"{LONG}\n\n{LONG}"])
    with (content := open_content(with_texts, with_texts.name)).stream:
        found = list(readers.read(content))
    right = sum(
        isinstance(draft, ArticleDraft)
        and draft.title == " ".join(row["title"].split())
        and draft.date == row["date"][:10]
        and draft.url == row["url"]
        and draft.external_id == row["id"]
        for draft, row in zip(found, rows, strict=True)
    )
    assert right == len(rows) == 400


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this checkout")
def test_no_real_text_is_taken_for_a_table() -> None:
    for path in sorted(SHARED.glob("**/*.txt")):
        with (content := open_content(path, path.name)).stream:
            assert content.refusal or not Tabular().recognises(content), path.name


def told(data: bytes, choice: TableChoice, name: str = "list.csv") -> Content:
    content = inner_content(data, name, 0)
    return replace(content, tables=TableNotes(name, content.original, {(content.original, ""): choice}))


def test_what_somebody_calls_a_table_is_one() -> None:
    data = table([["Kop", "Woorden"], ["Haven", "Kort."], ["Zee", "Ook kort."]])
    assert not Tabular().recognises(inner_content(data, "list.csv", 0))
    content = told(data, TableChoice({"title": 0, "body": 1}, header=True))
    assert Tabular().recognises(content)
    titles = [draft.title for draft in Tabular().read(content) if isinstance(draft, ArticleDraft)]
    assert titles == ["Haven", "Zee"]


def test_prose_is_no_table_because_columns_are_named_for_all() -> None:
    prose = inner_content(b"Dear reader, hello.\nThe harbour, the sea.\n" * 4, "a.txt", 0)
    notes = TableNotes(
        "a.txt", prose.original, {EVERY_TABLE: TableChoice({"title": "Headline", "body": "B"})}
    )
    assert not Tabular().recognises(replace(prose, tables=notes))
