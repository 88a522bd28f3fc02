from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.services.identity import Identity, Match
from archive_desktop.store import articles, imports
from archive_desktop.store.articles import Origin, Terms
from archive_desktop.store.database import Database

TEXT = ("Sixty teachers met in Dakar to speak about reading.", "The next meeting is in Niamey.")
PLAIN = ArticleDraft("Teachers meet", TEXT, date="2024-03-01", language="en")


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


class Store:
    """Stores drafts as imports do."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, draft: ArticleDraft, source: str = "a.txt") -> int:
        with self.database.atomic() as tables:
            origin = Origin(source, None, imports.begin(tables, [source]))
            return articles.add(tables, draft, origin, Terms(" ", " ", 1))

    def match(self, draft: ArticleDraft, source: str = "a.txt") -> Match:
        return Identity(self.database).match(draft, source, "0" * 64)


def test_what_nobody_knows_is_new(store: Store) -> None:
    assert store.match(PLAIN) == Match("added")


@pytest.mark.parametrize(
    "draft", [PLAIN, replace(PLAIN, external_id="x"), replace(PLAIN, url="https://example.org/1")]
)
def test_the_same_again_is_unchanged(store: Store, draft: ArticleDraft) -> None:
    number = store.add(draft)
    assert store.match(draft) == Match("unchanged", number)


@pytest.mark.parametrize(
    "draft", [replace(PLAIN, external_id="x"), replace(PLAIN, url="https://example.org/1")]
)
def test_other_words_under_the_same_name_are_a_change(store: Store, draft: ArticleDraft) -> None:
    number = store.add(draft)
    changed = replace(draft, title="Quite another title", paragraphs=("And other words.",))
    assert store.match(changed) == Match("changed", number)


def test_different_ids_are_never_one_article(store: Store) -> None:
    store.add(replace(PLAIN, external_id="x", url="https://example.org/1"))
    assert store.match(replace(PLAIN, external_id="y", url="https://example.org/1")) == Match("added")


def test_the_same_text_from_another_file_is_a_duplicate(store: Store) -> None:
    number = store.add(PLAIN, "a.txt")
    assert store.match(PLAIN, "b.txt") == Match("duplicate", number)


def test_the_same_text_of_another_day_is_another_article(store: Store) -> None:
    store.add(PLAIN)
    assert store.match(replace(PLAIN, date="2025-03-01")) == Match("added")


def test_a_date_that_nobody_stated_does_not_tell_articles_apart(store: Store) -> None:
    number = store.add(replace(PLAIN, date=None))
    assert store.match(PLAIN) == Match("unchanged", number)
    assert store.match(replace(PLAIN, date="2020-01-01", date_inferred=True)).id == number


def test_a_corrected_text_under_title_date_and_language_is_a_change(store: Store) -> None:
    number = store.add(PLAIN)
    corrected = replace(PLAIN, paragraphs=(TEXT[0].replace("Sixty", "Seventy"), TEXT[1]))
    assert store.match(corrected) == Match("changed", number)
    assert store.match(replace(corrected, language="fr")) == Match("added")
    assert store.match(replace(corrected, date="2024-03-02")) == Match("added")


def test_the_same_title_over_another_text_is_another_article(store: Store) -> None:
    store.add(PLAIN)
    other = replace(PLAIN, paragraphs=("Nothing of what stands here was written before anywhere.",))
    assert store.match(other) == Match("added")


def test_two_releases_of_one_file_under_one_title_are_never_merged(store: Store) -> None:
    identity = Identity(store.database)
    assert identity.match(PLAIN, "a.txt", "0" * 64) == Match("added")
    identity.remember(PLAIN, store.add(PLAIN))
    second = replace(PLAIN, paragraphs=(*TEXT, "And a sentence more."))
    assert identity.match(second, "a.txt", "0" * 64) == Match("added")


def test_a_text_printed_twice_in_one_file_is_one_article(store: Store) -> None:
    identity = Identity(store.database)
    identity.match(PLAIN, "a.txt", "0" * 64)
    number = store.add(PLAIN)
    identity.remember(PLAIN, number)
    assert identity.match(PLAIN, "a.txt", "0" * 64) == Match("duplicate", number, twice=True)
    assert identity.known_id(PLAIN) == number


def test_a_preview_sees_a_change_within_one_file(store: Store) -> None:
    identity = Identity(store.database)
    first = replace(PLAIN, external_id="x")
    assert identity.match(first, "a.jsonl", "0" * 64) == Match("added")
    assert identity.match(replace(first, paragraphs=("New.",)), "a.jsonl", "0" * 64) == Match("changed")
