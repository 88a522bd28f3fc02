from __future__ import annotations

from tests.store.conftest import AddArticle

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.insight import EVERYTHING, UNASSIGNED
from archive_desktop.domain.naming import Named
from archive_desktop.store import entities, insight, undo
from archive_desktop.store.database import Database


def note(database: Database, article_id: int, *names: Named) -> None:
    with undo.command(database, "Note names") as tables:
        entities.note(tables, article_id, names)


def test_all_articles_and_those_of_no_initiative_are_counted_by_month_and_language(
    database: Database, add_article: AddArticle
) -> None:
    add_article("One", date="2024-03-01")
    add_article("Other", date="2024-03-09", language="ar")
    add_article("Undated", date=None)
    everything = {Coverage(EVERYTHING, "2024-03", "en", 1), Coverage(EVERYTHING, "2024-03", "ar", 1),
                  Coverage(EVERYTHING, "", "en", 1)}  # fmt: skip
    none = {Coverage(UNASSIGNED, one.month, one.language, one.count) for one in everything}
    assert set(insight.everything(database)) == everything | none


def test_names_are_counted_once_an_article_with_the_first_and_the_last_day(
    database: Database, add_article: AddArticle
) -> None:
    first, second = add_article("One", date="2024-03-01"), add_article("Other", date="2024-05-09")
    mira, omar, niger = (
        Named("person", "Mira Solheim"),
        Named("person", "Omar Tazi"),
        Named("place", "Niger"),
    )
    note(database, first, mira, mira, omar, niger)
    note(database, second, mira, omar, omar)
    people = insight.most_named(database, ["person"], 10)
    assert {(one.name, one.articles, one.first, one.last) for one in people} == {
        ("Mira Solheim", 2, "2024-03-01", "2024-05-09"),
        ("Omar Tazi", 2, "2024-03-01", "2024-05-09"),
    }
    solheim, tazi = sorted(people, key=lambda one: one.name)
    beside = insight.appearing_with(database, solheim.id, ("person", "place"), 10)
    assert [(one.name, one.articles) for one in beside] == [("Omar Tazi", 2), ("Niger", 1)]
    assert insight.pairs(database, [solheim.id, tazi.id]) == {
        (min(solheim.id, tazi.id), max(solheim.id, tazi.id)): 2
    }
