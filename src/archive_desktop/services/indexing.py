"""Keep the index equal to the archive; where it is not, say so, so that SQLite answers.

The index is derived. It answers only while the outbox is empty, so it is never wrong for long: until
it has caught up, or while it is being rebuilt, searching asks SQLite. Whatever goes wrong in it, it is
set aside and built anew from the archive.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.query import Query
from archive_desktop.domain.results import Problem
from archive_desktop.index.protocol import (
    AllFacts,
    Column,
    Counted,
    Facts,
    Index,
    IndexAnswer,
    IndexedArticle,
    IndexUnavailable,
    Order,
    Removed,
)
from archive_desktop.services.progress import Progress, silent
from archive_desktop.store import facts, outbox
from archive_desktop.store.articles import Terms
from archive_desktop.store.database import Database
from archive_desktop.store.outbox import Pending

if TYPE_CHECKING:
    from archive_desktop.index.analysis import Analyser
    from archive_desktop.index.analyst import Analyst

_BATCH = 2000  # articles a commit of the index: few enough to cancel between, enough to be fast
_SETTLED_AFTER = 1000  # articles: then the index puts together what came in parts
_KEPT_AFTER = 1000  # changed facts: then the columns are kept in their file
_WORTH_IT = 20  # texts for which another process is asked
_PATIENCE = 0.1  # seconds that a question waits while the index is being written
_LONGEST = 2.0  # seconds that it waits for other questions; SQLite would take no less

AllPairs = Mapping[Column, Sequence[tuple[int, int]]]
_Answer = TypeVar("_Answer")
State = Literal["up to date", "catching up", "not available"]
logger = logging.getLogger(__name__)


class TextAnalysis:
    """The index's analysis of words, as the store asks for it; loaded by the first word."""

    def terms(self, text: str, language: str) -> str:
        """Return the searchable terms of *text*."""
        return self._analyser.terms(text, language)

    def query_positions(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return, for each word of *text*, the terms it may be found by."""
        from archive_desktop.index.analysis import query_positions

        return query_positions(text)

    @property
    def version(self) -> int:
        """The version of the analysis: terms of another one have to be made anew."""
        from archive_desktop.index.schema import VERSION

        return VERSION

    @cached_property
    def _analyser(self) -> Analyser:
        from archive_desktop.index.analysis import Analyser

        return Analyser()


class Indexing:
    """The index of one archive, opened by *open_index* when it is first needed."""

    def __init__(
        self, database: Database, open_index: Callable[[], Index], *, analyse_apart: bool = False
    ) -> None:
        self.analysis = TextAnalysis()
        self._analyse_apart = analyse_apart  # the texts of an import in another process
        self._database = database
        self._open_index = open_index
        self._index: Index | None = None
        self._belongs = False  # whether it is known to have seen this archive
        self._turn = threading.RLock()
        self._being_written = False
        self._stopping = threading.Event()
        self._set_aside_for: set[str] = set()  # the reasons
        self._true_at: tuple[object, object] = None, None  # state of the archive, holder of facts
        self.missed = False  # whether a search had to be answered without the index

    def terms(self, texts: Sequence[tuple[str, str, str]]) -> list[Terms]:
        """Return what plain SQLite searches each text (title, body, language) by."""
        analysis = self.analysis
        if self._analyse_apart and len(texts) >= _WORTH_IT:
            return [Terms(title, body, analysis.version) for title, body in self._analyst.terms(texts)]
        return [
            Terms(analysis.terms(title, language), analysis.terms(body, language), analysis.version)
            for title, body, language in texts
        ]

    def analysing(self, texts: Sequence[tuple[str, str, str]]) -> Callable[[], list[Terms]]:
        """Begin to find what `terms` returns, in another process if there is one; return what waits for it."""
        if not self._analyse_apart or len(texts) < _WORTH_IT:
            return lambda: self.terms(texts)
        begun = self._ahead.submit(self.terms, list(texts))
        return begun.result

    @cached_property
    def _ahead(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1, "analysing")  # it waits for the other process, and does nothing itself

    @cached_property
    def _analyst(self) -> Analyst:
        from archive_desktop.index.analyst import Analyst  # only the window needs it

        return Analyst()

    def state(self) -> State:
        """Return whether the index can answer, opening it if need be; one being written is catching up."""
        if not self._turn.acquire(timeout=_PATIENCE):
            return "catching up"
        try:
            usable = self._usable() is not None
        except IndexUnavailable as error:
            self._failed(error)
            usable = False
        finally:
            self._turn.release()
        if not usable:
            return "not available"
        return "catching up" if outbox.pending_count(self._database) else "up to date"

    def waiting(self) -> int:
        """Return how many articles the index has not seen yet, opening it if need be."""
        self.state()
        return outbox.pending_count(self._database)

    def search(
        self, tree: Query, limit: int | None = None, offset: int = 0, order: Order = "relevance"
    ) -> IndexAnswer | None:
        """Return a page of what the index finds for *tree*; None where SQLite has to answer."""
        answer = self._answer(lambda index: index.search(tree, limit, offset, order))
        self.missed = self.missed or answer is None
        return answer

    def count(self, tree: Query) -> Counted | None:
        """Return what the articles that *tree* finds carry; None where SQLite has to count."""
        return self._answer(lambda index: index.count(tree))

    def _answer(self, question: Callable[[Index], _Answer]) -> _Answer | None:
        def answer(index: Index) -> _Answer | None:
            state = self._database.state()  # only now: while this waited, the index may have been begun anew
            if state is None or (state, index.holder) != self._true_at:
                if outbox.pending_count(self._database):
                    return None
                self._bring_facts(index)
                self._true_at = state, index.holder
            holder = index.holder
            found = question(index)
            return found if index.holder is holder else None  # another process knows nothing of the facts

        return self.ask(answer)

    def _bring_facts(self, index: Index) -> None:
        """Let the facet columns see every change of a fact."""
        holder = index.holder
        known = index.facts_known(facts.kept(self._database))
        changed, last = facts.changed_since(self._database, known)
        if 0 <= facts.kept(self._database) <= known:  # else another program has kept them this very moment
            if last > known:
                index.learn_facts(_as_facts(facts.rows(self._database, changed)), last)
            if index.holder is holder:  # else another process was told what changed of what it does not know
                return
        if self._database.writable:
            facts.leap(self._database)
        last = facts.last(self._database)  # before they are read: what comes meanwhile is brought again
        pairs, trashed = facts.everything(self._database)
        index.learn_all_facts(AllFacts(cast("AllPairs", pairs), trashed), last)
        if self._database.writable:
            facts.note_kept(self._database, index.keep_facts())

    def _keep_facts(self, least: int) -> None:
        """Keep the facet columns in their file if *least* entries or more have come since the last time."""
        index = self._index
        if index is None or not self._database.writable or outbox.pending_count(self._database):
            return
        if facts.last(self._database) - facts.kept(self._database) >= least:
            facts.leap(self._database)
            self._bring_facts(index)
            facts.note_kept(self._database, index.keep_facts())

    def ask(self, question: Callable[[Index], _Answer]) -> _Answer | None:
        """Return what the index says to *question*; None where it cannot answer now.

        Only `search` cares whether the index has seen everything yet.
        """
        if not self._take_turn():
            return None
        try:
            index = self._usable()
            return None if index is None else question(index)
        except IndexUnavailable as error:
            self._failed(error)
            return None
        finally:
            self._turn.release()

    def _take_turn(self) -> bool:
        """Wait for other questions; nobody waits for writing."""
        if self._turn.acquire(timeout=_PATIENCE):
            return True
        return not self._being_written and self._turn.acquire(timeout=_LONGEST)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._turn:
            before, self._being_written = self._being_written, True
            try:
                yield
            finally:
                self._being_written = before

    def catch_up(self, progress: Progress = silent) -> int:
        """Let the index see every change that waits; return how many articles those were.

        Where the index cannot take them they go on waiting, and SQLite goes on answering.
        """
        seen = 0
        with self._writing():
            for _attempt in range(2):
                try:
                    index = self._usable()
                    if index is None:
                        continue
                    version = self.analysis.version
                    while not self._stopping.is_set() and (
                        batch := outbox.batch(self._database, _BATCH, version)
                    ):
                        index.apply([self._as_indexed(pending) for pending in batch])
                        outbox.done(self._database, [pending.sequence for pending in batch], index.mark)
                        seen += len(batch)
                        progress(seen, seen + outbox.pending_count(self._database))
                    self._keep_facts(_KEPT_AFTER)
                    if seen >= _SETTLED_AFTER:
                        index.settle()
                except IndexUnavailable as error:
                    self._failed(error)
                    continue
                break
            self._refresh_terms()
        return seen

    def catch_up_in_passing(self) -> None:
        """During an import: catch up when enough waits to make a good batch."""
        if outbox.pending_count(self._database) >= _BATCH:
            self.catch_up()

    def rebuild(self, progress: Progress = silent) -> int:
        """Build the index anew from the archive; return how many articles it holds."""
        with self._writing():
            self._discard()
            return self.catch_up(progress)

    def check(self, *, repair: bool) -> tuple[Problem, ...]:
        """Compare the index with the archive."""
        with self._writing():
            wrong = self._difference()
            if wrong and repair:
                self.rebuild()
                return (Problem(wrong, "index", repaired=not self._difference()),)
            return (Problem(wrong, "index"),) if wrong else ()

    def stop(self) -> None:
        """Let whatever fills the index end after its batch, because the archive is being closed.

        What it has not seen goes on waiting for the next start.
        """
        self._stopping.set()

    def close(self) -> None:
        """Let go of the index."""
        self.stop()
        with self._turn:
            if "_ahead" in self.__dict__:
                self._ahead.shutdown()
            if "_analyst" in self.__dict__:
                self._analyst.close()
            if self._index is not None:
                with contextlib.suppress(IndexUnavailable, ArchiveError):  # they are brought again next time
                    self._keep_facts(1)
                self._index.close()
                self._index = None

    def _difference(self) -> str:
        if waiting := outbox.pending_count(self._database):
            return f"{waiting} articles are not in the search index yet."
        try:
            index = self._usable()
            if index is None or outbox.pending_count(self._database):  # opening may have begun it anew
                return "The search index is missing or damaged; searches are answered without it."
            if index.article_ids() != outbox.all_article_ids(self._database):
                return "The search index holds other articles than the archive."
        except IndexUnavailable as error:
            return f"The search index cannot be read ({error.reason})."
        return ""

    def _usable(self) -> Index | None:
        """Return the index, opened; None if it has to be built first and this archive is read only."""
        if self._index is None:
            try:
                self._index, self._belongs = self._open_index(), False
            except IndexUnavailable as error:
                if not self.missed:
                    logger.warning("the index cannot be opened: %s", error.reason)
                return None
        new = self._index.needs_rebuild
        self._belongs = self._belongs or (not new and self._index.mark == outbox.mark(self._database))
        if new or not self._belongs:
            if not self._database.writable:
                return None
            if not new:
                logger.warning("the index is not of this archive, or of another day: it is built anew")
                self._index.clear()
            outbox.enqueue_all(self._database, self._index.mark)
            self._index.rebuild_queued()
            self._belongs = True
        return self._index

    def _failed(self, error: IndexUnavailable) -> None:
        """Set a damaged index aside, but not again and again for the same reason: it would not help."""
        if not error.damaged or not self._database.writable or error.reason in self._set_aside_for:
            logger.warning("the index failed: %s", error.reason)
            return
        logger.warning("the index failed and is set aside: %s", error.reason)
        self._set_aside_for.add(error.reason)
        self._discard()

    def _discard(self) -> None:
        """Begin the index anew and list every article; where it cannot be begun now, it is when next opened."""
        try:
            if (index := self._usable()) is not None:
                index.clear()
            if self._usable() is not None:
                return
        except IndexUnavailable as hindrance:
            logger.warning("the index cannot be set aside: %s", hindrance.reason)
        outbox.enqueue_all(self._database, "")

    def _as_indexed(self, pending: Pending) -> IndexedArticle | Removed:
        if pending.title is None:
            return Removed(pending.article_id)
        title, body = pending.terms or (
            self.analysis.terms(pending.title, pending.language),
            self.analysis.terms(pending.body, pending.language),
        )
        return IndexedArticle(pending.article_id, title, body, pending.language, pending.date)

    def _refresh_terms(self) -> None:
        """Analyse again what an older version of the program analysed."""
        analysis = self.analysis
        while not self._stopping.is_set():
            if not outbox.refresh_terms(self._database, analysis.terms, analysis.version, _BATCH):
                break


def _as_facts(rows: Sequence[facts.Row]) -> list[Facts]:
    return [
        Facts(article, trashed, cast("Mapping[Column, tuple[int, ...]]", carried))
        for article, trashed, carried in rows
    ]
