"""The index of one archive in one folder: open it, feed it, search it.

The folder can be deleted at any time; SQLite is the truth. One that is missing, damaged or written
by another version is set aside and begun anew, and says so (`needs_rebuild`) until its articles
wait in the outbox again.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, FileIndex, LockError

from archive_desktop.domain.query import Fact, Query, leaves
from archive_desktop.index import vocabulary
from archive_desktop.index.analysis import Analyser
from archive_desktop.index.protocol import (
    Alike,
    IndexAnswer,
    IndexedArticle,
    IndexUnavailable,
    KnownWord,
    Removed,
)
from archive_desktop.index.ranking import search
from archive_desktop.index.schema import is_current, schema, stamp
from archive_desktop.index.snapshot import Snapshot
from archive_desktop.index.storage import CheckedStorage, Damaged, verify_contents, verify_segments
from archive_desktop.index.writing import ArticleWriter, segments_to_merge

_REBUILD = "needs-rebuild"  # a file: a crash between beginning anew and filling must not be forgotten
_TRIES = 3  # a reading program may meet another's commit


class SearchIndex:
    """An open index. Safe to call from several threads; one call runs at a time."""

    def __init__(self, folder: Path, *, readonly: bool = False) -> None:
        """Use `open`, which sets damaged folders aside."""
        self._folder = folder
        self._readonly = readonly
        self._turn = threading.RLock()
        self._analyser = Analyser()
        self._index: Any = None
        self._snapshot: Snapshot | None = None
        self._seen = -1
        self._sound = -1  # the generation whose sums were found right after an error

    @classmethod
    def open(cls, folder: Path, *, readonly: bool = False) -> SearchIndex:
        """Open the index in *folder*, or begin a new one there if that cannot be used.

        *readonly*: beside another program that owns it; then nothing is written, and one that cannot
        be used raises IndexUnavailable.
        """
        opened = cls(folder, readonly=readonly)
        if readonly:
            with opened._guarded():
                opened._open()
            return opened
        try:
            with opened._guarded():
                opened._open()
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
    def document_count(self) -> int:
        """How many articles it holds."""
        with self._guarded():
            return len(self._current().live)

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
            snapshot = self._current()
            with self._writer() as writer:
                for article_id in last:
                    if article_id in snapshot.document_of:
                        writer.delete_document(snapshot.document_of[article_id])
                for item in last.values():
                    if isinstance(item, IndexedArticle):
                        writer.add_article(item)
                writer.commit(merge=False)
            self._compact()
            self._refresh()

    def search(self, tree: Query, limit: int | None = None, offset: int = 0) -> IndexAnswer:
        """Return what *tree* finds, best first, ties by newest, then id. Facts must be IdSets by now."""
        if any(isinstance(leaf, Fact) for leaf in leaves(tree)):
            raise ValueError("facts are for the store to answer first")
        with self._guarded():
            return search(self._current(), tree, limit, offset)

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
            return frozenset(self._current().document_of)

    def clear(self) -> None:
        """Throw everything away and begin anew; needs_rebuild becomes true."""
        self._let_go()
        self._begin_anew(keep=False)

    def close(self) -> None:
        """Close every file."""
        with self._turn:
            self._let_go()

    def _open(self) -> None:
        if not is_current(self._folder):
            raise _Unusable("no index of this version")
        for attempt in range(_TRIES):
            try:
                verify_contents(self._folder)
                self._index = FileIndex(CheckedStorage(self._folder))
                self._refresh(check=True)
            except OSError:
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
            self._refresh()

    def _current(self) -> Snapshot:
        if self._snapshot is None or (self._readonly and self._index.latest_generation() != self._seen):
            self._refresh()
        assert self._snapshot
        return self._snapshot

    def _refresh(self, *, check: bool = False) -> None:
        self._seen = self._index.latest_generation()
        self._snapshot = Snapshot(self._index, self._snapshot, check=check)

    def _compact(self) -> None:
        segments = self._index._read_toc().segments
        if chosen := segments_to_merge(segments):
            names = {segment.segment_id() for segment in chosen}

            def policy(writer: ArticleWriter, present: Sequence[Any]) -> list[Any]:
                picked = [segment for segment in present if segment.segment_id() in names]
                return writer.merge_segments(
                    picked, [segment for segment in present if segment not in picked]
                )

            with self._writer() as writer:
                writer.commit(mergetype=policy)

    @contextlib.contextmanager
    def _writer(self) -> Iterator[ArticleWriter]:
        writer = ArticleWriter(self._index, self._analyser)
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
                verify_contents(self._folder)
                verify_segments(self._folder, self._index._read_toc().segments)
                self._sound = generation
        except Exception:  # noqa: BLE001 - damaged contents raise whatever they like
            return False
        return True

    def _let_go_of_files(self) -> None:
        if self._snapshot is not None:
            with contextlib.suppress(Exception):
                self._snapshot.close()
        self._snapshot = None

    def _let_go(self) -> None:
        self._let_go_of_files()
        self._index = None


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
