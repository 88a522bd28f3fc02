"""Terms of the house's own are searched at once; shipped ones can be changed, removed and put back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.glossary import GlossaryEntry

RELEASES = [
    {"title": "Kites over the school", "text": "Pupils built a kite of paper.", "language": "en"},
    {"title": "Un atelier au musée", "text": "Les élèves ont fabriqué un cerf-volant.", "language": "fr"},
    {"title": "The state of education", "text": "Report on education.", "language": "en"},
    {"title": "أخبار", "text": "تقرير عن التعليم في البلاد.", "language": "ar"},
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    source = tmp_path / "releases.jsonl"
    source.write_text("\n".join(json.dumps(release) for release in RELEASES), "utf-8")
    with open_archive(tmp_path / "archive") as opened:
        opened.importing.import_paths([source])
        yield opened


def _titles(archive: Archive, query: str) -> set[str]:
    return {hit.title for hit in archive.searching.search(query).hits}


def _shipped(archive: Archive, name: str) -> GlossaryEntry:
    return next(term for term in archive.terminology.entries() if term.key and name in term.en)


def test_a_term_of_the_house_is_searched_at_once_and_can_be_undone(archive: Archive) -> None:
    assert _titles(archive, "kite") == {"Kites over the school"}
    archive.terminology.keep(GlossaryEntry(en=("kite",), fr=("cerf-volant",)))
    page = archive.searching.search("kite")
    assert page.total == 2
    assert page.also_searched == ("cerf-volant",)
    archive.upkeep.undo()
    assert _titles(archive, "kite") == {"Kites over the school"}
    archive.upkeep.redo()
    assert len(_titles(archive, "kite")) == 2


def test_a_shipped_term_is_changed_removed_and_put_back(archive: Archive) -> None:
    both = {"The state of education", "أخبار"}
    assert _titles(archive, "education") == both
    archive.terminology.remove(_shipped(archive, "education"))
    assert _titles(archive, "education") == {"The state of education"}
    assert _shipped(archive, "education").origin == "removed"
    archive.terminology.put_back(_shipped(archive, "education"))
    assert _shipped(archive, "education").origin == "shipped"
    assert _titles(archive, "education") == both
    archive.terminology.keep(replace(_shipped(archive, "education"), ar=("أخبار",)))
    assert _shipped(archive, "education").origin == "changed"
    assert _shipped(archive, "education").ar == ("أخبار",)
    assert not archive.terminology.put_back(GlossaryEntry(en=("no such",)))


def test_changing_what_the_window_showed_long_ago_makes_no_second_entry(archive: Archive) -> None:
    shown = _shipped(archive, "education")
    archive.terminology.keep(replace(shown, fr=("l’enseignement",)))
    archive.terminology.keep(replace(shown, fr=("l’éducation",)))
    assert [term.fr for term in archive.terminology.entries() if term.key == shown.key] == [("l’éducation",)]
    archive.terminology.keep(GlossaryEntry(en=("kite",), fr=("cerf-volant",)))
    (own,) = (term for term in archive.terminology.entries() if term.origin == "own")
    archive.terminology.remove(own)
    archive.terminology.keep(replace(own, ar=("طائرة ورقية",)))  # removed meanwhile: it comes back
    (again,) = (term for term in archive.terminology.entries() if term.origin == "own")
    assert again.ar == ("طائرة ورقية",)


def test_a_term_in_one_language_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="two languages"):
        archive.terminology.keep(GlossaryEntry(en=("kite", "paper kite"), fr=(" = ",)))
    assert all(term.origin == "shipped" for term in archive.terminology.entries())


def test_every_shipped_term_has_a_key_of_its_own(archive: Archive) -> None:
    keys = [term.key for term in archive.terminology.entries()]
    assert len(set(keys)) == len(keys) > 250
