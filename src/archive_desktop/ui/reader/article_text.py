"""The text of one article: shown, selected and marked; loads nothing and opens nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.copying import with_text_alone
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.passages import Passage, put_passages
from archive_desktop.ui.reader.article_document import (
    ADD_INITIATIVE,
    ArticleDocument,
    ReadingStyle,
    build_document,
    initiative_of_link,
    measure_width,
    paper_palette,
    show_initiatives,
)
from archive_desktop.ui.reader.marks import (
    PlacedMarks,
    annotation_at,
    highlight_marks,
    hit_marks,
    paint_marks,
    place_marks,
)
from archive_desktop.ui.reader.places import height_of, place_at
from archive_desktop.ui.reader.safe_links import safe_link
from archive_desktop.ui.reader.selected_words import selected_words

FLASH_MS = 1_200
_LEAST_MARGIN, _TOP, _BOTTOM = 6 * STEP, 7 * STEP, 24 * STEP  # logical pixels around the text


def of_title(article: Article, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return *places* of the title as places before the body: they count back from it and are all under 0."""
    if " ".join(article.title.split()) != article.title:  # it is not shown as it is stored
        return []
    after = len(article.title) + 1
    return [(start - after, end - after) for start, end in places]


class ArticleText(QTextBrowser):
    """Shows one article in a column of reading width. Positions are code points of its body."""

    annotation_activated = Signal(int)
    selection_settled = Signal()
    """The selection has been made, by mouse or keyboard, or is gone: time to show or hide the bar."""
    initiative_activated = Signal(int)
    add_initiative_requested = Signal()
    link_requested = Signal(str)
    reached_end = Signal()
    context_menu_requested = Signal(object)  # QPoint, global

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = self._window_palette = palette
        self._style = ReadingStyle()
        self._laid_out: ArticleDocument | None = None
        self._annotations: tuple[Annotation, ...] = ()
        self._hits: tuple[tuple[int, int], ...] = ()
        self._current_hit: tuple[int, int] | None = None
        self._flashing: int | None = None
        self._highlights = PlacedMarks()
        self._hit_marks = PlacedMarks()
        self._title_marks = PlacedMarks()
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._show_paper()
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse
            | flags.TextSelectableByKeyboard
            | flags.LinksAccessibleByMouse
            | flags.LinksAccessibleByKeyboard
        )
        self.setAccessibleName(self.tr("Article"))
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._settle = QTimer(self, singleShot=True, interval=200)
        self._settle.timeout.connect(self.selection_settled)
        self.selectionChanged.connect(self._settle.start)
        self._flash_end = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash_end.timeout.connect(self._stop_flash)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Load nothing, whatever a text names."""
        return None

    def show_article(self, article: Article, initiatives: Sequence[Initiative]) -> None:
        """Lay *article* out from its beginning, without marks."""
        old = self._laid_out
        self._laid_out = None  # Qt may paint while the documents change places
        laid_out = build_document(article, initiatives, self._style, self._palette, self)
        self._fit_column(laid_out)
        self.setDocument(laid_out.document)
        self._laid_out = laid_out
        self._annotations, self._hits, self._current_hit, self._flashing = (), (), None, None
        self._place_marks()
        self.setTextCursor(self._cursor(0, 0))
        self.verticalScrollBar().setValue(0)
        if old is not None:
            old.document.deleteLater()

    def forget(self) -> None:
        """Show nothing."""
        self._laid_out = None
        self._annotations, self._hits, self._current_hit = (), (), None
        self.clear()

    def lay_out_again(self, initiatives: Sequence[Initiative]) -> None:
        """Lay the same article out with the style and palette of now; marks and place stay."""
        if self._laid_out is None:
            return
        place, kept = self.first_position(), (self._annotations, self._hits, self._current_hit)
        at_title = self.verticalScrollBar().value() == 0  # the title is no place in the body
        selected = self.selection()
        self.show_article(self._laid_out.article, initiatives)
        self._annotations, self._hits, self._current_hit = kept
        self._place_marks()
        if selected:
            self.select(*selected)
        if not at_title:
            self.scroll_to(place, at_top=True)

    def set_initiatives(self, article: Article, initiatives: Sequence[Initiative]) -> None:
        """Show the initiatives that the same article has now."""
        if self._laid_out is not None:
            show_initiatives(self._laid_out, article, initiatives, self._style, self._palette)
            self._place_marks()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Paint *annotations* as highlights."""
        if self._annotations != tuple(annotations):
            self._annotations = tuple(annotations)
            self._place_highlights()

    def set_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None = None) -> None:
        """Mark *hits*, the *current* one most; places under 0 are the title's, see `of_title`."""
        if (self._hits, self._current_hit) != (tuple(hits), current):
            self._hits, self._current_hit = tuple(hits), current
            self._place_hits()

    def set_style(self, style: ReadingStyle) -> None:
        """Use *style* for the next layout."""
        self._style = style
        self._show_paper()

    def set_palette(self, palette: Palette) -> None:
        """Use *palette* for the next layout."""
        self._window_palette = palette
        self._show_paper()

    def selection(self) -> tuple[int, int] | None:
        """Return the selected stretch of the body without white space at its ends; None if there is none."""
        cursor = self.textCursor()
        if self._laid_out is None or not cursor.hasSelection():
            return None
        positions, body = self._laid_out.positions, self._laid_out.article.body
        start, end = positions.to_body(cursor.selectionStart()), positions.to_body(cursor.selectionEnd())
        selected = body[start:end]
        start += len(selected) - len(selected.lstrip())
        end -= len(selected) - len(selected.rstrip())
        return (start, end) if start < end else None

    def chosen_words(self) -> tuple[int, int] | None:
        """Return the selection; without one, and with the focus here, the found words that are current."""
        hit, selected = self._current_hit, self.selection()
        return hit if selected is None and hit and hit[0] >= 0 and self.hasFocus() else selected

    def passage(self, place: tuple[int, int] | None) -> Passage | None:
        """Return a stretch of the body with its words."""
        if self._laid_out is None or place is None:
            return None
        article = self._laid_out.article
        return Passage(article.id, *place, article.body[slice(*place)])

    def caret(self) -> int:
        """Return where the caret stands in the body."""
        return self._laid_out.positions.to_body(self.textCursor().position()) if self._laid_out else 0

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the body."""
        self.setTextCursor(self._cursor(start, end))

    def select_body(self) -> None:
        """Select the whole body, without title and facts."""
        if self._laid_out is not None:
            self.select(0, len(self._laid_out.article.body))

    def annotation_at_caret(self) -> int | None:
        """Return the id of the shortest highlight the caret stands in."""
        found = annotation_at(self._annotations, self.caret())
        return found.id if found else None

    def clear_selection(self) -> None:
        """Leave the caret where the selection ended."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.selection_settled.emit()

    def selection_rectangle(self) -> QRect:
        """Return about where the selection is, in coordinates of the viewport."""
        cursor = self.textCursor()
        one, other = QTextCursor(cursor), QTextCursor(cursor)
        one.setPosition(cursor.selectionStart())
        other.setPosition(cursor.selectionEnd())
        return self.cursorRect(one).united(self.cursorRect(other))

    def scroll_to(self, position: int, *, at_top: bool = False) -> None:
        """Bring the character at *position* into view: a third from the top, or at the top."""
        if self._laid_out is None:
            return
        if position < 0:
            self.verticalScrollBar().setValue(0)
            return
        rectangle = self.cursorRect(self._cursor(position, position))
        view = self.viewport().height()
        if at_top or rectangle.top() < STEP or rectangle.bottom() > view - 10 * STEP:
            above = 0 if at_top else view // 3
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rectangle.top() - above)

    def first_position(self) -> int:
        """Return the position of the first character in view."""
        if self._laid_out is None:
            return 0
        rtl = self._laid_out.article.direction == "rtl"
        top = self.cursorForPosition(QPoint(self.viewport().width() if rtl else 0, STEP))
        return self._laid_out.positions.to_body(top.position())

    def place_at(self, height: float) -> float:
        """Return the place (see `levelling`) that is *height* pixels below the top of the view."""
        return place_at(self._laid_out, self.verticalScrollBar().value() + height) if self._laid_out else -1.0

    def bring(self, place: float, height: float) -> None:
        """Scroll until *place* is *height* pixels below the top of the view, or as near as the text allows."""
        if self._laid_out is not None:
            self.document().size()  # Qt lays long texts out bit by bit; now the range is right
            self.verticalScrollBar().setValue(round(height_of(self._laid_out, place) - height))

    def flash(self, annotation_id: int) -> None:
        """Set one highlight apart for a moment."""
        self._flashing = annotation_id
        self._flash_end.start()
        self._place_highlights()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the marks, then the text over them."""
        if self._laid_out is not None:
            with QPainter(self.viewport()) as painter:
                scrolled = self.verticalScrollBar().value()
                painter.translate(0, -scrolled)
                area = QRectF(event.rect()).translated(0, scrolled)
                for marks in (self._highlights, self._title_marks, self._hit_marks):
                    paint_marks(painter, self._laid_out, marks, area, self._palette)
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self.viewport()) as painter:
                painter.fillRect(0, 0, self.viewport().width(), 2, QColor(self._palette.accent))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column in the middle and the same words at the top."""
        place = self.first_position()
        was_scrolled = self.verticalScrollBar().value() > 0
        if self._laid_out is not None:
            self._fit_column(self._laid_out)
        super().resizeEvent(event)
        if was_scrolled:
            self.scroll_to(place, at_top=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which highlight was clicked."""
        super().mouseReleaseEvent(event)
        if self._laid_out is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self.selection_settled.emit()
            return
        point = event.position().toPoint()
        in_document = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        if self.document().documentLayout().hitTest(in_document, Qt.HitTestAccuracy.ExactHit) < 0:
            return
        position = self._laid_out.positions.to_body(self.cursorForPosition(point).position())
        clicked = annotation_at(self._annotations, position)
        if clicked is not None and not self.anchorAt(point):
            self.annotation_activated.emit(clicked.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for our menu: Qt's would offer to copy a link's address unseen."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if keyboard else event.globalPos()
        self.context_menu_requested.emit(at)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy or drag the words as they are stored, and the passage they are: it may become evidence."""
        words = selected_words(self._laid_out, self.textCursor()) if self._laid_out else ""
        copied = with_text_alone(super().createMimeDataFromSelection(), words)
        if (passage := self.passage(self.selection())) is not None:
            put_passages(copied, [passage])
        return copied

    def copy_text(self, text: str) -> None:
        """Put *text* on the clipboard, as plain text only."""
        QGuiApplication.clipboard().setText(text)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        if self._laid_out is not None:
            cursor.setPosition(self._laid_out.positions.to_document(start))
            cursor.setPosition(self._laid_out.positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _fit_column(self, laid_out: ArticleDocument) -> None:
        """Give the column its measure and share the rest between both sides."""
        measure = measure_width(laid_out.article, self._style)
        side = max(_LEAST_MARGIN, (self.viewport().width() - measure) / 2)
        frame = laid_out.document.rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != side or not shape.topMargin():
            shape.setLeftMargin(side)
            shape.setRightMargin(side)
            shape.setTopMargin(_TOP)
            shape.setBottomMargin(_BOTTOM)
            frame.setFrameFormat(shape)

    def _place_marks(self) -> None:
        self._place_highlights()
        self._place_hits()

    def _place_highlights(self) -> None:
        if self._laid_out is not None:
            marks = highlight_marks(self._annotations, self._flashing)
            self._highlights = place_marks(marks, self._laid_out.positions)
        self.viewport().update()

    def _place_hits(self) -> None:
        if self._laid_out is not None:
            positions = self._laid_out.positions
            marks = hit_marks(self._hits, self._current_hit)
            after = len(self._laid_out.article.title) + 1
            in_title = [
                replace(mark, start=mark.start + after, end=mark.end + after)
                for mark in marks
                if mark.start < 0
            ]
            self._title_marks = place_marks(in_title, self._laid_out.title_positions)
            self._hit_marks = place_marks([mark for mark in marks if mark.start >= 0], positions)
        self.viewport().update()

    def _show_paper(self) -> None:
        """Use the colours that the style wants for the next layout."""
        self._palette = paper_palette(self._style, self._window_palette)
        own = self._palette is not self._window_palette
        ground = f"background: {self._palette.surface}; color: {self._palette.ink};" if own else ""
        # The frame of a focused field would jump around the whole text; the caret and a line show the focus.
        self.setStyleSheet(f"QTextBrowser, QTextBrowser:focus {{ border: 0; padding: 0; {ground} }}")

    def _stop_flash(self) -> None:
        self._flashing = None
        self._place_highlights()

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._laid_out is not None and 0 < bar.maximum() <= value:
            self.reached_end.emit()

    def _follow(self, url: QUrl) -> None:
        text = url.toString()
        if text == ADD_INITIATIVE:
            self.add_initiative_requested.emit()
        elif (initiative := initiative_of_link(text)) is not None:
            self.initiative_activated.emit(initiative)
        elif safe_link(text) is not None:
            self.link_requested.emit(text)
