"""What the words of the index say: how a word may go on, what was meant, which articles are alike."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from archive_desktop.domain.query import Word
from archive_desktop.index.analysis import phrase_positions
from archive_desktop.index.array_file import Array
from archive_desktop.index.compile import asked, edits
from archive_desktop.index.matching import frequencies
from archive_desktop.index.protocol import Alike, KnownWord
from archive_desktop.index.segment import FIELDS, SegmentReader
from archive_desktop.index.snapshot import Snapshot

_CANDIDATES = 8  # of each segment, for every word that is wanted in the end
_SAME_START = 2  # letters that most mistyped words have right
_TELLING = 25  # words of an article by which others like it are looked for
_FEWEST, _WIDEST = 2, 0.1  # articles, and share of all articles, that such a word stands in
_SHORTEST = 3  # letters of such a word
_REASONS = 3  # words that are named as what two articles share


def words_beginning(snapshot: Snapshot, beginning: str, limit: int) -> tuple[KnownWord, ...]:
    """Return the most frequent words that begin with the word *beginning*, itself left out."""
    places = phrase_positions(beginning)
    if len(places) != 1:
        return ()
    typed = places[0].encode()
    candidates: set[bytes] = set()
    for part in snapshot.parts:
        span = part.reader.terms.beginning(typed)
        counts = _counts(part.reader, span)
        best = np.argsort(-counts, kind="stable")[: _CANDIDATES * limit + 1]
        candidates.update(part.reader.terms[span.start + number] for number in best.tolist())
    return _most_frequent(snapshot, candidates - {typed}, limit)


def words_near(snapshot: Snapshot, word: str, limit: int) -> tuple[KnownWord, ...]:
    """Return the words one edit away from *word*, the most frequent first; none if *word* is known."""
    places = phrase_positions(word)
    if len(places) != 1 or _is_known(snapshot, word):
        return ()
    return _most_frequent(snapshot, {edit.encode() for edit in edits(places[0])}, limit)


def alike(
    snapshot: Snapshot, article_id: int, words: Sequence[str], leave_out: Sequence[int], limit: int
) -> tuple[Alike, ...]:
    """Return the articles that share rare words with article *article_id*, whose exact terms are *words*.

    Those of *leave_out* are not looked at.
    """
    count = snapshot.alive
    widest = max(_FEWEST, _WIDEST * count)
    weights: dict[str, float] = {}
    for term, frequency in Counter(word for word in words if len(word) >= _SHORTEST).items():
        known = _documents_with(snapshot, term.encode())
        if _FEWEST <= known <= widest:
            weights[term] = (1 + math.log(frequency)) * math.log(1 + count / known)
    telling = heapq.nsmallest(_TELLING, weights, key=lambda term: (-weights[term], term))
    scores = np.zeros(snapshot.count)
    for term in telling:
        documents = _postings(snapshot, term.encode())
        scores[documents] += weights[term] / snapshot.norms[documents]
    scores[~snapshot.live] = 0.0
    scores[snapshot.documents_of(np.array([article_id, *leave_out], np.int64))] = 0.0
    found = np.flatnonzero(scores)
    order = np.lexsort((snapshot.articles[found], -snapshot.days[found], -scores[found]))
    best = found[order[:limit]].tolist()
    shared: dict[int, list[str]] = {document: [] for document in best}
    for term in telling:
        for document in set(best).intersection(_postings(snapshot, term.encode()).tolist()):
            shared[document].append(term)
    whole = sum(weights[term] for term in telling) or 1.0
    return tuple(
        Alike(
            int(snapshot.articles[document]),
            round(float(scores[document]) / whole, 4),
            tuple(shared[document][:_REASONS]),
        )
        for document in best
    )


def _counts(reader: SegmentReader, span: range) -> Array:
    """Return in how many documents each term of *span* stands, by the field where those are more."""
    if not span:
        return np.empty(0, np.int64)
    sizes = [
        np.diff(reader.file.part(f"{name}_start", span.start, span.stop + 1).astype(np.int64))
        for name in FIELDS
    ]
    return np.maximum(*sizes)


def _documents_with(snapshot: Snapshot, term: bytes) -> int:
    """Return in how many documents *term* stands, deleted ones included."""
    numbers = [(part.reader, part.reader.terms.number(term)) for part in snapshot.parts]
    return sum(int(_counts(reader, range(at, at + 1))[0]) for reader, at in numbers if at >= 0)


def _postings(snapshot: Snapshot, term: bytes) -> Array:
    """Return the documents in whose body *term* stands, deleted ones included."""
    found = [np.empty(0, np.int64)]
    for part in snapshot.parts:
        at = part.reader.terms.number(term)
        if at >= 0:
            found.append(part.numbered(part.reader.documents("body", *part.reader.extent("body", at, at))))
    return np.concatenate(found)


def _is_known(snapshot: Snapshot, word: str) -> bool:
    """Return whether a search for *word* finds anything."""
    wanted = asked(Word(word))
    found = (part.numbered(frequencies(wanted, part.reader)[0]) for part in snapshot.parts)
    return any(snapshot.live[documents].any() for documents in found)


def _most_frequent(snapshot: Snapshot, terms: Iterable[bytes], limit: int) -> tuple[KnownWord, ...]:
    counts = {term: count for term in terms if (count := _documents_with(snapshot, term))}
    found = (
        KnownWord(term.decode(), counts[term], article)
        for term in sorted(counts, key=lambda term: (-counts[term], term))
        if (article := _article_with(snapshot, term)) is not None
    )
    return tuple(islice(found, limit))


def _article_with(snapshot: Snapshot, term: bytes) -> int | None:
    """Return a live article in which *term* stands, None where it stands in deleted ones only."""
    for part in snapshot.parts:
        at = part.reader.terms.number(term)
        for name in FIELDS if at >= 0 else ():
            documents = part.reader.documents(name, *part.reader.extent(name, at, at)).astype(np.int64)
            live = documents[snapshot.live[documents + part.base]]
            if len(live):
                return int(part.reader.articles[live[0]])
    return None
