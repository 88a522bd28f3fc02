from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.query import Fact
from archive_desktop.domain.results import FacetCount
from archive_desktop.index.protocol import Index, IndexUnavailable
from archive_desktop.store import articles, initiatives
from archive_desktop.store.database import Database

WHOLE_WORDS = (
    "weavers", "school", "schools", "reading in", '"village schools"', "Dakar", "title:Dakar",
    "école", "ecole", "l’éducation", "enseignants", "charte eau", "Niamey", "التعليم", "تعليم", "القراءه",
    "داكار", "نيامي", "-weavers", "weavers OR charte", "weavers -Dakar", "tag:water school", "weav*",
    "lang:fr Dakar", "120", "nowhere",
)  # fmt: skip


def ids(archive: Archive, text: str) -> list[int]:
    return [hit.article_id for hit in archive.searching.search(text).hits]


def test_an_empty_query_is_every_article_newest_first(archive: Archive) -> None:
    page = archive.searching.search("")
    assert page.total == 6
    assert [hit.date for hit in page.hits] == ["2024-03-01"] * 3 + ["2023-06-12"] * 2 + [None]


def test_a_hit_says_what_a_list_shows(archive: Archive) -> None:
    (hit,) = archive.searching.search("windows").hits
    assert (hit.article_id, hit.external_id, hit.language) == (1, "m-1", "en")
    assert (hit.initiatives, hit.tags) == (("Sahel Teachers",), ("conference",))
    assert hit.score > 0
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["windows"]


def test_pages_are_cut_out_of_one_order(archive: Archive) -> None:
    whole = [hit.article_id for hit in archive.searching.search("").hits]
    pages = [archive.searching.search("", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [hit.article_id for page in pages for hit in page.hits] == whole
    assert {page.total for page in pages} == {6}
    assert archive.searching.search("weavers", limit=0).total == 2


def test_every_sort_holds_the_same_articles(archive: Archive) -> None:
    oldest = archive.searching.search("", sort="oldest").hits
    assert [hit.date for hit in oldest] == ["2023-06-12"] * 2 + ["2024-03-01"] * 3 + [None]
    by_title = [hit.title for hit in archive.searching.search("lang:en", sort="title").hits]
    assert by_title == [
        "A charter for water in schools",
        "A note without a date",
        "Teachers of the Sahel meet in Dakar",
    ]


def test_where_no_article_has_all_words_the_nearest_are_shown_and_it_says_so(archive: Archive) -> None:
    page = archive.searching.search("windows wells")
    assert page.relaxed
    assert {hit.article_id for hit in page.hits} == {1, 4}
    strict = archive.searching.search("windows wells", match="all")
    assert (strict.total, strict.relaxed) == (0, False)
    anything = archive.searching.search("weavers windows", match="any")
    assert (anything.total, anything.relaxed) == (2, False)


def test_facets_count_the_whole_answer(archive: Archive) -> None:
    facets = archive.searching.search("", limit=1, facets=True).facets
    assert facets["language"] == (FacetCount("en", 3), FacetCount("fr", 2), FacetCount("ar", 1))
    assert facets["year"] == (FacetCount("2024", 3), FacetCount("2023", 2))
    assert facets["initiative"] == (FacetCount("Sahel Teachers", 3), FacetCount("Water in Schools", 2))
    assert facets["tag"][0] == FacetCount("conference", 3)
    assert archive.searching.search("").facets == {}
    found = archive.searching.find("")
    assert archive.searching.facets_of(found)["year"] == (("2024", 3), ("2023", 2))
    assert archive.searching.months_of(found) == {"2023-06": 2, "2024-03": 3}


def test_what_is_in_the_trash_is_found_only_where_it_is_asked_for(archive: Archive) -> None:
    archive.tagging.trash([1])
    assert ids(archive, "weavers") == [4]
    assert ids(archive, "is:trashed") == [1]
    assert ids(archive, "weavers is:trashed") == [1]
    assert archive.searching.search("").total == 5


def test_a_place_of_the_sidebar_narrows_an_answer(archive: Archive) -> None:
    found = archive.searching.find("weavers", within=Fact("initiative", "Water in Schools"))
    assert found.ids == (4,)
    assert archive.searching.find("", within=Fact("tag", "water")).ids == (5, 4)


def test_an_unfinished_word_is_found_while_it_is_typed(archive: Archive) -> None:
    assert archive.searching.find("weav windo", typing=True).ids == (1,)


@pytest.mark.parametrize("text", WHOLE_WORDS)
def test_without_an_index_every_total_is_the_same(archive_folder: Path, text: str) -> None:
    with open_archive(archive_folder, changing=False) as archive:
        indexed = archive.searching.search(text)
        assert not archive.indexing.missed
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder, changing=False) as archive:
        plain = archive.searching.search(text)
    assert (plain.total, plain.relaxed, plain.understood) == (
        indexed.total,
        indexed.relaxed,
        indexed.understood,
    )
    assert {hit.article_id for hit in plain.hits} == {hit.article_id for hit in indexed.hits}


@pytest.mark.parametrize(
    "text", ["tag:confer*", "tag:*", "initiative:teach*", "-initiative:Sah*", "person:Zzz*", "place:Niam*"]
)
def test_names_are_found_by_their_beginning(archive_folder: Path, text: str) -> None:
    with open_archive(archive_folder, changing=False) as archive:
        indexed = set(ids(archive, text))
        assert bool(indexed) == (text != "person:Zzz*")
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder, changing=False) as archive:
        assert set(ids(archive, text)) == indexed


def test_what_was_really_searched_is_said(archive: Archive) -> None:
    assert archive.searching.search("windows wells").understood == "articles about *windows* or *wells*"
    anything = archive.searching.search("weavers windows", match="any")
    assert anything.understood == "articles about *weavers* or *windows*"
    assert archive.searching.search("weavers", match="any").understood == "articles about *weavers*"


def test_without_an_index_the_answer_says_what_was_not_looked_for(archive_folder: Path) -> None:
    with open_archive(archive_folder, changing=False) as archive:
        assert archive.searching.search("weavrs~").total == 2
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder, changing=False) as archive:
        page = archive.searching.search("weavrs~")
    assert page.total == 0
    assert "one letter away are not found meanwhile" in page.understood


def test_the_words_of_an_answer_are_shown_where_they_stand(archive: Archive) -> None:
    found = archive.searching.find("charte école")
    article = archive.searching.article(5)
    assert [article.body[start:end] for start, end in archive.searching.hits_in(article, found).marks] == [
        "charte",
        "école",
    ]
    card = archive.searching.cards([5], found)[5]
    assert "charte" in card.snippet
    assert archive.searching.cards([5])[5].snippet == ""


def test_a_record_says_everything_of_an_article(archive: Archive) -> None:
    archive.annotating.highlight(3, quote="ستون معلمًا", comment="the number")
    archive.annotating.set_note(3, "Ask Dakar.")
    record = archive.searching.record(3)
    assert (record["language"], record["direction"], record["external_id"]) == ("ar", "rtl", "m-3")
    assert record["note"] == "Ask Dakar."
    assert [mark["quote"] for mark in record["annotations"]] == ["ستون معلمًا"]
    with pytest.raises(ArchiveError, match="no article with the number 99"):
        archive.searching.record(99)


def test_counts_are_those_of_the_sidebar(archive: Archive) -> None:
    archive.briefing.new_pack("Meeting", article_ids=[1, 2])
    counts = archive.searching.counts()
    assert (counts.stats.articles, counts.stats.unread) == (6, 6)
    assert counts.initiatives == {1: 3, 2: 2}
    assert counts.tags == {"agreement": 1, "conference": 3, "water": 2}


def test_saved_searches_are_kept_renamed_and_forgotten(archive: Archive) -> None:
    assert archive.searching.save("Wells", "-weavers").label == "Save search “Wells”"
    archive.searching.rename("Wells", "No weavers")
    assert [(kept.name, kept.query) for kept in archive.searching.saved()] == [("No weavers", "-weavers")]
    with pytest.raises(ArchiveError, match="already a saved search"):
        archive.searching.save("no weavers", "x")
    archive.searching.forget("No weavers")
    assert archive.searching.saved() == ()
    with pytest.raises(ArchiveError, match="no saved search called"):
        archive.searching.forget("No weavers")
    archive.upkeep.undo()
    assert [kept.name for kept in archive.searching.saved()] == ["No weavers"]


def test_plain_words_are_found_in_notes_and_comments_with_or_without_an_index(archive: Archive) -> None:
    archive.annotating.set_note(3, "Urgent: ask the Ministry about wells, l’école du fleuve")
    archive.annotating.highlight(1, quote="village schools", comment="Urgent figure, budget of 2024")
    archive.indexing.catch_up()
    found = {
        "urgent": {1, 3}, '"urgent figure"': {1}, "urgent -budget": {3}, "budg*": {1}, "ministry": {3, 4, 5},
        "urgent weavers": {1}, "ecole": {1, 3, 4, 5}, "title:urgent": set(), "note:urgent": {1, 3},
        "-urgent": {2, 4, 5, 6}, "wells tag:conference": {3}, "urgent OR library": {1, 3, 6},
    }  # fmt: skip
    assert {text: set(ids(archive, text)) for text in found} == found
    archive.searching._indexing._open_index = _no_index
    archive.indexing.close()
    assert {text: set(ids(archive, text)) for text in found} == found


def _no_index() -> Index:
    raise IndexUnavailable("it is in the way", damaged=False)


def test_an_article_found_by_its_note_comes_after_those_with_the_word(archive: Archive) -> None:
    archive.annotating.set_note(6, "Dakar, Dakar, Dakar")
    archive.indexing.catch_up()
    assert ids(archive, "Dakar")[-1] == 6


@pytest.mark.parametrize("between", ["texts", "cards", "external_ids"])
def test_what_goes_while_it_is_being_listed_is_left_out(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    read = getattr(articles, between)

    def read_late(database: Database, asked: Sequence[int]) -> object:
        archive.tagging.trash([1])
        archive.tagging.empty_trash()
        return read(database, asked)

    monkeypatch.setattr(articles, between, read_late)
    assert [hit.article_id for hit in archive.searching.search("weavers").hits] == [4]


def test_an_initiative_that_goes_while_it_is_being_named_is_left_out(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(initiatives, "all_initiatives", lambda _database: ())
    assert archive.searching.search("windows").hits[0].initiatives == ()
    assert archive.searching.record(1)["initiatives"] == []


def test_the_first_rows_are_those_of_the_whole_answer(archive: Archive) -> None:
    searching = archive.searching
    for text in ("school OR weavers OR reading", "lang:en"):
        whole = searching.find(text)
        first = searching.find(text, limit=1)
        assert (first.ids[:1], first.total) == (whole.ids[:1], whole.total)
        assert searching.completed(first).ids == whole.ids
        assert searching.count(text) == whole.total > 1
        assert searching.count_among(first, [*whole.ids[1:], 999]) == whole.total - 1
    assert searching.count_among(searching.find("Dakar"), ()) == 0
