"""Briefing packs are kept whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import (
    Brief,
    Evidence,
    Meeting,
    Pack,
    PackCard,
    PackItem,
    PackOptions,
    PackSection,
)
from archive_desktop.store import packs
from archive_desktop.store.database import Database

_PACK = Pack(
    0,
    "حقيبة للوزير",
    Meeting("Bilateral", "2024-05-16", "Rabat", "Two ministers", "internal", "ar", "Protocol"),
    Brief("One\nTwo", "say", "theirs", "ours", "line", "background"),
    (
        PackSection("First", (PackItem(3, "highlights", False, "why", "hash"), PackItem(1))),
        PackSection("Empty"),
    ),
    options=PackOptions("note", "letter", ("cover", "index")),
    evidence=(Evidence(1, 3, 10, 24, "trained in 2024", "who were ", " by then"),),
    query="initiative:PISA",
)


def test_a_pack_comes_back_as_it_was_stored(database: Database) -> None:
    with database.atomic() as tables:
        made = packs.add(tables, _PACK)
    assert packs.get(database, made.id) == made
    assert replace(made, id=0, created_at="", modified_at="") == _PACK
    assert made.article_ids == (3, 1)


def test_the_pack_worked_on_last_comes_first(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(["2024-01-01", "2024-01-02", "2024-01-03"])
    monkeypatch.setattr(packs, "now", lambda: next(times))
    with database.atomic() as tables:
        first, second = packs.add(tables, _PACK), packs.add(tables, _PACK)
        assert [pack.id for pack in packs.all_packs(database)] == [second.id, first.id]
        assert packs.listed(database)[1] == PackCard(first.id, _PACK.title, 2)
        packs.edit(tables, replace(first, title="Edited", sections=()))
    assert [pack.title for pack in packs.all_packs(database)] == ["Edited", _PACK.title]
    assert packs.listed(database)[0] == PackCard(first.id, "Edited", 0)
    assert packs.get(database, first.id).created_at == "2024-01-01"


def test_a_deleted_pack_is_gone_and_an_unknown_number_is_a_sentence(database: Database) -> None:
    with database.atomic() as tables:
        made = packs.add(tables, _PACK)
        packs.delete(tables, made.id)
    with pytest.raises(ArchiveError, match=f"no pack with the number {made.id}"):
        packs.get(database, made.id)
    with pytest.raises(ArchiveError, match="no pack with the number 1000"):
        packs.get(database, 10**20)


def test_a_pack_that_was_written_as_text_is_the_same() -> None:
    assert packs.from_json(packs.to_json(_PACK)) == _PACK
