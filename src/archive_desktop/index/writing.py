"""A Whoosh writer that takes whole articles, and merges segments term by term.

The commit protocol, the lock and the table of contents are Whoosh's; what goes into a segment is
put together here.
"""

from __future__ import annotations

import contextlib
import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from whoosh.writing import SegmentWriter

from archive_desktop.index.analysis import Analyser
from archive_desktop.index.postings import Postings
from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.schema import STEMS, day_number
from archive_desktop.index.segment import FACTS_RECORD, ArticleCodec, SegmentReader, TermPostings
from archive_desktop.index.storage import sum_segment

_MOST_SEGMENTS = 8


class ArticleWriter(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """One commit: deletions by document number, then articles, then perhaps a merge."""

    def __init__(self, index: Any, analyser: Analyser) -> None:
        super().__init__(index, codec=ArticleCodec(), compound=False)
        self.pool: _Inverted | _Merged = _Inverted()
        self._analyser = analyser

    def add_article(self, article: IndexedArticle) -> None:
        """Add *article*; another of the same id must be deleted by the caller."""
        assert isinstance(self.pool, _Inverted)
        lengths = {}
        for name, text in (("title", article.title), ("body", article.body)):
            exact, stems = self._analyser.both(text, article.language)
            lengths[name] = len(exact)
            self.pool.add_words(name, self.docnum, exact)
            self.pool.add_stems(STEMS[name], self.docnum, stems)
        self.pool.add_words("note", self.docnum, self._analyser.positions(article.note))
        day = day_number(article.date)
        self._add_facts(FACTS_RECORD.pack(article.article_id, day, lengths["title"], lengths["body"]))

    def merge_segments(self, chosen: Sequence[Any], rest: list[Any]) -> list[Any]:
        """Write the segments *chosen* into the new one and return *rest*: a Whoosh merge policy."""
        parts = []
        for segment in chosen:
            reader = SegmentReader(self.storage, segment)
            numbers: list[int | None] = []
            for document, facts in enumerate(reader.facts):
                numbers.append(None if segment.is_deleted(document) else self.docnum)
                if numbers[-1] is not None:
                    self._add_facts(FACTS_RECORD.pack(*facts))
            parts.append((reader, numbers))
        self.pool = _Merged(parts)
        return rest

    def abandon(self) -> None:
        """Leave the index as it was; Whoosh's cancel keeps the lock where writing fails once more."""
        for let_go in (self._close_segment, self._tempstorage.destroy, self.writelock.release):
            with contextlib.suppress(Exception):  # the disk may be full: the lock matters more
                let_go()

    def _add_facts(self, facts: bytes) -> None:
        self.perdocwriter.add(facts)
        self.docnum += 1
        self._added = True

    def _assemble_segment(self) -> None:
        """Write the checksums: here the segment's files are closed and no table of contents names it."""
        sum_segment(self.storage, self.newsegment)


class _Inverted:
    """The postings of the articles added so far, in place of Whoosh's sorting pool."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, Postings]] = {}

    def add_words(self, name: str, document: int, words: Sequence[str]) -> None:
        """Add the words of one text with their positions."""
        places: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            if word in places:
                places[word].append(position)
            else:
                places[word] = [position]
        known = self._fields.setdefault(name, {})
        for word, positions in places.items():
            postings = known.get(word)
            if postings is None:
                postings = known[word] = Postings()
            postings.documents.append(document)
            postings.frequencies.append(len(positions))
            postings.positions.extend(positions)

    def add_stems(self, name: str, document: int, stems: Sequence[str]) -> None:
        """Add the stems of one text with their frequency."""
        known = self._fields.setdefault(name, {})
        for stem, frequency in Counter(stems).items():
            postings = known.get(stem)
            if postings is None:
                postings = known[stem] = Postings()
            postings.documents.append(document)
            postings.frequencies.append(frequency)

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield everything in the order of the file."""
        for name, terms in sorted(self._fields.items()):
            for encoded, term in sorted((term.encode(), term) for term in terms):
                yield name, encoded, terms[term]

    def cleanup(self) -> None:
        """Let go of the postings."""
        self._fields.clear()


class _Merged:
    """The postings of several segments in one stream: memory for one term at a time."""

    def __init__(self, parts: Sequence[tuple[SegmentReader, list[int | None]]]) -> None:
        self._parts = parts

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield everything in the order of the file, deleted documents left out."""
        streams = [_renumbered(reader, numbers) for reader, numbers in self._parts]
        for (name, term), same in groupby(
            heapq.merge(*streams, key=lambda item: item[:2]), key=lambda item: item[:2]
        ):
            merged = Postings()
            for _, _, postings in same:
                merged.add(postings)
            if merged.documents:
                yield name, term, merged

    def cleanup(self) -> None:
        """Close the segments read."""
        for reader, _ in self._parts:
            reader.close()


def _renumbered(reader: SegmentReader, numbers: list[int | None]) -> Iterator[TermPostings]:
    complete = None not in numbers
    for name, term, postings in reader.everything():
        kept = postings
        if not complete:
            kept = postings.only([numbers[document] is not None for document in postings.documents])
        new = [number for document in kept.documents if (number := numbers[document]) is not None]
        yield name, term, Postings(new, kept.frequencies, kept.positions)


def segments_to_merge(segments: Sequence[Any]) -> list[Any]:
    """Return the segments that should become one, none if all is well.

    Past eight segments, the smallest are taken as long as the next is no larger than all before it
    together: an article is rewritten a few times in an archive's life, not at every commit. Those
    more than half deleted are always taken.
    """
    hollow = [segment for segment in segments if 2 * segment.deleted_count() > segment.doc_count_all()]
    if len(segments) <= _MOST_SEGMENTS:
        return hollow
    smallest = sorted(segments, key=lambda segment: int(segment.doc_count()))
    chosen, together = smallest[:2], sum(segment.doc_count() for segment in smallest[:2])
    for segment in smallest[2:]:
        if segment.doc_count() > together:
            break
        chosen.append(segment)
        together += segment.doc_count()
    return chosen + [segment for segment in hollow if segment not in chosen]
