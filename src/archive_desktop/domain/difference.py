"""What differs between two versions of a text: paragraph by paragraph, then word by word.

No input takes long: two stretches too large to be compared in full are first divided at what both
hold exactly once, in the same order (Bram Cohen's patience diff); what has no such thing in it is
shown as removed and added whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from archive_desktop.domain.article import split_paragraphs

Change = Literal["kept", "added", "removed"]

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f\u064b-\u0655\u0670]*)+|\s+|.", re.DOTALL)
_IN_FULL = 40_000  # product of the two lengths up to which difflib looks at every pair
_MOST_ANCHORED = 40  # divisions inside divisions: a text built to have more is shown whole
_ALIKE = 0.4  # share of words that make two paragraphs one that was edited
_LONGEST_WORDWISE = 20_000  # words of a paragraph; longer ones are shown whole

_Block = tuple[int, int, int]  # first in old, first in new, how many


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one paragraph and what became of it."""

    change: Change
    text: str


Paragraph = tuple[Segment, ...]  # the segments of one paragraph in reading order


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Title and paragraphs of two versions, laid into each other."""

    title: Paragraph
    paragraphs: tuple[Paragraph, ...]

    def count(self, change: Change) -> int:
        """Return how many stretches are *change*."""
        everything = (self.title, *self.paragraphs)
        return sum(segment.change == change for paragraph in everything for segment in paragraph)

    def __bool__(self) -> bool:
        return bool(self.count("added") or self.count("removed"))


def difference(old_title: str, old_body: str, new_title: str, new_body: str) -> TextDifference:
    """Return what differs between two versions; bodies are paragraphs joined by line feeds."""
    old, new = split_paragraphs(old_body), split_paragraphs(new_body)
    return TextDifference(_in_words(old_title, new_title), tuple(_in_paragraphs(old, new)))


def _in_paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    at_old = at_new = 0
    for first_old, first_new, size in (*_matches(old, new), (len(old), len(new), 0)):
        yield from _replaced(old[at_old:first_old], new[at_new:first_new])
        for text in old[first_old : first_old + size]:
            yield (Segment("kept", text),) if text else ()
        at_old, at_new = first_old + size, first_new + size


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Yield paragraphs that were replaced by others; those alike are shown as one that was edited."""
    at_old = at_new = 0
    for first_old, first_new in (*_pairs(old, new), (len(old), len(new))):
        yield from ((Segment("removed", text),) for text in old[at_old:first_old])
        yield from ((Segment("added", text),) for text in new[at_new:first_new])
        if first_old < len(old):
            yield _in_words(old[first_old], new[first_new])
        at_old, at_new = first_old + 1, first_new + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of *old* became which of *new*, both in order, by the words they share."""
    if len(old) * len(new) > _IN_FULL // 10:
        old_new = range(min(len(old), len(new)))
        return [(at, at) for at in old_new if _likeness(_bag(old[at]), _bag(new[at])) >= _ALIKE]
    bags = [_bag(text) for text in old], [_bag(text) for text in new]
    best: list[list[float]] = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in bags[1]] for one in bags[0]]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            together = best[a + 1][b + 1] + alike[a][b] if alike[a][b] >= _ALIKE else 0.0
            best[a][b] = max(together, best[a + 1][b], best[a][b + 1])
    pairs, a, b = [], 0, 0
    while a < len(old) and b < len(new):
        if alike[a][b] >= _ALIKE and best[a][b] == best[a + 1][b + 1] + alike[a][b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _bag(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text[:20_000]) if word[0].isalnum())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    most = max(one.total(), other.total())
    return (one & other).total() / most if most else 0.0


def _in_words(old: str, new: str) -> Paragraph:
    """Return one paragraph with what was taken out of it and what was put in."""
    if old == new:
        return (Segment("kept", old),) if old else ()
    one, other = _WORD.findall(old), _WORD.findall(new)
    whole = max(len(one), len(other)) > _LONGEST_WORDWISE
    found: list[Segment] = []
    at_old = at_new = 0
    for first_old, first_new, size in (*(() if whole else _matches(one, other)), (len(one), len(other), 0)):
        found.append(Segment("removed", "".join(one[at_old:first_old])))
        found.append(Segment("added", "".join(other[at_new:first_new])))
        found.append(Segment("kept", "".join(one[first_old : first_old + size])))
        at_old, at_new = first_old + size, first_new + size
    return tuple(_readable([segment for segment in found if segment.text]))


def _readable(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Yield *segments*; where only white space was kept between changes, they are one change."""
    joined: list[Segment] = []
    for at, segment in enumerate(segments):
        inside = 0 < at < len(segments) - 1
        if segment.change == "kept" and inside and not segment.text.strip():
            joined += [Segment("removed", segment.text), Segment("added", segment.text)]
        else:
            joined.append(segment)
    for kept, run in groupby(joined, key=lambda segment: segment.change == "kept"):
        group = list(run)
        if kept:
            yield from group
            continue
        for change in ("removed", "added"):
            text = "".join(segment.text for segment in group if segment.change == change)
            if text.strip() or (text and len(group) == 1):
                yield Segment("removed" if change == "removed" else "added", text)


def _matches(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Return the blocks both hold in the same order."""
    return list(_blocks(old, new, 0, 0, _MOST_ANCHORED))


def _blocks(
    old: Sequence[str], new: Sequence[str], base_old: int, base_new: int, left: int
) -> Iterator[_Block]:
    head = 0
    most = min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield base_old, base_new, head
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if inner_old and inner_new:
        yield from _inner(inner_old, inner_new, base_old + head, base_new + head, left)
    if tail:
        yield base_old + len(old) - tail, base_new + len(new) - tail, tail


def _inner(
    old: Sequence[str], new: Sequence[str], base_old: int, base_new: int, left: int
) -> Iterator[_Block]:
    """Yield the blocks of two stretches that neither begin nor end alike."""
    if len(old) * len(new) <= _IN_FULL:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()[:-1]:
            yield base_old + block.a, base_new + block.b, block.size
        return
    anchors = _anchors(old, new) if left else []
    if not anchors:
        return
    at_old = at_new = 0
    for a, b in (*anchors, (len(old), len(new))):
        yield from _blocks(old[at_old:a], new[at_new:b], base_old + at_old, base_new + at_new, left - 1)
        at_old, at_new = a, b  # the anchor itself begins the next stretch


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of what both hold exactly once, the longest run that keeps its order."""
    once_old, once_new = _once(old), _once(new)
    shared = [(place, once_new[text]) for text, place in once_old.items() if text in once_new]
    tops: list[int] = []  # the lowest end of a rising run of each length
    ends: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(shared):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [at]
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(shared[at])
        at = before[at]
    return run[::-1]


def _once(texts: Sequence[str]) -> dict[str, int]:
    counts = Counter(texts)
    return {text: place for place, text in enumerate(texts) if counts[text] == 1}
