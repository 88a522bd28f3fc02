"""The margin beside the text: annotations, note, initiatives, tags, names, twins, changes, related articles and facts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.passage import ArticleHits
from archive_desktop.ui.display import number_text, tip
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.annotation_list import AnnotationList
from archive_desktop.ui.reader.attachments_section import AttachmentsSection
from archive_desktop.ui.reader.draft import PAUSE_MS, Draft
from archive_desktop.ui.reader.labels_section import InitiativeSwitches, TagChips
from archive_desktop.ui.reader.names_section import NamesSection
from archive_desktop.ui.reader.related_section import RelatedArticle, RelatedSection
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.suggestions_section import SuggestionsSection
from archive_desktop.ui.reader.twins_section import TwinsSection
from archive_desktop.ui.reader.versions_section import VersionsSection
from archive_desktop.ui.theme import set_kind
from archive_desktop.ui.wording import local_time

WIDTH = 68 * STEP


class Margin(QScrollArea):
    """Shows what staff put on one article, and asks for changes of it."""

    annotation_activated = Signal(int)
    annotation_edit_requested = Signal(int, str, str)
    """id, comment, AnnotationType"""
    annotation_delete_requested = Signal(int)
    passage_requested = Signal(object)
    """Passage: use it as evidence in a pack"""
    note_edit_requested = Signal(int, str)
    """article id, text"""
    initiative_requested = Signal(int, int, bool)
    """article id, initiative id, on"""
    initiative_add_requested = Signal(int)
    tag_requested = Signal(int, str, bool)
    """article id, tag, on"""
    article_open_requested = Signal(int)
    search_requested = Signal(str)
    """a query: the articles that name somebody or some place of this one"""
    link_requested = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._palette = palette
        self._article: Article | None = None
        self._initiatives: tuple[Initiative, ...] = ()
        self._tags: tuple[str, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(50 * STEP)
        self.setAccessibleName(self.tr("Margin"))
        self._page = QWidget(self)
        self._page.setMinimumWidth(1)  # as wide as the margin: a wider one, mirrored, hides how lines begin
        set_kind(self._page, "ground")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 4 * STEP)
        self._column.setSpacing(2 * STEP)
        self._count = plain_label(kind="dim")
        self._section(self.tr("Annotations"), self._count)
        self.annotations = AnnotationList(palette, self._page)
        self._column.addWidget(self.annotations)
        self._section(self.tr("Note"))
        self.note = Draft(self._page, pause_ms=pause_ms)
        self.note.setAccessibleName(self.tr("Note on this article"))
        self.note.setPlaceholderText(self.tr("Write a note. It is kept as you type."))
        self._column.addWidget(self.note)
        self.twins = TwinsSection(self._page)
        self._column.addWidget(self.twins)
        self.versions = VersionsSection(self._page)
        self._column.addWidget(self.versions)
        self.names = NamesSection(self._page)
        self._column.addWidget(self.names)
        self.suggestions = SuggestionsSection(self._page)  # over the initiatives, which may be many
        self._column.addWidget(self.suggestions)
        self._section(self.tr("Initiatives"))
        self._switches = InitiativeSwitches(self._page)
        self._column.addWidget(self._switches)
        self._section(self.tr("Tags"))
        self.tags = TagChips(self._page)
        self._column.addWidget(self.tags)
        self.attachments = AttachmentsSection(self._page)
        self._column.addWidget(self.attachments)
        self.related = RelatedSection(self._page)
        self._column.addWidget(self.related)
        self._section(self.tr("About"))
        self._facts = plain_label(kind="caption", wraps=True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self._facts)
        self._address = QPushButton(self.tr("Open the address…"), self._page)
        set_kind(self._address, "quiet")
        self._column.addWidget(self._address, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self.setWidget(self._page)
        self._connect()
        self.clear()

    def show_article(
        self,
        article: Article,
        annotations: Sequence[Annotation] = (),
        initiatives: Sequence[Initiative] = (),
        known_tags: Sequence[str] = (),
    ) -> None:
        """Show *article*; what is being typed about the one shown before is told first."""
        another = self._article is None or self._article.id != article.id
        if another:
            self.flush()
            self.annotations.clear()
            self.related.show_related(())
        self._article, self._initiatives, self._tags = article, tuple(initiatives), tuple(known_tags)
        if another:
            self.note.reset(article.note)
            self.verticalScrollBar().setValue(0)
        else:
            self.note.set_text(article.note)
        self.set_annotations(annotations)
        self._show_labels()
        self._facts.setText("\n".join(self._fact_lines(article)))
        self._address.setVisible(bool(article.web_address))
        self._address.setToolTip(tip(shown_text(article.web_address)))
        self._page.setEnabled(True)

    def clear(self) -> None:
        """Tell what is unsaved, then show nothing."""
        self.flush()
        self._article = None
        self.annotations.clear()
        self.note.reset("")
        self._count.setText("")
        self.names.show_names(())
        self.related.show_related(())
        self._facts.setText("")
        self._address.hide()
        self._show_labels()
        self._page.setEnabled(False)

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show *annotations* of the open article as cards."""
        self.annotations.show_annotations(annotations, self._article.direction if self._article else "ltr")
        self._count.setText(number_text(len(annotations)) if annotations else "")

    def show_names(self, article_id: int, names: Sequence[NamedHere]) -> None:
        """Show who and what an article names, if it is still the open one."""
        if self._article is not None and self._article.id == article_id:
            self.names.show_names(names)

    def show_related(self, article_id: int, related: Sequence[RelatedArticle]) -> None:
        """Show what is related to an article, if it is still the open one."""
        if self._article is not None and self._article.id == article_id:
            self.related.show_related(related)

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of *palette*."""
        self._palette = palette
        self.annotations.set_palette(palette)
        self._show_labels()

    def show_annotation(self, annotation_id: int) -> None:
        """Bring the card of an annotation into view, with the focus on it."""
        card = self.annotations.card(annotation_id)
        if card is not None:
            self.ensureWidgetVisible(card, 0, 4 * STEP)
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hits(self, hits: ArticleHits) -> None:
        """Bring the note or the comment into view that alone has the words of a search, those marked in it.

        The keyboard stays where it is: the search is still being typed.
        """
        self.note.mark(hits.note, self._palette.highlights["key-message"])
        card = self.annotations.card(hits.annotation_id)
        if hits.note:
            self.ensureWidgetVisible(self.note, 0, 8 * STEP)
        elif card is not None:
            self.ensureWidgetVisible(card, 0, 4 * STEP)

    def edit_comment(self, annotation_id: int) -> None:
        """Open the comment of an annotation for typing."""
        card = self.annotations.card(annotation_id)
        if card is not None:
            card.edit_comment()
            self.ensureWidgetVisible(card, 0, 4 * STEP)

    def edit_note(self) -> None:
        """Put the caret into the note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_tag(self) -> None:
        """Put the caret into the field for a tag."""
        self.tags.start_adding()

    def flush(self) -> None:
        """Tell now what was typed into the note and the comments."""
        self.note.flush()
        self.annotations.flush()

    def _connect(self) -> None:
        self.annotations.activated.connect(self.annotation_activated)
        self.annotations.edit_requested.connect(self.annotation_edit_requested)
        self.annotations.delete_requested.connect(self.annotation_delete_requested)
        self.annotations.passage_requested.connect(self.passage_requested)
        self.note.edited.connect(self._tell_note)
        self._switches.switched.connect(self._tell_initiative)
        self._switches.add_requested.connect(self._ask_initiative)
        self.tags.switched.connect(self._tell_tag)
        self.related.article_open_requested.connect(self.article_open_requested)
        self.names.search_requested.connect(self.search_requested)
        self._address.clicked.connect(self._ask_address)

    def _section(self, title: str, beside: QLabel | None = None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2 * STEP if self._column.count() else 0, 0, 0)
        row.addWidget(plain_label(title, "section"))
        if beside is not None:
            row.addWidget(beside)
        row.addStretch()
        self._column.addLayout(row)

    def _show_labels(self) -> None:
        self._switches.show_initiatives(self._article, self._initiatives, self._palette)
        self.tags.show_tags(self._article.tags if self._article else (), self._tags, self._palette)

    def _fact_lines(self, article: Article) -> list[str]:
        line = self.tr("line {0}").format(number_text(article.first_line)) if article.first_line else ""
        source = ", ".join(part for part in (shown_text(article.source), line) if part)
        lines = [self.tr("Source: {0}").format(source)]
        lines.append(self.tr("Imported: {0}").format(local_time(article.imported_at)))
        if article.changed_at:
            lines.append(self.tr("Text changed: {0}").format(local_time(article.changed_at)))
        if article.url:
            lines.append(self.tr("Address: {0}").format(shown_text(article.url)))
        return lines

    def _tell_note(self, text: str) -> None:
        if self._article is not None:
            self.note_edit_requested.emit(self._article.id, text)

    def _tell_initiative(self, initiative_id: int, on: bool) -> None:
        if self._article is not None:
            self.initiative_requested.emit(self._article.id, initiative_id, on)

    def _ask_initiative(self) -> None:
        if self._article is not None:
            self.initiative_add_requested.emit(self._article.id)

    def _tell_tag(self, tag: str, on: bool) -> None:
        if self._article is not None:
            self.tag_requested.emit(self._article.id, tag, on)

    def _ask_address(self) -> None:
        if self._article is not None and self._article.web_address:
            self.link_requested.emit(self._article.web_address)
