"""Several segments into one: which, and how, term range by term range so that memory stays bounded.

Terms are sorted in every segment, so a range of terms of the new dictionary is a range in each old one.
The postings of such a range are put together, those of deleted articles left out, sorted by (term,
article), and written in their place; how many there will be is counted beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.array_file import Array, ArrayWriter, runs
from archive_desktop.index.inversion import Stems, put_dictionaries, put_facts
from archive_desktop.index.segment import FIELDS, SegmentReader, layout, path_of

MOST_SEGMENTS = 7  # before a commit, which adds one
_SETTLED = 4  # when things settle, a segment is rewritten for a quarter of itself
BYTES_A_PLACE = 200  # of memory, at the most, while a range is put together


def segments_to_merge(segments: Sequence[Any], *, settle: bool = False) -> list[Any]:
    """Return the segments that should become one, none if all is well.

    *settle*: much has come and nothing more is expected soon, so what is small beside the rest becomes one:
    every segment costs each search a few dozen calls.

    Past seven segments, the smallest are taken as long as the next is no larger than all before it
    together: an article is rewritten a few times in an archive's life, not at every commit. Those
    more than half deleted are always taken.
    """
    hollow = [segment for segment in segments if 2 * segment.deleted_count() > segment.doc_count_all()]
    many = len(segments) > MOST_SEGMENTS
    if not (many or settle):
        return hollow
    chosen: list[Any] = []
    together = 0
    for segment in sorted(segments, key=lambda segment: int(segment.doc_count())):
        enough = len(chosen) >= (2 if many else 1)
        if enough and segment.doc_count() > together * (_SETTLED if settle else 1):
            break
        chosen.append(segment)
        together += segment.doc_count()
    if len(chosen) == 1:  # all else is too large for it
        return hollow
    return chosen + [segment for segment in hollow if segment not in chosen]


class Merge:
    """Segments that become one, with what was live of them when that began."""

    def __init__(self, chosen: Sequence[Any], folder: Path) -> None:
        """Open the segments *chosen* of the index in *folder*."""
        self.names = [str(segment.segment_id()) for segment in chosen]
        self._readers = [SegmentReader(path_of(s, folder), int(s.doc_count_all())) for s in chosen]
        self._lives = [_live(segment) for segment in chosen]

    def write(self, path: Path, memory: int) -> int:
        """Write what is live into one segment; return how many articles that are."""
        return write_merged(path, self._readers, self._lives, memory)

    def gone_since(self, present: Sequence[Any]) -> list[int] | None:
        """Return the numbers, in the new segment, of the articles that *present* has deleted since.

        None if not all of the segments are among *present* any more: then the merge is worth nothing.
        """
        known = {str(segment.segment_id()): segment for segment in present}
        if not set(self.names) <= known.keys():
            return None
        numbers = np.cumsum(np.concatenate(self._lives)) - 1
        before = np.concatenate(self._lives)
        now = np.concatenate([_live(known[name]) for name in self.names])
        return [int(number) for number in numbers[before & ~now]]


def _live(segment: Any) -> NDArray[np.bool_]:
    live = np.ones(int(segment.doc_count_all()), np.bool_)
    live[list(segment.deleted_docs())] = False
    return live


def write_merged(
    path: Path, readers: Sequence[SegmentReader], lives: Sequence[NDArray[np.bool_]], memory: int
) -> int:
    """Write the articles of *readers* that are live into one segment; return how many those are."""
    merged = _Merged(readers, lives)
    sizes, largest = merged.sizes()
    stems = merged.stems()
    writer = ArrayWriter(path, layout(merged.articles, merged.terms, stems[0], len(stems[2]), sizes, largest))
    try:
        put_facts(
            writer,
            merged.joined(lambda reader: reader.articles),
            merged.joined(lambda reader: reader.days),
            merged.joined(lambda reader: reader.languages),
            {name: merged.joined(_lengths(name)) for name in FIELDS},
        )
        put_dictionaries(writer, merged.terms, stems)
        for name in FIELDS:
            merged.write(writer, name, memory)
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
    return merged.articles


class _Merged:
    """The live articles of several segments, renumbered, under one dictionary."""

    def __init__(self, readers: Sequence[SegmentReader], lives: Sequence[NDArray[np.bool_]]) -> None:
        self._readers, self._lives = readers, lives
        counts = [int(live.sum()) for live in lives]
        self.articles = sum(counts)
        self._documents = [  # the new number of each old one, -1 for none
            np.where(live, np.cumsum(live) - 1 + base, -1)
            for live, base in zip(lives, np.cumsum([0, *counts[:-1]]), strict=True)
        ]
        dictionaries = [reader.terms.everything() for reader in readers]
        self.terms = sorted(set().union(*dictionaries))
        numbers = {term: number for number, term in enumerate(self.terms)}
        self._numbers = [
            np.fromiter(map(numbers.__getitem__, dictionary), np.int64, len(dictionary))
            for dictionary in dictionaries
        ]

    def joined(self, column: Callable[[SegmentReader], Array]) -> Array:
        """Return what *column* says of the live articles, in their new order."""
        return np.concatenate(
            [column(reader)[live] for reader, live in zip(self._readers, self._lives, strict=True)]
        )

    def sizes(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return sizes and largest values as `segment.layout` wants them."""
        sizes, largest = {}, {}
        for name in FIELDS:
            lengths = self.joined(_lengths(name))
            largest[f"{name}_length"] = _most(lengths)
            sizes[f"{name}_place"] = int(lengths.sum())
            sizes[name] = largest[f"{name}_frequency"] = 0
            for reader, live in zip(self._readers, self._lives, strict=True):
                end = reader.extent(name, 0, len(reader.terms) - 1)[1] if len(reader.terms) else 0
                sizes[name] += int(np.count_nonzero(live[reader.documents(name, 0, end)]))
                most = _most(reader.frequencies(name, 0, end))
                largest[f"{name}_frequency"] = max(largest[f"{name}_frequency"], most)
        return sizes, largest

    def stems(self) -> Stems:
        """Return the stems of all segments together."""
        texts = [reader.stems.everything() for reader in self._readers]
        every = sorted(set().union(*texts))
        number_of = {text: number for number, text in enumerate(every)}
        keys = []
        for reader, numbers, here in zip(self._readers, self._numbers, texts, strict=True):
            starts = reader.file.whole("stem_start").astype(np.int64)
            stems = np.fromiter(map(number_of.__getitem__, here), np.int64, len(here))
            terms = numbers[reader.file.whole("stem_term")]
            languages = reader.file.whole("stem_language").astype(np.int64)
            keys.append(np.repeat(stems, np.diff(starts)) << 36 | terms << 4 | languages)
        found = np.unique(np.concatenate(keys))
        starts = np.searchsorted(found >> 36, np.arange(len(every) + 1)).astype(np.int64)
        return every, starts, found >> 4 & 0xFFFFFFFF, found & 0xF

    def write(self, writer: ArrayWriter, name: str, memory: int) -> None:
        """Write the postings of the field *name*, range after range."""
        starts = np.zeros(len(self.terms) + 1, np.int64)
        place_starts = np.zeros(len(self.terms) + 1, np.int64)
        posting = place = 0
        for first, end in self._ranges(name, memory // BYTES_A_PLACE):
            terms, documents, frequencies, places = self._together(name, first, end)
            writer.put(f"{name}_document", documents, posting)
            writer.put(f"{name}_frequency", frequencies, posting)
            writer.put(f"{name}_place", places, place)
            counts = np.bincount(terms, minlength=end - first)
            starts[first + 1 : end + 1] = posting + np.cumsum(counts)
            counts = np.bincount(terms, weights=frequencies, minlength=end - first).astype(np.int64)
            place_starts[first + 1 : end + 1] = place + np.cumsum(counts)
            posting, place = posting + len(documents), place + len(places)
        writer.put(f"{name}_start", starts)
        writer.put(f"{name}_place_start", place_starts)

    def _ranges(self, name: str, places: int) -> Iterator[tuple[int, int]]:
        """Yield ranges of the new terms that stand in no more than *places* places each, or are one term."""
        each = np.zeros(len(self.terms), np.int64)
        for reader, numbers in zip(self._readers, self._numbers, strict=True):
            starts: Array = reader.file.whole(f"{name}_place_start").astype(np.int64)
            each[numbers] += starts[1:] - starts[:-1]
        until = np.cumsum(each)
        first = 0
        while first < len(each):
            before = int(until[first - 1]) if first else 0
            end = max(first + 1, int(np.searchsorted(until, before + places, "right")))
            yield first, end
            first = end

    def _together(self, name: str, first: int, end: int) -> tuple[Array, Array, Array, Array]:
        """Return terms (from *first* on), articles, frequencies and places of the terms up to *end*."""
        parts: list[tuple[Array, ...]] = []
        read = [np.empty(0, np.int64)]
        base = 0
        for reader, numbers, new in zip(self._readers, self._numbers, self._documents, strict=True):
            low, high = (int(at) for at in np.searchsorted(numbers, (first, end)))
            if low == high:
                continue
            start, stop = reader.extent(name, low, high - 1)
            starts: Array = reader.file.part(f"{name}_start", low, high + 1).astype(np.int64)
            documents = new[reader.documents(name, start, stop)]
            frequencies = reader.frequencies(name, start, stop).astype(np.int64)
            begins = np.cumsum(frequencies) - frequencies + base
            terms = np.repeat(numbers[low:high] - first, starts[1:] - starts[:-1])
            kept = documents >= 0
            parts.append((terms[kept], documents[kept], frequencies[kept], begins[kept]))
            read.append(reader.places(name, low, high - 1))
            base += len(read[-1])
        if not parts:
            return (np.empty(0, np.int64),) * 4
        terms, documents, frequencies, begins = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )
        order = np.argsort(terms << 32 | documents)
        terms, documents, frequencies, begins = (
            column[order] for column in (terms, documents, frequencies, begins)
        )
        return terms, documents, frequencies, np.concatenate(read)[runs(begins, frequencies)]


def _lengths(name: str) -> Callable[[SegmentReader], Array]:
    return lambda reader: reader.lengths(name)


def _most(values: Array) -> int:
    return int(values.max()) if len(values) else 0
