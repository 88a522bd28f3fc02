"""The three files of a segment: facts of its articles, its dictionary, its postings.

Whoosh keeps the list of segments, their deletions, the lock and the commit protocol; it lets a codec
own the files. Its stock codec spends several Python calls on every posting, both ways; here a term
is the unit. `.facts` is one fixed record an article; `.terms` holds for each field the sorted terms
and what to know of each; `.posts` the packed posting lists, one after the other.
"""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Segment

from archive_desktop.index.postings import Postings, from_gaps, gaps, pack, unpack

FACTS, TERMS, POSTS = ".facts", ".terms", ".posts"
FACTS_RECORD = struct.Struct("<qiII")  # article id, day number or 0, words of title, words of body
# Offset and sizes in bytes of documents, frequencies and positions; document count; codes of packing.
_ENTRY = struct.Struct("<QIIIIccc")
_END = struct.Struct("<I")
_FOOTER = struct.Struct("<I")

TermPostings = tuple[str, bytes, Postings]  # field, term, postings


class ArticleCodec(Codec):  # type: ignore[misc] # Whoosh has no types
    """What Whoosh's writer asks for to make a new segment."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Return the name and count of a new segment."""
        return W3Segment(self, indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> FactsWriter:
        """Return the writer of its facts."""
        return FactsWriter(segment.create_file(storage, FACTS))

    def field_writer(self, storage: Any, segment: Any) -> TermWriter:
        """Return the writer of its postings."""
        return TermWriter(segment.create_file(storage, TERMS), segment.create_file(storage, POSTS))


class FactsWriter:
    """Writes one record an article."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.is_closed = False

    def add(self, record: bytes) -> None:
        """Add the record of the next article."""
        self._file.write(record)

    def close(self) -> None:
        """Finish the file."""
        self.is_closed = True
        self._file.close()


class TermWriter:
    """Writes dictionary and postings; fields and their terms must come in order."""

    def __init__(self, terms: Any, posts: Any) -> None:
        self._terms, self._posts = terms, posts
        self._at = 0
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Write all *items*."""
        fields: dict[str, list[int]] = {}
        name, ends, entries, text = "", array("I", [0]), bytearray(), bytearray()
        for field, term, postings in items:
            if field != name:
                self._finish(fields, name, ends, entries, text)
                name, ends, entries, text = field, array("I", [0]), bytearray(), bytearray()
            text += term
            ends.append(len(text))
            entries += self._write(postings)
        self._finish(fields, name, ends, entries, text)
        footer = json.dumps(fields).encode()
        self._terms.write(footer + _FOOTER.pack(len(footer)))

    def _write(self, postings: Postings) -> bytes:
        document_code, documents = pack(gaps(postings.documents))
        frequency_code, frequencies = pack(postings.frequencies)
        position_code, positions = pack(postings.positions) if postings.positions else (b"-", b"")
        start = self._at
        for part in (documents, frequencies, positions):
            self._posts.write(part)
            self._at += len(part)
        return _ENTRY.pack(
            start, len(documents), len(frequencies), len(positions), len(postings.documents),
            document_code, frequency_code, position_code,
        )  # fmt: skip

    def _finish(
        self, fields: dict[str, list[int]], name: str, ends: array[int], entries: bytearray, text: bytearray
    ) -> None:
        if name:
            fields[name] = [self._terms.tell(), len(ends) - 1, len(text)]
            for part in (ends.tobytes(), entries, text):
                self._terms.write(bytes(part))

    def close(self) -> None:
        """Finish both files."""
        self.is_closed = True
        self._terms.close()
        self._posts.close()


class SegmentReader:
    """Reads a segment. Deleted documents are still in it: the caller knows which they are."""

    def __init__(self, storage: Any, segment: Any) -> None:
        with segment.open_file(storage, FACTS) as file:
            self.facts = list(FACTS_RECORD.iter_unpack(file.read()))
        if len(self.facts) != segment.doc_count_all():
            raise ValueError(f"{segment.segment_id()} holds the facts of {len(self.facts)} articles")
        with segment.open_file(storage, TERMS) as file:
            self._terms: bytes = file.read()
        (length,) = _FOOTER.unpack(self._terms[-_FOOTER.size :])
        self._fields: dict[str, list[int]] = json.loads(self._terms[-_FOOTER.size - length : -_FOOTER.size])
        self._posts = segment.open_file(storage, POSTS)

    def read(self, field: str, term: bytes, *, with_positions: bool = False) -> Postings | None:
        """Return the postings of *term* in *field*, None if it has none."""
        at = self._at(field, term)
        if at is None:
            return None
        return self._read(self._entry(field, at), with_positions=with_positions)

    def has(self, field: str, term: bytes) -> bool:
        """Return whether *term* stands in *field*."""
        return self._at(field, term) is not None

    def documents_with(self, field: str, term: bytes) -> int:
        """Return in how many documents *term* stands in *field*."""
        at = self._at(field, term)
        return 0 if at is None else int(self._entry(field, at)[4])

    def beginning(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield the terms of *field* that begin with *prefix* and how many documents have each."""
        for at in range(self._place(field, prefix), self._count(field)):
            term = self._term(field, at)
            if not term.startswith(prefix):
                return
            yield term, self._entry(field, at)[4]

    def everything(self) -> Iterator[TermPostings]:
        """Yield all terms and postings in the order of the files."""
        for field in sorted(self._fields):
            for at in range(self._count(field)):
                yield field, self._term(field, at), self._read(self._entry(field, at), with_positions=True)

    def close(self) -> None:
        """Close the postings."""
        self._posts.close()

    def _count(self, field: str) -> int:
        return self._fields[field][1] if field in self._fields else 0

    def _place(self, field: str, term: bytes) -> int:
        """Return where *term* stands among the terms of *field*, or would stand."""
        return bisect_left(range(self._count(field)), term, key=lambda at: self._term(field, at))

    def _at(self, field: str, term: bytes) -> int | None:
        at = self._place(field, term)
        return at if at < self._count(field) and self._term(field, at) == term else None

    def _term(self, field: str, at: int) -> bytes:
        start, count, _ = self._fields[field]
        (begin,) = _END.unpack_from(self._terms, start + at * _END.size)
        (end,) = _END.unpack_from(self._terms, start + (at + 1) * _END.size)
        text = start + (count + 1) * _END.size + count * _ENTRY.size
        return self._terms[text + begin : text + end]

    def _entry(self, field: str, at: int) -> tuple[Any, ...]:
        start, count, _ = self._fields[field]
        return _ENTRY.unpack_from(self._terms, start + (count + 1) * _END.size + at * _ENTRY.size)

    def _read(self, entry: tuple[Any, ...], *, with_positions: bool) -> Postings:
        start, documents, frequencies, positions, count, document_code, frequency_code, position_code = entry
        wanted = documents + frequencies + (positions if with_positions else 0)
        self._posts.seek(start)
        packed = self._posts.read(wanted)
        if len(packed) != wanted:
            raise ValueError("a posting list was cut short")
        found = Postings()
        found.documents = from_gaps(unpack(document_code, packed[:documents]))
        found.frequencies = array("I", unpack(frequency_code, packed[documents : documents + frequencies]))
        if not len(found.documents) == len(found.frequencies) == count:
            raise ValueError("a posting list is not what was written")
        if with_positions and positions:
            found.positions = array("I", unpack(position_code, packed[documents + frequencies :]))
        return found
