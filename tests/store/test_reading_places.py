from __future__ import annotations

from tests.store.conftest import AddArticle

from archive_desktop.store import reading_places, undo
from archive_desktop.store.database import Database


def test_the_last_read_come_first_and_go_with_their_article(
    database: Database, add_article: AddArticle
) -> None:
    ids = [add_article(f"Article {number}") for number in range(4)]
    with database.atomic() as tables:
        for article_id in (ids[2], ids[0], ids[2], 999):
            reading_places.keep(tables, article_id, 1, 7)
    assert reading_places.last_read_order(database, ids) in (
        [ids[2], ids[0], ids[1], ids[3]],
        [ids[0], ids[2], ids[1], ids[3]],  # both in one moment
    )
    assert reading_places.last_read_order(database, [ids[3], ids[1]]) == [ids[3], ids[1]]
    place = reading_places.of_article(database, ids[0])
    assert place is not None
    assert (place.text_version, place.start) == (1, 7)
    undo.undo(database)
    assert reading_places.of_article(database, ids[0]) is not None
    assert reading_places.of_article(database, ids[3]) is None
