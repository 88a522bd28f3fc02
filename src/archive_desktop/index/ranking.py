"""Which articles a query tree finds, and in what order: BM25 over title and body.

The frequency of a word in an article is that of all its inflections, the form as typed counting
two thirds more; a title counts more than a body, both measured against the usual length (BM25F).
Only live articles count, so that the same archive ranks the same on every laptop, however its index
came about.

What a part of the tree finds is a mask over all documents, so AND, OR and NOT are one operation each.
"""

from __future__ import annotations

import math
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive_desktop.domain.query import (
    And,
    Carrying,
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
from archive_desktop.index.columns import FacetColumns
from archive_desktop.index.compile import asked
from archive_desktop.index.matching import frequencies
from archive_desktop.index.protocol import Order
from archive_desktop.index.schema import day_number
from archive_desktop.index.segment import LANGUAGES
from archive_desktop.index.snapshot import Mask, Numbers, Snapshot

_SATURATION = 1.6  # BM25's k1
_LAST_DAY = date.max.toordinal()
_DIGITS = 6  # of a score: what differs beyond is a matter of processors


class Search:
    """One search of a snapshot: what was found, in any order; remembers what its leaves found."""

    def __init__(self, snapshot: Snapshot, columns: FacetColumns, tree: Query) -> None:
        self._snapshot, self._columns, self._tree = snapshot, columns, tree
        self._leaves: dict[Word | Phrase, tuple[Numbers, NDArray[np.float64]]] = {}
        self.documents: Numbers = np.flatnonzero(self._found(tree))

    @property
    def total(self) -> int:
        """How many articles were found."""
        return len(self.documents)

    @property
    def articles(self) -> Numbers:
        """The ids of the articles found, in no order."""
        return self._snapshot.articles[self.documents]

    def page(self, order: Order, limit: int | None, offset: int) -> tuple[Numbers, NDArray[np.float64]]:
        """Return ids and scores of the articles *offset* to *offset* + *limit* in *order*, all for no limit.

        By relevance, ties are decided by newest, then by id.
        """
        scores = self.scores if order == "relevance" else np.zeros(self.total)
        days = self._snapshot.days[self.documents].astype(np.int64)
        if order == "oldest":
            days = -np.where(days == 0, _LAST_DAY + 1, days)  # those without a date come last
        articles = self.articles
        ids = articles if order == "newest" else -articles
        chosen = np.arange(self.total)
        if limit is not None:
            chosen = _largest(chosen, scores, offset + limit)
            chosen = _largest_of_equals(chosen, scores, days, ids, offset + limit)
        best = chosen[np.lexsort((-ids[chosen], -days[chosen], -scores[chosen]))]
        shown = best[offset : None if limit is None else offset + limit]
        return articles[shown], scores[shown]

    def _found(self, tree: Query) -> Mask:
        """Return the live documents that *tree* finds."""
        live = self._snapshot.live
        match tree:
            case Everything():
                return live
            case Word() | Phrase():
                found = np.zeros(self._snapshot.count, np.bool_)
                found[self._leaf(tree)[0]] = True
                return found
            case IdSet():
                found = np.zeros(self._snapshot.count, np.bool_)
                ids = np.fromiter(tree.ids, np.int64, len(tree.ids))
                found[self._snapshot.documents_of(ids)] = True
                return found
            case Carrying():
                return live & self._columns.carrying(tree.column, tree.values, self._snapshot.articles)
            case Fact():
                return live & self._fact(tree)
            case Not():
                return live & ~self._found(tree.child)
            case Or():
                found = np.zeros(self._snapshot.count, np.bool_)
                for child in tree.children:
                    found |= self._found(child)
                return found
            case And():
                found = live.copy()
                for child in tree.children:
                    found &= self._found(child)
                return found

    def _fact(self, fact: Fact) -> Mask:
        match fact.name:
            case "date":
                first, _, last = fact.value.partition("..")
                days = self._snapshot.days
                upper = day_number(last) if last else _LAST_DAY
                return (days > 0) & (days >= day_number(first or None)) & (days <= upper)
            case "lang":
                known = LANGUAGES.index(fact.value) if fact.value in LANGUAGES else -1
                return np.equal(self._snapshot.languages, known)
            case "is" if fact.value.casefold() == "trashed":
                return self._columns.trashed(self._snapshot.articles)
        raise ValueError(f"{fact.name}: is for the store to answer")

    def _leaf(self, leaf: Word | Phrase) -> tuple[Numbers, NDArray[np.float64]]:
        """Return the live documents with *leaf*: its frequencies weighted by field and length."""
        if leaf not in self._leaves:
            wanted = asked(leaf)
            documents, weights = [np.empty(0, np.int64)], [np.empty(0)]
            for part in self._snapshot.parts:
                here, counted = frequencies(wanted, part.reader)
                documents.append(part.numbered(here))
                weights.append(counted)
            each, counted = np.concatenate(documents), np.concatenate(weights)
            if self._snapshot.alive < self._snapshot.count:
                kept = self._snapshot.live[each]
                each, counted = each[kept], counted[kept]
            self._leaves[leaf] = each, counted / self._snapshot.norms[each]
        return self._leaves[leaf]

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """The score of each of `documents`."""
        scores = np.zeros(self._snapshot.count)
        count = self._snapshot.alive
        once: set[Word | Phrase] = set()
        for leaf in wanted_words(self._tree):
            if not leaf.weight or leaf in once:
                continue
            if leaf.weight != 1.0:  # another name; what somebody types twice counts twice
                once.add(leaf)
            documents, weights = self._leaf(leaf)
            rarity = leaf.weight * math.log(1 + (count - len(documents) + 0.5) / (len(documents) + 0.5))
            scores[documents] += rarity * weights * (_SATURATION + 1) / (weights + _SATURATION)
        return np.round(scores[self.documents], _DIGITS)


def _largest(chosen: Numbers, values: NDArray[Any], count: int) -> Numbers:
    """Return those of *chosen* whose values are among the *count* largest, with all that equal the last."""
    if count >= len(chosen):
        return chosen
    if count <= 0:
        return chosen[:0]
    here = values[chosen]
    least = np.partition(here, len(here) - count)[len(here) - count]
    largest: Numbers = chosen[here >= least]
    return largest


def _largest_of_equals(
    chosen: Numbers, scores: NDArray[np.float64], days: Numbers, ids: Numbers, count: int
) -> Numbers:
    """Return the *count* first of *chosen*, which may be many more where scores are equal."""
    if count >= len(chosen):
        return chosen
    least = scores[chosen].min()
    sure, equal = chosen[scores[chosen] > least], chosen[scores[chosen] == least]
    keys = (days << 33) + ids  # days need 22 bits, and ids are below 2³² either way
    return np.concatenate((sure, _largest(equal, keys, count - len(sure))))
