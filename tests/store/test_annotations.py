"""Annotations keep their place, their words and their text version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _annotation(article: int, start: int = 4, end: int = 8) -> Annotation:
    return Annotation(
        0, article, 1, start, end, "text", "The ", ".", "key-message", "a “comment”", "somebody"
    )


def test_an_annotation_comes_back_as_it_was_stored(database: Database, add_article: Add) -> None:
    article = add_article()
    with database.atomic() as tables:
        added = annotation_rows.add(tables, _annotation(article))
    assert added.id > 0
    assert added.created_at == added.modified_at != ""
    assert annotation_rows.get(database, added.id) == added
    assert annotation_rows.of_articles(database, [article, 99]) == {article: (added,), 99: ()}


def test_annotations_stand_in_the_order_of_the_text(database: Database, add_article: Add) -> None:
    article = add_article()
    with database.atomic() as tables:
        for start, end in ((7, 9), (0, 9), (0, 3)):
            annotation_rows.add(tables, _annotation(article, start, end))
    places = [(a.start, a.end) for a in annotation_rows.of_articles(database, [article])[article]]
    assert places == [(0, 3), (0, 9), (7, 9)]


def test_editing_changes_the_given_columns_and_deleting_removes(database: Database, add_article: Add) -> None:
    article = add_article()
    with database.atomic() as tables:
        added = annotation_rows.add(tables, _annotation(article))
        annotation_rows.edit(tables, added.id, status="needs-placing")
        annotation_rows.edit(tables, added.id, comment="other")
    stored = annotation_rows.get(database, added.id)
    assert (stored.comment, stored.status, stored.created_at) == ("other", "needs-placing", added.created_at)
    with database.atomic() as tables:
        annotation_rows.delete(tables, [added.id])
    with pytest.raises(ArchiveError, match=f"number {added.id}"):
        annotation_rows.get(database, added.id)


def test_those_of_articles_in_the_trash_are_left_out_of_everything(
    database: Database, add_article: Add
) -> None:
    kept, thrown = add_article("1"), add_article("2")
    with database.atomic() as tables:
        mine = annotation_rows.add(tables, _annotation(kept))
        annotation_rows.add(tables, _annotation(thrown))
        articles.set_state(tables, [thrown], "trashed_at", "2024")
    assert annotation_rows.everything(database) == (mine,)


def test_an_annotation_keeps_the_times_it_came_with(database: Database, add_article: Add) -> None:
    article = add_article("a")
    then = "2020-02-02T02:02:02+00:00"
    with database.atomic() as tables:
        added = annotation_rows.add(tables, replace(_annotation(article), created_at=then))
        annotation_rows.edit(tables, added.id, start=5, modified_at=then)
    stored = annotation_rows.get(database, added.id)
    assert (stored.created_at, stored.modified_at, stored.start) == (then, then, 5)


def test_a_list_of_all_says_of_which_article_each_is(database: Database, add_article: Add) -> None:
    article = add_article("a")
    with database.atomic() as tables:
        one, other = (annotation_rows.add(tables, _annotation(article, at, 9)) for at in (6, 2))
    (first, second) = annotation_rows.listed(database)
    assert (first.annotation, second.annotation) == (other, one)
    assert first.title == annotation_title(database, article)
    assert annotation_rows.some(database, [one.id, 77, other.id]) == (other, one)
    assert annotation_rows.all_there_are(database) == (one, other)


def annotation_title(database: Database, article: int) -> str:
    return str(database.reading.execute("SELECT title FROM article WHERE id = ?", [article]).fetchone()[0])
