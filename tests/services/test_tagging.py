from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.paths import resources


def assigned(archive: Archive, article_id: int) -> list[str]:
    return list(archive.searching.record(article_id)["initiatives"])


def test_articles_go_under_an_initiative_and_out_of_it(archive: Archive) -> None:
    change = archive.tagging.assign([1, 6, 1], initiative="water in schools")
    assert (change.label, change.article_ids) == ("Put 2 articles under “Water in Schools”", (1, 6))
    assert assigned(archive, 1) == ["Sahel Teachers", "Water in Schools"]
    assert not archive.tagging.assign([1], initiative="Water in Schools")
    archive.tagging.unassign([1], initiative=2)
    assert assigned(archive, 1) == ["Sahel Teachers"]
    archive.upkeep.undo()
    archive.upkeep.undo()
    assert assigned(archive, 6) == []


def test_a_key_takes_out_only_where_all_are_in(archive: Archive) -> None:
    archive.tagging.toggle([1, 6], initiative=1)
    assert assigned(archive, 6) == ["Sahel Teachers"]
    archive.tagging.toggle([1, 6], initiative=1)
    assert assigned(archive, 1) == assigned(archive, 6) == []
    archive.tagging.assign([6], initiative=1)
    archive.tagging.assign([6], initiative=2)
    assert archive.tagging.clear_initiatives([6]).label == "Take 1 article out of every initiative"
    assert assigned(archive, 6) == []


def test_an_unknown_initiative_or_article_is_a_sentence_and_changes_nothing(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no initiative called “Nothing”"):
        archive.tagging.assign([1], initiative="Nothing")
    with pytest.raises(ArchiveError, match="no article with the number 99"):
        archive.tagging.assign([1, 99], initiative="Water in Schools")
    assert assigned(archive, 1) == ["Sahel Teachers"]


def test_an_initiative_is_made_with_a_colour_of_its_own(archive: Archive) -> None:
    change = archive.initiatives.add(Initiative(0, "Books", {"fr": "Livres"}, ("Reading",), colour=""))
    made = archive.tagging.initiative("livres")
    assert (made.id, made.name) == (change.object_id, "Books")
    assert made.colour in COLOURS
    assert made.colour not in {other.colour for other in archive.tagging.initiatives() if other.id != made.id}
    with pytest.raises(ArchiveError, match="already an initiative"):
        archive.initiatives.add(Initiative(0, "books"))


def test_an_initiative_is_edited_and_deleted_and_its_articles_stay(archive: Archive) -> None:
    old = archive.tagging.initiative("Sahel Teachers")
    archive.initiatives.edit(replace(old, name="Teachers", description="Since 2023."))
    assert assigned(archive, 1) == ["Teachers"]
    archive.initiatives.delete(old.id)
    assert assigned(archive, 1) == []
    assert not archive.initiatives.delete(old.id)
    archive.upkeep.undo()
    assert assigned(archive, 1) == ["Teachers"]


def test_offered_initiatives_leave_what_is_there_alone(archive: Archive) -> None:
    file = next(Path(resources() / "initiatives").glob("*.json"))
    assert archive.initiatives.offer(file).kinds == Kind.INITIATIVES
    count = len(archive.tagging.initiatives())
    assert count > 2
    assert not archive.initiatives.offer(file)
    assert len(archive.tagging.initiatives()) == count


def test_tags_are_put_on_taken_off_renamed_and_deleted(archive: Archive) -> None:
    archive.tagging.tag([1, 6], add=["To quote", "water"], remove=["conference"])
    assert archive.searching.record(1)["tags"] == ["To quote", "water"]
    assert not archive.tagging.tag([1], add=["to quote"])
    archive.tagging.rename_tag("To quote", "Quoted")
    archive.tagging.delete_tag("water")
    assert archive.searching.record(1)["tags"] == ["Quoted"]
    for _ in range(3):
        archive.upkeep.undo()
    assert archive.searching.record(1)["tags"] == ["conference"]


def test_states_are_set_once_and_undone(archive: Archive) -> None:
    def state(name: str) -> bool:
        return bool(archive.searching.record(1)[name])

    assert archive.tagging.star([1]).label == "Star: 1 article"
    assert not archive.tagging.star([1])
    archive.tagging.mark_read([1])
    archive.tagging.trash([1])
    assert (state("starred"), state("read"), state("trashed")) == (True, True, True)
    archive.tagging.star([1], False)
    archive.tagging.mark_read([1], False)
    archive.tagging.untrash([1])
    assert (state("starred"), state("read"), state("trashed")) == (False, False, False)
    for _ in range(6):
        archive.upkeep.undo()
    assert (state("starred"), state("read"), state("trashed")) == (False, False, False)


def test_reading_an_article_is_nothing_to_undo(archive: Archive) -> None:
    before = archive.upkeep.next_undo()
    change = archive.tagging.mark_read([1], by_reading=True)
    assert change == ArchiveChange(Kind.STATE, "", (1,))
    assert archive.searching.article(1).read
    assert archive.upkeep.next_undo() == before


def test_an_emptied_trash_comes_back_with_everything(archive: Archive) -> None:
    archive.annotating.highlight(1, quote="sixty weavers".capitalize())
    archive.tagging.trash([1])
    archive.tagging.empty_trash()
    assert archive.upkeep.stats().articles == 5
    assert not archive.tagging.empty_trash()
    archive.upkeep.undo()
    assert archive.searching.record(1)["annotations"]
    assert archive.searching.record(1)["tags"] == ["conference"]


def test_an_initiative_deleted_meanwhile_is_not_edited(archive: Archive) -> None:
    found = archive.tagging.initiative("Sahel Teachers")
    archive.initiatives.delete(found.id)
    with pytest.raises(ArchiveError, match="no initiative"):
        archive.initiatives.edit(replace(found, description="Other"))


def test_half_a_character_in_a_tag_is_replaced(archive: Archive) -> None:
    archive.tagging.tag([1], add=["x\udcff"])
    assert "x\ufffd" in archive.tagging.tags()
    archive.tagging.rename_tag("x\ufffd", "y\ud800")
    archive.tagging.tag([1], remove=["y\ud800"])
    assert not {"x\ufffd", "y\ufffd"} & set(archive.tagging.tags())
