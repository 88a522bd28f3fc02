"""Initiatives: names, order, and the articles under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.store import articles, initiatives
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _add(database: Database, name: str, **fields: object) -> Initiative:
    with database.atomic() as tables:
        return initiatives.add(tables, Initiative(0, name, **fields))  # type: ignore[arg-type]  # fields of Initiative


def test_initiatives_keep_everything_and_stand_in_the_order_they_came(database: Database) -> None:
    first = _add(
        database, "First", names={"ar": "الأولى"}, aliases=("One",), description="d", colour=COLOURS[3]
    )
    second = _add(database, "Second", owner="The cabinet", starts="2024-01-01", status="planned")
    assert initiatives.all_initiatives(database) == (first, second)
    assert (first.position, second.position) == (0, 1)
    with database.atomic() as tables:
        initiatives.edit(tables, replace(first, position=5, name="Renamed"))
    assert [i.name for i in initiatives.all_initiatives(database)] == ["Second", "Renamed"]


def test_one_is_found_by_any_of_its_names(database: Database) -> None:
    one = _add(database, "Écoles", names={"ar": "مدارس"}, aliases=("Schools",))
    for name in ("ecoles", " ÉCOLES ", "schools", "مَدارس"):
        assert initiatives.named(database, name) == one
    assert initiatives.named(database, "school") is None


def test_a_query_means_the_exact_one_or_all_that_contain_the_word_with_those_below(
    database: Database,
) -> None:
    education = _add(database, "Education")
    higher = _add(database, "Higher education", parent_id=education.id)
    theses = _add(database, "Theses", parent_id=higher.id)
    other = _add(database, "Culture")
    assert initiatives.matching(database, "education") == {education.id, higher.id, theses.id}
    assert initiatives.matching(database, "higher") == {higher.id, theses.id}
    assert initiatives.matching(database, "ultur") == {other.id}
    assert initiatives.matching(database, "nothing") == frozenset()


def test_two_initiatives_that_are_each_other_s_parents_do_not_hang(database: Database) -> None:
    one = _add(database, "One")
    two = _add(database, "Two", parent_id=one.id)
    with database.atomic() as tables:
        initiatives.edit(tables, replace(one, parent_id=two.id))
    assert initiatives.matching(database, "one") == {one.id, two.id}


def test_a_name_is_needed_and_taken_once(database: Database) -> None:
    one, two = _add(database, "One"), _add(database, "Two")
    with pytest.raises(ArchiveError, match="already an initiative called “One”"):
        _add(database, " ONÉ ")
    with pytest.raises(ArchiveError, match="needs a name"):
        _add(database, "  ")
    with database.atomic() as tables, pytest.raises(ArchiveError, match="already"):
        initiatives.edit(tables, replace(two, name="one"))
    with database.atomic() as tables:
        initiatives.edit(tables, replace(one, name="ONE"))


def test_a_short_name_is_meant_before_the_full_name_of_another(database: Database) -> None:
    charter = _add(database, "Charter", names={"fr": "Éducation", "en": "Education charter"})
    education = _add(database, "Education")
    school = _add(database, "School", aliases=("Charter for schools", "Lessons"))
    lessons = _add(database, "Classes", names={"en": "Lessons"})
    assert initiatives.matching(database, "education") == {education.id}
    assert initiatives.answering(database, "Éducation") == (education,)
    assert initiatives.answering(database, "lessons") == (school, lessons)
    assert initiatives.matching(database, "lessons") == {school.id, lessons.id}
    assert initiatives.named(database, "education charter") == charter


def test_those_below_another_stand_behind_it_and_count_for_it_once(
    database: Database, add_article: Add
) -> None:
    one, two, three = add_article("1"), add_article("2"), add_article("3")
    parent, other = _add(database, "Parent"), _add(database, "Other")
    child = _add(database, "Child", parent_id=parent.id)
    with database.atomic() as tables:
        initiatives.assign(tables, [one, two], parent.id)
        initiatives.assign(tables, [two, three], child.id)
    assert [i.name for i in initiatives.all_initiatives(database)] == ["Parent", "Child", "Other"]
    assert initiatives.counts(database) == {parent.id: 3, child.id: 2}
    with database.atomic() as tables:
        initiatives.place_all(tables, [other, replace(child, parent_id=None), parent])
    assert [i.name for i in initiatives.all_initiatives(database)] == ["Other", "Child", "Parent"]
    assert initiatives.counts(database) == {parent.id: 2, child.id: 2}


def test_merging_moves_what_is_under_one_and_below_it(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    source = _add(database, "Source")
    child = _add(database, "Child", parent_id=source.id)
    target = _add(database, "Target", parent_id=child.id)
    with database.atomic() as tables:
        initiatives.assign(tables, [one, two], source.id)
        initiatives.assign(tables, [two], target.id)
        initiatives.merge(tables, source.id, target.id)
    assert initiatives.article_ids(database, target.id) == (one, two)
    found = {i.name: i.parent_id for i in initiatives.all_initiatives(database)}
    assert found == {"Target": None, "Child": target.id}
    assert child.id in initiatives.matching(database, "target")


def test_deleting_one_keeps_its_articles_and_those_below_it(database: Database, add_article: Add) -> None:
    article = add_article()
    parent = _add(database, "Parent")
    child = _add(database, "Child", parent_id=parent.id)
    with database.atomic() as tables:
        initiatives.assign(tables, [article], parent.id)
        initiatives.delete(tables, parent.id)
    assert initiatives.all_initiatives(database) == (replace(child, parent_id=None),)
    assert articles.get(database, article).initiatives == ()


def test_assigning_and_taking_out_count_what_changed(database: Database, add_article: Add) -> None:
    one, two = add_article("1"), add_article("2")
    initiative = _add(database, "One")
    with database.atomic() as tables:
        assert initiatives.assign(tables, [one], initiative.id) == 1
        assert initiatives.assign(tables, [one, two], initiative.id) == 1
        articles.set_state(tables, [two], "trashed_at", "2024")
    assert initiatives.counts(database) == {initiative.id: 1}
    with database.atomic() as tables:
        assert initiatives.are_all_in(database, [one, two], initiative.id)
        assert initiatives.unassign(tables, [one, two], initiative.id) == 2
        assert not initiatives.are_all_in(database, [one, two], initiative.id)
        assert initiatives.unassign(tables, [one, two], initiative.id) == 0


def test_a_new_one_gets_the_colour_used_least(database: Database) -> None:
    for colour in COLOURS[:-1]:
        _add(database, f"With {colour}", colour=colour)
    with database.atomic() as tables:
        assert initiatives.free_colour(tables) == COLOURS[-1]
