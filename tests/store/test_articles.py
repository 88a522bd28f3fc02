"""Articles and the versions of their texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import Initiative
from archive_desktop.store import articles, initiatives, outbox, tags
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _change(database: Database, article: int, title: str, *paragraphs: str, **fields: str) -> int:
    draft = ArticleDraft(title, paragraphs, **{"language": "en", **fields})  # type: ignore[arg-type]  # only texts are given
    with database.atomic() as tables:
        terms = articles.Terms(f" {title} ", f" {draft.body} ", 1)
        return articles.change_text(tables, article, draft, articles.Origin("b.txt", "ab" * 32, 2), terms)


def test_an_article_comes_back_as_it_was_stored(database: Database, add_article: Add) -> None:
    article = add_article(
        "العنوان", "فقرة أولى.", "A heading", "Second.", headings=frozenset({1}), language="ar", date="2024-05-16",
        date_inferred=True, notice="translated by a machine", url="https://example.org/1", external_id="x-1",
        first_line=7,
    )  # fmt: skip
    stored = articles.get(database, article)
    assert stored.title == "العنوان"
    assert stored.paragraphs == ("فقرة أولى.", "A heading", "Second.")
    assert stored.headings == {1}
    assert (stored.language, stored.direction) == ("ar", "rtl")
    assert (stored.date, stored.date_inferred) == ("2024-05-16", True)
    assert stored.machine_translated
    assert (stored.url, stored.external_id, stored.first_line) == ("https://example.org/1", "x-1", 7)
    assert (stored.read, stored.starred, stored.trashed, stored.note) == (False, False, False, "")
    assert stored.text_version == 1
    assert stored.changed_at is None


def test_another_text_is_the_next_version_and_the_old_one_stays(database: Database, add_article: Add) -> None:
    article = add_article("Old", "old text")
    assert _change(database, article, "New", "new text") == 2
    stored = articles.get(database, article)
    assert (stored.title, stored.body, stored.text_version) == ("New", "new text", 2)
    assert stored.changed_at is not None
    assert articles.body_of(database, article, 1) == "old text"
    assert articles.body_of(database, article, 9) is None
    assert articles.had_text(database, article, ArticleDraft("Old", ("old text",)).content_hash)
    assert not articles.had_text(database, article, ArticleDraft("Other", ("text",)).content_hash)


def test_another_language_or_date_alone_is_no_new_version_but_new_terms(
    database: Database, add_article: Add
) -> None:
    article = add_article("Title", "text", date="2024-01-01")
    outbox.done(database, [pending.sequence for pending in outbox.batch(database, 9, 0)], "mark")
    assert _change(database, article, "Title", "text", language="fr", date="2024-02-02") == 1
    stored = articles.get(database, article)
    assert (stored.language, stored.date, stored.text_version) == ("fr", "2024-02-02", 1)
    terms = database.reading.execute("SELECT title_terms FROM article_text").fetchone()
    assert terms == (" Title ",)
    assert outbox.pending_count(database) == 1


def test_only_the_current_text_is_searched(database: Database, add_article: Add) -> None:
    article = add_article("Old", "old")
    _change(database, article, "New", "new")
    rows = database.reading.execute(
        "SELECT version, body_terms FROM article_text ORDER BY version"
    ).fetchall()
    assert rows == [(1, ""), (2, " new ")]


def test_an_unknown_number_is_a_sentence(database: Database, add_article: Add) -> None:
    article = add_article()
    with pytest.raises(ArchiveError, match="number 99"):
        articles.get(database, 99)
    with pytest.raises(ArchiveError, match="number 99"):
        articles.existing(database, [article, 99])
    assert articles.existing(database, [article, article]) == [article]
    assert articles.get_many(database, [99, article, 98])[0].id == article
    assert articles.cards(database, [99]) == {}


def test_cards_show_what_lists_need(database: Database, add_article: Add) -> None:
    article = add_article("Title", "word " * 100, notice="machine")
    with database.atomic() as tables:
        one = initiatives.add(tables, Initiative(0, "One"))
        two = initiatives.add(tables, Initiative(0, "Two"))
        initiatives.assign(tables, [article], two.id)
        initiatives.assign(tables, [article], one.id)
        tags.add(tables, [article], "b")
        tags.add(tables, [article], "A")
        articles.set_state(tables, [article], "note", "a note")
        tables.execute(
            "INSERT INTO annotation (article_id, text_version, start, \"end\", exact, type, created_at, modified_at) "
            "VALUES (?, 1, 0, 4, 'word', 'quote', '', '')", [article],
        )  # fmt: skip
    card = articles.cards(database, [article])[article]
    assert card.initiatives == (one.id, two.id)
    assert card.tags == ("A", "b")
    assert (card.has_note, card.annotations, card.machine_translated, card.changed) == (True, 1, True, False)
    assert card.lead.endswith("…")
    assert len(card.lead) < 250


def test_setting_a_state_counts_only_what_was_different(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        assert articles.set_state(tables, [one], "starred", 1) == 1
        assert articles.set_state(tables, [one, two], "starred", 1) == 1
        assert articles.set_state(tables, [one, two], "read_at", "2024") == 2
        assert articles.set_state(tables, [one, two], "read_at", "2025") == 0
        assert articles.set_state(tables, [one], "read_at", None) == 1
        assert articles.set_state(tables, [one], "note", "") == 0


def test_emptying_the_trash_deletes_only_what_is_in_it_and_tags_nobody_carries(
    database: Database, add_article: Add
) -> None:
    kept, thrown = add_article("kept"), add_article("thrown")
    with database.atomic() as tables:
        tags.add(tables, [kept, thrown], "both")
        tags.add(tables, [thrown], "only there")
        articles.set_state(tables, [thrown], "trashed_at", "2024")
        assert articles.delete_trashed(tables) == 1
    assert outbox.all_article_ids(database) == {kept}
    assert tags.counts(database) == {"both": 1}


def test_texts_hashes_and_ids_of_sources_come_by_article(database: Database, add_article: Add) -> None:
    article = add_article("Title", "text", external_id="x")
    assert articles.texts(database, [article, 9]) == {article: ("Title", "text", "en")}
    assert articles.external_ids(database, [article]) == {article: "x"}
    assert articles.content_hashes(database, [article]) == {
        article: ArticleDraft("Title", ("text",)).content_hash
    }
