"""The pages of a pack, to be scrolled: only those that are seen, and the next, are ever painted."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from archive_desktop.domain.pack_pages import PackPages, PagePlace
from archive_desktop.ui.packs.pages_layout import ACTUAL, GAP, PagesLayout
from archive_desktop.ui.palette import PRINTED
from archive_desktop.ui.theme import palette_of

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_MOST_BYTES = 128 << 20  # of pictures that are kept
_FRAME = 3  # logical pixels around the page of what is chosen


class PagesView(QAbstractScrollArea):
    """Shows pages whose pictures it asks for. The last ones stay until there are others."""

    pictures_wanted = Signal(list)
    """(page from 0, pixels a point) of every picture that is missing, what is seen first."""
    place_clicked = Signal(str)
    """The label of what was clicked on, as in PackPages.places."""
    page_changed = Signal(int, int)
    """The page that is looked at, from 1, and how many there are."""
    zoom_changed = Signal(int)
    """In percent of the size on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PackPages | None = None
        self._zoom: float | None = None
        self._layout = PagesLayout((), 0, None)
        self._pictures: OrderedDict[int, tuple[PackPages, QImage]] = OrderedDict()
        self._chosen = ""
        self._told = (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages of the pack"))
        self.setMinimumSize(160, 120)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def pages(self) -> PackPages | None:
        """What is shown."""
        return self._pages

    @property
    def complete(self) -> bool:
        """Whether every page that is seen is painted, as it is now and sharp."""
        return self._pages is not None and all(self._has(number) for number in self._seen())

    @property
    def percent(self) -> int:
        """How large the pages are, in percent of their size on paper."""
        return round(100 * self._layout.scale / ACTUAL)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two pages."""
        return QSize(640, 700)

    def show_pages(self, pages: PackPages) -> None:
        """Show *pages* in the place of others, with what was looked at where it was."""
        if pages == self._pages:
            self._moved()  # a picture may be missing all the same
            return
        before, looked_at = self._pages, None
        if before and self._layout.rects and self.verticalScrollBar().value() > 0:
            top = self._layout.below(self.verticalScrollBar().value())
            label = before.label_at(top)
            start = before.places.get(label, PagePlace(top.page, 0.0))
            ahead = self.verticalScrollBar().value() - self._layout.height_of(start)
            looked_at = (label, start, ahead)
        self._pages = pages
        self._lay_out()
        if looked_at and self._layout.rects:
            label, start, ahead = looked_at
            place = pages.places.get(label, start)
            self.verticalScrollBar().setValue(self._layout.height_of(place) + ahead)
        self._moved()

    def forget(self) -> None:
        """Show nothing: another pack is opened."""
        self._pages, self._chosen = None, ""
        self._pictures.clear()
        self._lay_out()
        self._moved()

    def show_picture(self, pages: PackPages, number: int, picture: QImage) -> None:
        """Show the picture of page *number* (from 0) of *pages*; one of earlier pages is let go."""
        if pages is not self._pages or number >= len(pages.sizes):
            return
        self._pictures[number] = (pages, picture)
        self._pictures.move_to_end(number)
        held = sum(kept.sizeInBytes() for _pages, kept in self._pictures.values())
        seen = set(self._seen())
        for old in [old for old in self._pictures if old not in seen]:
            if held <= _MOST_BYTES:
                break
            held -= self._pictures.pop(old)[1].sizeInBytes()
        self.viewport().update(self._rect(number))

    def choose(self, label: str) -> None:
        """Mark the page where *label* begins, and bring it into sight; "" marks none."""
        self._chosen = label
        self.viewport().update()
        place = self._pages.places.get(label) if self._pages else None
        if place is None or not self._layout.rects:
            return
        bar, height = self.verticalScrollBar(), self._layout.height_of(place)
        if not bar.value() <= height <= bar.value() + self.viewport().height() * 2 // 3:
            page = self._layout.height_of(PagePlace(place.page, 0.0))
            near = height - page < self.viewport().height() // 2  # then its page is seen from the top
            bar.setValue((page if near else height) - GAP)

    def zoom_by(self, step: int) -> None:
        """Make pages one step larger (1) or smaller (-1)."""
        now = self._layout.scale / ACTUAL
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now * 0.99]
        wanted = larger[:1] if step > 0 else smaller[-1:]
        if wanted:
            self._set_zoom(wanted[0])

    def fit_width(self) -> None:
        """Make pages as large as there is room."""
        self._set_zoom(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with + - 0, go to the first and last page with Home and End, to what is read with Enter."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pages and self._layout.rects:
            middle = self._layout.below(bar.value() + self.viewport().height() // 3)
            self.place_clicked.emit(self._pages.label_at(middle))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where a click leads somewhere."""
        hand = (
            Qt.CursorShape.PointingHandCursor if self._label(event.position()) else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was clicked on."""
        label = self._label(event.position())
        if label and event.button() == Qt.MouseButton.LeftButton:
            self.place_clicked.emit(label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the pages out anew, with the same place on top."""
        super().resizeEvent(event)
        self._lay_out_around()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for what was not wanted while nobody saw it."""
        super().showEvent(event)
        self._moved()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the keyboard's frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keyboard's frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint white paper, its picture once there is one, and a frame around what is chosen."""
        palette = palette_of(self)
        chosen = self._pages.places.get(self._chosen) if self._pages else None
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(event.rect(), QColor(palette.hover))
            for number in self._seen():
                rect = self._rect(number)
                painter.fillRect(rect, QColor(PRINTED.surface))
                self._paint_picture(painter, number, rect)
                painter.setPen(QPen(QColor(palette.line), 1))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
                if chosen and chosen.page == number:
                    painter.setPen(QPen(QColor(palette.accent), _FRAME, j=Qt.PenJoinStyle.MiterJoin))
                    painter.drawRect(QRectF(rect).adjusted(-2.5, -2.5, 2.5, 2.5))
            if self.hasFocus():
                painter.setPen(QPen(QColor(palette.accent), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_picture(self, painter: QPainter, number: int, rect: QRect) -> None:
        _pages, picture = self._pictures.get(number, (None, None))
        if picture is None:
            return
        ratio = self.devicePixelRatioF()
        if abs(picture.width() - rect.width() * ratio) <= 1:  # as it is, so that it stays sharp
            picture.setDevicePixelRatio(ratio)
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            painter.drawImage(rect.topLeft(), picture)
            painter.restore()
        else:
            picture.setDevicePixelRatio(1.0)
            painter.drawImage(rect, picture)

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._lay_out_around()

    def _lay_out_around(self) -> None:
        """Lay the pages out anew and keep what is at the top there."""
        place = self._layout.below(self.verticalScrollBar().value()) if self._layout.rects else None
        self._lay_out()
        if place and self._layout.rects:
            on_paper = self.verticalScrollBar().value() > 0
            self.verticalScrollBar().setValue(self._layout.height_of(place) if on_paper else 0)
        self._moved()

    def _lay_out(self) -> None:
        sizes = self._pages.sizes if self._pages else ()
        room = self.viewport().size()
        self._layout = PagesLayout(sizes, room.width(), self._zoom, rtl=bool(self._pages and self._pages.rtl))
        up, along = self.verticalScrollBar(), self.horizontalScrollBar()
        up.setRange(0, max(0, self._layout.height - room.height()))
        up.setPageStep(max(1, room.height() - 40))
        along.setRange(0, self._layout.width - room.width())
        along.setPageStep(room.width())
        self.zoom_changed.emit(self.percent)

    def _moved(self) -> None:
        """Ask for what is seen now and has no picture, and tell which page is looked at."""
        self.viewport().update()
        if self._pages is None or not self._layout.rects:
            self._tell(0, 0)
            return
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        self._tell(self._layout.below(top + height // 3).page + 1, len(self._pages.sizes))
        seen = self._seen()
        following = [number for number in (seen.stop, seen.start - 1) if 0 <= number < len(self._pages.sizes)]
        missing = [(number, self._scale(number)) for number in (*seen, *following) if not self._has(number)]
        for number in seen:
            if number in self._pictures:
                self._pictures.move_to_end(number)
        if missing and self.isVisible():
            self.pictures_wanted.emit(missing)

    def _has(self, number: int) -> bool:
        """Return whether there is a picture of page *number* as it is now, and sharp."""
        pages, picture = self._pictures.get(number, (None, None))
        if pages is not self._pages or picture is None:
            return False
        return abs(picture.width() - self._layout.rects[number].width() * self.devicePixelRatioF()) <= 1

    def _scale(self, number: int) -> float:
        return self._layout.pixels_a_point(number, self.devicePixelRatioF())

    def _tell(self, page: int, total: int) -> None:
        if (page, total) != self._told:
            self._told = (page, total)
            named = self.tr("Page {0} of {1}").format(page, total) if total else self.tr("Pages of the pack")
            self.setAccessibleName(named)
            self.page_changed.emit(page, total)

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _rect(self, number: int) -> QRect:
        """Return where page *number* lies in the viewport."""
        shift = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._layout.rects[number].translated(-shift[0], -shift[1])

    def _label(self, position: QPointF) -> str:
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place = self._layout.place_at(position + shift)
        return self._pages.label_at(place) if self._pages and place else ""
