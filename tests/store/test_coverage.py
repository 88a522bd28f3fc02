from __future__ import annotations

from collections.abc import Callable

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import Initiative
from archive_desktop.store import articles, coverage, initiatives
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_articles_are_counted_by_initiative_month_and_language(database: Database, add_article: Add) -> None:
    ids = [
        add_article("1", date="2024-03-01"),
        add_article("2", date="2024-03-30"),
        add_article("3", date="2024-03-02", language="ar"),
        add_article("4"),
        add_article("5", date="2024-03-03"),
    ]
    with database.atomic() as tables:
        above = initiatives.add(tables, Initiative(0, "Above"))
        below = initiatives.add(tables, Initiative(0, "Below", parent_id=above.id))
        empty = initiatives.add(tables, Initiative(0, "Empty"))
        initiatives.assign(tables, [ids[0], ids[3], ids[4]], above.id)
        initiatives.assign(tables, ids[:3], below.id)
        articles.set_state(tables, [ids[4]], "trashed_at", "2024")
    under_below = (
        Coverage(below.id, "2024-03", "ar", 1),
        Coverage(below.id, "2024-03", "en", 2),
    )
    assert coverage.coverage(database, below.id) == under_below
    assert coverage.coverage(database) == (
        Coverage(above.id, "", "en", 1),
        Coverage(above.id, "2024-03", "ar", 1),
        Coverage(above.id, "2024-03", "en", 2),
        *under_below,
    )
    assert coverage.coverage(database, empty.id) == ()
