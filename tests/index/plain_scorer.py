"""BM25 as one reads it in a book: slow, without an index, to hold the fast one against.

A word's frequency in a field counts the form as typed whole and every other form six tenths; a title counts
three times; the sum is divided by how long the article is beside the others, and saturates (k1 1.6, b 0.75).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from archive_desktop.domain.query import And, Everything, IdSet, Not, Or, Phrase, Query, Word, wanted_words
from archive_desktop.index.analysis import exact_words, phrase_positions, query_positions, stem
from archive_desktop.index.compile import edits
from archive_desktop.index.protocol import IndexedArticle

WEIGHTS = {"title": 3.0, "body": 1.0}


class PlainScorer:
    """Answers queries over *articles* one by one."""

    def __init__(self, articles: Mapping[int, IndexedArticle]) -> None:
        self._articles = articles
        self._words = {
            number: {"title": exact_words(article.title_terms), "body": exact_words(article.body_terms)}
            for number, article in articles.items()
        }
        lengths = {n: sum(WEIGHTS[f] * len(t) for f, t in words.items()) for n, words in self._words.items()}
        average = sum(lengths.values()) / max(len(lengths), 1) or 1.0
        self._norms = {number: 0.25 + 0.75 * length / average for number, length in lengths.items()}

    def search(self, tree: Query) -> list[tuple[int, float]]:
        """Return (article, score) of everything found, best first; ties newest first, then by id."""
        found = [number for number in self._articles if self._finds(number, tree)]
        scores = dict.fromkeys(found, 0.0)
        for leaf in wanted_words(tree):
            counts = {number: self._count(number, leaf) for number in self._articles}
            having = sum(count > 0 for count in counts.values())
            rarity = leaf.weight * math.log(1 + (len(counts) - having + 0.5) / (having + 0.5))
            for number in found:
                scores[number] += rarity * counts[number] * 2.6 / (counts[number] + 1.6)
        dates = {number: article.date or "" for number, article in self._articles.items()}
        order = sorted(found)
        order.sort(key=lambda number: dates[number], reverse=True)
        order.sort(key=lambda number: -round(scores[number], 6))
        return [(number, scores[number]) for number in order]

    def _finds(self, number: int, tree: Query) -> bool:
        match tree:
            case Everything():
                return True
            case IdSet():
                return number in tree.ids
            case And():
                return all(self._finds(number, child) for child in tree.children)
            case Or():
                return any(self._finds(number, child) for child in tree.children)
            case Not():
                return not self._finds(number, tree.child)
            case Word() | Phrase():
                return self._count(number, tree) > 0
        raise AssertionError(tree)

    def _count(self, number: int, leaf: Word | Phrase) -> float:
        fields = [leaf.field] if leaf.field else ["title", "body"]
        language = self._articles[number].language
        total = sum(WEIGHTS[f] * self._count_in(self._words[number][f], leaf, language) for f in fields)
        return total / self._norms[number]

    def _count_in(self, words: list[str], leaf: Word | Phrase, language: str) -> float:
        if isinstance(leaf, Phrase):
            wanted = [{term} for term in phrase_positions(leaf.text)]
        else:
            positions = query_positions(leaf.text)
            if len(positions) == 1:
                return sum(_worth(word, positions[0], leaf, language) for word in words)
            wanted = [{terms[0]} for terms in positions]
            if leaf.prefix and positions:
                wanted[-1] = {word for word in words if word.startswith(positions[-1][0])}
        if not wanted:
            return 0.0
        starts = range(len(words) - len(wanted) + 1)
        return float(sum(all(words[at + n] in terms for n, terms in enumerate(wanted)) for at in starts))


def _worth(word: str, terms: tuple[str, ...], leaf: Word, language: str) -> float:
    if word == terms[0]:
        return 1.0
    fits = word in terms or stem(word, language) in terms
    if leaf.prefix:
        fits = fits or word.startswith(terms[0])
    if leaf.fuzzy:
        fits = fits or word in edits(terms[0])
    return 0.6 if fits else 0.0
