"""How a query can go on, what a mistyped word may mean, and which articles are related."""

from __future__ import annotations

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.naming import Named
from archive_desktop.services.suggesting import Completion
from archive_desktop.store import entities


def complete(archive: Archive, typed: str) -> list[Completion]:
    """Complete *typed* where "|" stands in it, at its end without one."""
    cursor = typed.find("|") if "|" in typed else len(typed)
    return archive.suggesting.complete(typed.replace("|", ""), cursor)


def filled_in(archive: Archive, typed: str) -> list[str]:
    """Return what *typed* becomes by each completion."""
    text = typed.replace("|", "")
    return [text[: c.replaces[0]] + c.text + text[c.replaces[1] :] for c in complete(archive, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("initi", "initiative:"),
        ("école titr", "école titre:"),
        ("-ta", "-tag:"),
        ("المبا", "المبادرة:"),
        ("tag:w", "tag:water"),
        ("water tag:con", "water tag:conference"),
        ("initiative:sah", 'initiative:"Sahel Teachers"'),
        ('initiative:"sahel t', 'initiative:"Sahel Teachers"'),
        ("مبادرة:teach", 'مبادرة:"Sahel Teachers"'),
        ("is:sta", "is:starred"),
        ("is:", "is:unread"),
        ("حالة:", "حالة:غير-مقروء"),
        ("lang:fran", "lang:français"),
        ("has:n", "has:note"),
        ("title:daka", "title:Dakar"),
        ("tag:wat| school", "tag:water school"),
        ("(reade", "(readers"),
    ],
)
def test_a_query_goes_on(archive: Archive, typed: str, first: str) -> None:
    assert filled_in(archive, typed)[0] == first


def test_words_are_offered_as_they_are_written_the_most_frequent_first(archive: Archive) -> None:
    words = [c for c in complete(archive, "ecol") if c.kind == "word"]
    assert [(c.label, c.count) for c in words] == [("école", 1)]
    assert [c.label for c in complete(archive, "التع") if c.kind == "word"] == ["التعليم"]
    assert [c.label for c in complete(archive, "vill") if c.kind == "word"] == ["village", "villages"]


def test_initiatives_and_tags_say_how_many_articles_they_have(archive: Archive) -> None:
    found = {(c.kind, c.label): c.count for c in complete(archive, "water")}
    assert found["initiative", "Water in Schools"] == 2
    assert found["tag", "water"] == 2


def test_a_saved_search_and_a_pack_are_offered_by_name(archive: Archive) -> None:
    archive.searching.save("Yearly wells", "tag:water school")
    archive.briefing.new_pack("Visit to Niamey", article_ids=[1, 2])
    assert Completion("saved", "Yearly wells", "tag:water school", (0, 4)) in complete(archive, "well")
    assert filled_in(archive, "in:vis") == ['in:"Visit to Niamey"']


@pytest.mark.parametrize(
    "typed", ["", " ", "teachers ", "date:20", "http://exam", "zzzz", '"', "tag:zzz", "a|b", "((", "-"]
)
def test_nothing_is_wrong_where_there_is_nothing_to_say(archive: Archive, typed: str) -> None:
    for completion in complete(archive, typed):
        start, end = completion.replaces
        assert 0 <= start <= end <= len(typed)
    assert archive.suggesting.complete(typed, 999) == archive.suggesting.complete(typed, len(typed))


def test_a_mistyped_word_is_mended(archive: Archive) -> None:
    assert archive.suggesting.did_you_mean("wevers in Dakra") == "weavers in Dakar"
    assert archive.suggesting.did_you_mean("lang:fr enseignents") == "lang:fr enseignants"
    assert archive.suggesting.did_you_mean("التعلييم") == "التعليم"
    for text in ("teachers", "", "teach*", "nowhere", "-teachrs", "tag:watr"):
        assert archive.suggesting.did_you_mean(text) == ""


def test_related_articles_share_initiatives_and_rare_words(archive: Archive) -> None:
    related = archive.suggesting.related(4)
    assert related
    assert related[0].article_id in (1, 5)
    assert all(one.article_id != 4 for one in related)
    assert all(one.reason for one in related)
    assert not any(word.isdigit() for one in related for word in one.words)
    by_id = {one.article_id: one for one in related}
    assert by_id[5].initiatives == ("Water in Schools",)
    archive.tagging.trash([5])
    assert 5 not in {one.article_id for one in archive.suggesting.related(4)}


def test_without_an_index_there_is_less_to_suggest_and_no_error(archive: Archive) -> None:
    archive.indexing.close()
    for file in (archive.folder / "index").iterdir():
        file.unlink()
    (archive.folder / "index").rmdir()
    (archive.folder / "index").write_text("in the way", encoding="utf-8")
    assert [c.label for c in complete(archive, "tag:w")] == ["water"]
    assert archive.suggesting.related(4) == []
    assert archive.suggesting.did_you_mean("teachrs") == ""


def test_people_and_places_are_offered_by_any_spelling_with_their_articles(archive: Archive) -> None:
    with archive._database.atomic() as tables:
        for article_id, names in (
            (1, [Named("person", "Mira Solheim"), Named("place", "Niger", code="NE")]),
            (2, [Named("person", "Mira Solheim"), Named("place", "النيجر", code="NE")]),
        ):
            entities.note(tables, article_id, names)
    offered = complete(archive, "person:solh")[0]
    assert (offered.kind, offered.text, offered.count) == ("person", 'person:"Mira Solheim"', 2)
    offered = complete(archive, "lieu:nig")[0]
    assert (offered.kind, offered.text, offered.count) == ("place", "lieu:Niger", 2)
    assert ("place", "النيجر", 2) in [(c.kind, c.label, c.count) for c in complete(archive, "النيج")]
    assert ("person", 2) in [(c.kind, c.count) for c in complete(archive, "mir")]
