"""Texts into the arrays of a segment, all articles of a batch at once.

Every word becomes a number as it is met; the rest is one sort of (term, article, place), which NumPy does
for millions of words in a moment, and a few cuts where term or article change.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.analysis import exact_words, stem
from archive_desktop.index.array_file import Array, ArrayWriter
from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.schema import day_number
from archive_desktop.index.segment import FIELDS, LANGUAGES, layout

BYTES_A_WORD = 60  # of memory, at the most, while a batch is inverted
_LANGUAGE_NUMBER = {language: number for number, language in enumerate(LANGUAGES)}


class _Numbers(dict[str, int]):
    """A number for every word, in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a field, by term and then article: see segment.py for how they are laid out."""

    starts: NDArray[np.int64]
    documents: Array
    frequencies: Array
    place_starts: NDArray[np.int64]
    places: Array


def batches(articles: Iterable[IndexedArticle], memory: int) -> Iterable[list[IndexedArticle]]:
    """Yield *articles* in batches that need no more than *memory* bytes each to be inverted, or are one."""
    batch: list[IndexedArticle] = []
    words = 0
    for article in articles:
        here = article.body_terms.count(" ") + article.title_terms.count(" ")
        if batch and (words + here) * BYTES_A_WORD > memory:
            yield batch
            batch, words = [], 0
        batch.append(article)
        words += here
    if batch:
        yield batch


def write_segment(path: Path, articles: Sequence[IndexedArticle]) -> None:
    """Write the segment file of *articles*, numbered as they come."""
    numbers = _Numbers()
    counted = {name: _numbered(numbers, articles, name) for name in FIELDS}
    words = list(numbers)
    encoded = [word.encode() for word in words]
    order = sorted(range(len(words)), key=encoded.__getitem__)
    rank = np.empty(len(words), np.uint32)
    rank[order] = np.arange(len(words), dtype=np.uint32)
    terms = [encoded[number] for number in order]
    languages = np.array([_LANGUAGE_NUMBER.get(a.language, 0) for a in articles], np.uint8)
    fields = {
        name: _inverted(rank[tokens], lengths, len(terms)) for name, (tokens, lengths) in counted.items()
    }
    known = _languages_of_terms(fields.values(), languages, len(terms))
    lengths = {name: lengths for name, (_, lengths) in counted.items()}
    write_arrays(
        path,
        np.array([article.article_id for article in articles], np.int64),
        np.array([day_number(article.date) for article in articles], np.int32),
        languages,
        lengths,
        terms,
        stems_of(terms, known),
        fields,
    )


Stems = tuple[list[bytes], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def stems_of(terms: Sequence[bytes], known: NDArray[np.bool_]) -> Stems:
    """Return the stems of *terms* in the languages *known* of each: text, starts, terms, languages."""
    pairs: dict[str, list[tuple[int, int]]] = {}
    for language in range(1, len(LANGUAGES)):
        name = LANGUAGES[language]
        for number in np.flatnonzero(known[language]).tolist():
            if marked := stem(terms[number].decode(), name):
                pairs.setdefault(marked, []).append((number, language))
    ordered = sorted((marked.encode(), found) for marked, found in pairs.items())
    starts = np.cumsum([0, *(len(found) for _, found in ordered)], dtype=np.int64)
    flat = np.array([pair for _, found in ordered for pair in found], np.int64).reshape(-1, 2)
    return [marked for marked, _ in ordered], starts, flat[:, 0], flat[:, 1]


def write_arrays(
    path: Path,
    articles: Array,
    days: Array,
    languages: Array,
    lengths: dict[str, Array],
    terms: Sequence[bytes],
    stems: Stems,
    fields: dict[str, Postings],
) -> None:
    """Write a segment file whose postings are all at hand."""
    largest: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for name, postings in fields.items():
        largest |= {
            f"{name}_length": _most(lengths[name]),
            f"{name}_frequency": _most(postings.frequencies),
        }
        sizes |= {name: len(postings.documents), f"{name}_place": len(postings.places)}
    writer = ArrayWriter(path, layout(len(articles), terms, stems[0], len(stems[2]), sizes, largest))
    try:
        put_facts(writer, articles, days, languages, lengths)
        put_dictionaries(writer, terms, stems)
        for name, postings in fields.items():
            writer.put(f"{name}_start", postings.starts)
            writer.put(f"{name}_document", postings.documents)
            writer.put(f"{name}_frequency", postings.frequencies)
            writer.put(f"{name}_place_start", postings.place_starts)
            writer.put(f"{name}_place", postings.places)
        writer.finish()
    except BaseException:
        writer.abandon()
        raise


def put_facts(
    writer: ArrayWriter, articles: Array, days: Array, languages: Array, lengths: dict[str, Array]
) -> None:
    """Write what is known of each article."""
    writer.put("article", articles)
    writer.put("day", days)
    writer.put("language", languages)
    for name, words in lengths.items():
        writer.put(f"{name}_length", words)


def put_dictionaries(writer: ArrayWriter, terms: Sequence[bytes], stems: Stems) -> None:
    """Write the terms and the stems."""
    for name, texts in (("term", terms), ("stem", stems[0])):
        writer.put(f"{name}_text", np.frombuffer(b"".join(texts), np.uint8))
        writer.put(f"{name}_end", np.cumsum([len(text) for text in texts], dtype=np.int64))
    writer.put("stem_start", stems[1])
    writer.put("stem_term", stems[2])
    writer.put("stem_language", stems[3])


def _numbered(numbers: _Numbers, articles: Sequence[IndexedArticle], name: str) -> tuple[Array, Array]:
    """Return the words of a field as numbers, article after article, and how many each article has."""
    tokens = array("I")
    lengths = []
    for article in articles:
        before = len(tokens)
        tokens.extend(map(numbers.__getitem__, exact_words(getattr(article, f"{name}_terms"))))
        lengths.append(len(tokens) - before)
    return np.frombuffer(tokens, np.uint32), np.array(lengths, np.int64)


def _inverted(tokens: Array, lengths: Array, terms: int) -> Postings:
    """Return the postings of *tokens*, the terms of the articles with these *lengths* in order."""
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = (np.arange(len(tokens)) - begins).astype(np.uint32)
    keys = np.sort(tokens.astype(np.uint64) << np.uint64(32) | np.arange(len(tokens), dtype=np.uint64))
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    tokens, documents = tokens[order], documents[order]
    first = np.flatnonzero(
        np.concatenate(([True], (tokens[1:] != tokens[:-1]) | (documents[1:] != documents[:-1])))
        if len(tokens)
        else []
    )
    frequencies = np.diff(np.append(first, len(tokens)))
    each = np.arange(terms + 1)
    return Postings(
        np.searchsorted(tokens[first], each).astype(np.int64),
        documents[first],
        frequencies,
        np.searchsorted(tokens, each).astype(np.int64),
        places[order],
    )


def _languages_of_terms(fields: Iterable[Postings], languages: Array, terms: int) -> NDArray[np.bool_]:
    """Return for each language and term whether the term stands in a text of that language."""
    known = np.zeros((len(LANGUAGES), terms), np.bool_)
    for postings in fields:
        of_posting = np.repeat(np.arange(terms), np.diff(postings.starts))
        known[languages[postings.documents], of_posting] = True
    return known


def _most(values: Array) -> int:
    return int(values.max()) if len(values) else 0
