"""A pack follows its search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import PackSection
from archive_desktop.services.pack_updating import PackUpdate


def test_an_update_says_what_came_left_and_changed_and_is_one_step(archive: Archive) -> None:
    briefing = archive.briefing
    made = briefing.new_pack("Sahel", query='initiative:"Sahel Teachers"', article_ids=[6]).object_id
    assert made is not None
    pack = briefing.pack(made)
    assert pack.article_ids == (1, 2, 3, 6)
    assert briefing.updating.look(made) == PackUpdate(made, pack.query or "", (), (6,), ())

    first, *others = pack.sections[0].items
    briefing.edit(
        replace(
            pack, sections=(PackSection("Now", (replace(first, content_hash="other", line="Read"), *others)),)
        )
    )
    archive.tagging.assign([5, 4], initiative="Sahel Teachers")
    archive.tagging.star([5])
    archive.tagging.unassign([2], initiative="Sahel Teachers")
    seen = briefing.updating.look(made)
    assert (seen.new, seen.gone, seen.changed) == ((5, 4), (2, 6), (1,))

    change = briefing.updating.apply(made, add=seen.new, take_out=[2])
    assert change.label == "Update “Sahel” from its search"
    updated = briefing.pack(made)
    assert updated.article_ids == (1, 3, 6, 5, 4)
    assert updated.sections[0].items[0].line == "Read"
    assert briefing.updating.look(made).changed == ()
    assert not briefing.updating.apply(made)
    archive.upkeep.undo()
    assert briefing.pack(made).article_ids == (1, 2, 3, 6)


def test_an_update_never_takes_the_nearest_articles_for_found_ones(archive: Archive) -> None:
    made = archive.briefing.new_pack("Charter", query="charter clean water").object_id
    assert made is not None
    assert archive.briefing.pack(made).article_ids == (4,)
    archive.tagging.trash([4])
    assert archive.searching.search("charter clean water").relaxed
    seen = archive.briefing.updating.look(made)
    assert (seen.new, seen.gone) == ((), (4,))


def test_a_pack_that_was_made_of_no_search_says_so(archive: Archive) -> None:
    made = archive.briefing.new_pack("By hand", article_ids=[1]).object_id
    assert made is not None
    with pytest.raises(ArchiveError, match="not made of a search"):
        archive.briefing.updating.look(made)


def test_the_search_of_a_pack_goes_along_with_names(archive: Archive) -> None:
    made = archive.briefing.new_pack("Both", query='initiative:"Water in Schools" tag:water').object_id
    assert made is not None
    water = archive.tagging.initiative("Water in Schools")
    archive.initiatives.edit(replace(water, name="Wells", aliases=()))
    archive.tagging.rename_tag("water", "wells")
    assert archive.briefing.pack(made).query == 'initiative:"Wells" tag:"wells"'
    archive.upkeep.undo()
    assert archive.briefing.pack(made).query == 'initiative:"Wells" tag:water'
