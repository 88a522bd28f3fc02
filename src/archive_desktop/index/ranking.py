"""Which articles a query tree finds, and in what order: BM25 over title, body and notes.

The frequency of a word in an article is that of all its inflections, the form as typed counting
two thirds more; a title counts more than a body, both measured against the usual length (BM25F).
Only live articles count, so that the same archive ranks the same on every laptop, however its index
came about.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    IdSet,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    wanted_words,
)
from archive_desktop.index.compile import Asked, asked
from archive_desktop.index.protocol import IndexAnswer
from archive_desktop.index.schema import FIELD_WEIGHT, STEMS
from archive_desktop.index.snapshot import Snapshot

_SATURATION = 1.6  # BM25's k1
_ANY_FORM, _TYPED_FORM = 0.6, 0.4
_DIGITS = 6  # of a score: what differs beyond is a matter of processors

Frequencies = dict[int, float]  # by document
_Run: TypeAlias = "tuple[array[int], int, int]"  # positions from a start to an end


def search(snapshot: Snapshot, tree: Query, limit: int | None, offset: int) -> IndexAnswer:
    """Answer *tree*, best first; ties by newest, then by id."""
    search_ = _Search(snapshot)
    found = search_.documents(tree)
    scores = search_.scores(tree, found)
    articles, days = snapshot.articles, snapshot.days
    keys = ((-scores.get(document, 0.0), -days[document], articles[document]) for document in found)
    page = sorted(keys)[offset:] if limit is None else heapq.nsmallest(offset + limit, keys)[offset:]
    return IndexAnswer(
        ids=tuple(article for _, _, article in page),
        scores=tuple(-score or 0.0 for score, _, _ in page),
        total=len(found),
        all_ids=tuple(sorted(articles[document] for document in found)),
        cut_prefixes=search_.cut_prefixes(),
    )


class _Search:
    """One search; remembers what its leaves found."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._asked: dict[Word | Phrase, Asked] = {}
        self._weights: dict[Word | Phrase, Frequencies] = {}

    def documents(self, tree: Query) -> set[int] | frozenset[int]:
        """Return the live documents that *tree* finds."""
        match tree:
            case Everything():
                return self._snapshot.live
            case Word() | Phrase():
                return set(self._weighted(tree))
            case IdSet():
                known = self._snapshot.document_of
                return {known[article] for article in tree.ids if article in known}
            case Not():
                return self._snapshot.live - self.documents(tree.child)
            case Or():
                return set().union(*(self.documents(child) for child in tree.children))
            case And():
                return self._all(tree)
            case Fact():
                raise ValueError(f"{tree.name}: is for the store to answer")

    def _all(self, tree: And) -> set[int] | frozenset[int]:
        wanted = [self.documents(child) for child in tree.children if not isinstance(child, Not)]
        found = self._snapshot.live
        for documents in sorted(wanted, key=len):
            found &= documents
        for child in tree.children:
            if isinstance(child, Not) and found:
                found -= self.documents(child.child)
        return found

    def cut_prefixes(self) -> tuple[str, ...]:
        """Return the prefixes that stood for too many words."""
        return tuple(f"{leaf.text}*" for leaf, wanted in self._asked.items() if wanted.cut)

    def scores(self, tree: Query, found: set[int] | frozenset[int]) -> Frequencies:
        """Return the score of each document of *found* that has a wanted word."""
        scores: Frequencies = {}
        count = len(self._snapshot.live)
        once: set[Word | Phrase] = set()
        for leaf in wanted_words(tree):
            if not leaf.weight or leaf in once:
                continue
            if leaf.weight != 1.0:  # another name; what somebody types twice counts twice
                once.add(leaf)
            weighted = self._weighted(leaf)
            rarity = leaf.weight * math.log(1 + (count - len(weighted) + 0.5) / (len(weighted) + 0.5))
            for document in found & weighted.keys():
                weight = weighted[document]
                gain = rarity * weight * (_SATURATION + 1) / (weight + _SATURATION)
                scores[document] = scores.get(document, 0.0) + gain
        return {document: round(score, _DIGITS) for document, score in scores.items()}

    def _weighted(self, leaf: Word | Phrase) -> Frequencies:
        """Return the documents with *leaf*: its frequencies weighted by field and length."""
        if leaf not in self._weights:
            self._asked[leaf] = wanted = asked(leaf, self._snapshot)
            total: Frequencies = {}
            for name in wanted.fields:
                norms, weight = self._snapshot.norms(name), FIELD_WEIGHT[name]
                for document, frequency in self._frequencies(name, wanted).items():
                    total[document] = total.get(document, 0.0) + weight * frequency / norms[document]
            self._weights[leaf] = total
        return self._weights[leaf]

    def _frequencies(self, name: str, wanted: Asked) -> Frequencies:
        if len(wanted.places) > 1:
            return self._side_by_side(name, wanted.places)
        typed = self._term(name, wanted.typed or wanted.places[0][0]) if wanted.places else {}
        total: Frequencies = {}
        for terms in wanted.places:
            for term in terms:
                if term != wanted.typed or f"~{term}" in wanted.stems or f"~~{term}" in wanted.stems:
                    _add(total, typed if term == wanted.typed else self._term(name, term))
        for stem in wanted.stems if name in STEMS else ():
            _add(total, self._term(STEMS[name], stem))
        for document, frequency in typed.items():  # where no stem covers it: another language
            total[document] = max(total.get(document, 0.0), frequency)
        return {
            document: _ANY_FORM * frequency + _TYPED_FORM * typed.get(document, 0.0)
            for document, frequency in total.items()
        }

    def _term(self, name: str, term: str) -> Mapping[int, float]:
        postings = self._snapshot.postings(name, term)
        return dict(zip(postings.documents, postings.frequencies, strict=True))

    def _side_by_side(self, name: str, places: tuple[tuple[str, ...], ...]) -> Frequencies:
        """Return how often one term of each place stand side by side, in this order."""
        tables = [self._positions(name, terms) for terms in places]
        common = set.intersection(*(set(table) for table in tables))
        found: Frequencies = {}
        for document in common:
            starts = set(_joined(tables[0][document]))
            for place, table in enumerate(tables[1:], 1):
                starts &= {position - place for position in _joined(table[document])}
            if starts:
                found[document] = float(len(starts))
        return found

    def _positions(self, name: str, terms: tuple[str, ...]) -> dict[int, list[_Run]]:
        """Return for each document with one of *terms* where its positions are to be read."""
        table: dict[int, list[_Run]] = {}
        for term in terms:
            found = self._snapshot.postings(name, term, with_positions=True)
            for document, frequency, start in zip(
                found.documents, found.frequencies, found.starts(), strict=True
            ):
                table.setdefault(document, []).append((found.positions, start, start + frequency))
        return table


def _add(total: Frequencies, more: Mapping[int, float]) -> None:
    for document, frequency in more.items():
        total[document] = total.get(document, 0.0) + frequency


def _joined(runs: list[_Run]) -> Iterator[int]:
    for positions, start, end in runs:
        yield from positions[start:end]
