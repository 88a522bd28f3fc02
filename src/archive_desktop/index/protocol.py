"""What an index takes and answers, whether it runs here or in the worker process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from archive_desktop.domain.query import Query

Order = Literal["relevance", "newest", "oldest"]
Column = Literal["initiative", "tag", "person", "place"]
COLUMNS: tuple[Column, ...] = get_args(Column)


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """The words of one article: its terms as `analysis.Analyser.terms` gives them. *date* is ISO 8601 or None."""

    article_id: int
    title_terms: str
    body_terms: str
    language: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that is not in the archive any more."""

    article_id: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article carries now: the ids of its initiatives, tags, people and places, each once."""

    article_id: int
    trashed: bool
    carried: Mapping[Column, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class AllFacts:
    """What all articles carry: (article, value) pairs by column, and which articles are in the trash."""

    pairs: Mapping[Column, Sequence[tuple[int, int]]]
    trashed: Sequence[int]


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """A page of article ids in order, their scores, and how many articles there are in all."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many articles of an answer carry each value: by column and id, by language, by month (YYYY-MM)."""

    columns: Mapping[Column, Mapping[int, int]]
    languages: Mapping[str, int]
    months: Mapping[str, int]


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
    def mark(self) -> str:
        """A name of what it holds: every batch makes a new one, which no other index and no copy of it has."""
        ...

    @property
    def document_count(self) -> int:
        """How many articles it holds."""
        ...

    @property
    def holder(self) -> object:
        """What holds the facts it was told: another one (compare by identity) has to be told again."""
        ...

    def rebuild_queued(self) -> None:
        """Note that every article waits in the outbox: needs_rebuild is answered."""
        ...

    def apply(self, batch: Sequence[IndexedArticle | Removed]) -> None:
        """Make *batch* searchable in one commit; of an article named twice the last one counts."""
        ...

    def search(
        self, tree: Query, limit: int | None = None, offset: int = 0, order: Order = "relevance"
    ) -> IndexAnswer:
        """Return what *tree* finds, in *order*; by relevance, ties by newest, then id.

        Facts it cannot know (all but date, lang and the trash) must be IdSets or Carrying by now.
        """
        ...

    def count(self, tree: Query) -> Counted:
        """Return what the articles that *tree* finds carry."""
        ...

    def facts_known(self, saved: int) -> int:
        """Return up to which entry of the outbox of facts it knows them, -1 if it needs all of them.

        *saved* is what was noted when they were last kept in a file.
        """
        ...

    def learn_facts(self, facts: Sequence[Facts], sequence: int) -> None:
        """Take in what these articles carry now; everything up to *sequence* is known then."""
        ...

    def learn_all_facts(self, facts: AllFacts, sequence: int) -> None:
        """Take in what all articles carry in place of what was known; it is known up to *sequence* then."""
        ...

    def keep_facts(self) -> int:
        """Keep them in a file; return up to which entry of the outbox they are."""
        ...

    def settle(self, *, wait: bool = True) -> None:
        """Merge small segments, since nothing more is expected soon; not *wait*: beside everything else."""
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
