from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import Initiative


def _queries(archive: Archive) -> dict[str, str]:
    return {saved.name: saved.query for saved in archive.searching.saved()}


def test_everything_that_names_an_initiative_goes_along_and_comes_back(archive: Archive) -> None:
    work = archive.initiatives
    archive.searching.save("Teachers 2024", 'initiative:"Sahel Teachers" date:2024')
    archive.searching.save("Water", "initiative:water* OR tag:water")
    old = work.named("Sahel Teachers")
    work.edit(replace(old, name="Teachers", owner="The cabinet", status="closed", starts="2023-01-01"))
    assert _queries(archive)["Teachers 2024"] == 'initiative:"Teachers" date:2024'
    archive.briefing.new_pack("Mission", article_ids=[1, 4])
    archive.rules.add("Water", "Teachers")
    archive.initiatives.add(Initiative(0, "Below", parent_id=old.id))
    touched = work.touched(old.id)
    assert (touched.articles, touched.packs, touched.rules) == (3, ("Mission",), ("Water",))
    assert (touched.searches, touched.below) == (("Teachers 2024",), ("Below",))

    water = work.named("Water in Schools")
    before = work.all(), archive.rules.rules(), _queries(archive)
    work.merge("Teachers", "Water in Schools")
    merged = work.named("Teachers")
    assert (merged.id, merged.aliases) == (water.id, ("Teachers",))
    assert [one.parent_id for one in work.all()] == [None, water.id]
    assert _queries(archive)["Teachers 2024"] == 'initiative:"Water in Schools" date:2024'
    assert [rule.initiative for rule in archive.rules.rules()] == ["Water in Schools"]
    assert len(archive.searching.find("initiative:Teachers").ids) == 5
    archive.upkeep.undo()
    assert (work.all(), archive.rules.rules(), _queries(archive)) == before

    work.delete(old.id)
    assert [one.parent_id for one in work.all()] == [None, None]
    assert archive.rules.rules() == ()
    archive.upkeep.undo()
    assert (work.all(), archive.rules.rules()) == before[:2]


def test_initiatives_are_moved_but_never_below_themselves(archive: Archive) -> None:
    work = archive.initiatives
    one, two = work.all()
    three = work.add(Initiative(0, "Three")).object_id
    assert three is not None
    work.move(three, parent_id=None, before_id=one.id)
    assert [i.id for i in work.all()] == [three, one.id, two.id]
    work.move(two.id, parent_id=three)
    assert [(i.id, i.parent_id) for i in work.all()] == [(three, None), (two.id, three), (one.id, None)]
    work.move(three, parent_id=None)
    assert [i.id for i in work.all()] == [one.id, three, two.id]
    assert not work.move(three, parent_id=None)
    with pytest.raises(ArchiveError, match="cannot stand under “Water in Schools”, which stands under it"):
        work.move(three, parent_id=two.id)
    with pytest.raises(ArchiveError, match="cannot stand under"):
        work.edit(replace(work.named("Three"), parent_id=three))
    assert archive.upkeep.undo() is not None
    assert [i.id for i in work.all()] == [three, two.id, one.id]


def test_a_name_of_two_initiatives_means_neither_and_both_are_named(archive: Archive) -> None:
    teachers, water = archive.initiatives.all()
    archive.initiatives.edit(replace(teachers, names={"fr": "Éducation"}))
    archive.initiatives.edit(replace(water, names={"en": "Education"}))
    with pytest.raises(ArchiveError, match="several initiatives: “Sahel Teachers” and “Water in Schools”"):
        archive.tagging.assign([6], initiative="education")
    assert len(archive.searching.find("initiative:education").ids) == 5


def test_names_are_cleaned_and_dates_in_order(archive: Archive) -> None:
    archive.initiatives.add(Initiative(0, "\u202eBooks\u200b", {"ar": "\u202e"}, ("\u200f", "Reading")))
    made = archive.initiatives.named("books")
    assert (made.name, made.names, made.aliases) == ("Books", {}, ("Reading",))
    with pytest.raises(ArchiveError, match="at most 100 characters"):
        archive.initiatives.add(Initiative(0, "x" * 101))
    with pytest.raises(ArchiveError, match="end before it starts"):
        archive.initiatives.edit(replace(made, starts="2024-02-01", ends="2024-01-31"))


def test_the_coverage_of_one_initiative_or_of_all(archive: Archive) -> None:
    teachers = archive.initiatives.named("Sahel Teachers")
    mine = tuple(Coverage(teachers.id, "2024-03", language, 1) for language in ("ar", "en", "fr"))
    assert archive.initiatives.coverage(teachers.id) == mine
    every = archive.initiatives.coverage()
    assert set(mine) < set(every)
    assert sum(row.count for row in every) == 5
