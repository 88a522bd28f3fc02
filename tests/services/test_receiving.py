"""Annotations of another archive find their articles and places here, and none is doubled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.services.conftest import RELEASES, WriteReleases

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.change import Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.receiving import receive
from archive_desktop.services.web_annotations import Received, read_collection

Exported = Callable[[Archive], list[dict[str, Any]]]
NAMELESS = {
    "title": "One more release",
    "language": "en",
    "paragraphs": ["The bridge is open to all who walk."],
}
OTHER = {"title": "First of all", "language": "en", "paragraphs": ["Only here, so that numbers differ."]}


@pytest.fixture
def there(tmp_path: Path, write_releases: WriteReleases) -> Iterator[Archive]:
    """The archive of a colleague: the same articles under other numbers."""
    with open_archive(tmp_path / "there") as archive:
        archive.importing.import_paths([write_releases("there.jsonl", OTHER, *reversed(RELEASES), NAMELESS)])
        yield archive


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """Export everything; return the items, by name."""

    def export(archive: Archive) -> list[dict[str, Any]]:
        out = tmp_path / "annotations.jsonld"
        archive.annotating.export([one.id for one in archive.annotating.everything()], out)
        items: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["first"]["items"]
        return sorted(items, key=lambda item: str(item["id"]))

    return export


def test_a_collection_goes_round_through_another_archive(
    archive: Archive, there: Archive, exported: Exported, tmp_path: Path, write_releases: WriteReleases
) -> None:
    archive.importing.import_paths([write_releases("nameless.jsonl", NAMELESS)])
    mark = archive.annotating.highlight
    mark(1, quote="weavers", nth=2, comment="the second\n**one** 🎓 \u202ebe", type="check")
    mark(1, quote="village schools. “A school", type="quote")
    mark(1, quote="A school without books")
    mark(3, quote="ستون معلمًا", type="figure")
    mark(6, quote="opens its doors")
    mark(7, quote="The bridge is open")
    sent = exported(archive)
    assert len({item["target"]["source"] for item in sent}) == 4
    file = tmp_path / "annotations.jsonld"

    done = there.annotating.import_collection(file)
    assert (done.added, done.to_place, done.changed, done.unchanged) == (6, 0, 0, 0)
    assert (done.change.kinds, len(done.change.article_ids)) == (Kind.ANNOTATIONS, 4)
    assert exported(there) == sent

    again = there.annotating.import_collection(file)
    assert (again.added, again.unchanged, bool(again.change)) == (0, 6, False)
    own = archive.annotating.import_collection(file)
    assert (own.added, own.unchanged) == (0, 6)
    there.upkeep.undo()
    assert there.annotating.everything() == ()


def test_a_younger_comment_comes_over_an_older_one_never_back(
    archive: Archive, there: Archive, exported: Exported, tmp_path: Path
) -> None:
    archive.annotating.highlight(4, quote="clean water", comment="old")
    file = tmp_path / "annotations.jsonld"
    (item,) = exported(archive)
    there.annotating.import_collection(file)
    item["body"][1]["value"], item["modified"] = "new", "2999-01-01T00:00:00+00:00"
    file.write_text(json.dumps([item]), encoding="utf-8")
    assert there.annotating.import_collection(file).changed == 1
    assert [one.comment for one in there.annotating.everything()] == ["new"]
    exported(archive)
    assert there.annotating.import_collection(file).unchanged == 1
    assert [one.comment for one in there.annotating.everything()] == ["new"]


def test_another_text_places_anew_and_what_is_not_in_it_waits(
    archive: Archive, exported: Exported, tmp_path: Path, write_releases: WriteReleases
) -> None:
    archive.annotating.highlight(4, quote="clean water in every school")
    archive.annotating.highlight(4, quote="names 120 village schools")
    archive.annotating.highlight(5, quote="une charte")
    exported(archive)
    body = ["A new beginning.", *(text.replace("120", "240") for text in RELEASES[3]["paragraphs"])]
    with open_archive(tmp_path / "third") as third:
        third.importing.import_paths([write_releases("third.jsonl", {**RELEASES[3], "paragraphs": body})])
        done = third.annotating.import_collection(tmp_path / "annotations.jsonld")
        assert (done.added, done.to_place) == (2, 1)
        assert done.without_article == (("Une charte pour l’eau à l’école", 1),)
        placed, waiting = sorted(third.annotating.everything(), key=lambda one: one.status)
        text = third.searching.article(1).body
        assert text[placed.start : placed.end] == placed.exact == "clean water in every school"
        assert (waiting.status, waiting.exact) == ("needs-placing", "names 120 village schools")


def test_nobody_waits_while_places_are_looked_for_and_what_changed_meanwhile_waits_for_a_person(
    archive: Archive, exported: Exported, tmp_path: Path, write_releases: WriteReleases
) -> None:
    archive.annotating.highlight(4, quote="clean water in every school")
    archive.annotating.highlight(6, quote="opens its doors")
    exported(archive)
    received, _ = read_collection((tmp_path / "annotations.jsonld").read_text(encoding="utf-8"))
    for one in archive.annotating.everything():
        archive.annotating.delete(one.id)
    body = ["A new beginning.", *RELEASES[3]["paragraphs"]]

    def meanwhile() -> Iterator[Received]:
        yield from received
        other = Thread(target=archive.tagging.star, args=([5],), daemon=True)
        other.start()
        other.join(10)
        assert not other.is_alive()
        archive.importing.import_paths([write_releases("again.jsonl", {**RELEASES[3], "paragraphs": body})])

    done = receive(archive.annotating._database, meanwhile())
    assert (done.added, done.to_place) == (2, 1)
    assert {one.article_id: one.status for one in archive.annotating.everything()} == {
        4: "needs-placing",
        6: "anchored",
    }


def test_nameless_annotations_are_told_apart_by_what_they_say(archive: Archive, tmp_path: Path) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "opens its doors"}
    target = {"source": "http://www.example.org/notes/1/", "selector": selector}
    file = tmp_path / "notes.json"
    file.write_text(
        json.dumps([{"type": "Annotation", "target": target, "bodyValue": text} for text in ("a", "b", "a")]),
        encoding="utf-8",
    )
    done = archive.annotating.import_collection(file)
    assert (done.added, done.unchanged) == (2, 1)
    assert archive.annotating.import_collection(file).unchanged == 3
    with pytest.raises(ArchiveError, match="cannot be read"):
        archive.annotating.import_collection(tmp_path / "nowhere.json")
