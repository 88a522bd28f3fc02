"""What the words of the index say: how a word may go on, what was meant, which articles are alike."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence

from archive_desktop.index.analysis import phrase_positions, word_terms
from archive_desktop.index.compile import edits
from archive_desktop.index.protocol import Alike, KnownWord
from archive_desktop.index.schema import STEMS
from archive_desktop.index.snapshot import Snapshot

_FIELDS = ("title", "body")
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
    counts: Counter[str] = Counter()
    for name in ("body", "title"):  # hardly a word stands in titles alone
        if len(counts) <= limit:
            here: Counter[str] = Counter()
            for term, documents in snapshot.terms_beginning(name, places[0]):
                here[term] += documents
            counts |= here
    del counts[places[0]]
    return _most_frequent(snapshot, counts, limit)


def words_near(snapshot: Snapshot, word: str, limit: int) -> tuple[KnownWord, ...]:
    """Return the words one edit away from *word*, the most frequent first; none if *word* is known."""
    places = phrase_positions(word)
    if len(places) != 1 or _is_known(snapshot, word):
        return ()
    near = edits(places[0])
    start = places[0][:_SAME_START]
    counts: Counter[str] = Counter()
    for term, documents in snapshot.terms_beginning("body", start):  # one walk, not a look-up for each
        if term in near:
            counts[term] += documents
    for edit in near:
        if not edit.startswith(start) and (documents := snapshot.documents_with("body", edit)):
            counts[edit] = documents
    return _most_frequent(snapshot, counts, limit)


def alike(
    snapshot: Snapshot, article_id: int, words: Sequence[str], leave_out: Sequence[int], limit: int
) -> tuple[Alike, ...]:
    """Return the articles that share rare words with article *article_id*, whose exact terms are *words*.

    Those of *leave_out* are not looked at.
    """
    count = len(snapshot.live)
    widest = max(_FEWEST, _WIDEST * count)
    weights: dict[str, float] = {}
    for term, frequency in Counter(word for word in words if len(word) >= _SHORTEST).items():
        documents = snapshot.documents_with("body", term)
        if _FEWEST <= documents <= widest:
            weights[term] = (1 + math.log(frequency)) * math.log(1 + count / documents)
    telling = heapq.nsmallest(_TELLING, weights, key=lambda term: (-weights[term], term))
    norms = snapshot.norms("body")
    skipped = {article_id, *leave_out}
    scores: dict[int, float] = {}
    shared: dict[int, list[str]] = {}
    for term in telling:
        for document in snapshot.postings("body", term).documents:
            scores[document] = scores.get(document, 0.0) + weights[term] / norms[document]
            shared.setdefault(document, []).append(term)
    best = heapq.nsmallest(
        limit,
        (document for document in scores if snapshot.articles[document] not in skipped),
        key=lambda document: (-scores[document], -snapshot.days[document], snapshot.articles[document]),
    )
    whole = sum(weights[term] for term in telling) or 1.0
    return tuple(
        Alike(
            snapshot.articles[document],
            round(scores[document] / whole, 4),
            tuple(shared[document][:_REASONS]),
        )
        for document in best
    )


def _is_known(snapshot: Snapshot, word: str) -> bool:
    terms = word_terms(word)
    return any(
        snapshot.has_term(STEMS[name] if term.startswith("~") else name, term)
        for term in terms
        for name in _FIELDS
    )


def _most_frequent(snapshot: Snapshot, counts: dict[str, int], limit: int) -> tuple[KnownWord, ...]:
    chosen = heapq.nsmallest(limit, counts, key=lambda term: (-counts[term], term))
    known = []
    for term in chosen:
        found = next((p for name in _FIELDS if (p := snapshot.postings(name, term)).documents), None)
        if found:  # else it stands in deleted articles only
            known.append(KnownWord(term, counts[term], snapshot.articles[found.documents[0]]))
    return tuple(known)
