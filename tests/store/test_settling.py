"""Names noted together become what the same names noted article by article become."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.naming import EntityKind, Named
from archive_desktop.store import articles, entities, undo
from archive_desktop.store.database import Database

_WORDS = ("Mira", "M.", "Omar", "Amina", "Sol", "Soll", "Hilale", "Hilal", "ميرا", "سول", "Ben Sol", "Al-Sol")
_PLACES = (("Morocco", "MA"), ("Maroc", "MA"), ("Rabat", "MA/rabat"), ("Sol", ""), ("Sola", ""))


def _named(chance: random.Random) -> Named:
    if chance.random() < 0.25:
        name, code = chance.choice(_PLACES)
        return Named("place", name, code=code)
    kind: EntityKind = chance.choice(("person", "person", "organisation"))
    return Named(
        kind, " ".join(chance.sample(_WORDS, chance.randint(1, 3))), role=chance.choice(("", "Head"))
    )


def _archive(folder: Path, count: int) -> Database:
    folder.mkdir()
    database = Database(folder, "the tests")
    origin = articles.Origin("a.txt", None, 1)
    new = [(ArticleDraft(f"Title {n}", ("Text.",)), origin, articles.Terms("", "", 1)) for n in range(count)]
    with undo.command(database, "Articles") as tables:
        articles.add_all(tables, new)
    return database


def _verdicts(database: Database, pairs: list[tuple[str, str, bool]]) -> None:
    with undo.command(database, "Verdicts") as tables:
        for one, other, same in pairs:
            ids = [
                tables.execute("SELECT entity_id FROM entity_name WHERE name = ?", [name]).fetchone()[0]
                for name in (one, other)
            ]
            if ids[0] != ids[1]:
                (entities.join if same else entities.keep_apart)(tables, *ids)


def _found(database: Database) -> dict[str, object]:
    return {
        "mentions": database.reading.execute(
            "SELECT article_id, name, role, dense_rank() OVER (ORDER BY entity_id) FROM mention ORDER BY id"
        ).fetchall(),
        "entities": database.reading.execute(
            "SELECT dense_rank() OVER (ORDER BY id), kind, name, code FROM entity ORDER BY id"
        ).fetchall(),
        "spellings": database.reading.execute(
            "SELECT dense_rank() OVER (ORDER BY entity_id), kind, name, name_key, sound FROM entity_name "
            "ORDER BY kind, name_key"
        ).fetchall(),
    }


@pytest.mark.parametrize("seed", range(6))
def test_many_articles_at_once_are_as_one_by_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = {n: [_named(chance) for _ in range(chance.randint(0, 6))] for n in range(1, 31)}
    known = [Named("person", name) for name in ("Mira Sol", "Omar Hilale", "Amina Soll", "Sol Mira")]
    said = [("Mira Sol", "Sol Mira", True), ("Omar Hilale", "Amina Soll", False)]
    found = []
    for way in ("together", "one by one"):
        database = _archive(tmp_path / way.replace(" ", "-"), 31)
        with undo.command(database, "Known") as tables:
            entities.note(tables, 31, known)
        _verdicts(database, said)
        with undo.command(database, "Gone") as tables:
            entities.note(tables, 31, known[:2])  # of the others, only what was said of them stays
        with undo.command(database, "Names") as tables:
            if way == "together":
                touched = entities.note_all(tables, names)
            else:
                touched = set()
                for article_id, some in names.items():
                    touched |= entities.note(tables, article_id, some)
            entities.choose_names(tables, touched)
        before = _found(database)
        undo.undo(database)
        assert database.reading.execute("SELECT count(*) FROM mention WHERE article_id < 31").fetchone() == (
            0,
        )
        undo.redo(database)
        assert _found(database) == before
        found.append(before)
        database.close()
    assert found[0] == found[1]


def test_an_entity_named_again_in_the_same_batch_stays(tmp_path: Path) -> None:
    database = _archive(tmp_path / "archive", 2)
    with undo.command(database, "Names") as tables:
        entities.note(tables, 1, [Named("person", "Mira Sol")])
        before = tables.execute("SELECT id FROM entity").fetchall()
        entities.note_all(tables, {1: [], 2: [Named("person", "Mira Sol")]})
    assert database.reading.execute("SELECT id FROM entity").fetchall() == before
    database.close()


def test_two_with_other_initials_are_two_though_the_name_without_is_each(tmp_path: Path) -> None:
    database = _archive(tmp_path / "archive", 3)
    for article_id, name in enumerate(("John Stone", "John A. Stone", "John B. Stone"), 1):
        with undo.command(database, "Names") as tables:
            entities.note(tables, article_id, [Named("person", name)])
    spelt = dict(database.reading.execute("SELECT name, entity_id FROM entity_name").fetchall())
    assert spelt["John Stone"] == spelt["John A. Stone"] != spelt["John B. Stone"]
