"""What staff say of an import before anything is stored: which articles, and what a file cannot say itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.table_columns import EVERY_TABLE, TableChoice, TableKey

RowKey = tuple[str, int]
"""Names an article of an import: SHA-256 (hex) of its file, and its number in that file from 1."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What becomes of one article. None leaves what its file says; a *date* of "" says that there is none.

    *date* is ISO 8601 (YYYY-MM-DD). A date given here is stated, not inferred.
    """

    wanted: bool = True
    title: str | None = None
    date: str | None = None
    language: str | None = None

    def applied(self, draft: ArticleDraft) -> ArticleDraft:
        """Return *draft* with what was amended."""
        if self.title is not None and self.title.strip():
            draft = replace(draft, title=" ".join(self.title.split()))
        if self.date is not None:
            draft = replace(draft, date=self.date or None, date_inferred=False)
        if self.language is not None:
            draft = replace(draft, language=self.language)
        return draft


EVERY_TEXT = ""
"""Stands, among encodings, for every text that states none and of which nothing else is said."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How files are to be read that cannot say it themselves.

    *columns* are the choices for tables, *encodings* (Python's names) those for texts, by the SHA-256 of
    their file. What is not in them is guessed.
    """

    columns: Mapping[TableKey, TableChoice] = field(default_factory=lambda: MappingProxyType({}))
    encodings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def over(self, before: ReadAs) -> ReadAs:
        """Return these choices, and those of *before* where nothing is said here."""
        columns = {} if EVERY_TABLE in self.columns else dict(before.columns)
        encodings = {} if EVERY_TEXT in self.encodings else dict(before.encodings)
        return ReadAs(columns | dict(self.columns), encodings | dict(self.encodings))

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.columns or self.encodings)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was decided before an import.

    *originals*: the SHA-256 of the files that were looked at; where it is not empty, a file that has
    other bytes by now is refused, because the amendments are not for it. *passwords* are tried on every
    locked file; they are never stored or shown. *columns* and *encodings* are those of `ReadAs`; what was
    chosen for a file when it was last imported holds where nothing is said here.
    """

    amendments: Mapping[RowKey, Amendment] = field(default_factory=lambda: MappingProxyType({}))
    originals: frozenset[str] = frozenset()
    passwords: tuple[str, ...] = field(default=(), repr=False)
    columns: Mapping[TableKey, TableChoice] = field(default_factory=lambda: MappingProxyType({}))
    encodings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def read_as(self) -> ReadAs:
        """How its files are to be read."""
        return ReadAs(self.columns, self.encodings)

    def amendment(self, original: str, ordinal: int) -> Amendment:
        """Return what was said of one article; an empty amendment where nothing was."""
        return self.amendments.get((original, ordinal), _AS_IT_IS)


_AS_IT_IS = Amendment()
