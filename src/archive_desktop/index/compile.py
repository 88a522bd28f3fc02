"""The leaves of a query tree made into what is looked for, and that into the terms of a segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive_desktop.domain.query import Phrase, Word
from archive_desktop.index.analysis import phrase_positions, query_positions
from archive_desktop.index.array_file import Array
from archive_desktop.index.segment import SegmentReader

_FUZZY_FROM, _FUZZY_TO = 3, 24  # letters of a word that may be mistyped
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz0123456789", "ابتثجحخدذرزسشصضطظعغفقكلمنهويء")


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand at one place of a leaf: *typed*, or any other of *terms*, or what has one of *stems*.

    *prefix*: or any word that begins as *typed*. Stems are marked as analysis marks them.
    """

    typed: str
    terms: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What one leaf asks for in each of *fields*: one place, or several side by side. None: nothing matches."""

    fields: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """A place in one segment: the number of the word as typed (-1: not here), of others that will do, and
    of those that will do in texts of a language, with its number."""

    typed: int
    others: Array
    stemmed: Array
    languages: Array


def asked(leaf: Word | Phrase) -> Asked:
    """Return what *leaf* asks for."""
    fields = (leaf.field,) if leaf.field else ("title", "body")
    if isinstance(leaf, Phrase):
        return Asked(fields, tuple(Place(term) for term in phrase_positions(leaf.text)))
    positions = query_positions(leaf.text)
    if not positions:
        return Asked(fields, ())
    if len(positions) > 1:
        places = [Place(terms[0]) for terms in positions]
        if leaf.prefix:
            places[-1] = Place(places[-1].typed, prefix=True)
        return Asked(fields, tuple(places))
    typed, *others = (term for term in positions[0] if not term.startswith("~"))
    stems = tuple(term for term in positions[0] if term.startswith("~"))
    if leaf.fuzzy:
        others += sorted(edits(typed))
    # a word still being typed may be whole already: what it will find then is found now
    return Asked(fields, (Place(typed, tuple(others), stems, leaf.prefix),))


def terms_of(place: Place, reader: SegmentReader) -> Terms:
    """Return the terms of the segment *reader* that may stand at *place*, each once."""
    typed = reader.terms.number(place.typed.encode())
    chosen = {reader.terms.number(term.encode()) for term in place.terms}
    if place.prefix:
        span = reader.terms.beginning(place.typed.encode())
        others = np.arange(span.start + (span.start == typed), span.stop)  # the word itself is the first
        outside = sorted(number for number in chosen - {-1, typed} if number not in span)
        if outside:
            others = np.union1d(others, np.array(outside, np.int64))
    else:
        others = np.array(sorted(chosen - {-1, typed}), np.int64)
    stemmed, languages = _stemmed(place, reader)
    if len(stemmed):
        new = (stemmed != typed) & ~np.isin(stemmed, others)
        stemmed, languages = stemmed[new], languages[new]
    return Terms(typed, others, stemmed, languages)


def _stemmed(place: Place, reader: SegmentReader) -> tuple[Array, Array]:
    found = [reader.terms_with_stem(stem.encode()) for stem in place.stems]
    pairs = [(terms.astype(np.int64) << 8) | languages for terms, languages in found if len(terms)]
    if not pairs:
        return _NONE, _NONE
    every = np.unique(np.concatenate(pairs))
    return every >> 8, every & 0xFF


def edits(word: str) -> set[str]:
    """Return every word one letter more, less, other or swapped away (Damerau).

    None for words too short or too long to be mistyped; letters are those of the word's own script.
    """
    if not _FUZZY_FROM <= len(word) <= _FUZZY_TO:
        return set()
    letters = next((letters for letters in _ALPHABETS if word[0] in letters), "".join(set(word)))
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in halves if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in halves if right for letter in letters}
    found |= {left + letter + right for left, right in halves for letter in letters}
    return found - {word}


_NONE = np.empty(0, np.int64)
