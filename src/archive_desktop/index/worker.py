"""The index in a process of its own: no search and no merging can make the window stutter or end it.

A search that takes too long is killed, not waited for; the next call starts a new process. What was
committed is on the disk, so that nothing is lost with it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive_desktop.child import Child, ChildDied, ChildTimeout, Message
from archive_desktop.domain.query import Query
from archive_desktop.index.messages import (
    alike_from_json,
    all_facts_from_json,
    all_facts_to_json,
    answer_from_json,
    answer_to_json,
    batch_item_from_json,
    batch_item_to_json,
    counted_from_json,
    facts_from_json,
    facts_to_json,
    tree_from_json,
    tree_to_json,
)
from archive_desktop.index.protocol import (
    Alike,
    AllFacts,
    Counted,
    Facts,
    Index,
    IndexAnswer,
    IndexedArticle,
    IndexUnavailable,
    KnownWord,
    Order,
    Removed,
)

SEARCH_SECONDS = 2.0
_BUSY_SECONDS = 1.0  # that a search waits for a batch being written
_START_SECONDS = 60.0  # a large index is read and checked


class IndexWorker:
    """An index like SearchIndex, in another process. Safe to call from several threads."""

    def __init__(self, folder: Path, *, search_seconds: float = SEARCH_SECONDS) -> None:
        """Start the process; it opens the index in *folder*, or begins a new one there."""
        self._folder = folder
        self._search_seconds = search_seconds
        self._turn = threading.Lock()
        self._child: Child | None = None
        self._ask({"do": "document_count"})

    @property
    def pid(self) -> int | None:
        """The process id, None between a kill and the next call."""
        return self._child.pid if self._child else None

    @property
    def holder(self) -> object:
        """What holds the facts it was told: another process has to be told again."""
        child = self._child
        return child if child and child.alive else object()

    @property
    def needs_rebuild(self) -> bool:
        """Whether it was made anew and does not know yet what the archive holds."""
        return bool(self._ask({"do": "needs_rebuild"})["answer"])

    @property
    def mark(self) -> str:
        """A name of what it holds: every batch makes a new one, which no other index and no copy of it has."""
        return str(self._ask({"do": "mark"})["answer"])

    @property
    def document_count(self) -> int:
        """How many articles it holds."""
        return int(self._ask({"do": "document_count"})["answer"])

    def rebuild_queued(self) -> None:
        """Note that every article waits in the outbox: needs_rebuild is answered."""
        self._ask({"do": "rebuild_queued"})

    def apply(self, batch: Sequence[IndexedArticle | Removed]) -> None:
        """Make *batch* searchable in one commit; of an article named twice the last one counts."""
        self._ask({"do": "apply", "batch": [batch_item_to_json(item) for item in batch]})

    def search(
        self, tree: Query, limit: int | None = None, offset: int = 0, order: Order = "relevance"
    ) -> IndexAnswer:
        """Return what *tree* finds, in *order*; by relevance, ties by newest, then id.

        Raises IndexUnavailable, not damaged, if it takes over two seconds or a batch is being written.
        """
        asked = {"tree": tree_to_json(tree), "limit": limit, "offset": offset, "order": order}
        return answer_from_json(self._quickly({"do": "search", **asked}))

    def count(self, tree: Query) -> Counted:
        """Return what the articles that *tree* finds carry."""
        return counted_from_json(self._quickly({"do": "count", "tree": tree_to_json(tree)}))

    def facts_known(self, saved: int) -> int:
        """Return up to which entry of the outbox of facts it knows them, -1 if it needs all of them."""
        return int(self._quickly({"do": "facts_known", "saved": saved}))

    def learn_facts(self, facts: Sequence[Facts], sequence: int) -> None:
        """Take in what these articles carry now; everything up to *sequence* is known then."""
        told = [facts_to_json(fact) for fact in facts]
        self._ask({"do": "learn_facts", "facts": told, "sequence": sequence})

    def learn_all_facts(self, facts: AllFacts, sequence: int) -> None:
        """Take in what all articles carry in place of what was known; it is known up to *sequence* then."""
        told = all_facts_to_json(facts)
        self._ask({"do": "learn_all_facts", "facts": told, "sequence": sequence})

    def keep_facts(self) -> int:
        """Keep them in a file; return up to which entry of the outbox they are."""
        return int(self._ask({"do": "keep_facts"})["answer"])

    def settle(self, *, wait: bool = True) -> None:
        """Merge small segments, since nothing more is expected soon: beside everything else, whatever *wait*."""
        self._ask({"do": "settle"})

    def words_beginning(self, beginning: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the most frequent words that begin with *beginning*."""
        return self._known_words({"do": "words_beginning", "word": beginning, "limit": limit})

    def words_near(self, word: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the words one edit away from *word*, the most frequent first; none if it is known."""
        return self._known_words({"do": "words_near", "word": word, "limit": limit})

    def alike(
        self, article_id: int, words: Sequence[str], leave_out: Sequence[int], limit: int
    ) -> tuple[Alike, ...]:
        """Return the articles that share rare words with one whose exact terms are *words*."""
        asked = {"article_id": article_id, "words": list(words), "leave_out": list(leave_out), "limit": limit}
        return tuple(alike_from_json(item) for item in self._quickly({"do": "alike", **asked}))

    def article_ids(self) -> frozenset[int]:
        """Return the ids of all articles it holds."""
        return frozenset(self._ask({"do": "article_ids"})["answer"])

    def clear(self) -> None:
        """Throw everything away and begin anew; needs_rebuild becomes true."""
        self._ask({"do": "clear"})

    def kill(self) -> None:
        """End the process at once, whatever it does; the next call starts another."""
        if child := self._child:
            child.kill()

    def close(self) -> None:
        """Let the process finish and end."""
        with self._turn:
            if self._child:
                self._child.close()
            self._child = None

    def _known_words(self, request: Message) -> tuple[KnownWord, ...]:
        return tuple(KnownWord(**item) for item in self._quickly(request))

    def _quickly(self, request: Message) -> Any:
        """Return the answer to a question that nobody waits long for."""
        return self._ask(request, self._search_seconds, _BUSY_SECONDS)["answer"]

    def _ask(self, request: Message, timeout: float | None = None, patience: float = -1) -> Message:
        with self._taking_turns(patience):
            try:
                child = self._started()
                return _checked(child.answer(request, timeout))
            except ChildTimeout as error:
                self._let_go()
                raise IndexUnavailable(str(error), damaged=False) from error
            except ChildDied as error:
                self._let_go()
                raise IndexUnavailable(error.details or str(error), damaged=False) from error
            except OSError as error:  # no process, or no file for its last words, can be had
                self._let_go()
                raise IndexUnavailable(f"its process cannot be started: {error}", damaged=False) from error

    def _let_go(self) -> None:
        """End a process that failed, which may still run, and what is open for it here."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()

    @contextmanager
    def _taking_turns(self, patience: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=patience):
            raise IndexUnavailable("a batch is being written", damaged=False)
        try:
            yield
        finally:
            self._turn.release()

    def _started(self) -> Child:
        if self._child is None or not self._child.alive:
            self._let_go()
            child = Child("index")
            try:
                _checked(child.answer({"do": "open", "folder": str(self._folder)}, _START_SECONDS))
            except BaseException:
                child.kill()
                raise
            self._child = child
        return self._child


def _checked(answer: Message) -> Message:
    if "unavailable" in answer:
        raise IndexUnavailable(answer["unavailable"], damaged=answer["damaged"])
    return answer


class _Serving:
    """The child's side: one index, opened by the first request."""

    def __init__(self) -> None:
        self._index: Index | None = None

    def handle(self, request: Message) -> Iterator[Message]:
        """Answer one request with one item."""
        try:
            yield {"answer": self._answer(request)}
        except IndexUnavailable as error:
            yield {"unavailable": error.reason, "damaged": error.damaged}

    def _answer(self, request: Message) -> object:
        if request["do"] == "open":
            from archive_desktop.index.search_index import SearchIndex

            self._index = SearchIndex.open(Path(request["folder"]))
            return None
        index = self._index
        assert index, "the first request opens the index"
        match request["do"]:
            case "search":
                asked = (request[name] for name in ("limit", "offset", "order"))
                return answer_to_json(index.search(tree_from_json(request["tree"]), *asked))
            case "count":
                return asdict(index.count(tree_from_json(request["tree"])))
            case "words_beginning":
                return list(map(asdict, index.words_beginning(request["word"], request["limit"])))
            case "words_near":
                return list(map(asdict, index.words_near(request["word"], request["limit"])))
            case "alike":
                asked = (request[name] for name in ("article_id", "words", "leave_out", "limit"))
                return list(map(asdict, index.alike(*asked)))
            case "needs_rebuild":
                return index.needs_rebuild
            case "mark":
                return index.mark
            case "document_count":
                return index.document_count
            case "article_ids":
                return sorted(index.article_ids())
            case "facts_known":
                return index.facts_known(request["saved"])
        return _changed(index, request)


def _changed(index: Index, request: Message) -> object:
    """Do what *request* wants done with *index*."""
    match request["do"]:
        case "apply":
            index.apply([batch_item_from_json(item) for item in request["batch"]])
        case "rebuild_queued":
            index.rebuild_queued()
        case "clear":
            index.clear()
        case "learn_facts":
            facts = [facts_from_json(item) for item in request["facts"]]
            index.learn_facts(facts, request["sequence"])
        case "learn_all_facts":
            index.learn_all_facts(all_facts_from_json(request["facts"]), request["sequence"])
        case "keep_facts":
            return index.keep_facts()
        case "settle":
            index.settle(wait=False)
        case unknown:
            raise ValueError(f"no such request: {unknown}")
    return None


handle = _Serving().handle  # the child process serves one archive; `__main__` looks for this name
