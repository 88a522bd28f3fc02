"""Saved searches are queries under names."""

from __future__ import annotations

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import saved_searches
from archive_desktop.store.database import Database


def _names(database: Database) -> list[str]:
    return [saved.name for saved in saved_searches.all_saved_searches(database)]


def test_they_are_kept_as_text_and_listed_by_name(database: Database) -> None:
    with database.atomic() as tables:
        for name in ("b", "É", "  A   a "):
            saved_searches.add(tables, name, 'title:"x" -y')
    first, *_ = saved_searches.all_saved_searches(database)
    assert (first.name, first.query) == ("A a", 'title:"x" -y')
    assert _names(database) == ["A a", "b", "É"]


def test_a_name_is_taken_once_and_needed(database: Database) -> None:
    with database.atomic() as tables:
        saved_searches.add(tables, "One", "x")
        with pytest.raises(ArchiveError, match="already a saved search called “one”"):
            saved_searches.add(tables, "one", "y")
        with pytest.raises(ArchiveError, match="needs a name"):
            saved_searches.add(tables, " ", "y")


def test_renaming_and_removing(database: Database) -> None:
    with database.atomic() as tables:
        saved_searches.add(tables, "One", "x")
        saved_searches.add(tables, "Two", "y")
        saved_searches.rename(tables, "one", "ONE")
        with pytest.raises(ArchiveError, match="already"):
            saved_searches.rename(tables, "One", "two")
        with pytest.raises(ArchiveError, match="no saved search called “three”"):
            saved_searches.rename(tables, "three", "four")
        saved_searches.remove(tables, "TWO")
        with pytest.raises(ArchiveError, match="no saved search called “Two”"):
            saved_searches.remove(tables, "Two")
    assert _names(database) == ["ONE"]
