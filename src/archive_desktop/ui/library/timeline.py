"""The histogram of the list by month: to see when things were said, and to filter by dragging over it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_desktop.ui.display import month_text, tip
from archive_desktop.ui.palette import SMALL, STEP
from archive_desktop.ui.theme import palette_of, text_font
from archive_desktop.ui.wording import articles

BARS = 10 * STEP  # height of the highest bar
MARGIN = 4 * STEP
LEAST_BAR = 2.0  # a month with one article among thousands is still seen
WIDEST_BAR = 6 * STEP


class Timeline(QWidget):
    """Months with their counts. Dragging or Shift with the arrows chooses a range of months."""

    range_requested = Signal(str, str)  # first and last month, YYYY-MM; both "" for all time

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: list[str] = []
        self._counts: dict[str, int] = {}
        self._chosen: tuple[str, str] | None = None
        self._pressed: int | None = None
        self._under = -1  # the month under the pointer or the keyboard
        self._font = text_font(SMALL)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Articles by month"))
        self.show_counts({})

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for bars and years."""
        return QSize(60 * STEP, BARS + round(QFontMetricsF(self._font).height()) + 4 * STEP)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many articles each month (YYYY-MM) has; months between have none."""
        self._counts = dict(counts)
        self._months = _every_month(min(counts), max(counts)) if counts else []
        self._under = -1
        self.setVisible(len(self._months) > 1)
        self._describe()
        self.update()

    def show_range(self, first: str, last: str) -> None:
        """Colour the months from *first* to *last*; both "" for none."""
        self._chosen = (first, last) if first and last else None
        self._describe()
        self.update()

    def bar_area(self, month: str) -> QRectF:
        """Return where the bar of *month* is, its whole height."""
        return self._column(self._months.index(month))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint bars and years."""
        palette = palette_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            highest = max(self._counts.values(), default=0)
            metrics = QFontMetricsF(self._font)
            painter.setFont(self._font)
            free_from = -1.0
            for place, month in enumerate(self._months):
                column = self._column(place)
                count = self._counts.get(month, 0)
                if count:
                    height = max(BARS * count / highest, LEAST_BAR)
                    bar = QRectF(column.left(), column.bottom() - height, max(column.width() - 2, 1), height)
                    painter.setPen(Qt.PenStyle.NoPen)
                    colour = palette.accent if self._is_chosen(month) else palette.bar
                    painter.setBrush(QColor(palette.control_line if place == self._under else colour))
                    painter.drawRoundedRect(bar, 2, 2)
                year, at = month[:4], abs(column.left() - (0 if not self.isRightToLeft() else self.width()))
                if (place == 0 or month.endswith("-01")) and at >= free_from:
                    width = metrics.horizontalAdvance(year)
                    painter.setPen(QColor(palette.dim))
                    left = column.right() - width if self.isRightToLeft() else column.left()
                    painter.drawText(QPointF(left, column.bottom() + metrics.height()), year)
                    free_from = at + width + 2 * STEP
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(palette.accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 1, -5, -1), 6, 6)

    def event(self, event: QEvent) -> bool:
        """Say a month's number under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(QPointF(event.pos()))
            if place is not None:
                QToolTip.showText(event.globalPos(), tip(self.month_words(self._months[place])), self)
            return True
        return super().event(event)

    def month_words(self, month: str) -> str:
        """Return "May 2024: 12 articles"."""
        return f"{month_text(month)}: {articles(self._counts.get(month, 0))}"

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a range."""
        self._pressed = (
            self._place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        )
        if self._pressed is not None:
            self._choose(self._pressed, self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the range out, or mark the month under the pointer."""
        place = self._place_at(event.position())
        if self._pressed is not None and place is not None:
            self._choose(self._pressed, place)
        elif place is not None and place != self._under:
            self._under = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the range that was drawn."""
        if self._pressed is not None and self._chosen is not None:
            self._pressed = None
            self.range_requested.emit(*self._chosen)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Mark no month any more."""
        self._under = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by the arrows, draw out with Shift, ask with Enter, go back to all time with Escape."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps and self._months:
            step = steps[Qt.Key(event.key())] * (-1 if self.isRightToLeft() else 1)
            self._step(step, draw_out=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.range_requested.emit(*self._chosen)
        elif event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.show_range("", "")
            self.range_requested.emit("", "")
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, *, draw_out: bool) -> None:
        first, last = self._chosen or (self._months[-1], self._months[-1])
        known = [month if month in self._months else self._months[-1] for month in (first, last)]
        moved = min(max(self._months.index(known[1]) + step, 0), len(self._months) - 1)
        self._choose(self._months.index(known[0]) if draw_out else moved, moved)

    def _choose(self, one: int, other: int) -> None:
        first, last = sorted((one, other))
        self.show_range(self._months[first], self._months[last])

    def _is_chosen(self, month: str) -> bool:
        return self._chosen is not None and self._chosen[0] <= month <= self._chosen[1]

    def _column(self, place: int) -> QRectF:
        width = min((self.width() - 2 * MARGIN) / len(self._months), WIDEST_BAR)
        left = MARGIN + place * width
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRectF(left, STEP, width, BARS)

    def _place_at(self, position: QPointF) -> int | None:
        if not self._months:
            return None
        x = self.width() - position.x() if self.isRightToLeft() else position.x()
        place = int((x - MARGIN) // self._column(0).width())
        return min(max(place, 0), len(self._months) - 1)

    def _describe(self) -> None:
        """Tell a screen reader what the picture shows."""
        if not self._months:
            self.setAccessibleDescription("")
            return
        busiest = max(self._counts, key=lambda month: self._counts[month])
        first, last = month_text(self._months[0]), month_text(self._months[-1])
        words = self.tr("From {0} to {1}. Most in {2}.").format(first, last, self.month_words(busiest))
        if self._chosen is not None:
            chosen = sum(count for month, count in self._counts.items() if self._is_chosen(month))
            span = " – ".join(dict.fromkeys(month_text(month) for month in self._chosen))
            words += " " + self.tr("Chosen: {0}, {1}.").format(span, articles(chosen))
        self.setAccessibleDescription(words)


def _every_month(first: str, last: str) -> list[str]:
    """Return the months from *first* to *last* (YYYY-MM), none left out."""
    begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(begin, end + 1)]
