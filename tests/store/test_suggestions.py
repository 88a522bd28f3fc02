from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.store import suggestions
from archive_desktop.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Two articles that are twins, one person in the first, one initiative it is under."""
    opened = Database(tmp_path, "tests")
    with opened.atomic() as tables:
        for number in (1, 2):
            tables.execute(
                "INSERT INTO article (title, title_key, lead, language, source, content_hash, imported_at) "
                "VALUES ('Wells', 'wells', '', 'en', 'x', '', '')"
            )
            tables.execute(
                "INSERT INTO article_text (article_id, version, title, body, content_hash, created_at, "
                "title_terms, body_terms) VALUES (?, 1, 'Wells', '', '', '', ' wells ', ' water ')",
                [number],
            )
        tables.execute("INSERT INTO entity (kind, name) VALUES ('person', 'Mona Rafi'), ('place', 'Tunis')")
        tables.execute(
            "INSERT INTO mention (article_id, entity_id, name) VALUES (1, 1, 'Mona'), (1, 2, 'Tunis')"
        )
        tables.execute("INSERT INTO initiative (name, name_key, colour) VALUES ('Wells', 'wells', '#000000')")
        tables.execute("INSERT INTO article_initiative (article_id, initiative_id) VALUES (1, 1)")
        tables.execute("INSERT INTO twin (first_id, second_id) VALUES (1, 2)")
    return opened


def test_texts_come_as_analysed_with_the_people_but_not_the_places(database: Database) -> None:
    one, other = suggestions.analysed(database, [1, 2])
    assert (one.title, one.body, one.entities) == (" wells ", " water ", (1,))
    assert other.entities == ()
    assert suggestions.entity_names(database, [1]) == {1: "Mona Rafi"}
    assert suggestions.states(database).keys() == {1, 2}
    database.close()


def test_the_last_verdict_counts(database: Database) -> None:
    with database.atomic() as tables:
        suggestions.keep(tables, [(2, 1)], fits=True)
        suggestions.keep(tables, [(2, 1)], fits=False)
    assert suggestions.refused(database) == {1: frozenset({2})}
    assert suggestions.refused_for(database, 1) == (2,)
    assert suggestions.members(database) == {1: frozenset({1})}
    assert suggestions.twins_of_members(database) == {1: frozenset({2})}
    database.close()
