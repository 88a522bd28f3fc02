"""What an index takes and answers, whether it runs here or in the worker process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive_desktop.domain.query import Query


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """The text of one article. *date* is ISO 8601 (YYYY-MM-DD) or None.

    *note* holds note and comments; they may be in any language and are searched without stems.
    """

    article_id: int
    title: str
    body: str
    note: str
    language: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is not in the archive any more."""

    article_id: int


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """A page of article ids, best first, their scores, the exact total and all found ids, ascending.

    *cut_prefixes* are beginnings ("a*") that more than 1,000 words have: the most frequent counted.
    """

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    all_ids: tuple[int, ...]
    cut_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the index as compared, in how many articles it stands, and one that shows how it is written."""

    term: str
    count: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Alike:
    """An article like another one. *score* grows with what they share; *words*: the rarest of it."""

    article_id: int
    score: float
    words: tuple[str, ...]


class IndexUnavailable(Exception):
    """The index cannot answer or take anything now; SQLite can.

    *damaged*: it never will, set it aside and rebuild it. Otherwise (no space, no permission,
    another writer, out of time) the same call may succeed later.
    """

    def __init__(self, reason: str, *, damaged: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.damaged = damaged


class Index(Protocol):
    """The index of one archive. Every method raises IndexUnavailable and nothing else."""

    @property
    def needs_rebuild(self) -> bool:
        """Whether it was made anew and does not know yet what the archive holds."""
        ...

    @property
    def document_count(self) -> int:
        """How many articles it holds."""
        ...

    def rebuild_queued(self) -> None:
        """Note that every article waits in the outbox: needs_rebuild is answered."""
        ...

    def apply(self, batch: Sequence[IndexedArticle | Removed]) -> None:
        """Make *batch* searchable in one commit; of an article named twice the last one counts."""
        ...

    def search(self, tree: Query, limit: int | None = None, offset: int = 0) -> IndexAnswer:
        """Return what *tree* finds, best first, ties by newest, then id. Facts must be IdSets by now."""
        ...

    def words_beginning(self, beginning: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the most frequent words that begin with *beginning*."""
        ...

    def words_near(self, word: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the words one edit away from *word*, the most frequent first; none if it is known."""
        ...

    def alike(
        self, article_id: int, words: Sequence[str], leave_out: Sequence[int], limit: int
    ) -> tuple[Alike, ...]:
        """Return the articles that share rare words with one whose exact terms are *words*."""
        ...

    def article_ids(self) -> frozenset[int]:
        """Return the ids of all articles it holds."""
        ...

    def clear(self) -> None:
        """Throw everything away and begin anew; needs_rebuild becomes true."""
        ...

    def close(self) -> None:
        """Let go of files or process."""
        ...
