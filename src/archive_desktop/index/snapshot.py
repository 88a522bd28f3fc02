"""The committed index as it stood at one moment: its segments read as one.

Documents are numbered through all segments; everything known of them is an array by that number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.schema import FIELD_WEIGHT
from archive_desktop.index.segment import SegmentReader, path_of

_LENGTH_SLOPE = 0.75  # BM25's b
_EPOCH, _EPOCH_MONTH = 719163, 1970 * 12  # day number and month of 1970-01-01

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a snapshot: its documents are numbered from *base* on."""

    name: str
    base: int
    reader: SegmentReader

    def numbered(self, documents: NDArray[Any]) -> Numbers:
        """Return *documents* of the segment, which may be kept in 16 bits, by their numbers in the snapshot."""
        return documents.astype(np.int64) + self.base


class Snapshot:
    """What the index holds. Deleted documents are in it still; `live` says which are not."""

    def __init__(self, segments: list[Any], folder: Path, before: Snapshot | None = None) -> None:
        """Open *segments*; those that *before* has open are taken over from it."""
        known = {part.name: part.reader for part in before.parts} if before else {}
        self.parts: list[Part] = []
        gone = []
        base = 0
        for segment in segments:
            name, count = str(segment.segment_id()), int(segment.doc_count_all())
            reader = known[name] = known.get(name) or SegmentReader(path_of(segment, folder), count)
            self.parts.append(Part(name, base, reader))
            gone += [base + document for document in segment.deleted_docs()]
            base += count
        self.count = base
        self.live: Mask = np.ones(base, np.bool_)
        self.live[gone] = False
        self.alive = base - len(gone)
        self.articles: Numbers = self._joined([part.reader.articles for part in self.parts], np.int64)
        self.days: NDArray[np.int32] = self._joined([part.reader.days for part in self.parts], np.int32)

    def check_unchanged(self) -> None:
        """Raise Damaged or FileNotFoundError if a file is not what it was when it was opened."""
        for part in self.parts:
            part.reader.file.check_unchanged()

    @cached_property
    def languages(self) -> NDArray[np.uint8]:
        """The number (segment.LANGUAGES) of the language of each document."""
        languages: NDArray[np.uint8] = self._joined([part.reader.languages for part in self.parts], np.uint8)
        return languages

    @cached_property
    def months(self) -> NDArray[np.int64]:
        """The month of each document, counted from the year 0; 0 for those without a date."""
        counted = (self.days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
        return np.where(self.days > 0, counted.astype(np.int64) + _EPOCH_MONTH, 0)

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """What BM25 divides the frequencies of each document by.

        Title and body are measured as one text, the title as often as it weighs.
        """
        lengths = sum(
            weight * self._joined([part.reader.lengths(name) for part in self.parts], np.float64)
            for name, weight in FIELD_WEIGHT.items()
        )
        norms = np.asarray(lengths, np.float64)
        average = float(norms[self.live].mean()) if self.alive else 0.0
        return 1 - _LENGTH_SLOPE + _LENGTH_SLOPE * norms / (average or 1.0)

    @cached_property
    def documents(self) -> NDArray[np.int64]:
        """The live document of each article id, -1 for none."""
        size = int(self.articles.max()) + 1 if self.count else 0
        found = np.full(size, -1, np.int64)
        live = np.flatnonzero(self.live)
        found[self.articles[live]] = live
        return found

    def documents_of(self, articles: Numbers) -> Numbers:
        """Return the live documents of those *articles* that are here."""
        known = articles[(articles >= 0) & (articles < len(self.documents))]
        found = self.documents[known]
        return found[found >= 0]

    @staticmethod
    def _joined(arrays: list[Any], kind: Any) -> Any:
        return np.concatenate([np.empty(0, kind), *arrays]).astype(kind, copy=False)
