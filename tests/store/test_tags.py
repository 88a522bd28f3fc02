"""A tag lives as long as an article carries it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import articles, tags
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_a_tag_is_one_whatever_its_case_accents_and_spaces(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        assert tags.add(tables, [one], "  Éducation   de base ") == 1
        assert tags.add(tables, [one, two], "education de base") == 1
    assert tags.counts(database) == {"Éducation de base": 2}


def test_a_tag_that_nobody_carries_is_gone(database: Database, add_article: Add) -> None:
    one = add_article()
    with database.atomic() as tables:
        tags.add(tables, [one], "a")
        assert tags.add(tables, [], "never used") == 0
        assert tags.remove(tables, [one], "A") == 1
        assert tags.remove(tables, [one], "A") == 0
    assert tags.counts(database) == {}


def test_every_tag_is_named_in_alphabetical_order(database: Database, add_article: Add) -> None:
    with database.atomic() as tables:
        for name in ("water", "Éducation", "bridges"):
            tags.add(tables, [add_article(name)], name)
    assert tags.names(database) == ("bridges", "Éducation", "water") == tuple(tags.counts(database))


def test_renaming_keeps_the_articles_and_joins_a_tag_that_is_there(
    database: Database, add_article: Add
) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        tags.add(tables, [one, two], "schools")
        tags.add(tables, [two], "education")
        tags.rename(tables, "schools", "Schools")
    assert tags.counts(database) == {"education": 1, "Schools": 2}
    with database.atomic() as tables:
        tags.rename(tables, "Schools", "Education")
    assert tags.counts(database) == {"education": 2}


def test_deleting_takes_it_off_every_article(database: Database, add_article: Add) -> None:
    one = add_article()
    with database.atomic() as tables:
        tags.add(tables, [one], "a")
        tags.delete(tables, "A")
    assert articles.get(database, one).tags == ()


def test_articles_in_the_trash_are_not_counted(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        tags.add(tables, [one, two], "a")
        tags.add(tables, [two], "b")
        articles.set_state(tables, [two], "trashed_at", "2024")
    assert tags.counts(database) == {"a": 1, "b": 0}


def test_a_tag_that_is_not_there_or_has_no_name_is_a_sentence(database: Database, add_article: Add) -> None:
    one = add_article()
    with database.atomic() as tables:
        tags.add(tables, [one], "there")
        with pytest.raises(ArchiveError, match="no tag called “absent”"):
            tags.rename(tables, "absent", "other")
        with pytest.raises(ArchiveError, match="no tag called “absent”"):
            tags.delete(tables, "absent")
        for empty in ("", "  ", "\u0301"):
            with pytest.raises(ArchiveError, match="needs a name"):
                tags.add(tables, [one], empty)
            with pytest.raises(ArchiveError, match="needs a name"):
                tags.rename(tables, "there", empty)
    assert tags.counts(database) == {"there": 1}


def test_levels_count_what_is_below_them_and_each_article_once(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        for name in ("Water / wells", "water//rivers/Nile", "/youth/"):
            tags.add(tables, [one], name)
        tags.add(tables, [two], "water/wells")
    assert tags.names(database) == ("water/rivers/Nile", "Water/wells", "youth")
    assert list(tags.counts(database).items()) == [
        ("water", 2),
        ("water/rivers", 1),
        ("water/rivers/Nile", 1),
        ("Water/wells", 2),
        ("youth", 1),
    ]
    assert tags.below(database, "WATER") == ("water/rivers/Nile", "Water/wells")
    assert tags.article_count(database, "water/wells") == 2


def test_what_stands_below_a_tag_goes_along(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        for name in ("a", "a/b", "a/b/c"):
            tags.add(tables, [one], name)
        tags.set_colour(tables, "a", "#2F6FDE")
        tags.add(tables, [two], "other/b")
        tags.rename(tables, "a", "a/b")
    assert tags.names(database) == ("a/b", "a/b/b", "a/b/b/c", "other/b")
    assert tags.colours(database) == {"a/b": "#2F6FDE"}
    with database.atomic() as tables:
        tags.rename(tables, "a/b", "other")
    assert tags.names(database) == ("other", "other/b", "other/b/c")
    assert tags.article_count(database, "other/b") == 2
    with database.atomic() as tables:
        tags.delete(tables, "other/b")
    assert tags.names(database) == ("other",)


def test_a_tag_moves_up_with_what_is_under_it(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    with database.atomic() as tables:
        tags.add(tables, [one], "a/a/a")
        tags.add(tables, [two], "a/a")
        tags.rename(tables, "a/a", "A")
    assert [articles.get(database, number).tags for number in (one, two)] == [("A/a",), ("A",)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("🌍 👩🏽‍🏫", "🌍 👩🏽‍🏫"),
        ("\u202ewater\u202c", "water"),
        ("مياه\u200f", "مياه"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_emoji_stay_and_signs_that_turn_a_line_go(
    database: Database, add_article: Add, typed: str, kept: str
) -> None:
    with database.atomic() as tables:
        tags.add(tables, [add_article()], typed)
    assert tags.names(database) == (kept,)


def test_a_tag_too_long_to_read_is_refused_by_hand_and_cut_in_an_import(
    database: Database, add_article: Add
) -> None:
    one = add_article()
    with database.atomic() as tables:
        with pytest.raises(ArchiveError, match="at most 100 characters, and this has 300"):
            tags.add(tables, [one], "x" * 300)
        tags.add_all(tables, [(one, "y" * 300)])
    assert tags.names(database) == ("y" * 99 + "…",)
