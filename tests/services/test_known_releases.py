from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.services.known_releases import KnownReleases, text_of
from archive_desktop.store import articles
from archive_desktop.store.articles import Origin, Terms
from archive_desktop.store.database import Database

DRAFT = ArticleDraft(
    "Teachers – meet",
    ("Sixty teachers met in Dakar on Monday to speak about reading in schools.", "The next is in Niamey."),
    date="2024-03-01",
    language="en",
    url="https://www.example.org/news/1/",
)


def _stored(database: Database, draft: ArticleDraft) -> int:
    with database.atomic() as tables:
        return articles.add(tables, draft, Origin("a.txt", None, 1), Terms(" ", " ", 1))


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, title="TEACHERS - MEET", paragraphs=("Quite other words.",)),
        replace(DRAFT, title="Another title"),
        replace(DRAFT, title="Another title", paragraphs=("Home / News", *DRAFT.paragraphs)),
        replace(DRAFT, date=None),
        replace(DRAFT, date="2030-01-01", date_inferred=True),
    ],
)
def test_title_or_beginning_names_what_a_text_may_be(database: Database, draft: ArticleDraft) -> None:
    number = _stored(database, DRAFT)
    ((known, text),) = KnownReleases(database).likely(draft)
    assert known.id == number
    assert text.body == DRAFT.body


def test_other_days_and_other_words_are_not_looked_at(database: Database) -> None:
    _stored(database, DRAFT)
    releases = KnownReleases(database)
    assert releases.likely(replace(DRAFT, date="2024-04-01")) == []
    assert releases.likely(replace(DRAFT, title="Another", paragraphs=("Other words.",))) == []


def test_an_address_is_known_however_it_is_written(database: Database) -> None:
    number = _stored(database, DRAFT)
    _stored(database, replace(DRAFT, external_id="x", url="https://example.org/news/1"))
    found = KnownReleases(database).by_address("http://example.org/news/1?utm_source=mail")
    assert [known.id for known in found] == [number]


def test_what_an_import_adds_is_known_too(database: Database) -> None:
    releases = KnownReleases(database)
    assert releases.likely(DRAFT) == []
    number = _stored(database, DRAFT)
    releases.add(DRAFT, number)
    assert [known.id for known, _ in releases.likely(DRAFT)] == [number]


def test_what_a_preview_does_not_store_is_known_by_a_negative_number(database: Database) -> None:
    releases = KnownReleases(database)
    releases.add_unstored(DRAFT, "a.txt")
    ((known, text),) = releases.likely(DRAFT)
    assert known.id < 0
    assert text == text_of(DRAFT)


def test_names_tell_which_drafts_must_be_stored_first(database: Database) -> None:
    releases = KnownReleases(database)
    assert releases.names(replace(DRAFT, external_id="x")) == {"x"}
    assert releases.names(DRAFT) & releases.names(replace(DRAFT, title="Another", url=None))
    other = replace(DRAFT, title="Another", url=None, paragraphs=("Other words.",))
    assert not releases.names(DRAFT) & releases.names(other)
