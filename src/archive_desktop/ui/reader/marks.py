"""Paint highlights and found words under the text of the reader.

They are painted, not written into the document: nothing is laid out again when one comes or goes,
an Arabic word stays joined where a highlight ends inside it, and overlapping ones stay visible.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextLine

from archive_desktop.domain.annotation import Annotation, AnnotationType
from archive_desktop.ui.palette import Palette, mix, readable
from archive_desktop.ui.reader.article_document import TITLE_BLOCK, ArticleDocument
from archive_desktop.ui.text_positions import TextPositions

MarkKind = Literal["highlight", "hit", "current"]

_CORNER = 3.0
_PAD = 1.5  # logical pixels a marker shows around its words
_TOUCHING = 1.0  # logical pixels between two stretches that are one
CROWDED = 1_000  # highlights; of more on one text only the outermost is painted at each place
_SHARE = 0.55  # of the innermost colour where highlights overlap


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch to paint, in code points of the body; *types* are the highlights there, outermost first."""

    start: int
    end: int
    kind: MarkKind
    types: tuple[AnnotationType, ...] = ()
    flashing: bool = False


@dataclass(frozen=True, slots=True)
class PlacedMarks:
    """Marks in text order, with their places in the document (UTF-16 units)."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()


def place_marks(marks: Sequence[Mark], positions: TextPositions) -> PlacedMarks:
    """Return *marks* with their places in the document that *positions* speaks of."""
    starts = tuple(positions.to_document(mark.start) for mark in marks)
    ends = tuple(positions.to_document(mark.end) for mark in marks)
    return PlacedMarks(starts, ends, tuple(marks))


def highlight_marks(annotations: Sequence[Annotation], flashing: int | None = None) -> list[Mark]:
    """Return the stretches of *annotations*, cut where they overlap, in text order.

    The annotation with the id *flashing* is shown as the one that was asked for.
    """
    placed = [a for a in annotations if a.status == "anchored" and a.start < a.end]
    opening = sorted(placed, key=lambda a: (a.start, -a.end, a.id))
    if len(opening) > CROWDED:
        return _outermost(opening, flashing)
    edges = sorted({edge for a in placed for edge in (a.start, a.end)})
    marks: list[Mark] = []
    active: list[Annotation] = []
    following = 0
    for start, end in pairwise(edges):
        active = [a for a in active if a.end > start]
        while following < len(opening) and opening[following].start <= start:
            active.append(opening[following])
            following += 1
        if active:
            types = tuple(a.type for a in active)
            marks.append(Mark(start, end, "highlight", types, any(a.id == flashing for a in active)))
    return marks


def _outermost(opening: Sequence[Annotation], flashing: int | None) -> list[Mark]:
    """Return as few stretches as cover every place that one of *opening* (by their starts) is at."""
    apart = next((a for a in opening if a.id == flashing), None)
    marks: list[Mark] = []
    reached = following = 0
    longest: Annotation | None = None
    while following < len(opening) or (longest is not None and longest.end > reached):
        if longest is None or longest.end <= reached:  # nothing is at this place: go on to where something is
            longest = opening[following]
            reached = max(reached, longest.start)
        while following < len(opening) and opening[following].start <= reached:
            longest = max(longest, opening[following], key=lambda a: a.end)
            following += 1
        start, reached = reached, max(reached, longest.end)
        pieces = [(start, reached)]
        if apart is not None:  # the stretches must not lie over each other
            pieces = [(start, min(reached, apart.start)), (max(start, apart.end), reached)]
        marks += [Mark(*piece, "highlight", (longest.type,)) for piece in pieces if piece[0] < piece[1]]
    if apart is not None:
        marks.append(Mark(apart.start, apart.end, "highlight", (apart.type,), True))
    return sorted(marks, key=lambda mark: mark.start)


def hit_marks(hits: Iterable[tuple[int, int]], current: tuple[int, int] | None = None) -> list[Mark]:
    """Return the stretches of *hits*, in text order, the *current* one set apart."""
    return [
        Mark(start, end, "current" if (start, end) == current else "hit")
        for start, end in sorted(hits)
        if start < end
    ]


def annotation_at(annotations: Iterable[Annotation], position: int) -> Annotation | None:
    """Return the shortest highlight over the character at *position* (code points)."""
    over = [a for a in annotations if a.status == "anchored" and a.start <= position < a.end]
    return min(over, key=lambda a: a.end - a.start, default=None)


def paint_marks(
    painter: QPainter, laid_out: ArticleDocument, placed: PlacedMarks, area: QRectF, palette: Palette
) -> None:
    """Paint the marks that lie in *area*, in coordinates of the document."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    starts, ends, marks = placed.starts, placed.ends, placed.marks
    layout = laid_out.document.documentLayout()
    for block in _blocks_in(laid_out, area):
        first = block.position()
        last = first + block.length() - 1
        origin = layout.blockBoundingRect(block).topLeft()
        for at in range(bisect_right(ends, first), bisect_left(starts, last)):
            start, end = max(starts[at], first) - first, min(ends[at], last) - first
            for rectangle in _rectangles(block, start, end, origin):
                _paint(painter, rectangle, marks[at], palette)


def _blocks_in(laid_out: ArticleDocument, area: QRectF) -> Iterator[QTextBlock]:
    """Yield the title and the blocks of the body that lie in *area*."""
    layout = laid_out.document.documentLayout()
    block = laid_out.document.findBlock(max(0, layout.hitTest(area.topLeft(), Qt.HitTestAccuracy.FuzzyHit)))
    if block.blockNumber() < TITLE_BLOCK:
        block = laid_out.document.findBlockByNumber(TITLE_BLOCK)
    while block.isValid() and layout.blockBoundingRect(block).top() <= area.bottom():
        yield block
        block = block.next()


def _rectangles(block: QTextBlock, start: int, end: int, origin: QPointF) -> Iterator[QRectF]:
    """Yield what the characters from *start* to *end* (UTF-16 units of the block) cover, line by line."""
    layout = block.layout()
    metrics = QFontMetricsF(block.charFormat().font())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        baseline = origin.y() + line.y() + line.ascent()
        top, height = baseline - metrics.ascent() - 0.5, metrics.ascent() + metrics.descent() + 1
        for left, right in _stretches(line, first, last):
            yield QRectF(origin.x() + left - _PAD, top, right - left + 2 * _PAD, height)


def _stretches(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return the horizontal stretches of some characters; several where the direction changes.

    Asked of the glyphs: at the border of two directions a caret has two places, a letter only one.
    """
    stretches: list[tuple[float, float]] = []
    for run in line.glyphRuns(first, last - first):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        glyphs = list(zip((place.x() for place in run.positions()), advances, strict=True))
        if glyphs:
            stretches.append((min(x for x, _ in glyphs), max(x + advance.x() for x, advance in glyphs)))
    return _joined(stretches)


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return *stretches* from left to right, those that touch made one."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left - joined[-1][1] < _TOUCHING:
            joined[-1] = joined[-1][0], max(right, joined[-1][1])
        else:
            joined.append((left, right))
    return joined


def _paint(painter: QPainter, rectangle: QRectF, mark: Mark, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark_ground(mark, palette)))
    painter.drawRoundedRect(rectangle, _CORNER, _CORNER)
    if len(mark.types) > 1:
        line = QRectF(rectangle.left(), rectangle.bottom() - 2, rectangle.width(), 2)
        painter.setBrush(QColor(readable(palette.highlights[mark.types[0]], mark_ground(mark, palette), 2.0)))
        painter.drawRect(line)
    if mark.kind == "current" or mark.flashing:
        painter.setPen(QPen(QColor(palette.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rectangle.adjusted(-1, -1, 1, 1), _CORNER + 1, _CORNER + 1)


def mark_ground(mark: Mark, palette: Palette) -> str:
    """Return the colour that *mark* is painted with."""
    if mark.kind != "highlight":
        return palette.find
    colours = [palette.highlights[kind] for kind in mark.types]
    ground = colours[0]
    for colour in colours[1:]:
        ground = mix(colour, ground, _SHARE)
    return ground
