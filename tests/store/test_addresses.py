from __future__ import annotations

from tests.store.conftest import AddArticle

from archive_desktop.store import addresses
from archive_desktop.store.database import Database


def test_an_address_belongs_to_the_first_article_met_there_and_goes_with_it(
    database: Database, add_article: AddArticle
) -> None:
    first, second = add_article(), add_article("Another talk")
    with database.atomic() as tables:
        addresses.remember(tables, first, "example.net/ferry")
        addresses.remember(tables, second, "example.net/ferry")
        addresses.remember(tables, second, "example.net/boat")
    assert list(addresses.all_known(database)) == [(first, "example.net/ferry"), (second, "example.net/boat")]
    with database.atomic() as tables:
        tables.execute("DELETE FROM article WHERE id = ?", [first])
    assert list(addresses.all_known(database)) == [(second, "example.net/boat")]
