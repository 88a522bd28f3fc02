"""The posting list of one term, in memory and as bytes."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress
from operator import sub

_COMPRESS_FROM = 256  # bytes; shorter ones gain nothing
_LEVEL = 1
_WIDTHS = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32))


class Postings:
    """Where a term stands: parallel arrays of document numbers (ascending) and frequencies.

    *positions* are those of all documents one after the other, as many for each as its frequency;
    none for stems.
    """

    __slots__ = ("documents", "frequencies", "positions")

    def __init__(
        self,
        documents: Iterable[int] = (),
        frequencies: Iterable[int] = (),
        positions: Iterable[int] = (),
    ) -> None:
        self.documents = array("I", documents)
        self.frequencies = array("I", frequencies)
        self.positions = array("I", positions)

    def add(self, other: Postings) -> None:
        """Append *other*, whose documents all come later."""
        self.documents += other.documents
        self.frequencies += other.frequencies
        self.positions += other.positions

    def only(self, kept: Sequence[bool]) -> Postings:
        """Return the postings of the documents for which *kept* is true."""
        positions = array("I")
        if self.positions:
            for keep, start, frequency in zip(kept, self.starts(), self.frequencies, strict=True):
                if keep:
                    positions += self.positions[start : start + frequency]
        return Postings(compress(self.documents, kept), compress(self.frequencies, kept), positions)

    def starts(self) -> list[int]:
        """Return for each document where its positions begin."""
        return list(accumulate(self.frequencies, initial=0))[:-1]


def pack(numbers: array[int]) -> tuple[bytes, bytes]:
    """Return *numbers* as (code, bytes): as narrow as they allow, compressed where it pays."""
    code = next(code for code, end in _WIDTHS if max(numbers) < end)
    packed = array(code, numbers).tobytes()
    if len(packed) >= _COMPRESS_FROM:
        return code.lower().encode(), zlib.compress(packed, _LEVEL)
    return code.encode(), packed


def unpack(code: bytes, packed: bytes) -> array[int]:
    """Return what `pack` packed."""
    letter = code.decode()
    return array(letter.upper(), zlib.decompress(packed) if letter.islower() else packed)


def gaps(documents: array[int]) -> array[int]:
    """Return the first document and the distances between the others: small numbers pack well."""
    return array("I", [documents[0], *map(sub, documents[1:], documents)])


def from_gaps(distances: array[int]) -> array[int]:
    """Return the documents again."""
    return array("I", accumulate(distances))
