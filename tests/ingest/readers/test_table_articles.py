from __future__ import annotations

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.readers.table_articles import SAMPLE_ROWS, table_articles

TEXT = "The library of the harbour opened its doors to two hundred pupils of the town. " * 2
HEADER = ["title", "date", "url", "tags", "body"]


def row(title: str = "Harbour library opens", url: str = "", body: str = TEXT) -> list[str]:
    return [title, "2024-03-04", url, "books; children", body]


def test_a_row_becomes_an_article_with_all_its_columns() -> None:
    (draft,) = table_articles(enumerate([HEADER, row(url="https://harbour.example/library")], 1), "list.csv")
    assert isinstance(draft, ArticleDraft)
    assert (draft.title, draft.date) == ("Harbour library opens", "2024-03-04")
    assert draft.url == "https://harbour.example/library"
    assert draft.tags == ("books", "children")
    assert draft.paragraphs == (TEXT.strip(),)


def test_only_addresses_of_the_web_are_kept() -> None:
    (draft,) = table_articles(enumerate([HEADER, row(url="javascript:alert(1)")], 1), "list.csv")
    assert isinstance(draft, ArticleDraft)
    assert draft.url is None


def test_markup_in_a_cell_is_read_as_paragraphs() -> None:
    (draft,) = table_articles(
        enumerate([HEADER, row(body=f"<p>{TEXT}</p><p>The end of it.</p>")], 1), "list.csv"
    )
    assert isinstance(draft, ArticleDraft)
    assert draft.paragraphs == (TEXT.strip(), "The end of it.")


def test_rows_without_text_are_named_and_the_others_read() -> None:
    *drafts, failed = table_articles(enumerate([HEADER, row(), row(body=""), row()], 1), "list.csv")
    assert len(drafts) == 2
    assert isinstance(failed, FailedSource)
    assert "A row has no text and was left out (row 3)" in failed.reason


def test_rows_beyond_those_the_columns_are_guessed_from_are_read_too() -> None:
    rows = [HEADER, *[row(f"Harbour library opens room {n}") for n in range(SAMPLE_ROWS * 2)]]
    assert len(list(table_articles(enumerate(rows, 1), "list.csv"))) == SAMPLE_ROWS * 2


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["title", "date"], ["Harbour", "2024-03-04"]], "no column holds the texts"),
        ([], "its table is empty"),
        ([HEADER], "there is no row under its header"),
    ],
)
def test_a_table_without_texts_is_refused_by_name(rows: list[list[str]], words: str) -> None:
    with pytest.raises(ArchiveError, match=r"“list\.csv”") as refused:
        list(table_articles(enumerate(rows, 1), "list.csv"))
    assert words in str(refused.value)
