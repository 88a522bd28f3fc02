"""The right side of the window: the text and its margin, joined; the one panel the window talks to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article, Direction
from archive_desktop.domain.difference import TextDifference
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.beside import Beside
from archive_desktop.ui.reader.difference_view import DifferenceView
from archive_desktop.ui.reader.draft import PAUSE_MS
from archive_desktop.ui.reader.finding import Fold, fold_character
from archive_desktop.ui.reader.margin import WIDTH, Margin
from archive_desktop.ui.reader.reader import READ_AFTER_MS, Hits, Reader
from archive_desktop.ui.reader.scrolling_together import ScrollingTogether
from archive_desktop.ui.reader.twins_section import TwinShown

_THREE_COLUMNS = 275 * STEP  # logical pixels: from here on two texts and the margin have room


class ReaderPane(QWidget):
    """Shows one article with everything staff put on it; every wish goes out as a signal.

    Positions are code points of the article's body.
    """

    highlight_requested = Signal(int, int, int, str, str)
    """article id, start, end, AnnotationType, comment"""
    annotation_edit_requested = Signal(int, str, str)
    """annotation id, comment, AnnotationType"""
    annotation_delete_requested = Signal(int)
    passage_requested = Signal(object)
    """Passage: use it as evidence in a pack"""
    annotation_activated = Signal(int)
    note_edit_requested = Signal(int, str)
    """article id, text"""
    article_read = Signal(int)
    star_requested = Signal(int, bool)
    initiative_requested = Signal(int, int, bool)
    """article id, initiative id, on"""
    initiative_add_requested = Signal(int)
    """article id: let one be chosen or made"""
    initiative_activated = Signal(int)
    """initiative id: show its articles"""
    tag_requested = Signal(int, str, bool)
    """article id, tag, on"""
    article_open_requested = Signal(int)
    """a related article"""
    search_requested = Signal(str)
    """a query: the articles that name somebody or some place of the open one"""
    link_requested = Signal(str)
    """an address (http, https, mailto) to show and perhaps open"""
    style_changed = Signal(object)
    """ReadingStyle, for the settings to remember"""
    beside_requested = Signal(bool)
    """Read side by side with a translation, or no more"""
    margin_folded = Signal(bool)

    def __init__(
        self,
        palette: Palette,
        parent: QWidget | None = None,
        *,
        style: ReadingStyle | None = None,
        read_after_ms: int = READ_AFTER_MS,
        pause_ms: int = PAUSE_MS,
        fold: Fold = fold_character,
    ) -> None:
        super().__init__(parent)
        self.reader = Reader(palette, self, style=style, read_after_ms=read_after_ms, fold=fold)
        self.margin = Margin(palette, self, pause_ms=pause_ms)
        self._to_comment: tuple[int, int, int] | None = None  # the highlight asked for with a comment
        self._folded = False
        self._margin_asked = False  # beside a translation it comes only when it is asked for
        self.beside = Beside(palette, self, style=style, fold=fold)
        self._together = ScrollingTogether(self.reader.text, self.beside.reader.text)
        self._texts = QSplitter(Qt.Orientation.Horizontal, self)
        self._texts.setHandleWidth(1)
        self._texts.setChildrenCollapsible(False)
        self._texts.addWidget(self.reader)
        self._texts.addWidget(self.beside)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._texts)
        self._difference = DifferenceView(palette, self)
        self._pages.addWidget(self._difference)
        self._splitter.addWidget(self._pages)
        self._splitter.addWidget(self.margin)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([3 * WIDTH, WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.margin.setVisible(False)
        self._connect()

    def show_article(
        self,
        article: Article,
        annotations: Sequence[Annotation] = (),
        initiatives: Sequence[Initiative] = (),
        hits: Hits = (),
        *,
        best: int = 0,
        title_hits: Hits = (),
        known_tags: Sequence[str] = (),
    ) -> None:
        """Show *article*, or what has changed about the one that is open, which keeps its place.

        *initiatives* and *known_tags* are all there are; *hits* are the places of the current search
        (*title_hits* those in the title), of which the first one at *best* or after it is shown.
        """
        if self.article is None or self.article.id != article.id:
            self._margin_asked = False
        self.margin.show_article(article, annotations, initiatives, known_tags)
        self.reader.show_article(article, annotations, initiatives, hits, best=best, title_hits=title_hits)
        self._place_margin()
        self._comment_new(annotations)

    def clear(self) -> None:
        """Show that no article is open; what is being typed is told first."""
        self.margin.clear()
        self.margin.hide()
        self.reader.clear()
        self.offer_beside(False, on=False)
        self.hide_beside()

    def offer_beside(self, offered: bool, *, on: bool) -> None:
        """Offer to read side by side; *on* while that is done."""
        self.reader.tools.offer_beside(offered, on=on)

    def show_beside(
        self,
        twins: Sequence[TwinShown],
        article: Article,
        annotations: Sequence[Annotation],
        initiatives: Sequence[Initiative],
        hits: Hits,
        *,
        title_hits: Hits,
    ) -> None:
        """Show *article*, one of *twins*, beside the open one; both scroll together."""
        mine = self.reader.article
        if mine is None:
            return
        self._together.part()
        self.beside.show_twins(twins, article.id)
        self.beside.reader.show_article(
            article, annotations, initiatives, hits, title_hits=title_hits, to_hit=False
        )
        if self.beside.isHidden():
            self._margin_asked = False  # it was, beside one text
            self.beside.show()
            self._texts.setSizes([WIDTH, WIDTH])  # Qt takes them for shares
        self._place_margin()
        self._together.join(mine, article)
        QTimer.singleShot(0, self._together, self._together.level)  # the columns have their widths then

    def hide_beside(self) -> None:
        """Show the open article alone."""
        if self.beside.isHidden():
            return
        had_keys = self.active is self.beside.reader
        self._together.part()
        self.beside.hide()
        self.beside.reader.clear()
        self._place_margin()
        if had_keys:
            self.reader.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def active(self) -> Reader:
        """The reader that has the keyboard, else that of the open article."""
        focused = self.window().focusWidget()
        inside = focused is not None and self.beside.isAncestorOf(focused)
        return self.beside.reader if inside else self.reader

    def show_difference(self, difference: TextDifference, runs: Direction, heading: str) -> None:
        """Show what changed in place of the text, until Escape or another article."""
        self._difference.show_difference(difference, runs, heading)
        self._pages.setCurrentWidget(self._difference)
        self._difference.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self) -> None:
        """Show the text again."""
        if self._pages.currentWidget() is self._difference:
            self._pages.setCurrentWidget(self._texts)
            self.reader.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show *annotations* of the open article."""
        self.reader.set_annotations(annotations)
        self.margin.set_annotations(annotations)
        self._comment_new(annotations)

    def set_palette(self, palette: Palette) -> None:
        """Show everything in the colours of *palette*; call it too when the direction has changed."""
        self.reader.set_palette(palette)
        self.beside.set_palette(palette)
        self._together.level()
        self.margin.set_palette(palette)
        self._difference.set_palette(palette)

    def fold_margin(self, folded: bool) -> None:
        """Fold the margin away, or show it."""
        if folded != self._folded:
            self._folded = folded
            self._place_margin()
            self.margin_folded.emit(folded)

    @property
    def article(self) -> Article | None:
        """The open article, if any."""
        return self.reader.article

    def flush(self) -> None:
        """Tell now what was typed into the note and the comments."""
        self.margin.flush()

    def splitter_sizes(self) -> list[int]:
        """Return the widths of text and margin."""
        return self._splitter.sizes()

    def set_splitter_sizes(self, sizes: Sequence[int]) -> None:
        """Give text and margin the widths of an earlier day."""
        self._splitter.setSizes(list(sizes))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads from the margin to the text, and from there leaves the open article alone."""
        escape = event.key() == Qt.Key.Key_Escape
        focused = self.window().focusWidget()
        if escape and focused is not None and self.margin.isAncestorOf(focused):
            self.reader.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif escape and not self.beside.isHidden():
            self.beside_requested.emit(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the margin away where two texts need its room."""
        super().resizeEvent(event)
        self._place_margin()

    def _place_margin(self) -> None:
        room = self.beside.isHidden() or self._margin_asked or self.width() >= _THREE_COLUMNS
        self.margin.setVisible(room and not self._folded and self.reader.article is not None)

    def _connect(self) -> None:
        reader, margin = self.reader, self.margin
        self._connect_beside()
        self._difference.closed.connect(self.show_text)
        reader.highlight_requested.connect(self.highlight_requested)
        reader.comment_requested.connect(self._ask_comment)
        reader.annotation_activated.connect(self._show_card)
        reader.article_read.connect(self.article_read)
        reader.star_requested.connect(self.star_requested)
        reader.initiative_activated.connect(self.initiative_activated)
        reader.style_changed.connect(self.style_changed)
        margin.annotation_activated.connect(reader.show_annotation)
        margin.annotation_edit_requested.connect(self.annotation_edit_requested)
        margin.annotation_delete_requested.connect(self.annotation_delete_requested)
        margin.note_edit_requested.connect(self.note_edit_requested)
        margin.initiative_requested.connect(self.initiative_requested)
        margin.tag_requested.connect(self.tag_requested)
        margin.article_open_requested.connect(self.article_open_requested)
        margin.search_requested.connect(self.search_requested)
        for citing in (reader, margin, self.beside.reader):
            citing.passage_requested.connect(self.passage_requested)
        for part in (reader, margin):
            part.initiative_add_requested.connect(self.initiative_add_requested)
            part.link_requested.connect(self.link_requested)

    def _connect_beside(self) -> None:
        beside, other = self.beside, self.beside.reader
        beside.closed.connect(lambda: self.beside_requested.emit(False))
        other.highlight_requested.connect(self.highlight_requested)
        other.comment_requested.connect(self._comment_beside)
        other.annotation_activated.connect(self._show_card_beside)
        other.star_requested.connect(self.star_requested)
        other.initiative_activated.connect(self.initiative_activated)
        other.initiative_add_requested.connect(self.initiative_add_requested)
        other.link_requested.connect(self.link_requested)
        self.reader.beside_requested.connect(self.beside_requested)
        self.reader.style_changed.connect(other.set_style)
        other.style_changed.connect(self.reader.set_style)

    def _comment_beside(self, article_id: int, start: int, end: int) -> None:
        self.beside.article_open_requested.emit(article_id)  # the margin is that of the open article
        self._ask_comment(article_id, start, end)

    def _show_card_beside(self, annotation_id: int) -> None:
        if self.beside.reader.article is not None:
            self.beside.article_open_requested.emit(self.beside.reader.article.id)
            self._show_card(annotation_id)

    def _show_margin(self) -> None:
        self._margin_asked = True
        self.fold_margin(False)
        self._place_margin()

    def _ask_comment(self, article_id: int, start: int, end: int) -> None:
        self._to_comment = (article_id, start, end)
        self.highlight_requested.emit(article_id, start, end, "key-message", "")

    def _comment_new(self, annotations: Sequence[Annotation]) -> None:
        """Open the comment of the highlight that was asked for with one, once it is there."""
        if self._to_comment is None:
            return
        wanted = self._to_comment
        made = [a.id for a in annotations if (a.article_id, a.start, a.end) == wanted]
        if made:
            self._to_comment = None
            self._show_margin()
            self.margin.edit_comment(max(made))

    def show_annotation(self, annotation_id: int) -> None:
        """Bring a highlight and its card into view."""
        self.reader.show_annotation(annotation_id)
        self._show_card(annotation_id)

    def _show_card(self, annotation_id: int) -> None:
        self._show_margin()
        self.margin.show_annotation(annotation_id)
        self.annotation_activated.emit(annotation_id)
