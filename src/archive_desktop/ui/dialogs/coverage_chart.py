"""The coverage of one initiative drawn: a bar a month, in it a part a language; and the same in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from archive_desktop.domain.coverage import Coverage, by_month
from archive_desktop.domain.initiative import COLOURS
from archive_desktop.ui.display import language_code, month_text, number_text, tip
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import SMALL, STEP, dot_colour
from archive_desktop.ui.theme import palette_of, text_font
from archive_desktop.ui.wording import articles

_BARS = 12 * STEP  # height of the highest bar
_WIDEST = 5 * STEP
_LEAST = 3.0  # one article among hundreds is still seen


class InitiativeCoverage(QWidget):
    """The bars of one initiative and, below them, its numbers as text; their room, until they are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = CoverageChart()
        self.numbers = plain_label(self.tr("Counting…"), "dim", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.chart)
        column.addWidget(self.numbers)

    def show_coverage(self, rows: Sequence[Coverage]) -> None:
        """Show how much was published when."""
        self.chart.show_coverage(rows)
        self.numbers.setText(numbers(rows))
        self.chart.setAccessibleDescription(self.numbers.text())
        self.chart.setVisible(len(self.chart.months) > 1)


class CoverageChart(QWidget):
    """A bar for every month between the first and the last article, holes included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, dict[str, int]] = {}
        self.months: tuple[str, ...] = ()
        self._font = text_font(SMALL)
        self.setAccessibleName(self.tr("Articles by month and language"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_coverage(self, rows: Sequence[Coverage]) -> None:
        """Draw these numbers."""
        self._found = by_month(rows)
        self.months = tuple(self._found)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for bars and years."""
        return QSize(60 * STEP, _BARS + round(QFontMetricsF(self._font).height()) + 2 * STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars from the first month to the last, years below them."""
        palette = palette_of(self)
        metrics = QFontMetricsF(self._font)
        highest = max((sum(found.values()) for found in self._found.values()), default=0)
        with QPainter(self) as painter:
            painter.setFont(self._font)
            free_from = -1.0
            for place, month in enumerate(self.months):
                column = self._column(place)
                painter.fillRect(QRectF(column.left(), _BARS, column.width(), 1), QColor(palette.line))
                bottom = float(_BARS)
                for language, count in _in_order(self._found[month]):
                    height = max(_BARS * count / highest, _LEAST)
                    bar = QRectF(column.left(), bottom - height, max(column.width() - 1, 1), height)
                    painter.fillRect(bar, QColor(dot_colour(_colour(language, palette.dim), palette)))
                    bottom -= height
                left = abs(column.left() - (self.width() if self.isRightToLeft() else 0))
                if (place == 0 or month.endswith("-01")) and left >= free_from:
                    width = metrics.horizontalAdvance(month[:4])
                    painter.setPen(QColor(palette.dim))
                    start = column.right() - width if self.isRightToLeft() else column.left()
                    painter.drawText(QPointF(start, _BARS + metrics.height()), month[:4])
                    free_from = left + width + 2 * STEP

    def event(self, event: QEvent) -> bool:
        """Say a month's numbers under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            places = (n for n in range(len(self.months)) if self._column(n).contains(QPointF(event.pos())))
            place = next(places, None)
            if place is not None:
                QToolTip.showText(event.globalPos(), tip(self.month_words(self.months[place])), self)
            return True
        return super().event(event)

    def month_words(self, month: str) -> str:
        """Return "May 2024: 3 articles (AR 1 · EN 2)"."""
        found = self._found[month]
        said = f"{month_text(month)}: {articles(sum(found.values()))}"
        return f"{said} ({_languages(found)})" if found else said

    def _column(self, place: int) -> QRectF:
        width = min(self.width() / max(len(self.months), 1), _WIDEST)
        left = place * width
        return QRectF(self.width() - left - width if self.isRightToLeft() else left, 0, width, _BARS)


def numbers(rows: Sequence[Coverage]) -> str:
    """Return the coverage as text: how many, in which languages, from when to when, and how many months without."""

    def translate(text: str) -> str:
        return QCoreApplication.translate("CoverageChart", text)

    if not rows:
        return translate("No article yet.")
    languages: Counter[str] = Counter()
    for row in rows:
        languages[row.language] += row.count
    found = by_month(rows)
    parts = [articles(languages.total()), _languages(languages)]
    if found:
        first, last = min(found), max(found)
        parts.append(month_text(first) if first == last else f"{month_text(first)} – {month_text(last)}")
        holes = sum(not month for month in found.values())
        if holes:
            parts.append(translate("{0} months without any").format(number_text(holes)))
    undated = sum(row.count for row in rows if not row.month)
    if undated:
        parts.append(translate("{0} without a date").format(number_text(undated)))
    return " · ".join(parts)


def _in_order(found: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items())


def _languages(found: dict[str, int]) -> str:
    return " · ".join(
        f"{language_code(language)} {number_text(count)}" for language, count in _in_order(found)
    )


def _colour(language: str, other: str) -> str:
    """Return the colour of a language: Arabic green, English blue, French pink."""
    return {"ar": COLOURS[2], "en": COLOURS[0], "fr": COLOURS[4]}.get(language, other)
