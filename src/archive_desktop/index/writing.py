"""A Whoosh writer that takes whole articles, or segments to be merged.

The commit protocol, the lock and the table of contents are Whoosh's; the file of a segment is written by
`inversion` or `merging`, to the disk, before the table of contents names it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whoosh.writing import SegmentWriter

from archive_desktop.index.segment import ArticleCodec, path_of


class ArticleWriter(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """One commit: deletions by document number, new segments, segments that these replace."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArticleCodec(), compound=False)
        self._new: list[Any] = []
        self._replaced: frozenset[str] = frozenset()

    def add_segment(self, write: Callable[[Path], int]) -> Any:
        """Add a segment and return it: *write* makes its file and returns how many articles are in it."""
        segment = self.codec.new_segment(self.storage, self.indexname)
        count = write(path_of(segment, Path(self.storage.folder)))
        segment.set_doc_count(count)
        if count:
            self._new.append(segment)
        return segment

    def replace(self, names: Sequence[str]) -> None:
        """Drop the segments called so: what is live of them was added merged."""
        self._replaced = frozenset(names)

    def commit(self) -> None:
        """Bring everything into force."""

        def policy(_writer: Any, present: Sequence[Any]) -> list[Any]:
            kept = [segment for segment in present if segment.segment_id() not in self._replaced]
            return kept + self._new

        self.storage.merging = bool(self._replaced)
        super().commit(mergetype=policy)

    def abandon(self) -> None:
        """Leave the index as it was; Whoosh's cancel keeps the lock where writing fails once more."""
        for let_go in (self._close_segment, self._tempstorage.destroy, self.writelock.release):
            with contextlib.suppress(Exception):  # the disk may be full: the lock matters more
                let_go()
