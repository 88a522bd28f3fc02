"""The articles as numbers: their words in order, and from these the weighted features of each (TF-IDF).

A feature is a word, a stem, or a fact such as a person. Title words count three times. The last columns of
a row are no words: one is 1 in every row (the threshold of the model), the others are filled for one topic
at a time (named in the title, named in the text, a twin belongs).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from archive_desktop.topics.sparse import Floats, Ints, SparseRows, from_pairs

EXTRAS = 4
THRESHOLD, IN_TITLE, IN_TEXT, TWIN = range(-EXTRAS, 0)  # columns, and places in a row, from the end
_TITLE_TIMES = 3
_COMMON = 0.12  # of the articles have it: too many for a reason, where there are few examples
_ENOUGH = 2  # examples from which they say themselves what is frequent among them
_SHORT = 3  # letters; such words are mostly of grammar
_LIFT = 2.0  # times as frequent among them as elsewhere
_FEWEST = 2  # articles that must have a feature; one of a single article tells nothing of another


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """An article as the store has analysed it: words in order, then stems marked by "~"; *facts* by key."""

    id: int
    title: str
    body: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    title: Ints
    body: Ints
    others: Ints  # stems and facts, each once


class Examples:
    """Which of some rows have which columns."""

    def __init__(self, among: SparseRows) -> None:
        order = np.argsort(among.columns, kind="stable")
        self._columns = among.columns[order]
        self._rows = among.row_numbers()[order]

    def sharing(self, columns: Iterable[int]) -> int:
        """Return how many of the rows have every one of the *columns*."""
        having: NDArray[np.int64] | None = None
        for column in columns:
            start, end = np.searchsorted(self._columns, np.array([column, column + 1], np.int32))
            rows = self._rows[start:end]
            having = rows if having is None else np.intersect1d(having, rows, assume_unique=True)
        return 0 if having is None else len(having)


class Corpus:
    """The articles and their matrix. Rows stand in the order of `ids`."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._articles: dict[int, _Read] = {}
        self._rows: dict[int, int] = {}
        self.ids: NDArray[np.int64] = np.zeros(0, np.int64)
        self.rows = SparseRows(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32), EXTRAS)
        self.rarity: Floats = np.zeros(EXTRAS, np.float32)
        self._long = np.zeros(0, np.bool_)
        self._text: tuple[Ints, NDArray[np.int64]] = (np.zeros(0, np.int32), np.zeros(0, np.int64))
        self._titles = self._text

    def put(self, articles: Iterable[ArticleTerms]) -> None:
        """Take articles in, in place of those with their ids; `weigh` makes them count."""
        for article in articles:
            title, title_stems = _parted(article.title)
            body, body_stems = _parted(article.body)
            others = {*title_stems, *body_stems, *(_fact(fact) for fact in article.facts)}
            self._articles[article.id] = _Read(
                self._numbered(title), self._numbered(body), self._numbered(sorted(others))
            )

    def forget(self, ids: Iterable[int]) -> None:
        """Leave articles out; `weigh` makes it count."""
        for article_id in ids:
            self._articles.pop(article_id, None)

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article, None if it has none."""
        return self._rows.get(article_id)

    def rows_of(self, ids: Iterable[int]) -> NDArray[np.int64]:
        """Return the rows of those *ids* that have one."""
        return np.array(sorted(self._rows[i] for i in ids if i in self._rows), np.int64)

    def weigh(self) -> None:
        """Make the matrix of all articles anew."""
        read = list(self._articles.values())
        self.ids = np.fromiter(self._articles, np.int64, len(read))
        self._rows = {int(article_id): row for row, article_id in enumerate(self.ids)}
        self._titles = _joined([one.title for one in read])
        self._text = _joined([one.body for one in read])
        others, other_rows = _joined([one.others for one in read])
        titles, title_rows = self._titles
        columns = np.concatenate((*[titles] * _TITLE_TIMES, self._text[0], others))
        rows = np.concatenate((*[title_rows] * _TITLE_TIMES, self._text[1], other_rows))
        words = columns >= 0  # -1 stands between articles
        counted = from_pairs(rows[words], columns[words], len(read), len(self.terms))
        self.rarity, self.rows = self._weighed(counted)
        self._long = np.array([len(term) > _SHORT for term in self.terms] + [True] * EXTRAS)

    def vector(self, terms: Iterable[str]) -> Floats:
        """Return the weights, of length 1 together, of those *terms* (with stems) that the articles have."""
        found = np.zeros(self.rows.width, np.float32)
        for term in terms:
            number = self._numbers.get(term.lstrip("~"))
            if number is not None:
                found[number] = self.rarity[number]
        length = float(np.linalg.norm(found))
        return found / np.float32(length) if length else found

    def naming(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows with these words, one after the other, in the title, and those with them in the text."""
        numbers = [self._numbers.get(word, -2) for word in words]
        if not numbers or -2 in numbers:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return _with(self._titles, numbers), _with(self._text, numbers)

    def title_words(self, row: int) -> frozenset[int]:
        """Return the columns of the words in the title of a row."""
        return frozenset(self._articles[int(self.ids[row])].title.tolist())

    def examples(self, rows: NDArray[np.int64]) -> Examples:
        """Return *rows* by their columns."""
        return Examples(self.rows.take(rows))

    def telling(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each column whether it tells *rows* from the others.

        In every language there are words that stand in all articles alike.
        """
        shares = (1 + len(self.ids)) / np.exp(np.maximum(self.rarity, 1) - 1) / max(len(self.ids), 1)
        if len(rows) < _ENOUGH:
            return np.asarray(shares < _COMMON)
        having = np.bincount(self.rows.take(rows).columns, minlength=len(shares)) / len(rows)
        return np.asarray((having >= _LIFT * shares) & (self._long | (shares < _COMMON)))

    def _numbered(self, terms: Iterable[str]) -> Ints:
        numbers, known = [], self._numbers
        for term in terms:
            number = known.get(term)
            if number is None:
                number = known[term] = len(self.terms)
                self.terms.append(term)
            numbers.append(number)
        return np.array(numbers, np.int32)

    def _weighed(self, counted: SparseRows) -> tuple[Floats, SparseRows]:
        """Return the rarity of each feature and the rows: TF-IDF of length 1, then the extra columns."""
        width, height = counted.width, counted.height
        having = np.bincount(counted.columns, minlength=width)
        rarity = np.log((1 + height) / (1 + having)).astype(np.float32) + np.float32(1)
        rarity[having < _FEWEST] = 0
        kept = rarity[counted.columns] > 0
        rows = counted.row_numbers()[kept]
        columns = counted.columns[kept]
        values = (1 + np.log(counted.values[kept])) * rarity[columns]
        lengths = np.sqrt(np.bincount(rows, values**2, height))
        values = values / lengths[rows]
        starts = np.searchsorted(rows, np.arange(height + 1))
        ends = np.repeat(starts[1:], EXTRAS)  # each row gets the extra columns behind it
        extra = np.tile(np.arange(width, width + EXTRAS), height)
        filled = np.tile(np.eye(EXTRAS)[0], height)
        whole = SparseRows(
            starts + EXTRAS * np.arange(height + 1),
            np.insert(columns, ends, extra).astype(np.int32),
            np.insert(values, ends, filled).astype(np.float32),
            width + EXTRAS,
        )
        return np.append(rarity, np.zeros(EXTRAS, np.float32)), whole

    def row(self, row: int, extras: Floats) -> tuple[Ints, Floats]:
        """Return columns and values of one row with its *extras*, as `with_extras`."""
        columns, values = self.rows.row(row)
        return columns, np.concatenate((values[: 1 - EXTRAS], extras))

    def with_extras(self, extras: Floats) -> SparseRows:
        """Return the rows with *extras* (named in title, in text, twin; for each row) in their columns."""
        values = self.rows.values.copy()
        ends = self.rows.starts[1:]
        for place, column in enumerate((IN_TITLE, IN_TEXT, TWIN)):
            values[ends + column] = extras[:, place]
        return replace(self.rows, values=values)


def fact_of(term: str) -> str:
    """Return the key of the fact that the feature *term* is, "" for a word."""
    return term[1:] if term.startswith(" ") else ""


def _fact(key: str) -> str:
    return f" {key}"  # no word has a space


def _parted(terms: str) -> tuple[list[str], list[str]]:
    """Return the words in order, and the stems without their mark."""
    words, mark, stems = terms.partition(" ~")
    return words.split(), [stem.lstrip("~") for stem in (mark + stems).split()]


def _joined(parts: Sequence[Ints]) -> tuple[Ints, NDArray[np.int64]]:
    """Return the parts one behind the other with -1 after each, and the row of every number."""
    if not parts:
        return np.zeros(0, np.int32), np.zeros(0, np.int64)
    end = np.array([-1], np.int32)
    numbers = np.concatenate([piece for part in parts for piece in (part, end)])
    return numbers, np.repeat(np.arange(len(parts)), [len(part) + 1 for part in parts])


def _with(text: tuple[Ints, NDArray[np.int64]], numbers: Sequence[int]) -> NDArray[np.int64]:
    joined, rows = text
    here = np.flatnonzero(joined == numbers[0])
    for further, number in enumerate(numbers[1:], 1):
        here = here[here + further < len(joined)]
        here = here[joined[here + further] == number]
    return np.unique(rows[here])
