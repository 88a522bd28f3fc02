from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.rule import Rule
from archive_desktop.store import articles, initiatives, rules, saved_searches, undo
from archive_desktop.store.database import Database

Add = Callable[..., int]


@pytest.fixture
def rule(database: Database) -> Rule:
    with undo.command(database, "Add a rule") as tables:
        saved = saved_searches.add(tables, "Wells", "well*")
        water = initiatives.add(tables, Initiative(0, "Water"))
        assert rules.add(tables, saved.id, water.id) is not None
        assert rules.add(tables, saved.id, water.id) is None
    (made,) = rules.all_rules(database)
    return made


def test_a_rule_is_listed_switched_and_removed(database: Database, rule: Rule) -> None:
    assert (rule.search, rule.query, rule.initiative, rule.enabled, rule.done) == (
        "Wells",
        "well*",
        "Water",
        True,
        0,
    )
    with undo.command(database, "Switch") as tables:
        assert rules.switch(tables, rule.id, False)
        assert not rules.switch(tables, rule.id, False)
    assert not rules.all_rules(database)[0].enabled
    with undo.command(database, "Remove") as tables:
        rules.remove(tables, rule.id)
    assert rules.all_rules(database) == ()
    undo.undo(database)
    assert [one.id for one in rules.all_rules(database)] == [rule.id]


def test_a_rule_wants_what_is_not_there_yet_and_heeds_a_no(
    database: Database, rule: Rule, add_article: Add
) -> None:
    there, trashed, new, other = (add_article(str(n)) for n in range(4))
    with database.atomic() as tables:
        initiatives.assign(tables, [there], rule.initiative_id)
        articles.set_state(tables, [trashed], "trashed_at", "2024")
    assert rules.wanted(database, rule, [there, trashed, new, other]) == (new, other)
    with undo.command(database, "Put") as tables:
        rules.put(tables, rule, [new, other])
    assert rules.effects(database, rule.id) == (other, new)
    with undo.command(database, "Take back") as tables:
        assert rules.take_back(tables, rule, [new, there]) == 1  # it did not put the other one
    assert initiatives.article_ids(database, rule.initiative_id) == (there, other)
    assert rules.wanted(database, rule, [new, other]) == ()
    undo.undo(database)
    assert rules.effects(database, rule.id) == (other, new)
    assert initiatives.article_ids(database, rule.initiative_id) == (there, new, other)
