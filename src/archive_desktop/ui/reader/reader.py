"""The reader: one article's text with its tools, its marks and its search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from archive_desktop.domain.annotation import Annotation, AnnotationType
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.article_document import ReadingStyle, laid_out_alike
from archive_desktop.ui.reader.article_text import ArticleText, of_title
from archive_desktop.ui.reader.find_bar import FindBar
from archive_desktop.ui.reader.finding import Fold, find_all, fold_character
from archive_desktop.ui.reader.highlight_bar import HighlightBar
from archive_desktop.ui.reader.plain_view import PlainView, too_heavy
from archive_desktop.ui.reader.quoting import quotation
from archive_desktop.ui.reader.reader_menu import reader_menu
from archive_desktop.ui.reader.reader_tools import ReaderTools
from archive_desktop.ui.reader.translation_banner import TranslationBanner
from archive_desktop.ui.theme import set_kind

READ_AFTER_MS = 3_000
SMALLEST, LARGEST, SIZE_STEP = 8.0, 40.0, 1.0  # points

Hits = Sequence[tuple[int, int]]


class Reader(QWidget):
    """Shows one article; says what staff do with it. Positions are code points of its body."""

    highlight_requested = Signal(int, int, int, str, str)
    """article id, start, end, AnnotationType, comment"""
    comment_requested = Signal(int, int, int)
    """article id, start, end: highlight it and let the comment be typed"""
    passage_requested = Signal(object)  # Passage: use it as evidence in a pack
    annotation_activated = Signal(int)
    article_read = Signal(int)
    star_requested = Signal(int, bool)
    initiative_activated = Signal(int)
    initiative_add_requested = Signal(int)  # article id: choose one for it
    link_requested = Signal(str)
    beside_requested = Signal(bool)  # read side by side with a translation, or no more
    style_changed = Signal(object)  # ReadingStyle, for the settings to remember

    def __init__(
        self,
        palette: Palette,
        parent: QWidget | None = None,
        *,
        style: ReadingStyle | None = None,
        read_after_ms: int = READ_AFTER_MS,
        fold: Fold = fold_character,
    ) -> None:
        super().__init__(parent)
        set_kind(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._palette = palette
        self._style = style or ReadingStyle()
        self._fold = fold
        self._article: Article | None = None
        self._annotations: tuple[Annotation, ...] = ()
        self._initiatives: tuple[Initiative, ...] = ()
        self._hits: tuple[tuple[int, int], ...] = ()
        self._found: tuple[tuple[int, int], ...] = ()
        self._current: tuple[int, int] | None = None
        self._told_read = False
        self._read_timer = QTimer(self, singleShot=True, interval=read_after_ms)
        self._read_timer.timeout.connect(self._tell_read)
        self._build()
        self.text.set_style(self._style)
        self.clear()

    def show_article(
        self,
        article: Article,
        annotations: Sequence[Annotation] = (),
        initiatives: Sequence[Initiative] = (),
        hits: Hits = (),
        *,
        best: int = 0,
        title_hits: Hits = (),
        to_hit: bool = True,
    ) -> None:
        """Show *article*; one that is open already with the same text keeps its place and selection.

        *initiatives* are all there are. *hits* are (start, end) in code points of the body, *title_hits*
        of the title; the first one of the body at *best* or after it is shown, unless the one that was
        shown is still among them. Without *to_hit* the text stays where it is.
        """
        same_text = self._article is not None and laid_out_alike(self._article, article)
        initiatives_changed = self._initiative_look(article, initiatives)
        self._article, self._initiatives = article, tuple(initiatives)
        if not same_text:
            self._told_read = False
            self._find_bar.hide()
            self._found, self._current = (), None
            self._lay_out(article, initiatives)
        elif initiatives_changed:
            self.text.set_initiatives(article, initiatives)
        self._hits = tuple(sorted((*of_title(article, title_hits), *hits)))
        self.set_annotations(annotations)
        self._banner.show_article(article)
        self.tools.show_state(article, len(self._hits))
        self._pages.setCurrentWidget(self._page)
        if not same_text or (self._current not in self._hits and not self._finding()):
            at_best = (hit for hit in self._hits if hit[1] > best)
            self._current = next(at_best, next(iter(self._hits), None))
            if to_hit:
                self._bring_hit()
                QTimer.singleShot(0, self, self._bring_hit)  # it has its width once the margin is there
        self._show_marks()
        if not same_text:
            self._start_reading()

    def clear(self) -> None:
        """Show that no article is open."""
        self._article = None
        self._read_timer.stop()
        self._bar.hide()
        self._pages.setCurrentWidget(self._empty)

    @property
    def article(self) -> Article | None:
        """The article shown, if any."""
        return self._article

    @property
    def reading_style(self) -> ReadingStyle:
        """Size, face and measure of the text."""
        return self._style

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show *annotations* as highlights."""
        self._annotations = tuple(annotations)
        self.text.set_annotations(self._annotations)

    def set_palette(self, palette: Palette) -> None:
        """Show everything in the colours of *palette*; also after the direction of the window changed."""
        self._palette = palette
        for part in (self.text, self._bar, self._find_bar, self.tools, self._banner):
            part.set_palette(palette)
        self.text.lay_out_again(self._initiatives)

    def set_style(self, style: ReadingStyle) -> None:
        """Show the text in *style*, the same words at the top."""
        if style == self._style:
            return
        self._style = style
        self.text.set_style(style)
        self.text.lay_out_again(self._initiatives)
        self.plain.set_style(style)
        self.tools.show_style(style)
        self.style_changed.emit(style)

    def larger_text(self) -> None:
        """Make the text one step larger."""
        self.set_style(replace(self._style, size=min(LARGEST, self._style.size + SIZE_STEP)))

    def smaller_text(self) -> None:
        """Make the text one step smaller."""
        self.set_style(replace(self._style, size=max(SMALLEST, self._style.size - SIZE_STEP)))

    def usual_text(self) -> None:
        """Give the text its usual size."""
        self.set_style(replace(self._style, size=ReadingStyle().size))

    def highlight_selection(self, kind: AnnotationType) -> None:
        """Ask for a highlight of the selection, else of the found words that are current."""
        if self._article is not None and (selected := self.text.chosen_words()):
            self.text.clear_selection()
            self.highlight_requested.emit(self._article.id, *selected, kind, "")

    def comment_selection(self) -> None:
        """Ask for a highlight to comment; without a selection, open the highlight at the caret."""
        at_caret = self.text.annotation_at_caret()
        if at_caret is not None and self.text.selection() is None:
            self.annotation_activated.emit(at_caret)
        elif self._article is not None and (selected := self.text.chosen_words()):
            self.text.clear_selection()
            self.comment_requested.emit(self._article.id, *selected)

    def cite_selection(self) -> None:
        """Ask for what would be highlighted to become evidence in a pack."""
        if (passage := self.text.passage(self.text.chosen_words())) is not None:
            self.passage_requested.emit(passage)

    def copy_with_source(self) -> None:
        """Copy the selection with title, date and source; without a selection, those alone."""
        if self._article is not None:
            self.text.copy_text(quotation(self._article, self.text.selection()))

    def show_annotation(self, annotation_id: int) -> None:
        """Bring a highlight into view and set it apart for a moment."""
        wanted = [a for a in self._annotations if a.id == annotation_id and a.status == "anchored"]
        if wanted:
            self.text.scroll_to(wanted[0].start)
            self.text.flash(annotation_id)

    def open_find(self) -> None:
        """Open the field that finds words in the article, the selected ones in it."""
        if self._article is None:
            return
        selected = self.text.selection()
        words = self._article.body[slice(*selected)] if selected else ""
        self._find_bar.open(words if "\n" not in words else "")

    def find_next(self) -> None:
        """Go to the next found place: of the find field while it is open, else of the search."""
        self._go(1)

    def find_previous(self) -> None:
        """Go to the previous found place."""
        self._go(-1)

    def place(self) -> int:
        """Return the first character in view (code points of the body), 0 while the title is."""
        return self.text.first_position() if self.text.verticalScrollBar().value() else 0

    def go_to(self, place: int) -> None:
        """Bring the character at *place* to the top of the view; 0 brings the title."""
        if place:
            self.text.scroll_to(place, at_top=True)
        else:
            self.text.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Count the time the article is shown from now."""
        super().showEvent(event)
        self._start_reading()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Count no time out of sight."""
        super().hideEvent(event)
        self._read_timer.stop()

    def _build(self) -> None:
        self.text = ArticleText(self._palette, self)
        self._bar = HighlightBar(self._palette, self.text.viewport())
        self._find_bar = FindBar(self._palette, self)
        self.tools = ReaderTools(self._palette, self)
        self.tools.show_style(self._style)
        self._banner = TranslationBanner(self._palette, self)
        framed = QVBoxLayout()
        framed.setContentsMargins(4 * STEP, 0, 4 * STEP, 2 * STEP)
        framed.addWidget(self._banner)
        self._page = QWidget(self)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addLayout(framed)
        column.addWidget(self.text, 1)
        self.plain = PlainView(self)
        self.plain.hide()
        column.addWidget(self.plain, 1)
        column.addWidget(self._find_bar)
        words = self.tr("Choose an article to read it here.")
        self._empty = plain_label(words, "dim", wraps=True, parent=self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)
        self._connect()

    def _connect(self) -> None:
        text, bar, find, tools = self.text, self._bar, self._find_bar, self.tools
        text.annotation_activated.connect(self.annotation_activated)
        text.initiative_activated.connect(self.initiative_activated)
        text.link_requested.connect(self.link_requested)
        text.add_initiative_requested.connect(self._ask_initiative)
        text.selection_settled.connect(self._show_bar)
        text.verticalScrollBar().valueChanged.connect(self._bar.hide)
        text.reached_end.connect(self._tell_read)
        text.context_menu_requested.connect(self._show_menu)
        bar.highlight_requested.connect(self.highlight_selection)
        bar.comment_requested.connect(self.comment_selection)
        bar.copy_requested.connect(self.copy_with_source)
        bar.pack_requested.connect(self.cite_selection)
        find.text_changed.connect(self._find_words)
        find.next_requested.connect(self.find_next)
        find.previous_requested.connect(self.find_previous)
        find.closed.connect(self._close_find)
        tools.next_requested.connect(self.find_next)
        tools.previous_requested.connect(self.find_previous)
        tools.find_requested.connect(self.open_find)
        tools.star_toggled.connect(self._ask_star)
        tools.larger_requested.connect(self.larger_text)
        tools.smaller_requested.connect(self.smaller_text)
        tools.usual_requested.connect(self.usual_text)
        tools.style_chosen.connect(self.set_style)
        tools.beside_toggled.connect(self.beside_requested)

    def _lay_out(self, article: Article, initiatives: Sequence[Initiative]) -> None:
        """Show the text as an article, or plain where that would hold the window up."""
        heavy = too_heavy(article)
        self.text.setVisible(not heavy)
        self.plain.setVisible(heavy)
        self.text.setFocusProxy(self.plain.text if heavy else None)  # type: ignore[arg-type]
        if heavy:
            self.text.forget()
            self.plain.show_article(article, self._style)
        else:
            self.plain.forget()
            self.text.show_article(article, initiatives)

    def _initiative_look(self, article: Article, initiatives: Sequence[Initiative]) -> bool:
        """Tell whether the header would show other initiatives than now."""
        if self._article is None:
            return True
        before = [i for i in self._initiatives if i.id in self._article.initiatives]
        return before != [i for i in initiatives if i.id in article.initiatives]

    def _start_reading(self) -> None:
        if self._article is not None and not self._article.read and not self._told_read and self.isVisible():
            self._read_timer.start()

    def _tell_read(self) -> None:
        self._read_timer.stop()
        if self._article is not None and not self._article.read and not self._told_read and self.isVisible():
            self._told_read = True
            self.article_read.emit(self._article.id)

    def _places(self) -> tuple[tuple[int, int], ...]:
        return self._found if self._finding() else self._hits

    def _finding(self) -> bool:
        return self._find_bar.isVisibleTo(self._page) and bool(self._find_bar.field.text().strip())

    def _find_words(self, words: str) -> None:
        body = self._article.body if self._article else ""
        self._found = tuple(find_all(body, words, self._fold))
        self._current = None
        self._go(1)
        self._show_marks()

    def _close_find(self) -> None:
        self._find_bar.hide()
        if self._current is not None and self._current in self._found and not self.text.isHidden():
            self.text.select(*self._current)  # as browsers do: what was found can be marked or copied
        first = self.text.first_position()
        self._current = next((hit for hit in self._hits if hit[0] >= first), next(iter(self._hits), None))
        self._show_marks()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, step: int) -> None:
        places = self._places()
        if places:
            if self._current in places:
                at = (places.index(self._current) + step) % len(places)
            else:
                at_top = self.text.verticalScrollBar().value() == 0  # the title is in view
                first = places[0][0] if at_top else self.text.first_position()
                following = [number for number, place in enumerate(places) if place[0] >= first]
                at = following[0] if following and step > 0 else (0 if step > 0 else len(places) - 1)
            self._current = places[at]
            self._bring_current()
        self._show_marks()

    def _bring_hit(self) -> None:
        if not self._finding():
            self._bring_current()

    def _bring_current(self) -> None:
        if self._current is not None and self.text.isHidden():
            self.plain.show_place(*self._current)
        elif self._current is not None:
            self.text.scroll_to(self._current[0])

    def _show_marks(self) -> None:
        places = self._places()
        self.text.set_hits(places, self._current)
        number = places.index(self._current) + 1 if self._current in places else 0
        self._find_bar.show_count(number, len(self._found))
        self.tools.show_place(number, 0 if self._finding() else len(self._hits))

    def _show_bar(self) -> None:
        if self.text.selection():
            self._bar.show_beside(self.text.selection_rectangle())
        else:
            self._bar.hide()

    def _ask_star(self, starred: bool) -> None:
        if self._article is not None:
            self.star_requested.emit(self._article.id, starred)

    def _ask_initiative(self) -> None:
        if self._article is not None:
            self.initiative_add_requested.emit(self._article.id)

    def _show_menu(self, at: QPoint) -> None:
        menu = reader_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
