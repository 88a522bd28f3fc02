"""The committed index as it stood at one moment: its segments read as one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

from archive_desktop.index.postings import Postings
from archive_desktop.index.schema import FIELD_WEIGHT
from archive_desktop.index.segment import SegmentReader
from archive_desktop.index.storage import verify_segments

_LENGTH_SLOPE = 0.75  # BM25's b


class Snapshot:
    """Documents are numbered through all segments; only live ones are ever seen from outside."""

    def __init__(self, index: Any, before: Snapshot | None = None, *, check: bool = False) -> None:
        """Open what *index* has committed; segments that *before* has open are taken over from it."""
        toc = index._read_toc()
        if check:
            verify_segments(Path(index.storage.folder), toc.segments)
        known = before._segments if before else {}
        fresh = {}
        with ExitStack() as unwind:
            for segment in toc.segments:
                if segment.segment_id() not in known:
                    fresh[segment.segment_id()] = reader = SegmentReader(index.storage, segment)
                    unwind.callback(reader.close)
            unwind.pop_all()
        self._segments: dict[str, SegmentReader] = {}
        self._bases: list[int] = []
        self._gone: list[frozenset[int]] = []
        self.articles: list[int] = []
        self.days: list[int] = []
        self._lengths: list[float] = []
        for segment in toc.segments:
            name = segment.segment_id()
            opened = known.get(name) or fresh[name]
            self._segments[name] = opened
            self._bases.append(len(self.articles))
            self._gone.append(frozenset(segment.deleted_docs()))
            for article, day, title, body in opened.facts:
                self.articles.append(article)
                self.days.append(day)
                self._lengths.append(FIELD_WEIGHT["title"] * title + FIELD_WEIGHT["body"] * body)
        for name, opened in known.items():
            if name not in self._segments:
                opened.close()

    @cached_property
    def live(self) -> frozenset[int]:
        """The documents that are not deleted."""
        deleted = {
            base + document for base, gone in zip(self._bases, self._gone, strict=True) for document in gone
        }
        return frozenset(range(len(self.articles))) - deleted

    @cached_property
    def document_of(self) -> dict[int, int]:
        """The live document of each article."""
        return {self.articles[document]: document for document in self.live}

    def norms(self, name: str) -> list[float]:
        """Return what BM25 divides the frequencies in the field *name* by, for each document.

        Title and body are measured as one text, the title as often as it weighs; the length of a
        note says nothing.
        """
        return [1.0] * len(self.articles) if name == "note" else self._norms

    @cached_property
    def _norms(self) -> list[float]:
        average = sum(self._lengths[document] for document in self.live) / max(len(self.live), 1) or 1.0
        return [1 - _LENGTH_SLOPE + _LENGTH_SLOPE * length / average for length in self._lengths]

    def postings(self, name: str, term: str, *, with_positions: bool = False) -> Postings:
        """Return where *term* stands in the field *name*, live documents only."""
        found = Postings()
        for base, gone, segment in zip(self._bases, self._gone, self._segments.values(), strict=True):
            part = segment.read(name, term.encode(), with_positions=with_positions)
            if part is None:
                continue
            if gone:
                part = part.only([document not in gone for document in part.documents])
            if base:
                part.documents = array("I", [base + document for document in part.documents])
            found.add(part)
        return found

    def has_term(self, name: str, term: str) -> bool:
        """Return whether *term* stands in the field *name* anywhere, deleted documents included."""
        return any(segment.has(name, term.encode()) for segment in self._segments.values())

    def documents_with(self, name: str, term: str) -> int:
        """Return in how many documents *term* stands in the field *name*, deleted ones included."""
        return sum(segment.documents_with(name, term.encode()) for segment in self._segments.values())

    def terms_beginning(self, name: str, beginning: str) -> Iterator[tuple[str, int]]:
        """Yield the terms of the field *name* that begin so, segment after segment, with their counts."""
        for segment in self._segments.values():
            for term, documents in segment.beginning(name, beginning.encode()):
                yield term.decode(), documents

    def close(self) -> None:
        """Close every file."""
        for segment in self._segments.values():
            segment.close()
        self._segments.clear()
