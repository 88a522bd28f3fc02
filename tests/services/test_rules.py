from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError


def _under(archive: Archive, initiative: str) -> set[int]:
    return set(archive.searching.find(f'initiative:"{initiative}"').ids)


def test_a_rule_works_at_import_and_goes_with_its_undo(
    archive: Archive, write_releases: Callable[..., Path]
) -> None:
    archive.searching.save("Lighthouses", "lighthouse*")
    archive.rules.add("lighthouses", "Water in Schools")
    assert not archive.rules.add("Lighthouses", "Water in Schools")
    file = write_releases(
        "new.jsonl",
        {"id": "n-1", "title": "Two lighthouses open", "language": "en", "paragraphs": ["A keeper speaks."]},
        {
            "id": "n-2",
            "title": "A third one",
            "language": "en",
            "paragraphs": ["The lighthouse keeper rests."],
        },
        {"id": "n-3", "title": "A library", "language": "en", "paragraphs": ["Books are lent."]},
    )
    before = _under(archive, "Water in Schools")
    report = archive.importing.import_paths([file])
    (done,) = report.rules
    ids = [article.id for article in report.articles]
    assert (done.search, done.initiative, done.article_ids) == (
        "Lighthouses",
        "Water in Schools",
        tuple(ids[:2]),
    )
    assert _under(archive, "Water in Schools") == before | set(done.article_ids)
    archive.upkeep.undo()
    assert _under(archive, "Water in Schools") == before
    assert [rule.done for rule in archive.rules.rules()] == [0]
    archive.upkeep.redo()
    (rule,) = archive.rules.rules()
    assert (rule.done, archive.rules.effects(rule.id)) == (2, done.article_ids[::-1])

    archive.rules.take_back(rule.id, [done.article_ids[0]])
    assert _under(archive, "Water in Schools") == before | {done.article_ids[1]}
    assert archive.rules.waiting(rule.id) == ()  # a no is heeded
    archive.rules.take_back(rule.id)
    archive.upkeep.undo()
    archive.upkeep.undo()
    assert _under(archive, "Water in Schools") == before | set(done.article_ids)

    archive.rules.switch(rule.id, False)
    again = write_releases("more.jsonl", {"id": "n-4", "title": "Lighthouse", "paragraphs": ["Of stone."]})
    assert archive.importing.import_paths([again]).rules == ()
    assert len(archive.rules.waiting(rule.id)) == 1
    assert "Put 1 article under “Water in Schools”" in archive.rules.apply(rule.id).label
    assert not archive.rules.apply(rule.id)
    archive.rules.remove(rule.id)
    assert len(_under(archive, "Water in Schools")) == len(before) + 3


def test_a_rule_wants_every_word_and_never_the_nearest(archive: Archive) -> None:
    archive.searching.save("Both", "charter lighthouse")
    archive.rules.add("Both", "Sahel Teachers")
    assert archive.searching.find("charter lighthouse").relaxed
    (rule,) = archive.rules.rules()
    assert archive.rules.waiting(rule.id) == ()


def test_what_a_rule_is_made_of_must_be_there(archive: Archive) -> None:
    archive.searching.save("There", "x")
    with pytest.raises(ArchiveError, match="no saved search called “Absent”"):
        archive.rules.add("Absent", "Sahel Teachers")
    with pytest.raises(ArchiveError, match="no initiative called “Absent”"):
        archive.rules.add("There", "Absent")
    with pytest.raises(ArchiveError, match="no rule with the number 7"):
        archive.rules.switch(7, True)
