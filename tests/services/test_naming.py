from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.change import Kind
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.domain.naming import HIDDEN
from archive_desktop.store import unnamed

WriteReleases = Callable[..., Path]

NAMED: tuple[dict[str, Any], ...] = (
    {"id": "p-1", "title": "A reading room opens", "date": "2024-01-02", "language": "en",
     "paragraphs": ["Dr. Mira Solheim, Director of the Reading House, opened a room in Niger on Tuesday."]},
    {"id": "p-2", "title": "Wells for schools", "date": "2024-03-02", "language": "en",
     "paragraphs": ["Mr. Omar Al Tazi thanked Dr. Lena Solheim in Morocco, and spoke of the wells of Niger."]},
    {"id": "p-3", "title": "Une salle de lecture", "date": "2024-04-02", "language": "fr",
     "paragraphs": ["M. Omar Al-Tazi a remercié le Niger."]},
    {"id": "p-4", "title": "ورشة للمعلمين", "date": "2024-05-02", "language": "ar",
     "paragraphs": ["عُقدت ورشة للمعلمين في النيجر، وتحدث المشاركون عن القراءة."]},
)  # fmt: skip


@pytest.fixture
def file(write_releases: WriteReleases) -> Path:
    return write_releases("people.jsonl", *NAMED)


@pytest.fixture
def named(tmp_path: Path, file: Path) -> Iterator[Archive]:
    """An archive of four articles (ids 1 to 4) that name people and places."""
    with open_archive(tmp_path / "named") as archive:
        assert archive.importing.import_paths([file]).added == 4
        yield archive


def names(archive: Archive, query: str = "") -> dict[str, int]:
    return {entity.name: entity.articles for entity in archive.naming.entities("person", query)}


def id_of(archive: Archive, name: str) -> int:
    return archive.naming.named(name).id


def forget_names(archive: Archive) -> None:
    """Make the archive one from before names were looked for."""
    with archive._database.atomic() as tables:
        tables.execute("DELETE FROM entity")
        tables.execute("UPDATE article SET names_version = 0")


def test_an_import_says_who_and_what_is_named(named: Archive) -> None:
    assert names(named) == {"Omar Al-Tazi": 2, "Mira Solheim": 1, "Lena Solheim": 1} or names(named) == {
        "Omar Al Tazi": 2, "Mira Solheim": 1, "Lena Solheim": 1
    }  # fmt: skip
    record = named.searching.record(1)
    assert record["people"] == [
        {
            "name": "Mira Solheim",
            "title": "Dr.",
            "role": "Director of the Reading House",
            "written": "Mira Solheim",
        }
    ]
    assert record["places"] == [named.naming.named("Niger", "place").name]
    assert isinstance(record["organisations"], list)
    assert named.naming.unread() == 0
    assert not named.naming.catch_up()


@pytest.mark.parametrize("also", ["", " wells", " OR reading", " -lecture"])
@pytest.mark.parametrize(
    "query",
    [
        "person:Tazi",
        'person:"Omar Al Tazi"',
        'person:"Omar AlTazi"',
        "place:Niger",
        "place:النيجر",
        "-place:Morocco",
    ],
)
def test_with_or_without_an_index_any_spelling_finds_the_same(
    named: Archive, query: str, also: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed = named.searching.search(query + also)
    assert not named.indexing.missed
    monkeypatch.setattr(named.indexing, "search", lambda *_query, **_order: None)
    plain = named.searching.search(query + also)
    assert {hit.article_id for hit in plain.hits} == {hit.article_id for hit in indexed.hits}
    assert plain.total == indexed.total
    assert also or plain.total


def test_a_place_is_found_in_every_language(named: Archive) -> None:
    for query in ("place:Niger", "place:النيجر"):
        assert named.searching.search(query, cross_language=False).total == 4
    counted = named.searching.search("", facets=True).facets
    assert (counted["place"][0].count, counted["person"][0].count) == (4, 2)


def test_joining_is_kept_over_undo_redo_and_another_import(named: Archive, file: Path) -> None:
    change = named.naming.join(id_of(named, "Mira Solheim"), id_of(named, "Lena Solheim"))
    assert (change.kinds, change.label) == (Kind.NAMES, "Join “Lena Solheim” with “Mira Solheim”")
    joined = {"Mira Solheim": 2}
    assert names(named, "solheim") == joined
    named.upkeep.undo()
    assert len(names(named, "solheim")) == 2
    named.upkeep.redo()
    assert names(named, "solheim") == joined
    assert named.importing.import_paths([file]).unchanged == 4
    assert names(named, "solheim") == joined
    assert named.searching.search('person:"Lena Solheim"').total == 2


def test_joining_is_kept_when_the_articles_come_again(named: Archive, write_releases: WriteReleases) -> None:
    named.naming.join(id_of(named, "Mira Solheim"), id_of(named, "Lena Solheim"))
    other = [{**release, "paragraphs": ["Nobody is named here any more."]} for release in NAMED]
    assert named.importing.import_paths([write_releases("other.jsonl", *other)]).changed == 4
    assert names(named) == {}
    again = [{**release, "paragraphs": [*release["paragraphs"], "The end."]} for release in NAMED]
    assert named.importing.import_paths([write_releases("again.jsonl", *again)]).changed == 4
    assert names(named, "solheim") == {"Mira Solheim": 2}


def test_a_spelling_taken_out_stays_out_when_names_are_found_anew(named: Archive) -> None:
    named.naming.join(id_of(named, "Mira Solheim"), id_of(named, "Lena Solheim"))
    named.naming.take_out(id_of(named, "Mira Solheim"), "Lena Solheim")
    assert not named.naming.take_out(id_of(named, "Mira Solheim"), "Mira Solheim")
    forget_names(named)
    assert names(named) == {}
    assert named.naming.catch_up().label == "Find the names in 4 articles"
    assert names(named, "solheim") == {"Mira Solheim": 1, "Lena Solheim": 1}


def test_two_kept_apart_are_not_asked_about_again(named: Archive) -> None:
    first, second = id_of(named, "Mira Solheim"), id_of(named, "Lena Solheim")
    assert named.naming.keep_apart(first, second)
    assert not named.naming.keep_apart(second, first)
    assert all({pair.first.id, pair.second.id} != {first, second} for pair in named.naming.alike())


def test_a_name_given_by_hand_is_shown_and_every_spelling_still_finds_it(named: Archive) -> None:
    named.naming.rename(id_of(named, "Omar Al Tazi"), "Omar B. Tazi")
    assert named.naming.of_article(3)[0].name == "Omar B. Tazi"
    assert named.naming.of_article(3)[0].written == "Omar Al-Tazi"
    assert named.searching.search('person:"Omar B. Tazi"').total == 2
    card = named.naming.card(id_of(named, "Omar Al Tazi"))
    assert {spelling.name for spelling in card.spellings} == {"Omar Al Tazi", "Omar Al-Tazi", "Omar B. Tazi"}
    assert {role.first for role in card.roles} == {"2024-03-02", "2024-04-02"}


def test_corrections_hold_when_the_file_comes_changed_and_when_names_are_read_anew(
    named: Archive, write_releases: WriteReleases
) -> None:
    mira, lena = (id_of(named, name) for name in ("Mira Solheim", "Lena Solheim"))
    named.naming.rename(named.naming.join(mira, lena).object_id or 0, "Mira Lena Solheim")
    tazi = named.naming.entities("person", "omar")[0].id
    assert named.naming.change_kind("organisation", tazi).label.endswith("under organisations")
    niger = named.naming.named("Niger", "place").id
    assert named.naming.change_kind(HIDDEN, niger).label == "Hide “Niger”"
    before = corrected(named)
    assert before["person"] == {"Mira Lena Solheim": 2}
    assert list(before["organisation"].values()) == [2]
    assert "Niger" not in before["place"]
    assert list(before[HIDDEN]) == ["Niger"]
    changed = [
        {**one, "paragraphs": [*one["paragraphs"], "A sentence that was not there before."]} for one in NAMED
    ]
    assert named.importing.import_paths([write_releases("people.jsonl", *changed)]).changed == 4
    assert corrected(named) == before
    with named._database.atomic() as tables:
        tables.execute("UPDATE article SET names_version = 0")
    assert named.naming.catch_up()
    assert corrected(named) == before
    assert all(one.name != "Niger" for one in named.naming.of_article(1))
    named.naming.change_kind("place", named.naming.entities(HIDDEN)[0].id)
    assert corrected(named)["place"]["Niger"] == 4


def corrected(archive: Archive) -> dict[str, dict[str, int]]:
    kinds = ("person", "organisation", "place", HIDDEN)
    return {kind: {one.name: one.articles for one in archive.naming.entities(kind)} for kind in kinds}


def test_several_are_hidden_as_one_step(named: Archive) -> None:
    ids = [one.id for one in named.naming.entities("person")]
    assert named.naming.change_kind(HIDDEN, *ids).label == "Hide 3 names"
    assert named.naming.entities("person") == []
    named.upkeep.undo()
    assert [one.id for one in named.naming.entities("person")] == ids


def test_a_place_has_a_name_in_the_language_asked_for_unless_somebody_named_it(named: Archive) -> None:
    niger, morocco = (named.naming.named(name, "place").id for name in ("Niger", "Morocco"))
    named.naming.rename(morocco, "The Kingdom")
    assert named.naming.names_in("ar", [niger, morocco]) == {niger: "النيجر"}


def test_names_are_found_in_an_archive_from_before_as_one_step(
    named: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(named)
    forget_names(named)
    assert named.naming.unread() == 4
    reported: list[tuple[int, int]] = []
    monkeypatch.setattr("archive_desktop.services.naming._BATCH", 1)
    named.naming.catch_up(lambda done, total: reported.append((done, total)))
    assert reported == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert (names(named), named.naming.unread()) == (before, 0)
    assert named.upkeep.next_undo() == "Find the names in 4 articles"
    named.upkeep.undo()
    assert (names(named), named.naming.unread()) == ({}, 4)
    named.upkeep.redo()
    assert (names(named), named.naming.unread()) == (before, 0)


def test_finding_names_stops_when_asked_and_goes_on_the_next_time(
    named: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(named)
    forget_names(named)
    monkeypatch.setattr("archive_desktop.services.naming._BATCH", 1)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        named.naming.catch_up(stop)
    assert named.naming.unread() == 2
    assert unnamed.count(named._database, 1) <= 2
    assert named.naming.catch_up().label == "Find the names in 2 articles"
    assert sorted(names(named).values()) == sorted(before.values())


def test_what_is_not_there_is_a_sentence(named: Archive) -> None:
    with pytest.raises(ArchiveError, match="No article names “Nobody”"):
        named.naming.named("Nobody")
    with pytest.raises(ArchiveError, match="may be"):
        named.naming.named("Solheim")
    for command in (
        lambda: named.naming.card(999),
        lambda: named.naming.rename(999, "X"),
        lambda: named.naming.join(999, 998),
        lambda: named.naming.take_out(999, "X"),
    ):
        with pytest.raises(ArchiveError, match="any more"):
            command()


def test_an_emptied_trash_takes_its_names_with_it_and_undo_brings_them_back(named: Archive) -> None:
    named.tagging.trash([1])
    assert "Mira Solheim" not in names(named)
    named.tagging.empty_trash()
    with pytest.raises(ArchiveError):
        named.naming.named("Mira Solheim")
    named.upkeep.undo()
    named.upkeep.undo()
    assert names(named)["Mira Solheim"] == 1
