"""The piece of an article that shows why it was found, and where its found words are."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from archive_desktop.domain.query import And, Or, Phrase, Query, Word, wanted_words
from archive_desktop.index.analysis import (
    fold,
    forms,
    nothing_between,
    phrase_positions,
    query_positions,
    spans,
    stem,
    words,
)
from archive_desktop.index.compile import edits

Marks = tuple[tuple[int, int], ...]
_Found = tuple[int, int, int]  # start, end, which leaf
_Wanted = tuple[tuple[Word | Phrase, ...], ...]
_Fits = frozenset[tuple[int, int]]  # leaves and places in them

SNIPPET_LENGTH = 200  # code points
_BEFORE = 40  # code points shown before the first mark
_LONGEST_WORD = 30  # a cut looks this far for a space
_SCANNED = 200_000  # code points of a body that a snippet is looked for in
_ELLIPSIS = "…"
_ARABIC = "\u0600"  # where its letters begin
_REMEMBERED = 1 << 17  # word forms: of all searches together, since texts repeat themselves


def snippet(
    body: str, title: str, tree: Query, language: str, length: int = SNIPPET_LENGTH
) -> tuple[str, Marks]:
    """Return the best piece of *body* for *tree*, on one line, and (start, end) of its found words.

    Both in code points of the piece, which is *length* of them at most, not counting the signs that
    say it was cut. The title stands in for an empty body; the first words for one without a hit.
    """
    text = body or title
    found = _marker(_wanted(tree)).found(text, language, _SCANNED)
    begin, end = _cut(text, _best_start(found, length), length)
    before = f"{_ELLIPSIS} " if begin else ""
    after = f" {_ELLIPSIS}" if end < len(text) else ""
    shift = len(before) - begin
    marks = _merged(
        [(start + shift, stop + shift) for start, stop, _ in found if begin <= start and stop <= end]
    )
    return before + text[begin:end].replace("\n", " ") + after, marks


def marks(body: str, tree: Query, language: str) -> Marks:
    """Return (start, end) of every found word of *body*, in its code points, in order."""
    return _merged([(start, end) for start, end, _ in _marker(_wanted(tree)).found(body, language)])


def best_start(body: str, tree: Query, language: str, length: int = SNIPPET_LENGTH) -> int:
    """Return where in *body* the first found word of its best piece begins, in code points; 0 for none."""
    return _best_start(_marker(_wanted(tree)).found(body, language, _SCANNED), length)


def _wanted(tree: Query) -> _Wanted:
    """Return the words and phrases *tree* wants in a text, those of one other name together.

    What is another name (its words weigh less) is nothing where one of its words is missing.
    """
    if isinstance(tree, And) and all(isinstance(child, Word) and child.weight < 1 for child in tree.children):
        return (wanted_words(tree),)
    if isinstance(tree, And | Or):
        return tuple(name for child in tree.children for name in _wanted(child))
    return tuple((leaf,) for leaf in wanted_words(tree))


@lru_cache(maxsize=8)
def _marker(wanted: _Wanted) -> _Marker:
    return _Marker(wanted)


class _Marker:
    """Finds the words of one query in texts; remembers what it thinks of each form it met."""

    def __init__(self, wanted: _Wanted) -> None:
        here = [(leaf, number) for number, name in enumerate(wanted) for leaf in name if not leaf.field]
        self._leaves = [_Leaf(leaf) for leaf, _ in here]
        self._name_of = [number for _, number in here]
        self._size = Counter(self._name_of)  # words that each name has
        self._beginnings = frozenset(two for leaf in self._leaves for two in leaf.beginnings)
        self._known: dict[str, dict[str, _Fits]] = {}

    def found(self, text: str, language: str, scanned: int | None = None) -> list[_Found]:
        """Return (start, end, which leaf) in the order of *text*; phrases are one mark each."""
        if not self._leaves:
            return []
        text = text[:scanned]
        known = self._known.setdefault(language, {})
        fitting: dict[str, _Fits] = {}
        for form in forms(text):
            fits = known.get(form)
            if fits is None:
                if form.isascii() and not self._may_fit(form):
                    continue
                fits = known[form] = self._think(form, language)
            if fits:
                fitting[form] = fits
        hits = [(start, end, fitting[form]) for start, end, form in spans(text, fitting)]
        found: list[_Found] = []
        for at, (start, _, fits) in enumerate(hits):
            for leaf, place in fits:
                if place == 0 and (end := self._end(text, hits, at, leaf)):
                    found.append((start, end, leaf))
        return sorted(self._whole(found))

    def _whole(self, found: list[_Found]) -> list[_Found]:
        """Return *found* without words of names that are not there whole."""
        here = Counter(self._name_of[leaf] for leaf in {leaf for _, _, leaf in found})
        return [one for one in found if here[self._name_of[one[2]]] == self._size[self._name_of[one[2]]]]

    def _may_fit(self, form: str) -> bool:
        """Tell whether the ASCII word *form* begins as something wanted does."""
        beginning = form[:2].lower()
        return beginning in self._beginnings or beginning[:1] in self._beginnings

    def _think(self, form: str, language: str) -> _Fits:
        """Return the leaves and places that the word *form* fits."""
        return frozenset(
            (number, place)
            for word, exact in _read(form)
            for number, leaf in enumerate(self._leaves)
            for place in leaf.fitting(word, exact, language)
        )

    def _end(self, text: str, hits: list[tuple[int, int, _Fits]], at: int, leaf: int) -> int:
        """Return where *leaf*, begun by the hit *at*, ends; 0 where its other places do not follow."""
        end = hits[at][1]
        for place in range(1, len(self._leaves[leaf].places)):
            if at + place >= len(hits):
                return 0
            start, next_end, fits = hits[at + place]
            if (leaf, place) not in fits or not nothing_between(text, end, start):
                return 0
            end = next_end
        return end


class _Leaf:
    """One wanted word or phrase: what fits at each of its places."""

    def __init__(self, leaf: Word | Phrase) -> None:
        self._prefix = ""
        if isinstance(leaf, Phrase):
            self.places = [{term} for term in phrase_positions(leaf.text)]
        else:
            positions = query_positions(leaf.text)
            self.places = [set(terms) for terms in positions]
            if leaf.prefix and positions:
                self._prefix = positions[-1][0]
            elif leaf.fuzzy and len(positions) == 1:
                self.places[0] |= edits(positions[0][0])

        self.beginnings = {term.lstrip("~")[:2] for terms in self.places for term in terms}

    def fitting(self, word: str, exact: str, language: str) -> list[int]:
        """Return the places where the lower-case *word*, whose exact term is *exact*, fits."""
        last = len(self.places) - 1
        if self._prefix:
            fits = [place for place in range(last) if exact in self.places[place]]
            return [*fits, last] if exact.startswith(self._prefix) else fits
        places = [place for place, terms in enumerate(self.places) if exact in terms]
        if places or last > 0 or (exact[0] < _ARABIC and exact[:2] not in self.beginnings):
            return places  # Latin stems begin as their words do: most need not be worked out
        return [place for place, terms in enumerate(self.places) if _stem(word, language) in terms]


@lru_cache(maxsize=_REMEMBERED)
def _read(form: str) -> tuple[tuple[str, str], ...]:
    """Return the words of *form*, each with its exact term."""
    return tuple((word, fold(word)) for word in words(form))


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str, language: str) -> str:
    return stem(word, language)


def _merged(found: list[tuple[int, int]]) -> Marks:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _best_start(found: list[_Found], length: int) -> int:
    """Return where the window begins that shows most of the wanted words, the rare ones first."""
    rarity = {leaf: 1 / count for leaf, count in Counter(leaf for _, _, leaf in found).items()}
    best, best_worth = 0, 0.0
    inside: Counter[int] = Counter()
    last = 0
    for first, (start, _, leaf) in enumerate(found):
        while last < len(found) and found[last][1] <= start + length - _BEFORE:
            inside[found[last][2]] += 1
            last += 1
        worth = sum(1 + rarity[leaf] for leaf, count in inside.items() if count)
        if worth > best_worth:
            best, best_worth = start, worth
        if last > first:
            inside[leaf] -= 1
        else:
            last = first + 1
    return best


def _cut(text: str, wanted: int, length: int) -> tuple[int, int]:
    """Return (begin, end) of the piece around *wanted*, cut between words."""
    begin = max(0, min(wanted - _BEFORE, len(text) - length))
    end = min(len(text), begin + length)
    if begin and not text[begin - 1].isspace():
        space = next(
            (at for at in range(begin, min(begin + _LONGEST_WORD, wanted)) if text[at].isspace()), -1
        )
        begin = space + 1 if space >= 0 else begin
    if end < len(text) and not text[end].isspace():
        space = next((at for at in range(end, max(end - _LONGEST_WORD, begin), -1) if text[at].isspace()), -1)
        end = space if space >= 0 else end
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
