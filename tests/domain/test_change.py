"""A change says what it touched, and whether it touched anything."""

from __future__ import annotations

from archive_desktop.domain.change import ArchiveChange, Kind


def test_a_change_of_nothing_is_false() -> None:
    assert not ArchiveChange(Kind.NOTHING, "Tag 1 article")
    assert ArchiveChange(Kind.TAGS)


def test_what_the_program_noticed_by_itself_is_told_apart() -> None:
    assert ArchiveChange(Kind.STATE).noticed
    assert not ArchiveChange(Kind.STATE, "Star: 1 article").noticed
    assert not ArchiveChange(Kind.STATE | Kind.ARTICLES).noticed


def test_everything_is_every_kind() -> None:
    assert all(kind in Kind.EVERYTHING for kind in Kind)
    joined = Kind.NOTHING
    for kind in Kind:
        joined |= kind
    assert joined == Kind.EVERYTHING
    assert Kind.TAGS not in Kind.PACKS | Kind.STATE
