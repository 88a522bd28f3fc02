"""Which place of one text stands for which place of its translation, paragraph by paragraph.

A *place* is a number: 2.25 is a quarter into the third paragraph, -1 the top of the title, and one over the
number of paragraphs the end of the page. Texts of as many paragraphs are level one by one. Where the counts
differ, headings that both have in the same number hold the parts together; within a part the share of
letters decides, as translations grow evenly.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from archive_desktop.domain.article import Article

Knots = tuple[tuple[float, float], ...]
"""Places of both texts that stand for each other, in text order; between two of them the way is straight."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The letters of each paragraph of a text, and which paragraphs are headings."""

    lengths: tuple[int, ...]
    headings: tuple[int, ...] = ()


def outline(article: Article) -> Outline:
    """Return the outline of the text of *article*."""
    paragraphs = article.paragraphs or ("",)
    return Outline(tuple(map(len, paragraphs)), tuple(sorted(article.headings)))


def knots(one: Outline, other: Outline) -> Knots:
    """Return where the two texts are level."""
    ends = len(one.lengths), len(other.lengths)
    cuts = [(0, 0), ends]
    if ends[0] != ends[1] and len(one.headings) == len(other.headings):
        cuts = sorted({*cuts, *zip(one.headings, other.headings, strict=True)})
    found: list[tuple[float, float]] = [(-1.0, -1.0)]
    for (first, first_other), (last, last_other) in pairwise(cuts):
        mine, theirs = one.lengths[first:last], other.lengths[first_other:last_other]
        found += [(first + at, first_other + at_other) for at, at_other in _part(mine, theirs)]
    return (*found, (float(ends[0]), float(ends[1])), (ends[0] + 1.0, ends[1] + 1.0))


def counterpart(level: Knots, place: float, *, back: bool = False) -> float:
    """Return what stands for *place* of the first text in the second; *back*: of the second in the first."""
    mine = [pair[back] for pair in level]
    theirs = [pair[not back] for pair in level]
    at = min(max(bisect_right(mine, place) - 1, 0), len(level) - 2)
    way = mine[at + 1] - mine[at]
    share = (place - mine[at]) / way if way else 0.0
    return theirs[at] + min(max(share, 0.0), 1.0) * (theirs[at + 1] - theirs[at])


def _part(mine: Sequence[int], theirs: Sequence[int]) -> list[tuple[float, float]]:
    """Return the knots of one part, its beginning with them, its end not."""
    if len(mine) == len(theirs):
        return [(float(at), float(at)) for at in range(len(mine))]
    if not mine or not theirs:
        return [(0.0, 0.0)]
    starts, starts_other = _shares(mine), _shares(theirs)
    both = {(float(at), _at(share, starts_other)) for at, share in enumerate(starts[:-1])}
    both |= {(_at(share, starts), float(at)) for at, share in enumerate(starts_other[:-1])}
    return sorted(both)


def _shares(lengths: Sequence[int]) -> list[float]:
    """Return which share of the letters stands before each paragraph, and 1 for the end."""
    sums = list(accumulate((max(length, 1) for length in lengths), initial=0))
    return [before / sums[-1] for before in sums]


def _at(share: float, shares: Sequence[float]) -> float:
    """Return the place where *share* of the letters is over."""
    at = min(max(bisect_right(shares, share) - 1, 0), len(shares) - 2)
    return at + (share - shares[at]) / (shares[at + 1] - shares[at])
