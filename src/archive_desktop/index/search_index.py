"""The index of one archive in one folder: open it, feed it, search it.

The folder can be deleted at any time; SQLite is the truth. One that is missing, damaged or written
by another version is set aside and begun anew, and says so (`needs_rebuild`) until its articles
wait in the outbox again.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import EmptyIndexError, FileIndex, LockError

from archive_desktop.domain.query import Query
from archive_desktop.index import vocabulary
from archive_desktop.index.array_file import ArrayFile, Damaged
from archive_desktop.index.columns import FacetColumns, month_counts
from archive_desktop.index.inversion import batches, write_segment
from archive_desktop.index.merging import Merge, segments_to_merge
from archive_desktop.index.protocol import (
    Alike,
    AllFacts,
    Counted,
    Facts,
    IndexAnswer,
    IndexedArticle,
    IndexUnavailable,
    KnownWord,
    Order,
    Removed,
)
from archive_desktop.index.ranking import Search
from archive_desktop.index.schema import is_current, schema, stamp
from archive_desktop.index.segment import LANGUAGES, path_of
from archive_desktop.index.snapshot import Snapshot
from archive_desktop.index.storage import CheckedStorage, remove_leftovers
from archive_desktop.index.writing import ArticleWriter

MEMORY = 200 << 20  # bytes that inverting or merging may take: an import stays below 400 MB in all
_REBUILD = "needs-rebuild"  # a file: a crash between beginning anew and filling must not be forgotten
_SETTLING = "settling"  # a file: a segment being merged
_TRIES = 3  # a reading program may meet another's commit


logger = logging.getLogger(__name__)


class SearchIndex:
    """An open index. Safe to call from several threads; one call runs at a time."""

    def __init__(self, folder: Path, *, readonly: bool = False, memory: int = MEMORY) -> None:
        """Use `open`, which sets damaged folders aside."""
        self._folder = folder
        self._readonly = readonly
        self._memory = memory
        self._turn = threading.RLock()
        self._index: Any = None
        self._snapshot: Snapshot | None = None
        self._columns = FacetColumns()
        self._last: tuple[Query, Search] | None = None
        self._settling: threading.Thread | None = None
        self._seen = -1
        self._sound = -1  # the generation whose sums were found right after an error

    @classmethod
    def open(cls, folder: Path, *, readonly: bool = False, memory: int = MEMORY) -> SearchIndex:
        """Open the index in *folder*, or begin a new one there if that cannot be used.

        *readonly*: beside another program that owns it; then nothing is written, and one that cannot
        be used raises IndexUnavailable. *memory*: bytes that indexing may take.
        """
        opened = cls(folder, readonly=readonly, memory=memory)
        if readonly:
            with opened._guarded():
                opened._open()
            return opened
        try:
            with opened._guarded():
                opened._open()
            remove_leftovers(folder, f"{_SETTLING}*")
        except IndexUnavailable as error:
            if not error.damaged:
                raise
            opened._begin_anew()
        return opened

    @property
    def needs_rebuild(self) -> bool:
        """Whether it was made anew and does not know yet what the archive holds."""
        return (self._folder / _REBUILD).exists()

    @property
    def mark(self) -> str:
        """A name of what it holds: every batch makes a new one, which no other index and no copy of it has."""
        with self._guarded():
            mark: str = self._index.storage.mark
            return mark

    @property
    def document_count(self) -> int:
        """How many articles it holds."""
        with self._guarded():
            return self._current().alive

    @property
    def holder(self) -> object:
        """What holds the facts it was told: another one has to be told again."""
        return self._columns

    def rebuild_queued(self) -> None:
        """Note that every article waits in the outbox: needs_rebuild is answered."""
        with self._guarded():
            (self._folder / _REBUILD).unlink(missing_ok=True)

    def apply(self, batch: Sequence[IndexedArticle | Removed]) -> None:
        """Make *batch* searchable in one commit; of an article named twice the last one counts."""
        with self._guarded():
            if self._readonly:
                raise IndexUnavailable("another program owns the index", damaged=False)
            last = {item.article_id: item for item in batch}
            self._compact()  # first: an index killed while merging, which takes long, has seen nothing new
            snapshot = self._current()
            with self._writer() as writer:
                for document in snapshot.documents_of(np.array(list(last), np.int64)).tolist():
                    writer.delete_document(document)
                articles = [item for item in last.values() if isinstance(item, IndexedArticle)]
                for part in batches(articles, self._memory):
                    writer.add_segment(_inverted(part))
                writer.commit()
            self._refresh()

    def settle(self, *, wait: bool = True) -> None:
        """Merge small segments, since nothing more is expected soon; not *wait*: beside everything else."""
        if self._is_settling():
            return
        self._settling = threading.Thread(target=self._settle, name="settling", daemon=True)
        self._settling.start()
        if wait:
            self._settling.join()

    def search(
        self, tree: Query, limit: int | None = None, offset: int = 0, order: Order = "relevance"
    ) -> IndexAnswer:
        """Return what *tree* finds, in *order*; by relevance, ties by newest, then id."""
        with self._guarded():
            found = self._search(tree)
            ids, scores = found.page(order, limit, offset)
            return IndexAnswer(tuple(ids.tolist()), tuple(scores.tolist()), found.total)

    def count(self, tree: Query) -> Counted:
        """Return what the articles that *tree* finds carry."""
        with self._guarded():
            found, snapshot = self._search(tree), self._current()
            languages = np.bincount(snapshot.languages[found.documents], minlength=len(LANGUAGES))
            return Counted(
                self._columns.counts(found.articles),
                {name: int(count) for name, count in zip(LANGUAGES, languages, strict=True) if count},
                month_counts(snapshot.months[found.documents]),
            )

    def facts_known(self, saved: int) -> int:
        """Return up to which entry of the outbox of facts it knows them, -1 if it needs all of them."""
        with self._guarded():
            if self._columns.sequence < saved:
                self._columns = FacetColumns.load(self._folder, saved) or FacetColumns()
            return self._columns.sequence if self._columns.sequence >= saved else -1

    def learn_facts(self, facts: Sequence[Facts], sequence: int) -> None:
        """Take in what these articles carry now; everything up to *sequence* is known then."""
        with self._guarded():
            self._columns.update(facts, sequence)
            self._last = None

    def learn_all_facts(self, facts: AllFacts, sequence: int) -> None:
        """Take in what all articles carry in place of what was known; it is known up to *sequence* then."""
        with self._guarded():
            self._columns = FacetColumns.of(facts, sequence)
            self._last = None

    def keep_facts(self) -> int:
        """Keep them in a file; return up to which entry of the outbox they are."""
        with self._guarded():
            self._columns.save(self._folder)
            return self._columns.sequence

    def words_beginning(self, beginning: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the most frequent words that begin with *beginning*."""
        with self._guarded():
            return vocabulary.words_beginning(self._current(), beginning, limit)

    def words_near(self, word: str, limit: int) -> tuple[KnownWord, ...]:
        """Return the words one edit away from *word*, the most frequent first; none if it is known."""
        with self._guarded():
            return vocabulary.words_near(self._current(), word, limit)

    def alike(
        self, article_id: int, words: Sequence[str], leave_out: Sequence[int], limit: int
    ) -> tuple[Alike, ...]:
        """Return the articles that share rare words with one whose exact terms are *words*."""
        with self._guarded():
            return vocabulary.alike(self._current(), article_id, words, leave_out, limit)

    def article_ids(self) -> frozenset[int]:
        """Return the ids of all articles it holds."""
        with self._guarded():
            snapshot = self._current()
            return frozenset(snapshot.articles[snapshot.live].tolist())

    def clear(self) -> None:
        """Throw everything away and begin anew; needs_rebuild becomes true."""
        self._let_go()
        self._begin_anew(keep=False)

    def close(self) -> None:
        """Close every file."""
        with self._turn:
            self._let_go()

    def _search(self, tree: Query) -> Search:
        """Return the search for *tree*; the last one is remembered, since its facets are asked for next."""
        snapshot = self._current()
        if self._last is None or self._last[0] != tree:
            self._last = tree, Search(snapshot, self._columns, tree)
        return self._last[1]

    def _open(self) -> None:
        if not is_current(self._folder):
            raise _Unusable("no index of this version")
        for attempt in range(_TRIES):
            try:
                self._index = FileIndex(CheckedStorage(self._folder))
                self._refresh()
            except (OSError, Damaged, EmptyIndexError):
                if not self._readonly or attempt == _TRIES - 1:
                    raise
            else:
                return

    def _begin_anew(self, *, keep: bool = True) -> None:
        """Set the folder aside (one is kept, for whoever wants to know) and make an empty index."""
        with self._guarded():
            if self._folder.exists():
                if keep and is_current(self._folder):
                    aside = self._folder.with_name(f"{self._folder.name}.damaged")
                    shutil.rmtree(aside, ignore_errors=True)
                    with contextlib.suppress(OSError):  # a file of it is in use: emptied below
                        self._folder.rename(aside)
                _empty(self._folder)
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _REBUILD).touch()
            self._index = FileIndex.create(CheckedStorage(self._folder), schema())
            stamp(self._folder)
            self._columns = FacetColumns()
            self._refresh()

    def _current(self) -> Snapshot:
        if self._snapshot is None or (self._readonly and self._index.latest_generation() != self._seen):
            self._refresh()
        assert self._snapshot
        self._snapshot.check_unchanged()
        return self._snapshot

    def _refresh(self) -> None:
        self._seen = self._index.latest_generation()
        self._snapshot = Snapshot(self._index._read_toc().segments, self._folder, self._snapshot)
        self._last = None

    def _compact(self) -> None:
        """Merge segments if that is due."""
        chosen = [] if self._is_settling() else segments_to_merge(self._index._read_toc().segments)
        if chosen:
            merge = Merge(chosen, self._folder)
            with self._writer() as writer:
                writer.add_segment(lambda path: merge.write(path, self._memory))
                writer.replace(merge.names)
                writer.commit()
            self._refresh()

    def _is_settling(self) -> bool:
        return self._settling is not None and self._settling.is_alive()

    def _settle(self) -> None:
        """Merge what is small, letting searches and commits in between; whatever hinders, it was only tidying."""
        with contextlib.suppress(IndexUnavailable):
            with self._guarded():
                chosen = segments_to_merge(self._index._read_toc().segments, settle=True)
                merge = Merge(chosen, self._folder) if chosen and not self._readonly else None
            if merge is None:
                return
            made = self._folder / _SETTLING  # under a name that no commit takes for a leftover
            try:
                count = merge.write(made, self._memory)
                with self._guarded():
                    self._adopt(merge, made, count)
            except (OSError, MemoryError, Damaged) as error:
                logger.warning("segments were not merged: %s", error)
            finally:
                remove_leftovers(self._folder, f"{_SETTLING}*")

    def _adopt(self, merge: Merge, made: Path, count: int) -> None:
        gone = merge.gone_since(self._index._read_toc().segments)
        if gone is None:
            return

        def take(path: Path) -> int:
            made.replace(path)
            return count

        with self._writer() as writer:
            segment = writer.add_segment(take)
            for document in gone:
                segment.delete_document(document)
            writer.replace(merge.names)
            writer.commit()
        self._refresh()

    @contextlib.contextmanager
    def _writer(self) -> Iterator[ArticleWriter]:
        writer = ArticleWriter(self._index)
        try:
            yield writer
        except BaseException:
            writer.abandon()
            self._let_go_of_files()
            raise

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Let nothing out but IndexUnavailable; it is damaged if its files are not as they were written."""
        with self._turn:
            try:
                yield
            except IndexUnavailable:
                raise
            except LockError as error:
                raise IndexUnavailable("another program writes the index", damaged=False) from error
            except (FileNotFoundError, EmptyIndexError) as error:
                raise IndexUnavailable(f"a file of the index is missing: {error}", damaged=True) from error
            except (OSError, MemoryError) as error:
                raise IndexUnavailable(str(error), damaged=False) from error
            except (Damaged, _Unusable) as error:
                raise IndexUnavailable(f"{type(error).__name__}: {error}", damaged=True) from error
            except Exception as error:  # what damage causes, or a fault of the program: the sums tell
                raise IndexUnavailable(_where(error), damaged=not self._is_sound()) from error

    def _is_sound(self) -> bool:
        """Whether every file is as it was written; an index as it was when last found so is not read again."""
        if self._index is None:  # it could not even be opened
            return False
        try:
            generation = self._index.latest_generation()
            if generation != self._sound:
                for segment in self._index._read_toc().segments:
                    ArrayFile(path_of(segment, self._folder)).check_everything()
                self._sound = generation
        except Exception:  # noqa: BLE001 - damaged contents raise whatever they like
            return False
        return True

    def _let_go_of_files(self) -> None:
        self._snapshot = self._last = None

    def _let_go(self) -> None:
        self._let_go_of_files()
        self._index = None


def _inverted(articles: Sequence[IndexedArticle]) -> Callable[[Path], int]:
    def write(path: Path) -> int:
        write_segment(path, articles)
        return len(articles)

    return write


def _where(error: Exception) -> str:
    """Return what went wrong and the line of the program where it did, for the log."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"


class _Unusable(Exception):
    """There is no index, or one of another version."""


def _empty(folder: Path) -> None:
    """Remove everything in *folder*, and raise OSError if that cannot be done."""
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)
