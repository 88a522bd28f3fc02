from __future__ import annotations

from collections.abc import Callable

from archive_desktop.store import articles, twins, undo
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_a_pair_is_known_from_both_sides(database: Database, add_article: Add) -> None:
    one, other = add_article("One"), add_article("Un", language="fr")
    with undo.command(database, "Link") as tables:
        assert twins.put(tables, twins.ordered(other, one), same=True, by_hand=False)
        assert not twins.put(tables, (one, other), same=True, by_hand=False)
    assert twins.of_articles(database, [one, other]) == {one: (other,), other: (one,)}
    undo.undo(database)
    assert twins.of_articles(database, [one, other]) == {}


def test_the_program_does_not_overrule_a_person(database: Database, add_article: Add) -> None:
    one, other = add_article("One"), add_article("Un", language="fr")
    with database.atomic() as tables:
        assert twins.put(tables, (one, other), same=False, by_hand=True)
        assert not twins.put(tables, (one, other), same=True, by_hand=False)
        assert twins.rows_of(database, [other]) == [twins.TwinRow(one, other, False, True)]
        assert twins.put(tables, (one, other), same=True, by_hand=True)
    assert twins.of_articles(database, [one]) == {one: (other,)}


def test_who_may_have_twins(database: Database, add_article: Add) -> None:
    dated = add_article("One", date="2024-01-02")
    inferred = add_article("Un", language="fr", date="2024-01-02", date_inferred=True)
    add_article("Uno", language="und")
    trashed = add_article("Trash")
    with database.atomic() as tables:
        articles.set_state(tables, [trashed], "trashed_at", "2024-01-01T00:00:00+00:00")
    assert twins.stated_dates(database) == {dated: "2024-01-02", inferred: None}
    assert twins.stated_dates(database, [inferred]) == {inferred: None}
    assert twins.stated_between(database, "2024-01-01", "2024-01-03") == [dated]
    assert twins.undated(database, 9) == [inferred]
    assert twins.newest(database, 1) == [inferred]
    (told,) = twins.material(database, [inferred, trashed])
    assert (told.id, told.title, told.date) == (inferred, "Un", None)
