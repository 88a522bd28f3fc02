"""The reading room: the open article with everything staff put on it, and the way back to earlier ones."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.passage import ArticleHits
from archive_desktop.services.searching import Found
from archive_desktop.ui import settings
from archive_desktop.ui.attaching import Attaching
from archive_desktop.ui.comparing import Comparing
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.keeping_place import KeepingPlace
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_document import Paper, ReadingStyle
from archive_desktop.ui.reader.reader_pane import ReaderPane
from archive_desktop.ui.reader.related_section import RelatedArticle
from archive_desktop.ui.reader.safe_links import real_target, safe_link
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.side_by_side import SideBySide
from archive_desktop.ui.suggesting import Suggesting

_SHOWN = Kind.EVERYTHING & ~Kind.PACKS & ~Kind.SAVED_SEARCHES
_RELATING = Kind.ARTICLES | Kind.STATE | Kind.INITIATIVES  # what decides which articles are related
_REMEMBERED = 200  # articles to go back to
_RELATED = 5


class Reading(QObject):
    """Shows articles and carries out what is asked of them."""

    initiative_activated = Signal(int)
    initiative_add_requested = Signal(tuple)
    """Article ids: choose an initiative for them."""
    history_changed = Signal()
    article_shown = Signal(int)

    def __init__(self, desk: Desk, palette: Palette, window: QWidget, *, read_after_ms: int) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        kept = desk.settings
        style = kept_style(kept)
        self.pane = ReaderPane(palette, style=style, read_after_ms=read_after_ms)
        self._found: Found | None = None
        self._hits = ArticleHits()  # where its words stand in the open article
        self._path: list[int] = []  # articles opened one after the other
        self._at = -1
        self._relating: Job | None = None  # what looks for related articles
        self._related_to = 0  # the article they are of
        self._attaching = Attaching(desk, self.pane.margin.attachments, window)
        self.places = KeepingPlace(desk, self.pane.reader)
        self._suggesting = Suggesting(desk, self.pane.margin.suggestions)
        self._comparing = Comparing(desk, self.pane, self._open_related)
        self.side_by_side = SideBySide(desk, self.pane, self._open_related)
        self._connect()

    @property
    def article_id(self) -> int:
        """The open article, 0 for none."""
        return self.pane.article.id if self.pane.article else 0

    @property
    def can_go_back(self) -> bool:
        """Whether an article was open before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there was a way back that can be taken again."""
        return self._at < len(self._path) - 1

    def open(self, article_id: int, found: Found | None = None) -> None:
        """Show an article; *found* is the answer whose words are to be marked in it."""
        if article_id != self.article_id:
            self.pane.flush()
        self._found = found
        if self._at < 0 or self._path[self._at] != article_id:
            self._path = [*self._path[: self._at + 1], article_id][-_REMEMBERED:]
            self._at = len(self._path) - 1
        self._show(article_id)
        self.history_changed.emit()

    def open_annotation(self, article_id: int, annotation_id: int) -> None:
        """Show an article at one of its highlights, without the marks of a search."""
        self.open(article_id)
        self.places.stay()
        self.pane.show_annotation(annotation_id)
        # Once more when the text has its width.
        QTimer.singleShot(0, self, partial(self.pane.reader.show_annotation, annotation_id))

    def show_passage(self, start: int, end: int) -> None:
        """Bring a passage of the open article into view, and select it."""
        self.places.stay()
        self.pane.reader.text.select(start, end)
        # Once the text has its width.
        QTimer.singleShot(0, self, partial(self.pane.reader.text.scroll_to, start))

    def step(self, steps: int) -> None:
        """Go back (-1) or forward (1) among the articles opened."""
        at = self._at + steps
        if 0 <= at < len(self._path):
            self._at = at
            self._show(self._path[at])
            self.history_changed.emit()

    def mark(self, found: Found | None) -> None:
        """Mark the words of another answer in the open article."""
        before, self._found = self._found, found
        if self.article_id and (before is None or found is None or before.tree != found.tree):
            self._show(self.article_id)

    def set_palette(self, palette: Palette) -> None:
        """Show everything in the colours of *palette*."""
        self.pane.set_palette(palette)

    def highlight(self, kind: AnnotationType) -> None:
        """Highlight what is selected in the text."""
        self.pane.active.highlight_selection(kind)

    def _connect(self) -> None:
        archive, do, pane = self._desk.archive, self._desk.do, self.pane
        tagging, annotating = archive.tagging, archive.annotating
        pane.highlight_requested.connect(self._highlight)
        pane.annotation_edit_requested.connect(
            lambda i, comment, kind: do(
                lambda: annotating.edit(i, comment=comment, type=_type(kind), draft=True)
            )
        )
        pane.annotation_delete_requested.connect(lambda i: do(lambda: annotating.delete(i)))
        pane.note_edit_requested.connect(lambda i, text: do(lambda: annotating.set_note(i, text, draft=True)))
        if archive.writable:  # nobody asked for it: where nothing can be kept, nothing is said
            pane.article_read.connect(lambda i: do(lambda: tagging.mark_read([i], by_reading=True)))
        pane.star_requested.connect(lambda i, on: do(lambda: tagging.star([i], on)))
        pane.initiative_requested.connect(self._assign)
        pane.initiative_add_requested.connect(lambda i: self.initiative_add_requested.emit((i,)))
        pane.initiative_activated.connect(self.initiative_activated)
        pane.tag_requested.connect(self._tag)
        pane.article_open_requested.connect(self._open_related)
        pane.link_requested.connect(self._offer_link)
        pane.style_changed.connect(self._keep_style)
        self._desk.changed.connect(self._news)

    def _show(self, article_id: int) -> None:
        archive = self._desk.archive
        try:
            article = archive.searching.article(article_id)
        except ArchiveError:  # its import was undone
            self.pane.clear()
            self._attaching.show(0)
            self._suggesting.show(0)
            self._comparing.show(0)
            self.side_by_side.show((), None)
            self._related_to = 0
            return
        hits = archive.searching.hits_in(article, self._found) if self._found is not None else ArticleHits()
        another = article_id != self.article_id
        if another:
            self.places.leave()
        self.pane.show_article(
            article,
            archive.annotating.of_article(article_id),
            archive.tagging.initiatives(),
            hits.marks,
            best=hits.best,
            title_hits=hits.title,
            known_tags=archive.tagging.tags(),
        )
        if another:
            self.places.arrive(restore=not hits.marks)
        if another or hits != self._hits:
            self._hits = hits
            self._show_written(hits)
        self.pane.margin.show_names(article_id, archive.naming.of_article(article_id))
        self._attaching.show(article_id)
        self._suggesting.show(article_id)
        self._comparing.show(article_id)
        self.side_by_side.show(self._comparing.twins, self._found)
        if article_id != self._related_to:
            self._relate(article_id)
        self.article_shown.emit(article_id)

    def _show_written(self, hits: ArticleHits) -> None:
        """Bring the note or the comment into view that alone has the words of the search."""
        if self.pane.article is not None:
            self.pane.margin.show_hits(hits)

    def _relate(self, article_id: int) -> None:
        """Look for articles like the open one; only the newest answer is shown.

        Nobody asked for it, so where it goes wrong there is just none.
        """
        self._related_to = article_id
        if self._relating is not None:
            self._relating.cancel()
        archive = self._desk.archive

        def look(_progress: Progress) -> tuple[RelatedArticle, ...]:
            twins = {
                one.article_id for one in archive.twins.of_article(article_id)
            }  # they stand by themselves
            alike = archive.suggesting.related(article_id, _RELATED + len(twins))
            related = [one for one in alike if one.article_id not in twins][:_RELATED]
            cards = archive.searching.cards([one.article_id for one in related])
            return tuple(
                RelatedArticle(one.article_id, cards[one.article_id].title, one.reason)
                for one in related
                if one.article_id in cards
            )

        job = self._relating = self._desk.counting.start(look)
        job.succeeded.connect(partial(self._show_related, job, article_id))
        job.finished.connect(partial(self._related_looked_up, job))

    def _show_related(self, job: Job, article_id: int, related: object) -> None:
        if job is self._relating:
            self.pane.margin.show_related(article_id, cast("tuple[RelatedArticle, ...]", related))

    def _related_looked_up(self, job: Job) -> None:
        if job is self._relating:
            self._relating = None

    def _open_related(self, article_id: int) -> None:
        self.open(article_id, self._found)
        self.pane.reader.text.setFocus()

    def _highlight(self, article_id: int, start: int, end: int, kind: str, comment: str) -> None:
        annotating = self._desk.archive.annotating
        both = (self.pane.article, self.pane.beside.reader.article)
        # an import may have brought another text since
        version = next((shown.text_version for shown in both if shown and shown.id == article_id), None)
        self._desk.do(
            lambda: annotating.highlight(
                article_id, span=(start, end), text_version=version, type=_type(kind), comment=comment
            )
        )

    def _assign(self, article_id: int, initiative_id: int, on: bool) -> None:
        tagging = self._desk.archive.tagging
        change = tagging.assign if on else tagging.unassign
        self._desk.do(lambda: change([article_id], initiative=initiative_id))

    def _tag(self, article_id: int, name: str, on: bool) -> None:
        tagging = self._desk.archive.tagging
        names = [name]
        self._desk.do(lambda: tagging.tag([article_id], add=names if on else [], remove=[] if on else names))

    def _news(self, change: ArchiveChange) -> None:
        shown = {self.article_id, self.side_by_side.article_id}
        touched = not change.article_ids or not shown.isdisjoint(change.article_ids)
        if self.article_id and change.kinds & _SHOWN and (touched or change.kinds & Kind.INITIATIVES):
            self._show(self.article_id)
        by_reading = change.kinds is Kind.STATE and not change.label
        if self.article_id and change.kinds & _RELATING and not by_reading:
            self._relate(self.article_id)

    def _keep_style(self, style: ReadingStyle) -> None:
        self._desk.settings.put(settings.READER_SIZE, style.size)
        self._desk.settings.put(settings.READER_SERIF, style.serif)
        self._desk.settings.put(settings.READER_PAPER, style.paper)

    def _offer_link(self, address: str) -> None:
        """Show where a link leads before anything opens it; only the web and mail are offered at all."""
        url = safe_link(address)
        if url is None:
            return
        question = QMessageBox(self._window)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(self.tr("Open a link"))
        question.setText(self.tr("This leads out of the archive, to:"))
        question.setInformativeText(real_target(url))
        leave = question.addButton(self.tr("Open in the browser"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        question.buttonClicked.connect(
            lambda button: QDesktopServices.openUrl(url) if button is leave else None
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()


def kept_style(kept: Settings) -> ReadingStyle:
    """Return how this person wants texts."""
    return ReadingStyle(
        size=kept.get(settings.READER_SIZE),
        serif=kept.get(settings.READER_SERIF),
        paper=cast("Paper", kept.get(settings.READER_PAPER)),
    )


def _type(kind: str) -> AnnotationType:
    return next(known for known in ANNOTATION_TYPES if known == kind)
