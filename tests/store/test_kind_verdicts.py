from __future__ import annotations

from archive_desktop.store import kind_verdicts
from archive_desktop.store.database import Database


def test_what_staff_said_last_of_a_spelling_holds(database: Database) -> None:
    with database.atomic() as tables:
        kind_verdicts.remember(tables, "person", "organisation", ["reading house"])
        assert kind_verdicts.said(tables, [("person", "reading house"), ("place", "reading house")]) == {
            ("person", "reading house"): "organisation"
        }
        kind_verdicts.remember(tables, "organisation", "hidden", ["reading house"])
        assert set(
            kind_verdicts.said(
                tables, [("person", "reading house"), ("organisation", "reading house")]
            ).values()
        ) == {"hidden"}
        kind_verdicts.remember(tables, "hidden", "person", ["reading house"])
        said = kind_verdicts.said(tables, [("person", "reading house"), ("organisation", "reading house")])
        assert said == {("organisation", "reading house"): "person"}
