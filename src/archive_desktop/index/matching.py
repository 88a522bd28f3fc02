"""How often what a leaf asks for stands in the articles of one segment.

Everything is a sum: the postings of all terms that may stand at a place, each weighted by its field and
by whether it is the word as typed. A phrase is an intersection of places, from its rarest word on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.array_file import Array, runs
from archive_desktop.index.compile import Asked, Terms, terms_of
from archive_desktop.index.schema import FIELD_WEIGHT
from archive_desktop.index.segment import SegmentReader

_OTHER_FORM = 0.6  # an inflection counts, the word as typed counts two thirds more
_FEW = 8  # from one article in so many on, counting by article is cheaper than sorting

Frequencies = tuple[Array, NDArray[np.float64]]  # articles in order, how often each


def frequencies(asked: Asked, reader: SegmentReader) -> Frequencies:
    """Return the articles of *reader* in which *asked* stands, and how often, weighted."""
    places = [terms_of(place, reader) for place in asked.places]
    if not places or any(_is_nowhere(terms) for terms in places):
        return _NOWHERE
    if len(places) == 1:
        found = list(_everywhere(asked.fields, places[0], reader))
    else:
        found = [
            (documents, count * FIELD_WEIGHT[name])
            for name in asked.fields
            for documents, count in (_side_by_side(name, places, reader),)
            if len(documents)
        ]
    return _summed(found, reader.count)


def _is_nowhere(terms: Terms) -> bool:
    return terms.typed < 0 and not len(terms.others) and not len(terms.stemmed)


def _everywhere(fields: Sequence[str], terms: Terms, reader: SegmentReader) -> Iterator[Frequencies]:
    """Yield weighted postings of all *terms*; the same article may be in several."""
    by_language = sorted(zip(terms.languages.tolist(), terms.stemmed.tolist(), strict=True))
    for name in fields:
        weight = FIELD_WEIGHT[name]
        if terms.typed >= 0:
            yield from _postings(name, [(terms.typed, terms.typed)], weight, reader)
        yield from _postings(name, _neighbours(terms.others), _OTHER_FORM * weight, reader)
        for language, pairs in groupby(by_language, itemgetter(0)):
            ranges = _neighbours(np.array([term for _, term in pairs]))
            for documents, counted in _postings(name, ranges, _OTHER_FORM * weight, reader):
                fits = reader.languages[documents] == language
                yield documents[fits], counted[fits]


def _neighbours(terms: Array) -> list[tuple[int, int]]:
    """Return *terms*, which are in order, as ranges (first, last) of neighbours in the dictionary."""
    if not len(terms):
        return []
    cuts = np.flatnonzero(np.diff(terms) != 1)
    firsts = terms[np.concatenate(([0], cuts + 1))]
    lasts = terms[np.concatenate((cuts, [len(terms) - 1]))]
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _postings(
    name: str, ranges: Sequence[tuple[int, int]], weight: float, reader: SegmentReader
) -> Iterator[Frequencies]:
    for first, last in ranges:
        start, end = reader.extent(name, first, last)
        if start < end:
            yield reader.documents(name, start, end), reader.frequencies(name, start, end) * weight


def _summed(found: Sequence[Frequencies], count: int) -> Frequencies:
    """Return the articles of all *found*, each once, with the sums."""
    if not found:
        return _NOWHERE
    documents = np.concatenate([part[0] for part in found])
    weights = np.concatenate([part[1] for part in found])
    if len(documents) * _FEW < count:
        each, place = np.unique(documents, return_inverse=True)
        return each, np.bincount(place, weights, len(each)).astype(np.float64)
    sums = np.bincount(documents, weights, count).astype(np.float64, copy=False)
    marked = np.zeros(count, np.bool_)  # three times sooner looked through than the sums
    marked[documents] = True
    present = np.flatnonzero(marked)
    return present, sums[present]


def _side_by_side(name: str, places: Sequence[Terms], reader: SegmentReader) -> Frequencies:
    """Return how often one term of each place stand side by side, in this order."""
    ranges = [_ranges(terms) for terms in places]
    sizes = [sum(end - start for start, end in (reader.extent(name, *r) for r in each)) for each in ranges]
    if not all(sizes):
        return _NOWHERE
    rarest_first = sorted(range(len(places)), key=sizes.__getitem__)
    common: Array | None = None
    for place in rarest_first:
        parts = [reader.documents(name, *reader.extent(name, *r)) for r in ranges[place]]
        if common is None:
            common = np.unique(np.concatenate(parts))
        else:
            marked = np.zeros(reader.count, np.bool_)
            for documents in parts:
                marked[documents] = True
            common = common[marked[common]]
        if not len(common):
            return _NOWHERE
    assert common is not None
    wanted = np.zeros(reader.count, np.bool_)
    wanted[common] = True
    starts: Array | None = None
    for place in rarest_first:
        keys = _keys(name, ranges[place], wanted, reader) - place
        starts = keys if starts is None else starts[_within(starts, keys)]
        if not len(starts):
            return _NOWHERE
    assert starts is not None
    documents, counts = np.unique(starts >> 32, return_counts=True)
    return documents, counts.astype(np.float64)


def _ranges(terms: Terms) -> list[tuple[int, int]]:
    typed = np.array([terms.typed] if terms.typed >= 0 else [], np.int64)
    return _neighbours(np.union1d(typed, terms.others))


def _keys(
    name: str, ranges: Sequence[tuple[int, int]], wanted: NDArray[np.bool_], reader: SegmentReader
) -> NDArray[np.int64]:
    """Return, in order, where the terms of *ranges* stand in the *wanted* articles: article · 2³² + place.

    A word in front may be at place 0, so places count from 2¹⁶ up and never run into the article.
    """
    found = []
    for first, last in ranges:
        start, end = reader.extent(name, first, last)
        documents = reader.documents(name, start, end)
        counts = reader.frequencies(name, start, end).astype(np.int64)
        begins = np.cumsum(counts) - counts
        kept = wanted[documents]
        documents, counts, begins = documents[kept].astype(np.int64), counts[kept], begins[kept]
        places = reader.places(name, first, last)[runs(begins, counts)].astype(np.int64)
        found.append((np.repeat(documents, counts) << 32) + places + _BEFORE)
    keys = np.concatenate(found)
    keys.sort()
    return keys


_BEFORE = 1 << 16


def _within(some: Array, all_of: Array) -> NDArray[np.bool_]:
    """Return which of *some* are among *all_of*; both are in order."""
    at = np.searchsorted(all_of, some)
    at[at == len(all_of)] = 0
    found: NDArray[np.bool_] = all_of[at] == some
    return found


_NOWHERE: Frequencies = (np.empty(0, np.int64), np.empty(0, np.float64))
