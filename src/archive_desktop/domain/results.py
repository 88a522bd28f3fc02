"""Answers: what a search, a list, an import and an export say back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.rule import RuleDone
from archive_desktop.domain.table_columns import SourceTable

Sort = Literal["relevance", "newest", "oldest", "title"]
Match = Literal["auto", "all", "any"]
ImportStatus = Literal["added", "changed", "unchanged", "duplicate"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One found article. *marks* are (start, end) in code points of *snippet*; names, not ids."""

    article_id: int
    external_id: str | None
    title: str
    date: str | None
    language: str
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    initiatives: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many articles of the result carry *value*."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of an answer. *total* is exact; *words* are the folded words that hits are marked by."""

    query: str
    understood: str
    total: int
    hits: tuple[Hit, ...]
    also_searched: tuple[str, ...] = ()
    relaxed: bool = False
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedTwin:
    """The same release in another language; *id* is None in a dry run where that is new too."""

    id: int | None
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What became of one article of an import. *id* is None in a dry run for what is new.

    *original* is the SHA-256 (hex) of its file, *ordinal* its number in that file, from 1. *twice*: a
    duplicate of an article of this very import.
    """

    id: int | None
    status: ImportStatus
    title: str
    date: str | None
    date_inferred: bool
    language: str
    source: str
    first_line: int | None
    machine_translated: bool = False
    paragraphs: int = 0
    original: str = ""
    ordinal: int = 0
    twins: tuple[ImportedTwin, ...] = ()
    twice: bool = False


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A file that could not be read, and why, as a sentence. *code* is that of the ArchiveError, if any.

    *path* is where the file lay, for who tries again; "" where that is not known.
    """

    source: str
    reason: str
    code: str = ""
    path: str = field(default="", compare=False)


REMARKS = frozenset(
    {
        "dates-unread", "left-out", "titles-only", "empty-pages", "empty-rows", "mixed-encoding", "kept-by-hand",
        "name-cut", "name-shared",
    }
)  # fmt: skip
"""The codes of what is said of sources whose articles came in."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff should know of a source whose articles came in, as a sentence. *code* is one of REMARKS."""

    source: str
    sentence: str
    code: str


@dataclass(frozen=True, slots=True)
class SourceEncoding:
    """The *encoding* (Python's name) of a text that states none: guessed, or *chosen* by staff."""

    source: str
    original: str
    encoding: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did (or, in a dry run, would do). *import_id* is its number in the journal.

    Of the highlights of articles that changed, *highlights_kept* were found again in the new text, and
    *highlights_to_place* were not. *encodings* are those of the texts that state none, *tables* says which
    column of each table was taken for what. *failed* are sources, or parts of them, that did not come in;
    *remarks* are about what did. *rules* says which rules put articles under initiatives.
    """

    articles: tuple[ImportedArticle, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    cancelled: bool = False
    change: ArchiveChange = field(default_factory=lambda: ArchiveChange(Kind.NOTHING))
    import_id: int | None = None
    highlights_kept: int = 0
    highlights_to_place: int = 0
    encodings: tuple[SourceEncoding, ...] = ()
    tables: tuple[SourceTable, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rules: tuple[RuleDone, ...] = ()

    @property
    def guessed(self) -> tuple[tuple[str, str], ...]:
        """The texts whose encoding was guessed, as (source, encoding)."""
        return tuple((text.source, text.encoding) for text in self.encodings if not text.chosen)

    def count(self, status: ImportStatus) -> int:
        """Return how many articles have *status*."""
        return sum(article.status == status for article in self.articles)

    @property
    def added(self) -> int:
        """Articles that are new."""
        return self.count("added")

    @property
    def changed(self) -> int:
        """Articles that got another text; the old one is kept as a version."""
        return self.count("changed")

    @property
    def unchanged(self) -> int:
        """Articles already here, word for word."""
        return self.count("unchanged")

    @property
    def duplicates(self) -> int:
        """Articles that are here already from another source."""
        return self.count("duplicate")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a preflight: *detail* says what to do where *ok* is false."""

    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """An exported pack: *path* as the caller named it, pages, and the preflight."""

    path: str
    pages: int
    checks: tuple[Check, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `check` found. *where* names the thing, not a table."""

    what: str
    where: str
    repaired: bool = False
