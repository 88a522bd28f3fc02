"""Lay text out for painting: two lines of a title, one line of a snippet with its marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from archive_desktop.domain.article import Direction
from archive_desktop.ui.text_positions import TextPositions, utf16_length

CONTEXT = 18  # code points a line shows before its first mark

Marks = Sequence[tuple[int, int]]


def draw_lines(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    *,
    lines: int,
    pitch: float,
    runs: Direction,
    marks: Marks = (),
    mark_ground: QColor | None = None,
) -> int:
    """Draw *text* in at most *lines* lines, the last one cut with an ellipsis; return how many it took.

    Lines are *pitch* pixels apart; *marks* count the code points of *text*.
    """
    layout = _layout(text, font, runs)
    layout.beginLayout()
    last_start = 0
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, number * pitch + _lift(font, pitch) - line.ascent()))
        last_start = line.textStart()
        overflows = number == lines - 1 and line.textStart() + line.textLength() < utf16_length(text)
        if overflows:
            break
    else:
        overflows = False
    layout.endLayout()
    if not overflows:
        if marks and mark_ground is not None:
            _draw_marks_of_lines(painter, area, layout, _visible(marks, text, text), pitch, mark_ground)
        layout.draw(painter, area.topLeft())
        return layout.lineCount()
    at = TextPositions(text).to_body(last_start)
    head, rest = text[:at].rstrip(), text[at:]
    if head:
        in_head = [(start, min(end, len(head))) for start, end in marks if start < len(head)]
        draw_lines(
            painter,
            area,
            head,
            font,
            lines=lines - 1,
            pitch=pitch,
            runs=runs,
            marks=in_head,
            mark_ground=mark_ground,
        )
    rest_area = QRectF(area.left(), area.top() + (lines - 1) * pitch, area.width(), pitch)
    in_rest = [(max(start, at) - at, end - at) for start, end in marks if end > at]
    draw_line(painter, rest_area, rest, font, pitch=pitch, runs=runs, marks=in_rest, mark_ground=mark_ground)
    return lines


def draw_line(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    *,
    pitch: float,
    runs: Direction,
    marks: Marks = (),
    mark_ground: QColor | None = None,
    mark_ink: QColor | None = None,
) -> None:
    """Draw *text* on one line, cut with an ellipsis; *marks* count its code points."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = _layout(shown, font, runs)
    spans = _visible(marks, shown, text)
    layout.setFormats([_inked(span, mark_ink) for span in spans])
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, _lift(font, pitch) - line.ascent()))
    layout.endLayout()
    if line.isValid() and mark_ground is not None:
        _draw_marks(painter, area, line, spans, pitch, mark_ground)
    layout.draw(painter, area.topLeft())


def from_first_mark(text: str, marks: Marks) -> tuple[str, list[tuple[int, int]]]:
    """Return *text* from shortly before its first mark on, and the marks where they are then."""
    first = min((start for start, _end in marks), default=0)
    if first <= CONTEXT:
        return text, list(marks)
    cut = text.find(" ", first - CONTEXT, first) + 1 or first
    return "…" + text[cut:], [(start - cut + 1, end - cut + 1) for start, end in marks]


def _layout(text: str, font: QFont, runs: Direction) -> QTextLayout:
    right = runs == "rtl"
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        Qt.AlignmentFlag.AlignAbsolute
        | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _lift(font: QFont, pitch: float) -> float:
    """Return where the baseline is in a line of *pitch*: the same for Latin and for the taller Arabic."""
    metrics = QFontMetricsF(font)
    return (pitch - metrics.height()) / 2 + metrics.ascent()


def _visible(marks: Marks, shown: str, text: str) -> list[tuple[int, int]]:
    """Return the UTF-16 spans of the marks that the cut line still shows."""
    if not marks:
        return []
    kept = len(shown) if shown == text else max(len(shown) - 1, 0)
    places = TextPositions(shown)
    return [
        (places.to_document(start), places.to_document(min(end, kept)))
        for start, end in marks
        if start < kept
    ]


def _draw_marks(
    painter: QPainter, area: QRectF, line: QTextLine, spans: Marks, pitch: float, ground: QColor
) -> None:
    """Draw what lies under marked words: Qt's own ground is as high as the highest font in the line."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    for start, end in spans:
        left, right = sorted((_x(line, start), _x(line, end)))
        painter.drawRoundedRect(QRectF(area.left() + left, area.top(), right - left, pitch), 2, 2)
    painter.restore()


def _draw_marks_of_lines(
    painter: QPainter, area: QRectF, layout: QTextLayout, spans: Marks, pitch: float, ground: QColor
) -> None:
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        inside = [(max(start, first), min(end, last)) for start, end in spans if start < last and end > first]
        _draw_marks(painter, area.translated(0, number * pitch), line, inside, pitch, ground)


def _x(line: QTextLine, position: int) -> float:
    """Return where *position* is in *line*; PySide answers with the place and the position."""
    answer = line.cursorToX(position)
    return float(answer[0]) if isinstance(answer, tuple) else 0.0


def _inked(span: tuple[int, int], ink: QColor | None) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    if ink is not None:
        style.setForeground(ink)
    marked = QTextLayout.FormatRange()
    marked.start, marked.length, marked.format = span[0], span[1] - span[0], style
    return marked
