"""Highlights in a body become pieces of its paragraphs.

A highlight is a stretch of the body in code points. Highlights may nest, overlap and run over
several paragraphs, so each paragraph is cut at every edge, and every piece knows which highlights
lie on it: the innermost gives the colour, the next one an underline. Numbers follow the reading
order of the beginnings (the longer first where two begin together) and stand where a highlight
ends. An edge is moved outwards to whole characters with their marks and inwards over white space.
What cannot be placed for certain is handed back, never dropped and never guessed at.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from archive_desktop.briefing.document import Paragraph, Piece
from archive_desktop.briefing.lines import one_line
from archive_desktop.briefing.scripts import cut_joined, is_mark, is_vowelled
from archive_desktop.domain.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation that has its place: *start* and *end* in code points of the body."""

    number: int
    start: int
    end: int
    annotation: Annotation


def place(body: str, annotations: Iterable[Annotation]) -> tuple[tuple[Placed, ...], tuple[Annotation, ...]]:
    """Return the annotations that have a place in *body*, numbered from 1, and those that have none."""
    placed: list[tuple[int, int, Annotation]] = []
    unplaced: list[Annotation] = []
    for annotation in sorted(annotations, key=lambda one: (one.start, -one.end, one.id)):
        start, end = _whole_characters(body, annotation)
        if start < end:
            placed.append((start, end, annotation))
        else:
            unplaced.append(annotation)
    placed.sort(key=lambda one: (one[0], -one[1], one[2].id))
    numbered = (Placed(number, *one) for number, one in enumerate(placed, start=1))
    return tuple(numbered), tuple(unplaced)


def paragraphs(
    body: str, headings: frozenset[int], placed: Sequence[Placed], evidence: Sequence[Placed] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *body*, cut into pieces by the highlights and by the *evidence* of the brief."""
    result: list[Paragraph] = []
    start = 0
    for index, text in enumerate(body.split("\n") if body else ()):
        end = start + len(text)
        here = [one for one in placed if one.start < end and one.end > start]
        resting = [one for one in evidence if one.start < end and one.end > start]
        heading = index in headings and bool(one_line(text))
        result.append(Paragraph(_pieces(text, start, here, resting), heading, is_vowelled(text), index))
        start = end + 1
    return tuple(result)


def excerpts(whole: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return only what is highlighted or evident, a paragraph each; "…" stands for what is left out."""
    return _excerpts(whole, lambda piece: bool(piece.type) or piece.evident)


def evident_excerpts(whole: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return only what the brief rests on, a paragraph each."""
    return _excerpts(whole, lambda piece: piece.evident)


def _excerpts(whole: Iterable[Paragraph], wanted: Callable[[Piece], bool]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(_excerpt(paragraph.pieces, wanted), vowelled=paragraph.vowelled, number=paragraph.number)
        for paragraph in whole
        if any(wanted(piece) for piece in paragraph.pieces)
    )


def _whole_characters(body: str, annotation: Annotation) -> tuple[int, int]:
    start, end = annotation.start, annotation.end
    if annotation.status != "anchored" or not 0 <= start < end <= len(body):
        return 0, 0
    if annotation.exact and annotation.exact.split() != body[start:end].split():
        return 0, 0  # the positions belong to another text
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    if start == end:
        return 0, 0
    while start > 0 and is_mark(body[start]) and not body[start - 1].isspace():
        start -= 1
    while end < len(body) and is_mark(body[end]):
        end += 1
    return start, end


def _pieces(text: str, offset: int, here: Sequence[Placed], resting: Sequence[Placed]) -> tuple[Piece, ...]:
    size = len(text)
    edges = {0, size}
    for one in (*here, *resting):
        edges |= {max(0, one.start - offset), min(size, one.end - offset)}
    cuts = sorted(edges)
    parts = cut_joined([text[low:high] for low, high in pairwise(cuts)])
    begun, ended, proven = _by(here, "start", offset), _by(here, "end", 0), _by(resting, "end", 0)
    covering: list[Placed] = []  # the innermost first
    pieces: list[Piece] = []
    for part, (low, high) in zip(parts, pairwise(cuts), strict=True):
        covering = [one for one in covering if one.end > offset + low]
        for one in begun.get(offset + low, ()):
            insort(covering, one, key=_innermost_first)
        pieces.append(
            Piece(
                part,
                covering[0].annotation.type if covering else "",
                covering[1].annotation.type if len(covering) > 1 else "",
                tuple(sorted(one.number for one in ended.get(offset + high, ()))),
                any(one.start <= offset + low and one.end >= offset + high for one in resting),
                tuple(sorted(one.number for one in proven.get(offset + high, ()))),
            )
        )
    return tuple(pieces)


def _by(placed: Iterable[Placed], edge: Literal["start", "end"], least: int) -> dict[int, list[Placed]]:
    """Return *placed* by where they begin or end; what begins before *least* begins there."""
    gathered: dict[int, list[Placed]] = {}
    for one in placed:
        gathered.setdefault(max(least, one.start if edge == "start" else one.end), []).append(one)
    return gathered


def _innermost_first(one: Placed) -> tuple[int, int, int]:
    return one.end - one.start, -one.start, -one.number


def _excerpt(pieces: Sequence[Piece], wanted: Callable[[Piece], bool]) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        if wanted(piece):
            kept.append(piece)
        elif piece.text.isspace() and 0 < index < len(pieces) - 1:
            kept.append(piece)  # nothing but a space between two highlights
        else:
            kept.append(Piece("… " if index == 0 else " …" if index == len(pieces) - 1 else " … "))
    return tuple(kept)
