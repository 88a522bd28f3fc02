from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from tests.store.conftest import AddArticle

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.naming import EntityKind, Named
from archive_desktop.store import entities, facts, undo
from archive_desktop.store.database import Database

Note = Callable[..., set[int]]


def person(name: str, title: str = "", role: str = "", start: int | None = 0) -> Named:
    return Named("person", name, title, role, start)


@pytest.fixture
def note(database: Database) -> Note:
    def noted(article_id: int, *names: Named | str) -> set[int]:
        with undo.command(database, "Note names") as tables:
            given = [person(name) if isinstance(name, str) else name for name in names]
            return entities.note(tables, article_id, given)

    return noted


def groups(database: Database, kind: EntityKind = "person") -> set[frozenset[str]]:
    """Return the spellings of each entity."""
    found: dict[int, set[str]] = {}
    for entity_id, name in database.reading.execute(
        "SELECT entity_id, name FROM entity_name WHERE kind = ?", [kind]
    ):
        found.setdefault(entity_id, set()).add(name)
    return {frozenset(names) for names in found.values()}


def id_of(database: Database, name: str, kind: EntityKind = "person") -> int:
    row = database.reading.execute(
        "SELECT entity_id FROM entity_name WHERE kind = ? AND name_key = ?", [kind, entities.key_of(name)]
    ).fetchone()
    return int(row[0])


def shown(database: Database, name: str) -> str:
    row = database.reading.execute("SELECT name FROM entity WHERE id = ?", [id_of(database, name)]).fetchone()
    return str(row[0])


def mentions(database: Database) -> list[tuple[int, str, str, str]]:
    rows = database.reading.execute("SELECT article_id, name, title, role FROM mention")
    return sorted(rows.fetchall())


def join(database: Database, one: str, other: str) -> None:
    with undo.command(database, "Join") as tables:
        entities.join(tables, id_of(database, one), id_of(database, other))


def apart(database: Database, one: str, other: str) -> None:
    with undo.command(database, "Keep apart") as tables:
        entities.keep_apart(tables, id_of(database, one), id_of(database, other))


def take_out(database: Database, name: str) -> None:
    with undo.command(database, "Take out") as tables:
        entities.take_out(tables, id_of(database, name), name)


def test_a_known_spelling_goes_to_its_entity_however_it_is_hyphenated(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    first, second = add_article("A"), add_article("B")
    assert len(note(first, "Salim AlMalik")) == 1
    assert note(second, "Salim Al-Malik", "Omar Hilale") == {id_of(database, "Omar Hilale")}
    assert groups(database) == {frozenset({"Salim AlMalik"}), frozenset({"Omar Hilale"})}
    assert [name for _, name, *_ in mentions(database)] == ["Salim AlMalik", "Omar Hilale", "Salim Al-Malik"]


def test_kinds_never_mix(database: Database, add_article: AddArticle, note: Note) -> None:
    note(add_article("A"), Named("person", "Dakar"), Named("place", "Dakar"), Named("organisation", "Dakar"))
    assert database.reading.execute("SELECT count(*) FROM entity").fetchone()[0] == 3


def test_a_country_is_one_in_every_language(database: Database, add_article: AddArticle, note: Note) -> None:
    note(add_article("A"), Named("place", "Morocco", code="MA"), Named("place", "Monaco", code="MC"))
    note(add_article("B"), Named("place", "Maroc", code="MA"))
    note(add_article("C"), Named("place", "المغرب", code="MA"))
    assert groups(database, "place") == {frozenset({"Morocco", "Maroc", "المغرب"}), frozenset({"Monaco"})}


def test_another_text_names_others_and_who_is_named_nowhere_goes(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    article = add_article("A")
    note(article, "Mira Sol", "Omar Hilale")
    note(article, "Omar Hilale")
    assert groups(database) == {frozenset({"Omar Hilale"})}
    undo.undo(database)
    assert groups(database) == {frozenset({"Mira Sol"}), frozenset({"Omar Hilale"})}
    assert len(mentions(database)) == 2


def test_what_is_joined_stays_joined_and_undo_takes_it_apart(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    note(add_article("A"), person("Mira Sol", "Dr.", "Director"))
    note(add_article("B"), person("ميرا سول", "الدكتورة"))
    join(database, "Mira Sol", "ميرا سول")
    assert groups(database) == {frozenset({"Mira Sol", "ميرا سول"})}
    undo.undo(database)
    assert len(groups(database)) == 2
    undo.redo(database)
    assert groups(database) == {frozenset({"Mira Sol", "ميرا سول"})}
    assert mentions(database) == [(1, "Mira Sol", "Dr.", "Director"), (2, "ميرا سول", "الدكتورة", "")]


def test_a_verdict_holds_for_spellings_that_went_and_come_again(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    first, second = add_article("A"), add_article("B")
    note(first, "Mira Sol")
    note(second, "Sol Mira")
    join(database, "Mira Sol", "Sol Mira")
    note(first)
    note(second)
    assert groups(database) == set()
    note(second, "Sol Mira")
    note(first, "Mira Sol")
    assert groups(database) == {frozenset({"Mira Sol", "Sol Mira"})}


def test_one_that_comes_again_joins_two_that_were_joined_with_it(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    ids = [add_article(name) for name in ("A", "B", "C")]
    for article_id, name in zip(ids, ("Mira Sol", "Sol Mira", "ميرا سول"), strict=True):
        note(article_id, name)
    join(database, "Mira Sol", "Sol Mira")
    join(database, "Sol Mira", "ميرا سول")
    for article_id in ids:
        note(article_id)
    note(ids[0], "ميرا سول", "Mira Sol", "Sol Mira")
    assert groups(database) == {frozenset({"Mira Sol", "Sol Mira", "ميرا سول"})}


def test_a_spelling_taken_out_stays_out(database: Database, add_article: AddArticle, note: Note) -> None:
    first, second = add_article("A"), add_article("B")
    note(first, "Mira Sol", person("Mira-Sol", role="Head"))
    note(second, "Mira Lund")
    join(database, "Mira Sol", "Mira Lund")
    take_out(database, "Mira Lund")
    assert groups(database) == {frozenset({"Mira Sol"}), frozenset({"Mira Lund"})}
    assert shown(database, "Mira Lund") == "Mira Lund"
    note(second)
    note(second, "Mira Lund")
    assert len(groups(database)) == 2
    assert len(mentions(database)) == 3


def test_the_only_spelling_cannot_be_taken_out_and_one_it_does_not_have_neither(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    note(add_article("A"), "Mira Sol")
    with database.atomic() as tables:
        assert entities.take_out(tables, id_of(database, "Mira Sol"), "Mira Sol") == id_of(
            database, "Mira Sol"
        )
        with pytest.raises(ArchiveError, match="not one of its spellings"):
            entities.take_out(tables, id_of(database, "Mira Sol"), "Omar Hilale")


def test_the_best_spelling_is_shown_unless_a_human_said_another(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    touched = set()
    for title, name in (("A", "M. Sol"), ("B", "M. Sol"), ("C", "Mira Sol"), ("D", "Sol")):
        touched |= note(add_article(title), name)
    join(database, "Mira Sol", "M. Sol")
    join(database, "Mira Sol", "Sol")
    assert shown(database, "Sol") == "Mira Sol"
    with undo.command(database, "Rename") as tables:
        entities.rename(tables, id_of(database, "Sol"), "  Mira   Anders Sol ")
        entities.choose_names(tables, [id_of(database, "Sol")])
    assert shown(database, "Sol") == shown(database, "Mira Anders Sol") == "Mira Anders Sol"
    undo.undo(database)
    assert shown(database, "Sol") == "Mira Sol"


def test_another_kind_holds_for_spellings_that_go_and_come_again_and_undo_takes_it_back(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    article = add_article()
    note(article, "Reading House", "Mira Solheim")
    with undo.command(database, "List under organisations") as tables:
        entities.change_kind(tables, id_of(database, "Reading House"), "organisation")
    assert groups(database, "organisation") == {frozenset({"Reading House"})}
    note(article)  # names nobody any more
    assert groups(database, "organisation") == set()
    note(article, "Reading-House")
    assert groups(database, "organisation") == {frozenset({"Reading-House"})}
    for _ in range(3):
        undo.undo(database)
    assert groups(database) == {frozenset({"Reading House"}), frozenset({"Mira Solheim"})}
    note(article, "Reading House")
    assert groups(database) == {frozenset({"Reading House"})}


def test_another_kind_is_a_fact_of_every_article_that_names_it_and_so_is_its_undo(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    first, second = add_article("One"), add_article("Other")
    note(first, "Reading House")
    note(second, "Mira Solheim")
    before = facts.last(database)
    with undo.command(database, "List under places") as tables:
        entities.change_kind(tables, id_of(database, "Reading House"), "place")
    changed, after = facts.changed_since(database, before)
    assert changed == [first]
    undo.undo(database)
    assert facts.changed_since(database, after)[0] == [first]


def test_one_that_is_there_in_the_other_kind_and_it_become_one(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    first, second = add_article("One"), add_article("Other")
    note(first, Named("organisation", "Reading House"))
    note(second, "Reading House", "Readin House")
    with undo.command(database, "Join") as tables:
        one = entities.join(tables, id_of(database, "Reading House"), id_of(database, "Readin House"))
    with undo.command(database, "List under organisations") as tables:
        stays = entities.change_kind(tables, one, "organisation")
    assert groups(database) == set()
    assert groups(database, "organisation") == {frozenset({"Reading House", "Readin House"})}
    assert {entity_id for entity_id, *_ in database.reading.execute("SELECT entity_id FROM mention")} == {
        stays
    }
    note(second, "Readin House")
    assert groups(database, "organisation") == {frozenset({"Reading House", "Readin House"})}


def test_a_name_that_another_one_has_is_refused(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    note(add_article("A"), "Mira Sol", "Omar Hilale")
    with database.atomic() as tables:
        for name, said in (("omar hilale", "another entry"), (" . ", "needs letters")):
            with pytest.raises(ArchiveError, match=said):
                entities.rename(tables, id_of(database, "Mira Sol"), name)


def test_two_of_different_kinds_are_not_joined(
    database: Database, add_article: AddArticle, note: Note
) -> None:
    note(add_article("A"), "Sol", Named("place", "Sol"))
    with database.atomic() as tables, pytest.raises(ArchiveError, match="one kind"):
        entities.join(tables, id_of(database, "Sol"), id_of(database, "Sol", "place"))
    with database.atomic() as tables, pytest.raises(ArchiveError, match="not in the archive"):
        entities.keep_apart(tables, 98, 99)


def assert_true(database: Database, noted: dict[int, list[Named]]) -> None:
    """Assert that nothing is lost, everything belongs somewhere, and every verdict holds."""
    expected = sorted((i, n.name, n.title, n.role) for i, names in noted.items() for n in names)
    assert mentions(database) == expected
    belongs = {
        (kind, key): entity_id
        for kind, key, entity_id in database.reading.execute(
            "SELECT kind, name_key, entity_id FROM entity_name"
        )
    }
    for name, kind, entity_id in database.reading.execute(
        "SELECT m.name, e.kind, e.id FROM mention m JOIN entity e ON e.id = m.entity_id"
    ):
        assert belongs[kind, entities.key_of(name)] == entity_id
    assert {row[0] for row in database.reading.execute("SELECT id FROM entity")} == set(belongs.values())
    for kind, one, other, same in database.reading.execute(
        "SELECT kind, first_key, second_key, same FROM name_verdict"
    ):
        if (kind, one) in belongs and (kind, other) in belongs:
            assert (belongs[kind, one] == belongs[kind, other]) is bool(same)


@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_joins_splits_and_imports_loses_a_mention_or_breaks_a_verdict(
    database: Database, add_article: AddArticle, note: Note, seed: int
) -> None:
    chance = random.Random(seed)
    pool = [
        "Mira Sol",
        "Sol Mira",
        "M. Sol",
        "Omar Hilale",
        "Omar Hilal",
        "عمر هلال",
        "ميرا سول",
        "O. Hilale",
    ]
    ids = [add_article(f"Article {number}") for number in range(6)]
    noted: dict[int, list[Named]] = {article_id: [] for article_id in ids}
    for _ in range(120):
        known = [row[0] for row in database.reading.execute("SELECT name FROM entity_name").fetchall()]
        one, other = (chance.choice(known), chance.choice(known)) if known else ("", "")
        apart_now = bool(known) and id_of(database, one) != id_of(database, other)
        match chance.choice(("note", "note", "join", "apart", "out", "undo and redo")):
            case "note":
                article_id = chance.choice(ids)
                names = [person(name, role=chance.choice(("", "Head"))) for name in chance.sample(pool, 3)]
                noted[article_id] = names
                note(article_id, *names)
            case "join" if apart_now:
                join(database, one, other)
            case "apart" if apart_now:
                apart(database, one, other)
            case "out" if known:
                take_out(database, one)
            case "undo and redo":
                steps = chance.randint(1, 4)
                undone = [undo.undo(database) for _ in range(steps)]
                for _ in filter(None, undone):
                    undo.redo(database)
        assert_true(database, noted)
