from __future__ import annotations

from archive_desktop.domain.entity import Alike, Entity, NamedHere


def test_an_entity_counts_nothing_until_it_was_counted() -> None:
    entity = Entity(1, "person", "Mira Sol")
    assert (entity.articles, entity.spellings, entity.role) == (0, 0, "")


def test_where_a_name_stands_is_known_only_in_the_text() -> None:
    assert NamedHere(1, "place", "Niger", "النيجر").start is None


def test_two_that_may_be_one_keep_their_order() -> None:
    one, other = Entity(1, "person", "Mira Sol"), Entity(2, "person", "M. Sol")
    assert Alike(one, other, "Mira Sol", "M. Sol") != Alike(other, one, "M. Sol", "Mira Sol")
