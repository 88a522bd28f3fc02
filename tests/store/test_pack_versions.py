"""Versions of packs are kept whole, and outlive their pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Evidence, Pack, PackItem, PackSection, PackVersion
from archive_desktop.store import pack_versions
from archive_desktop.store.database import Database

_PACK = Pack(
    4,
    "حقيبة",
    sections=(PackSection("One", (PackItem(3, content_hash="a"),)),),
    evidence=(Evidence(1, 3, 0, 4, "word"),),
)


def test_a_version_comes_back_as_it_was_kept(database: Database) -> None:
    times = ("2024-03-12T09:00:00+00:00", "2024-03-20T09:00:00+00:00")
    with database.atomic() as tables:
        older, newer = (
            pack_versions.add(tables, PackVersion(0, 4, time, "a.pdf", "pdf", 3, f"{time[:10]}.pdf", _PACK))
            for time in times
        )
    assert pack_versions.of_pack(database, 4) == (newer, older)
    assert list(pack_versions.times(database, 4).items()) == [(newer.id, times[1]), (older.id, times[0])]
    assert pack_versions.get(database, older.id) == older
    assert pack_versions.of_pack(database, 5) == ()
    with database.atomic() as tables:
        copied = pack_versions.add(tables, replace(newer, pack_id=7))
        assert pack_versions.copies(tables, 4) == ["2024-03-20.pdf", "2024-03-12.pdf"]
        assert (copied.kept, pack_versions.copies(tables, 7)) == ("2024-03-20.pdf", [])
        pack_versions.forget_copies(tables, ["2024-03-12.pdf"])
    assert [one.kept for one in pack_versions.of_pack(database, 4)] == ["2024-03-20.pdf", ""]


def test_an_unknown_version_is_a_sentence(database: Database) -> None:
    with pytest.raises(ArchiveError, match="no version with the number 9"):
        pack_versions.get(database, 9)
