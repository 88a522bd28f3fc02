"""The house glossary as staff edit it: terms of their own, shipped ones changed, removed, put back."""

from __future__ import annotations

from dataclasses import replace

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.glossary import LANGUAGES, GlossaryEntry
from archive_desktop.domain.initiative import name_key
from archive_desktop.paths import resources
from archive_desktop.services.glossary import shipped_terms, with_own
from archive_desktop.store import glossary, undo
from archive_desktop.store.database import Database


class Terminology:
    """The terms that a search in one language finds in the others. Every change can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> tuple[GlossaryEntry, ...]:
        """Return every term, removed ones too, in alphabetical order of its first name."""
        terms = with_own(shipped_terms(resources() / "glossary"), glossary.entries(self._database))
        return tuple(sorted(terms, key=lambda term: (name_key(_shown(term)), term.id)))

    def keep(self, entry: GlossaryEntry) -> ArchiveChange:
        """Store a new term, or a term (shipped ones too) under its new names.

        ArchiveError where it has a name in fewer than two languages: there is nothing to search by then.
        """
        tidy = replace(entry, hidden=False)
        for language in LANGUAGES:
            tidy = tidy.with_forms(language, entry.forms(language))
        if tidy.languages < 2:
            raise ArchiveError(
                "A term of the glossary needs a name in two languages at least.",
                safe="Nothing was changed.",
                advice="Add its name in another language.",
                code="lonely-term",
            )
        label = (
            f"Change the term “{_shown(tidy)}”" if entry.key or entry.id else f"Add the term “{_shown(tidy)}”"
        )
        with undo.command(self._database, label) as tables:
            row = glossary.keep(tables, replace(tidy, id=self._row_of(tidy)))
        return ArchiveChange(Kind.GLOSSARY, label, object_id=row)

    def remove(self, entry: GlossaryEntry) -> ArchiveChange:
        """Let no search use a term any more; a shipped one can be put back."""
        label = f"Remove the term “{_shown(entry)}”"
        with undo.command(self._database, label) as tables:
            if entry.key:
                glossary.keep(tables, replace(entry, hidden=True, id=self._row_of(entry)))
            else:
                glossary.remove(tables, entry.id)
        return ArchiveChange(Kind.GLOSSARY, label)

    def put_back(self, entry: GlossaryEntry) -> ArchiveChange:
        """Make a shipped term what it was shipped as; does nothing to any other."""
        row = self._row_of(entry) if entry.key else 0
        if not row:
            return ArchiveChange(Kind.NOTHING)
        label = f"Put back the term “{_shown(entry)}”"
        with undo.command(self._database, label) as tables:
            glossary.remove(tables, row)
        return ArchiveChange(Kind.GLOSSARY, label)

    def _row_of(self, entry: GlossaryEntry) -> int:
        """Return the row *entry* has now, however old what the caller shows is; 0 if none."""
        own = glossary.entries(self._database)
        if entry.key:
            return next((known.id for known in own if known.key == entry.key), 0)
        return entry.id if any(known.id == entry.id for known in own) else 0


def _shown(entry: GlossaryEntry) -> str:
    first = next((entry.forms(language)[0] for language in LANGUAGES if entry.forms(language)), "")
    return first.removeprefix("=")
