"""The leaves of a query tree made into index terms."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from archive_desktop.domain.query import Phrase, Word
from archive_desktop.index.analysis import phrase_positions, query_positions
from archive_desktop.index.snapshot import Snapshot

MOST_EXPANSIONS = 1000  # words a prefix stands for
_FUZZY_FROM, _FUZZY_TO = 3, 24  # letters of a word that may be mistyped
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz0123456789", "ابتثجحخدذرزسشصضطظعغفقكلمنهويء")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one leaf asks for in each of *fields*.

    One place: any of its terms will do, and *stems* (marked) too; *typed* ranks higher. Several
    places: one term of each, side by side. None: nothing matches. *cut*: the words that begin so
    were too many.
    """

    fields: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    stems: tuple[str, ...] = ()
    typed: str = ""
    cut: bool = False


def asked(leaf: Word | Phrase, snapshot: Snapshot) -> Asked:
    """Return what *leaf* asks for, prefixes and near misses looked up in *snapshot*."""
    fields = (leaf.field,) if leaf.field else ("title", "body")
    if isinstance(leaf, Phrase):
        return Asked(fields, tuple((term,) for term in phrase_positions(leaf.text)))
    places = query_positions(leaf.text)
    if not places:
        return Asked(fields, ())
    if leaf.prefix:
        words, cut = _beginning(places[-1][0], fields, snapshot)
        before = tuple((terms[0],) for terms in places[:-1])
        if before:
            return Asked(fields, (*before, words) if words else (), typed=places[-1][0], cut=cut)
        # a word still being typed may be whole already: what it will find then is found now
        words += tuple(term for term in places[0] if not term.startswith("~") and term not in words)
        stems = tuple(term for term in places[0] if term.startswith("~"))
        return Asked(fields, (words,), stems, typed=places[0][0], cut=cut)
    if len(places) > 1:
        return Asked(fields, places)
    terms = [term for term in places[0] if not term.startswith("~")]
    stems = tuple(term for term in places[0] if term.startswith("~"))
    if leaf.fuzzy:
        terms += _near(terms[0], fields, snapshot)
    return Asked(fields, (tuple(dict.fromkeys(terms)),), stems, typed=terms[0])


def _beginning(prefix: str, fields: tuple[str, ...], snapshot: Snapshot) -> tuple[tuple[str, ...], bool]:
    """Return the words that begin with *prefix*, the most frequent where they are too many."""
    counts: Counter[str] = Counter()
    for field in fields:
        for term, documents in snapshot.terms_beginning(field, prefix):
            counts[term] += documents
    if len(counts) <= MOST_EXPANSIONS:
        return tuple(sorted(counts)), False
    kept = heapq.nsmallest(MOST_EXPANSIONS, counts, key=lambda term: (-counts[term], term))
    return tuple(sorted(kept)), True


def _near(word: str, fields: tuple[str, ...], snapshot: Snapshot) -> Iterator[str]:
    """Yield the words of the index that are one edit away from *word*."""
    for edit in sorted(edits(word)):
        if any(snapshot.has_term(field, edit) for field in fields):
            yield edit


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
