"""Paint one article of the list: as a card, or as one line where the list is compact.

Dates, signs and chips stand where the window's direction puts them, so that they form columns; title
and lead run as their own language does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_desktop.domain.article import ArticleCard, direction
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.display import date_text, language_code, runs
from archive_desktop.ui.icons import icon_image
from archive_desktop.ui.library.card_text import draw_line, draw_lines, from_first_mark
from archive_desktop.ui.models.article_list import CARD_ROLE, INITIATIVES_ROLE
from archive_desktop.ui.palette import CAPTION, CORNER, SMALL, STEP, TEXT, Palette, chip_colours, dot_colour
from archive_desktop.ui.theme import palette_of, text_font

Density = Literal["comfortable", "compact"]

MARGIN_X, MARGIN_Y = 2 * STEP, 3  # around a card
PADDING = 3 * STEP
SIGN = 14  # side of a small picture
DOT = 8
CHIP_PADDING = 2 * STEP
LEAST_CHIP = 56  # a narrower one would not show enough of a name


@dataclass(frozen=True, slots=True)
class _Row:
    """What is painted in one row, and where."""

    card: ArticleCard
    initiatives: tuple[Initiative, ...]
    area: QRectF
    mirrored: bool
    chosen: bool
    palette: Palette

    def placed(self, rect: QRectF) -> QRectF:
        """Return *rect*, given for left to right, where it is in this layout."""
        if not self.mirrored:
            return rect
        return QRectF(
            self.area.left() + self.area.right() - rect.right(), rect.top(), rect.width(), rect.height()
        )


class CardDelegate(QStyledItemDelegate):
    """Paints articles. All rows are equally high, so that 100,000 of them need no measuring."""

    def __init__(self, density: Density = "comfortable") -> None:
        super().__init__()
        self.density: Density = density
        self._title, self._plain = text_font(TEXT, bold=True), text_font(TEXT)
        self._lead, self._small = text_font(CAPTION), text_font(SMALL)
        self._title_pitch = round(QFontMetricsF(self._title).height() * 1.02)
        self._lead_pitch = round(QFontMetricsF(self._lead).height() * 1.1)
        self._small_pitch = round(QFontMetricsF(self._small).height() * 1.1)
        self._chip_height = self._small_pitch + STEP

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of every row."""
        return QSize(4 * LEAST_CHIP, self.row_height())

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        if self.density == "compact":
            return max(self._title_pitch + 3 * STEP, 32)
        lines = self._small_pitch + 2 * self._title_pitch + self._lead_pitch + self._chip_height
        return lines + 4 * STEP + 2 * (PADDING - 2) + 2 * MARGIN_Y

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, ArticleCard):
            return
        state = option.state
        palette = palette_of(option.widget)
        compact = self.density == "compact"
        area = QRectF(option.rect)
        area.adjust(MARGIN_X, 0 if compact else MARGIN_Y, -MARGIN_X, 0 if compact else -MARGIN_Y)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        row = _Row(card, index.data(INITIATIVES_ROLE) or (), area, mirrored, chosen, palette)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._ground(painter, row, state)
            if compact:
                self._paint_line(painter, row)
            else:
                self._paint_card(painter, row)
        finally:  # the rows after one that fails are painted as ever
            painter.restore()

    def _ground(self, painter: QPainter, row: _Row, state: QStyle.StateFlag) -> None:
        palette = row.palette
        under_pointer = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        compact = self.density == "compact"
        ground = palette.window if compact else palette.surface
        if row.chosen:
            ground = palette.selected
        elif under_pointer:
            ground = palette.hover if compact else palette.surface
        edge = ground if compact else palette.line
        if row.chosen or focused:
            edge = palette.accent
        elif under_pointer and not compact:
            edge = palette.control_line
        width = 2.0 if focused else 1.0
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), width))
        inset = width / 2
        painter.drawRoundedRect(row.area.adjusted(inset, inset, -inset, -inset), CORNER, CORNER)

    def _paint_card(self, painter: QPainter, row: _Row) -> None:
        inner = row.area.adjusted(PADDING + 2, PADDING - 2, -PADDING - 2, -(PADDING - 2))
        card, palette = row.card, row.palette
        taken = self._signs(painter, row, inner.right(), inner.top() + self._small_pitch / 2)
        meta = QRectF(inner.left(), inner.top(), taken - inner.left() - 2 * STEP, self._small_pitch)
        painter.setPen(QColor(palette.dim))
        self._line(painter, row, meta, self._facts(card), self._small)

        top = meta.bottom() + STEP
        painter.setPen(QColor(palette.ink))
        title = QRectF(inner.left(), top, inner.width(), 2 * self._title_pitch)
        runs = direction(card.language)
        used = draw_lines(
            painter,
            title,
            card.title,
            self._title,
            lines=2,
            pitch=self._title_pitch,
            runs=runs,
            marks=card.title_marks,
            mark_ground=QColor(palette.highlights["key-message"]),
        )
        top = title.top() + used * self._title_pitch + STEP
        painter.setPen(QColor(palette.dim))
        # What a short title leaves free is given to the text.
        self._words(painter, row, QRectF(inner.left(), top, inner.width(), self._lead_pitch), 3 - used)
        chips = QRectF(inner.left(), inner.bottom() - self._chip_height, inner.width(), self._chip_height)
        self._chips(painter, row, chips)

    def _paint_line(self, painter: QPainter, row: _Row) -> None:
        inner = row.area.adjusted(2 * STEP, 0, -2 * STEP, 0)
        middle = inner.center().y()
        card, palette = row.card, row.palette
        painter.setPen(QColor(palette.dim))
        date_width = QFontMetricsF(self._small).horizontalAdvance("≈ 00 Mmm 0000")
        date = QRectF(inner.left(), middle - self._small_pitch / 2, date_width, self._small_pitch)
        day = date_text(card.date, inferred=card.date_inferred)
        self._line(painter, row, date, f"\u2068{day}\u2069", self._small)  # one piece, mirrored too
        code = QRectF(date.right() + STEP, date.top(), 7 * STEP, self._small_pitch)
        self._line(painter, row, code, language_code(card.language), self._small)
        right = self._signs(painter, row, inner.right(), middle)
        for initiative in reversed(row.initiatives[:3]):
            right -= DOT + STEP
            self._dot(painter, row, QPointF(right + DOT / 2, middle), dot_colour(initiative.colour, palette))
        title = QRectF(
            code.right(), middle - self._title_pitch / 2, right - code.right() - STEP, self._title_pitch
        )
        painter.setPen(QColor(palette.ink))
        font = self._plain if card.read else self._title
        draw_line(
            painter,
            row.placed(title),
            card.title,
            font,
            pitch=self._title_pitch,
            runs=direction(card.language),
            marks=card.title_marks,
            mark_ground=QColor(palette.highlights["key-message"]),
            mark_ink=QColor(palette.ink),
        )

    def _facts(self, card: ArticleCard) -> str:
        facts = [date_text(card.date, inferred=card.date_inferred), language_code(card.language)]
        if card.machine_translated:
            facts.append(self.tr("machine-translated"))
        if card.changed:
            facts.append(self.tr("changed"))
        # Isolates (UAX #9) keep "14 May 2024" in one piece whatever the direction around it.
        return "  ·  ".join(f"\u2068{fact}\u2069" for fact in facts)

    def _signs(self, painter: QPainter, row: _Row, right: float, middle: float) -> float:
        """Paint unread dot, star, note and highlights from the trailing edge; return where they begin."""
        card, palette = row.card, row.palette
        if not card.read:
            self._dot(painter, row, QPointF(right - DOT / 2, middle), palette.accent)
            right -= DOT + 2 * STEP
        signs = (
            (card.starred, "star-filled", palette.star),
            (card.has_note, "sticky-note", palette.dim),
            (bool(card.annotations), "highlighter", palette.dim),
        )
        for holds, name, colour in signs:
            if holds:
                place = row.placed(QRectF(right - SIGN, middle - SIGN / 2, SIGN, SIGN))
                scale = painter.device().devicePixelRatioF()
                painter.drawImage(place, icon_image(name, colour, round(SIGN * scale)))
                right -= SIGN + STEP
        return right

    def _words(self, painter: QPainter, row: _Row, area: QRectF, lines: int) -> None:
        """Paint the matched words, or the first ones of the text in as many *lines* as are free."""
        card, palette = row.card, row.palette
        if not card.snippet:
            draw_lines(
                painter,
                area,
                card.lead,
                self._lead,
                lines=lines,
                pitch=self._lead_pitch,
                runs=direction(card.language),
            )
            return
        text, marks = self._from_note(card) if card.found_in else from_first_mark(card.snippet, card.marks)
        draw_line(
            painter,
            area,
            text,
            self._lead,
            pitch=self._lead_pitch,
            runs=runs(text) if card.found_in else direction(card.language),
            marks=marks,
            mark_ground=QColor(palette.highlights["key-message"]),
            mark_ink=QColor(palette.ink),
        )

    def _from_note(self, card: ArticleCard) -> tuple[str, list[tuple[int, int]]]:
        """Return the words of a note or comment that answer, with what they are of before them."""
        text, marks = from_first_mark(card.snippet, card.marks)
        what = self.tr("In a comment:") if card.found_in == "comment" else self.tr("In your note:")
        before = f"\u2068{what}\u2069 "
        return before + text, [(start + len(before), end + len(before)) for start, end in marks]

    def _chips(self, painter: QPainter, row: _Row, area: QRectF) -> None:
        """Paint the initiatives, as many as there is room for, and the number of the others."""
        metrics = QFontMetricsF(self._small)
        left = area.left()
        for done, initiative in enumerate(row.initiatives):
            others = len(row.initiatives) - done - 1
            reserve = metrics.horizontalAdvance(f"+{others}") + 2 * STEP if others else 0.0
            room = area.right() - left - reserve
            wanted = metrics.horizontalAdvance(initiative.name) + 2 * CHIP_PADDING
            if room < min(wanted, LEAST_CHIP):
                painter.setPen(QColor(row.palette.dim))
                self._line(
                    painter,
                    row,
                    QRectF(left, area.top() + STEP / 2, 40, self._small_pitch),
                    f"+{others + 1}",
                    self._small,
                )
                return
            chip = QRectF(left, area.top(), min(wanted, room), area.height())
            ground, ink = chip_colours(initiative.colour, row.palette)
            placed = row.placed(chip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(placed, area.height() / 2, area.height() / 2)
            painter.setPen(QColor(ink))
            painter.setFont(self._small)
            name = metrics.elidedText(
                initiative.name, Qt.TextElideMode.ElideRight, placed.width() - 2 * CHIP_PADDING + 1
            )
            right = Qt.LayoutDirection.RightToLeft
            painter.setLayoutDirection(right if runs(name) == "rtl" else Qt.LayoutDirection.LeftToRight)
            painter.drawText(placed, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, name)
            left = chip.right() + STEP + 2

    def _line(self, painter: QPainter, row: _Row, area: QRectF, text: str, font: QFont) -> None:
        """Draw words of the window itself, which run as the window does."""
        runs: Literal["ltr", "rtl"] = "rtl" if row.mirrored else "ltr"
        draw_line(painter, row.placed(area), text, font, pitch=self._small_pitch, runs=runs)

    def _dot(self, painter: QPainter, row: _Row, centre: QPointF, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(row.placed(QRectF(centre.x() - DOT / 2, centre.y() - DOT / 2, DOT, DOT)))
