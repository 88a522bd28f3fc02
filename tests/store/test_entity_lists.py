from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from tests.store.conftest import AddArticle, Words

from archive_desktop.domain.entity import Entity, NamedHere, RoleHeld, Spelling
from archive_desktop.domain.naming import Named
from archive_desktop.domain.query import Fact, Not
from archive_desktop.store import articles, entities, entity_lists, search, undo
from archive_desktop.store.database import Database

NIGER = Named("place", "Niger", code="NE")


@pytest.fixture
def named(database: Database, add_article: AddArticle) -> Database:
    """Four articles; the last is in the trash."""
    texts: tuple[tuple[str, str, Sequence[Named]], ...] = (
        ("A", "2024-01-02", [Named("person", "Salim AlMalik", "Dr.", "Director", 0), NIGER,
                             Named("person", "Salim Al-Malik", "", "Head of the house", 9)]),
        ("B", "2024-03-04", [Named("person", "Salim Al-Malik", "Dr.", "Director General", 3),
                             Named("person", "Mira Sol", "", "", 5), Named("place", "النيجر", code="NE")]),
        ("C", "2024-02-03", [Named("organisation", "House of Books"), NIGER]),
        ("D", "2024-05-05", [Named("person", "Mira Sol", "Dr.", "Minister"), NIGER]),
    )  # fmt: skip
    for title, date, names in texts:
        article_id = add_article(title, date=date)
        with undo.command(database, "Note") as tables:
            entities.choose_names(tables, entities.note(tables, article_id, names))
    with undo.command(database, "Trash") as tables:
        articles.set_state(tables, [4], "trashed_at", "2024-06-01")
    return database


def test_the_most_frequent_come_first_and_the_trash_counts_nowhere(named: Database) -> None:
    first, second = entity_lists.entities(named, "person")
    assert (first.name, first.articles, first.spellings) == (
        "Salim Al-Malik",
        2,
        1,
    ) or first.name == "Salim AlMalik"
    assert (second.name, second.articles) == ("Mira Sol", 1)
    assert [place.articles for place in entity_lists.entities(named, "place")] == [3]


@pytest.mark.parametrize(
    ("query", "found"), [("sal", 1), ("Al-Malik salim", 1), ("mira", 1), ("ira", 0), ("", 2), ("%", 2)]
)
def test_names_are_found_by_the_beginnings_of_their_words(named: Database, query: str, found: int) -> None:
    assert len(entity_lists.entities(named, "person", query)) == found


def test_a_role_is_the_one_given_last(named: Database) -> None:
    (malik,) = entity_lists.called(named, "person", "salim al malik")
    one = entity_lists.of_ids(named, [malik, 999])[malik]
    assert (one.title, one.role) == ("Dr.", "Director General")
    assert [role.role for role in entity_lists.roles(named, malik)] == [
        "Director General", "Director", "Head of the house"
    ]  # fmt: skip
    assert entity_lists.roles(named, malik)[0] == RoleHeld(
        "Dr.", "Director General", "2024-03-04", "2024-03-04", 1
    )


def test_a_name_is_looked_up_whole_first_then_by_its_words(named: Database) -> None:
    assert len(entity_lists.called(named, "person", "Sol")) == 1
    assert entity_lists.called(named, "person", "Mira Sol") == entity_lists.called(named, "person", "Sol")
    assert entity_lists.called(named, "place", "Mira Sol") == []


def test_every_spelling_is_counted_as_it_is_written(named: Database) -> None:
    (malik,) = entity_lists.called(named, "person", "Salim AlMalik")
    assert entity_lists.spellings(named, malik) == [
        Spelling("Salim Al-Malik", 2),
        Spelling("Salim AlMalik", 1),
    ]
    (sol,) = entity_lists.called(named, "person", "Mira Sol")
    with undo.command(named, "Rename") as tables:
        entities.rename(tables, sol, "Mira A. Sol")
    assert entity_lists.spellings(named, sol) == [Spelling("Mira Sol", 1), Spelling("Mira A. Sol", 0)]


def test_an_article_names_each_once_with_its_first_title_and_role(named: Database) -> None:
    person, place = entity_lists.of_articles(named, [1])[1]
    assert (person.written, person.title, person.role, person.start) == (
        "Salim AlMalik",
        "Dr.",
        "Director",
        0,
    )
    assert place == NamedHere(
        place.entity_id, "place", place.name, "Niger", spellings=("Niger",), code=place.code
    )
    assert entity_lists.of_articles(named, [99]) == {99: []}


@pytest.mark.parametrize(
    ("fact", "ids"),
    [
        (Fact("person", "Salim Al Malik"), [1, 2]),
        (Fact("person", "sol"), [2]),
        (Fact("person", "so"), []),
        (Fact("place", "النيجر"), [1, 2, 3]),
        (Fact("place", "Niger"), [1, 2, 3]),
        (Fact("person", "Niger"), []),
        (Fact("place", "..."), []),
        (Fact("organisation", "house of books"), [3]),
        (Fact("organisation", "book*"), [3]),
        (Fact("organisation", "Sol"), []),
        (Not(Fact("organisation", "Books")), [1, 2]),
        (Not(Fact("place", "Niger")), []),
        (Not(Fact("person", "Sol")), [1, 3]),
    ],
)
def test_any_spelling_finds_the_articles_of_all(
    named: Database, words: Words, fact: Fact | Not, ids: list[int]
) -> None:
    assert search.matching_ids(named, fact, "oldest", words) == sorted(ids, key=[1, 3, 2].index)
    answered = search.with_facts_answered(named, fact, words)
    assert sorted(search.matching_ids(named, answered, "oldest", words)) == sorted(ids)


def test_the_organisation_with_just_that_name_is_meant(
    named: Database, add_article: AddArticle, words: Words
) -> None:
    longer = add_article("E", "House of Books", date="2024-06-06")
    with undo.command(named, "Note") as tables:
        entities.note(tables, longer, [Named("organisation", "House of Books of the Coast")])
    assert search.matching_ids(named, Fact("organisation", "House of Books"), "oldest", words) == [3]
    assert search.matching_ids(named, Fact("organisation", "Books"), "oldest", words) == [3, longer]
    answered = search.with_facts_answered(named, Fact("organisation", "House of Books"), words)
    assert search.matching_ids(named, answered, "oldest", words) == [3]  # words alone find nothing


@pytest.mark.parametrize("many", [False, True])
def test_facets_count_articles_and_not_mentions(
    named: Database, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entity_lists, "_MANY", 0 if many else 5_000)
    counted = entity_lists.facets(named, [3, 1, 2])
    assert [count.count for count in counted["person"]] == [2, 1]
    assert [count.count for count in counted["place"]] == [3]
    assert [count.count for count in entity_lists.facets(named, [3])["place"]] == [1]
    assert entity_lists.facets(named, [3])["person"] == ()


@pytest.mark.parametrize("many", [False, True])
def test_facets_give_the_hundred_most_frequent_with_exact_counts(
    database: Database, add_article: AddArticle, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entity_lists, "_MANY", 0 if many else 5_000)
    expected = Counter[str]()
    ids = [add_article(f"Article {number}") for number in range(12)]
    with undo.command(database, "Note") as tables:
        for number, article_id in enumerate(ids):
            names = [f"Person {letter}{other}" for letter in "abcdefghijkl" for other in range(number + 1)]
            expected.update(names)
            entities.note(tables, article_id, [Named("person", name) for name in names])
    found = {count.value: count.count for count in entity_lists.facets(database, ids)["person"]}
    assert len(found) == 100
    assert all(expected[name] == count for name, count in found.items())
    assert min(found.values()) >= sorted(expected.values())[-100]


def test_what_begins_so_is_offered_by_its_name_or_the_spelling_that_does(named: Database) -> None:
    assert entity_lists.beginning(named, "person", "mi", 5) == [("Mira Sol", 1)]
    (niger,) = entity_lists.entities(named, "place")
    other = "Niger" if niger.name == "النيجر" else "النيجر"
    assert entity_lists.beginning(named, "place", niger.name[:3], 5) == [(niger.name, 3)]
    assert entity_lists.beginning(named, "place", other[:4], 5) == [(other, 3)]


def test_two_that_may_be_one_are_asked_about_until_a_human_has_said(
    database: Database, add_article: AddArticle
) -> None:
    for title, name in (("A", "Salim AlMalik"), ("B", "S. AlMalik"), ("C", "Mira Sol")):
        article_id = add_article(title)
        with undo.command(database, "Note") as tables:
            entities.note(tables, article_id, [Named("person", name)])
    (pair,) = entity_lists.alike(database, "person")
    assert {pair.first_name, pair.second_name} == {"Salim AlMalik", "S. AlMalik"}
    assert isinstance(pair.first, Entity)
    assert entity_lists.alike(database, "place") == []
    with undo.command(database, "Apart") as tables:
        entities.keep_apart(tables, pair.first.id, pair.second.id)
    assert entity_lists.alike(database, "person") == []
    undo.undo(database)
    with undo.command(database, "Join") as tables:
        entities.join(tables, pair.first.id, pair.second.id)
    assert entity_lists.alike(database, "person") == []


def test_two_countries_are_never_asked_about(database: Database, add_article: AddArticle) -> None:
    article_id = add_article("A")
    with undo.command(database, "Note") as tables:
        entities.note(
            tables, article_id, [NIGER, Named("place", "Nigeria", code="NG"), Named("place", "Nigar")]
        )
    assert entity_lists.alike(database, "place") == []


def test_a_place_is_called_as_its_article_calls_it_until_somebody_renames_it(named: Database) -> None:
    assert [one.name for one in entity_lists.of_articles(named, [2])[2]][-1] == "النيجر"
    assert [one.name for one in entity_lists.of_articles(named, [3])[3]][-1] == "Niger"
    place = entity_lists.of_articles(named, [3])[3][-1].entity_id
    with undo.command(named, "Rename") as tables:
        entities.rename(tables, place, "النيجر")
    assert [one.name for one in entity_lists.of_articles(named, [3])[3]][-1] == "النيجر"


def test_a_role_is_one_whatever_its_letters_and_title(database: Database, add_article: AddArticle) -> None:
    days = ("2020-01-05", "2022-03-01", "2024-06-30", "2025-01-01")
    roles = (
        ("Dr.", "Director-General"),
        ("H.E. Dr.", "Director General"),
        ("Dr.", "director general"),
        ("Dr.", ""),
    )
    for day, (title, role) in zip(days, roles, strict=True):
        with undo.command(database, "Note names") as tables:
            entities.note(tables, add_article(day, date=day), [Named("person", "Mira Solheim", title, role)])
    (mira,) = entity_lists.entities(database, "person")
    (held,) = entity_lists.roles(database, mira.id)
    assert (held.title, held.first, held.last, held.articles) == ("Dr.", "2020-01-05", "2024-06-30", 3)
    assert mira.last == "2025-01-01"


def test_of_some_organisations_it_is_told_which_most_articles_name(
    database: Database, add_article: AddArticle
) -> None:
    books, wool = Named("organisation", "House of Books"), Named("organisation", "Wool Board")
    for title, names in (("A", [wool, books]), ("B", [books]), ("C", [NIGER])):
        article_id = add_article(title)
        with undo.command(database, "Note") as tables:
            entities.note(tables, article_id, names)
    (house,) = entity_lists.called(database, "organisation", "House of Books")
    (wool_board,) = entity_lists.called(database, "organisation", "Wool Board")
    assert entity_lists.most_named(database, [wool_board, house]) == house
    assert entity_lists.most_named(database, []) == 0


def test_people_kept_apart_are_told_by_their_keys(named: Database) -> None:
    (malik,) = entity_lists.called(named, "person", "Salim AlMalik")
    (sol,) = entity_lists.called(named, "person", "Mira Sol")
    with undo.command(named, "Apart") as tables:
        entities.keep_apart(tables, malik, sol)
    assert ("mira sol", "salim almalik") in entity_lists.kept_apart(named, "person")
    assert entity_lists.kept_apart(named, "place") == set()
