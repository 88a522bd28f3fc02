"""The one file of a segment: facts of its articles, its dictionary, its postings, all as arrays.

Whoosh keeps the list of segments, their deletions, the lock and the commit protocol, and lets a codec own
the files. Here a segment is one `ArrayFile`. Articles are numbered from 0; so are terms, in the order of
their UTF-8 bytes, which is why the words that begin alike are neighbours.

    article day language title_length body_length      one element an article
    term_text term_end                                  the dictionary: bytes, and where each term ends
    F_start F_document F_frequency                      the postings of term t in the field F are the
                                                        elements F_start[t] to F_start[t + 1]
    F_place_start F_place                               where it stands: the places of term t begin at
                                                        F_place_start[t], as many as its frequencies say
    stem_text stem_end stem_start stem_term stem_language
                                                        which terms have a stem in texts of which language

F is "title" or "body". A stem has no postings of its own: its terms have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray
from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Segment

from archive_desktop.index.array_file import Array, ArrayFile, Damaged, smallest

SUFFIX = ".arrays"
FIELDS = ("title", "body")
LANGUAGES = ("und", "ar", "en", "fr")  # by their number in the file


class ArticleCodec(Codec):  # type: ignore[misc] # Whoosh has no types
    """What Whoosh's writer asks for to make a new segment; the writer itself fills it (writing.py)."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Return the name and count of a new segment."""
        return W3Segment(self, indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> _Nothing:
        """Return nothing to write with."""
        return _Nothing()

    def field_writer(self, storage: Any, segment: Any) -> _Nothing:
        """Return nothing to write with."""
        return _Nothing()


class _Nothing:
    is_closed = True


def path_of(segment: Any, folder: Path) -> Path:
    """Return where the file of *segment* lies."""
    return folder / str(segment.make_filename(SUFFIX))


def layout(
    articles: int, terms: Sequence[bytes], stems: Sequence[bytes], pairs: int, sizes: dict[str, int],
    largest: dict[str, int],
) -> dict[str, tuple[DTypeLike, int]]:  # fmt: skip
    """Return type and length of every array of a segment.

    *pairs*: how many (stem, term, language) there are. *sizes*: the postings and places of each field
    ("body", "body_place"). *largest*: the largest length, frequency and place of each field.
    """
    found: dict[str, tuple[DTypeLike, int]] = {
        "article": (np.int64, articles),
        "day": (np.int32, articles),
        "language": (np.uint8, articles),
        "term_text": (np.uint8, sum(map(len, terms))),
        "term_end": (np.uint32, len(terms)),
        "stem_text": (np.uint8, sum(map(len, stems))),
        "stem_end": (np.uint32, len(stems)),
        "stem_start": (np.uint32, len(stems) + 1),
        "stem_term": (smallest(len(terms)), pairs),
        "stem_language": (np.uint8, pairs),
    }
    for name in FIELDS:
        found |= {
            f"{name}_length": (smallest(largest[f"{name}_length"]), articles),
            f"{name}_start": (smallest(sizes[name]), len(terms) + 1),
            f"{name}_document": (smallest(articles), sizes[name]),
            f"{name}_frequency": (smallest(largest[f"{name}_frequency"]), sizes[name]),
            f"{name}_place_start": (smallest(sizes[f"{name}_place"]), len(terms) + 1),
            f"{name}_place": (smallest(largest[f"{name}_length"]), sizes[f"{name}_place"]),
        }
    return found


class Dictionary:
    """Sorted terms in a file, looked up by halving."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._text = file.whole(f"{name}_text").data
        self._ends = file.whole(f"{name}_end").data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._text[self._ends[number - 1] if number else 0 : self._ends[number]])

    def number(self, term: bytes) -> int:
        """Return the number of *term*, -1 if it is not here."""
        at = self.first_from(term)
        return at if at < len(self._ends) and self[at] == term else -1

    def first_from(self, term: bytes) -> int:
        """Return the number of the first term that is not before *term*."""
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < term:
                low = middle + 1
            else:
                high = middle
        return low

    def beginning(self, prefix: bytes) -> range:
        """Return the numbers of the terms that begin with *prefix*."""
        start = self.first_from(prefix)
        return range(start, max(start, self.first_from(prefix + b"\xff")))

    def everything(self) -> list[bytes]:
        """Return all terms in order."""
        whole, terms, start = bytes(self._text), [], 0
        for end in self._ends.tolist():
            terms.append(whole[start:end])
            start = end
        return terms


class SegmentReader:
    """Reads a segment. Deleted articles are still in it: the caller knows which they are."""

    def __init__(self, path: Path, articles: int) -> None:
        """Open the file at *path*, which must hold as many *articles*; raises Damaged."""
        self.file = file = ArrayFile(path)
        self.articles: NDArray[np.int64] = file.whole("article")
        self.days: NDArray[np.int32] = file.whole("day")
        self.languages: NDArray[np.uint8] = file.whole("language")
        self.terms = Dictionary(file, "term")
        self.stems = Dictionary(file, "stem")
        self._starts = {name: file.whole(f"{name}_start") for name in FIELDS}
        self.count = len(self.articles)
        if self.count != articles:
            raise Damaged(f"{path.name} holds {self.count} articles instead of {articles}")

    def lengths(self, name: str) -> Array:
        """Return how many words the field *name* of each article has."""
        return self.file.whole(f"{name}_length")

    def extent(self, name: str, first: int, last: int) -> tuple[int, int]:
        """Return where the postings in the field *name* of the terms *first* to *last* (included) lie."""
        starts = self._starts[name]
        return int(starts[first]), int(starts[last + 1])

    def documents(self, name: str, start: int, end: int) -> Array:
        """Return the articles of the postings *start* to *end*."""
        return self.file.part(f"{name}_document", start, end)

    def frequencies(self, name: str, start: int, end: int) -> Array:
        """Return the frequencies of the postings *start* to *end*."""
        return self.file.part(f"{name}_frequency", start, end)

    def places(self, name: str, first: int, last: int) -> Array:
        """Return where the terms *first* to *last* stand, posting after posting."""
        starts = self.file.part(f"{name}_place_start", first, last + 2)
        return self.file.part(f"{name}_place", int(starts[0]), int(starts[-1]))

    def terms_with_stem(self, stem: bytes) -> tuple[Array, Array]:
        """Return the terms that have the marked *stem*, and in texts of which language."""
        number = self.stems.number(stem)
        if number < 0:
            return _NONE, _NONE
        starts = self.file.part("stem_start", number, number + 2)
        start, end = int(starts[0]), int(starts[1])
        return self.file.part("stem_term", start, end), self.file.part("stem_language", start, end)


_NONE = np.empty(0, np.uint32)
