from __future__ import annotations

from dataclasses import replace

from archive_desktop.domain.glossary import GlossaryEntry
from archive_desktop.store import glossary
from archive_desktop.store.database import Database

KITES = GlossaryEntry(en=("kite", "paper kite"), ar=("طائرة ورقية",))


def test_an_entry_is_kept_changed_and_forgotten(database: Database) -> None:
    with database.atomic() as tables:
        first = glossary.keep(tables, KITES)
        second = glossary.keep(tables, GlossaryEntry(en=("x",), key="society/x", hidden=True))
    assert glossary.entries(database) == (
        replace(KITES, id=first),
        GlossaryEntry(en=("x",), key="society/x", id=second, hidden=True),
    )
    with database.atomic() as tables:
        glossary.keep(tables, replace(KITES, id=first, fr=("cerf-volant",)))
        glossary.remove(tables, second)
    assert glossary.entries(database) == (replace(KITES, id=first, fr=("cerf-volant",)),)
