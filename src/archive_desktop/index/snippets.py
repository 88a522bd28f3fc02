"""The piece of an article that shows why it was found, and where its found words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive_desktop.domain.query import And, Or, Phrase, Query, Word, wanted_words
from archive_desktop.index.analysis import LONGEST_ELIDED, is_elided, phrase_positions, query_positions, stem
from archive_desktop.index.compile import edits
from archive_desktop.index.folding import Folded, folded

Marks = tuple[tuple[int, int], ...]
_Found = tuple[int, int, int]  # start, end, which leaf
_Wanted = tuple[tuple[Word | Phrase, ...], ...]

SNIPPET_LENGTH = 200  # code points
_BEFORE = 40  # code points shown before the first mark
_LONGEST_WORD = 30  # a cut looks this far for a space
_SCANNED = 200_000  # code points of a body that a snippet is looked for in
_SCANNED_FIRST = 8_000  # enough where every typed word stands in them
_ELLIPSIS = "…"
_ARABIC = "\u0600"  # where its letters begin
_SHARED = 2  # letters that a Latin word and its stem begin with
_MOST_CLUES = 40  # more are dearer to look for than all words of a text
_REMEMBERED = 1 << 16  # words of texts that a query was compared with
_TOLD = 5  # letters that a word is looked for by
_SAME = 1e-9  # rounding
_SPACE = re.compile(r"\s")
_LAST_SPACE = re.compile(r".*(\s)", re.DOTALL)
_WORD = re.compile(r"[^ ]+")


class Passage(NamedTuple):
    """A piece of a body on one line, and (start, end) of found words in it and in the title."""

    snippet: str
    marks: Marks
    title_marks: Marks


class Finder:
    """Finds the words of one query in texts; remembers what it thinks of each word it met."""

    def __init__(self, tree: Query) -> None:
        self._marker = _marker(_wanted(tree))

    def passage(self, title: str, body: str, language: str, length: int = SNIPPET_LENGTH) -> Passage:
        """Return the best piece of *body*, and where found words stand in it and in *title*.

        The piece has *length* code points at most, not counting the signs that say it was cut. The
        title stands in for an empty body; the first words for one without a hit.
        """
        text = body or title
        found = self._marker.found_first(text, language)
        begin, end = _cut(text, _best_start(found, length), length)
        before = f"{_ELLIPSIS} " if begin else ""
        after = f" {_ELLIPSIS}" if end < len(text) else ""
        shift = len(before) - begin
        marks = _merged(
            [(start + shift, stop + shift) for start, stop, _ in found if begin <= start and stop <= end]
        )
        piece = text[begin:end].replace("\n", " ")
        return Passage(f"{before}{piece}{after}", marks, self.marks(title, language))

    def marks(self, text: str, language: str) -> Marks:
        """Return (start, end) of every found word of *text*, in its code points, in order."""
        return _merged([(start, end) for start, end, _ in self._marker.found(text, language)])

    def best_start(self, body: str, language: str, length: int = SNIPPET_LENGTH) -> int:
        """Return where in *body* the first found word of its best piece begins; 0 for none."""
        return _best_start(self._marker.found_first(body, language), length)


def snippet(
    body: str, title: str, tree: Query, language: str, length: int = SNIPPET_LENGTH
) -> tuple[str, Marks]:
    """Return the best piece of *body* for *tree*, on one line, and (start, end) of its found words."""
    passage = Finder(tree).passage(title, body, language, length)
    return passage.snippet, passage.marks


def marks(body: str, tree: Query, language: str) -> Marks:
    """Return (start, end) of every found word of *body*, in its code points, in order."""
    return Finder(tree).marks(body, language)


def best_start(body: str, tree: Query, language: str, length: int = SNIPPET_LENGTH) -> int:
    """Return where in *body* the first found word of its best piece begins, in code points; 0 for none."""
    return Finder(tree).best_start(body, language, length)


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
    """Finds wanted words in folded texts by the letters they begin with or, if Arabic, contain."""

    def __init__(self, wanted: _Wanted) -> None:
        here = [(leaf, number) for number, name in enumerate(wanted) for leaf in name if not leaf.field]
        self._leaves = [_Leaf(leaf) for leaf, _ in here]
        self._typed = frozenset(number for number, (leaf, _) in enumerate(here) if leaf.weight == 1)
        self._name_of = [number for _, number in here]
        self._size = Counter(self._name_of)  # words that each name has
        self._in_parts = any(size > 1 for size in self._size.values())
        clues = [leaf.clues for leaf in self._leaves]
        self._clues = None if None in clues else _shortest(set[str]().union(*filter(None, clues)))
        self._known: dict[str, _Fits] = {}

    def found_first(self, text: str, language: str) -> list[_Found]:
        """Return what is found in the beginning of *text*, which is long where that has not everything."""
        if len(text) > _SCANNED_FIRST:
            found = self.found(text[: text.rfind(" ", 0, _SCANNED_FIRST)], language)
            if found and self._typed <= {leaf for _, _, leaf in found}:
                return found
        return self.found(text[:_SCANNED], language)

    def found(self, text: str, language: str) -> list[_Found]:
        """Return (start, end, which leaf) in the order of *text*; phrases are one mark each."""
        if not self._leaves:
            return []
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = _Fits(self._leaves, language)
        look = folded(text)
        letters = look.letters
        clues = self._clues
        if clues is None or len(clues) > _MOST_CLUES:
            clues = [f" {word} " for word in set(letters.split()) if known[word]]
        hits: dict[int, int] = {}  # where words begin and end
        for clue in clues:
            inside = clue[0] != " "
            at = letters.find(clue)
            while at >= 0:
                start = letters.rfind(" ", 0, at) + 1 if inside else at + 1
                end = letters.find(" ", start)
                if known[letters[start:end]]:
                    hits[start] = end
                at = letters.find(clue, end)
        found: list[_Found] = []
        for start, end in sorted(hits.items()):
            begin, stop = look.place(start, end)
            if end - start > LONGEST_ELIDED or not is_elided(text, begin, stop):
                for number in known[letters[start:end]]:
                    leaf = self._leaves[number]
                    if leaf.is_one_word:
                        found.append((begin, stop, number))
                    elif last := leaf.end(text, look, end):
                        found.append((begin, look.place(start, last)[1], number))
        return self._whole(found) if self._in_parts else found

    def _whole(self, found: list[_Found]) -> list[_Found]:
        """Return *found* without words of names that are not there whole."""
        here = Counter(self._name_of[leaf] for leaf in {leaf for _, _, leaf in found})
        return [one for one in found if here[self._name_of[one[2]]] == self._size[self._name_of[one[2]]]]


class _Fits(dict[str, tuple[int, ...]]):
    """Which of *leaves* each exact word met in texts of one language begins."""

    def __init__(self, leaves: Sequence[_Leaf], language: str) -> None:
        super().__init__()
        self._leaves = leaves
        self._language = language

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        fits = self[word] = tuple(
            number for number, leaf in enumerate(self._leaves) if leaf.begins(word, self._language)
        )
        return fits


class _Leaf:
    """One wanted word or phrase: what fits at each of its places, in exact letters.

    *clues*: whatever begins it has one of them in it, with the spaces around it; None for anything.
    """

    def __init__(self, leaf: Word | Phrase) -> None:
        self._stems: frozenset[str] = frozenset()
        self._prefix = ""
        if isinstance(leaf, Phrase):
            self._places = [frozenset([term]) for term in phrase_positions(leaf.text)]
        else:
            positions = query_positions(leaf.text)
            self._places = [frozenset(terms) for terms in positions]
            if leaf.prefix and positions:
                self._prefix = positions[-1][0]
            elif leaf.fuzzy and len(positions) == 1:
                self._places[0] |= edits(positions[0][0])
            if len(positions) == 1 and not leaf.prefix:
                self._stems = frozenset(term for term in positions[0] if term[0] == "~")
        self.is_one_word = len(self._places) == 1
        self._beginnings = frozenset(stem.lstrip("~")[:_SHARED] for stem in self._stems)
        self.clues = self._all_clues(leaf)

    def begins(self, word: str, language: str) -> bool:
        """Tell whether the exact *word* fits the first place."""
        if not self._places:
            return False
        if self._fits_at(0, word):
            return True
        if not self._stems or (word[0] < _ARABIC and word[:_SHARED] not in self._beginnings):
            return False  # Latin stems begin as their words do: most need not be worked out
        return stem(word, language) in self._stems

    def end(self, text: str, look: Folded, end: int) -> int:
        """Return where in *look* it ends whose first word ends at *end*; 0 where its others do not follow."""
        for place in range(1, len(self._places)):
            following = _WORD.search(look.letters, end)
            while following and is_elided(text, *look.place(*following.span())):
                following = _WORD.search(look.letters, following.end())
            if not following or not self._fits_at(place, following[0]):
                return 0
            end = following.end()
        return end

    def _fits_at(self, place: int, word: str) -> bool:
        if self._prefix and place == len(self._places) - 1:
            return word.startswith(self._prefix)
        return word in self._places[place]

    def _all_clues(self, leaf: Word | Phrase) -> set[str] | None:
        if not self._places:
            return set()
        if isinstance(leaf, Word) and leaf.fuzzy:
            return None
        if self._prefix and len(self._places) == 1:
            return {f" {self._prefix}"}
        return _clues(self._places[0])


def _clues(terms: Iterable[str]) -> set[str]:
    """Return what a word has in it, or in front, that is one of *terms* or has one as its stem."""
    clues = set()
    for term in terms:
        bare = term.lstrip("~")
        if bare[0] >= _ARABIC and len(bare) > _SHARED:
            clues.add(bare)  # particles are joined to it
        elif bare != term and len(bare) >= _SHARED:
            clues.add(f" {bare[:_SHARED]}")
        else:
            clues.add(f" {bare[:_TOLD]}" if len(bare) > _TOLD else f" {bare} ")
    return clues


def _shortest(clues: set[str]) -> list[str]:
    """Return *clues* without those that have another in them."""
    kept: list[str] = []
    for clue in sorted(clues, key=len):
        if not any(other in clue for other in kept):
            kept.append(clue)
    return kept


def _merged(found: Iterable[tuple[int, int]]) -> Marks:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _best_start(found: list[_Found], length: int) -> int:
    """Return where the window begins that shows most of the wanted words, the rare ones first."""
    if len({leaf for _, _, leaf in found}) < 2:
        return found[0][0] if found else 0
    counts = Counter(leaf for _, _, leaf in found)
    worths = {leaf: 1 + 1 / count for leaf, count in counts.items()}
    best, best_worth = 0, 0.0
    inside = dict.fromkeys(counts, 0)
    worth = 0.0
    last = 0
    for first, (start, _, leaf) in enumerate(found):
        while last < len(found) and found[last][1] <= start + length - _BEFORE:
            entering = found[last][2]
            worth += 0 if inside[entering] else worths[entering]
            inside[entering] += 1
            last += 1
        if worth > best_worth + _SAME:
            best, best_worth = start, worth
        if last > first:
            inside[leaf] -= 1
            worth -= 0 if inside[leaf] else worths[leaf]
        else:
            last = first + 1
    return best


def _cut(text: str, wanted: int, length: int) -> tuple[int, int]:
    """Return (begin, end) of the piece around *wanted*, cut between words."""
    begin = max(0, min(wanted - _BEFORE, len(text) - length))
    end = min(len(text), begin + length)
    if begin and not text[begin - 1].isspace():
        space = _SPACE.search(text, begin, min(begin + _LONGEST_WORD, wanted))
        begin = space.end() if space else begin
    if end < len(text) and not text[end].isspace():
        space = _LAST_SPACE.match(text[max(end - _LONGEST_WORD, begin) + 1 : end + 1])
        end = max(end - _LONGEST_WORD, begin) + 1 + space.start(1) if space else end
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
