"""The pack builder: the outline of one pack beside its meeting and brief, kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackNews
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.domain.results import ExportReport
from archive_desktop.services.pack_evidence import CitedPassage
from archive_desktop.ui import wording
from archive_desktop.ui.display import date_text, number_text
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.packs.builder_panes import BuilderPanes
from archive_desktop.ui.packs.fields_pane import FieldsPane
from archive_desktop.ui.packs.outline_pane import OutlinePane
from archive_desktop.ui.packs.pages_pane import PagesPane
from archive_desktop.ui.packs.report_card import ReportCard
from archive_desktop.ui.packs.top_bar import TopBar
from archive_desktop.ui.theme import set_kind

_PAUSE = 600  # milliseconds after the last letter until what was typed is kept


class PackPage(QWidget):
    """Shows one pack and says what it becomes. It keeps nothing but the pack it shows.

    A change of the outline is told at once; typing is told after a pause, on leaving and by `flush`.
    """

    pack_edited = Signal(object)
    """The Pack as the user wants it now."""
    changing = Signal(object)
    """The Pack as it is shown, with every letter that is typed."""
    export_requested = Signal(int, str)
    """The pack's id, and the format: "pdf", "docx", "html" or "md"."""
    fit_requested = Signal(int)
    update_requested = Signal(int)
    print_requested = Signal(int)
    versions_requested = Signal(int)
    duplicate_requested = Signal(int)
    cancel_requested = Signal()
    """Stop the export under way."""
    article_open_requested = Signal(int)
    evidence_requested = Signal(str, int)
    """Field and line of the brief: choose a passage for this point."""
    passages_dropped = Signal(str, int, tuple)
    """Field, line, Passages"""
    passage_opened = Signal(int, int, int)
    """Article id, start, end: show it where it stands."""
    undo_requested = Signal()
    folder_requested = Signal(str)
    file_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pack = Pack(0, "")
        self._kept = self._pack  # as it was shown or told last: what is different is still to be told
        self._cards: Mapping[int, ArticleCard] = {}
        self._highlights: Mapping[int, int] = {}
        self._own_templates: Mapping[str, str] = {}
        self._page_count = 0
        self._news: PackNews | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell_typed)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self._top())
        layout.addWidget(self._progress_strip())
        self.panes = BuilderPanes(
            {
                "outline": (self._outline_pane(), self.tr("Outline"), "panel-left"),
                "pages": (self._pages_pane(), self.tr("Pages"), "file-text"),
                "fields": (self._fields_pane(), self.tr("Fields"), "panel-right"),
            },
            ("pages", "outline", "fields"),
            (330, 520, 330),
            self,
        )
        self.top.add_switches(self.panes.switches)
        layout.addWidget(self.panes, 1)

    def show_pack(
        self,
        pack: Pack,
        cards: Mapping[int, ArticleCard],
        highlight_counts: Mapping[int, int],
        *,
        passages: Mapping[int, CitedPassage] | None = None,
        own_templates: Mapping[str, str] | None = None,
        name_it: bool = False,
    ) -> None:
        """Show *pack*; *highlight_counts* go by article id, *passages* by that of evidence.

        *own_templates* are titles by name, *name_it* puts the cursor into the title.

        The same pack may be shown again at any time: what is being typed stays.
        """
        another = pack.id != self._pack.id
        if another:
            self.flush()
            self._report.hide()
            self.hide_progress()
        self._cards, self._highlights = cards, highlight_counts
        self._own_templates = own_templates or {}
        typing = self._pause.isActive()
        self._kept, self._pack = pack, self._with_typed(pack) if typing else pack
        self._refresh()
        if not typing:
            self.top.show_title(pack.title)
            self.fields.show_typed(pack, passages)
            self._show_saved()
        if name_it:
            self.top.choose_title()
        elif another:
            self.outline.outline.setFocus()

    def show_news(self, news: PackNews | None) -> None:
        """Mark what is new since a version; None where there is none to compare with."""
        self._news = news
        self.outline.outline.show_news(news or PackNews(""))
        self._show_summary()

    def show_report(self, report: ExportReport) -> None:
        """Show what came of the export that was asked for."""
        self.hide_progress()
        self._report.show_report(report)
        self._report.show()
        self.panes.show_pane("fields")
        self.fields.ensureVisible(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show that the pack is being written; a *total* of 0 where it is not known. The last report goes."""
        self._report.hide()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._strip.show()
        self.top.allow_export(False)

    def hide_progress(self) -> None:
        """Show that nothing is being written: the export ended, failed or was cancelled."""
        self._strip.hide()
        self.top.allow_export(True)

    def request_export(self, export_format: str = "pdf") -> None:
        """Keep what was typed, then ask for the file."""
        self.flush()
        if self.top.allows_export:
            self.export_requested.emit(self._pack.id, export_format)

    def request_print(self) -> None:
        """Keep what was typed, then ask for the pages on paper."""
        self._ask(self.print_requested)

    def flush(self) -> None:
        """Tell at once what was typed in the last moments."""
        self.outline.flush()
        if self._pause.isActive():
            self._tell_typed()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave nothing untold behind."""
        self.flush()
        super().hideEvent(event)

    def _top(self) -> TopBar:
        self.top = top = TopBar()
        top.title_edited.connect(self._typed)
        top.title_left.connect(self.flush)
        top.title_entered.connect(lambda: self.fields.begin())
        top.export_requested.connect(self.request_export)
        top.closed.connect(self._close)
        asked = (
            (top.fit_requested, self.fit_requested),
            (top.update_requested, self.update_requested),
            (top.print_requested, self.print_requested),
            (top.versions_requested, self.versions_requested),
            (top.duplicate_requested, self.duplicate_requested),
        )
        for of_the_bar, ours in asked:
            of_the_bar.connect(partial(self._ask, ours))
        return top

    def _progress_strip(self) -> QWidget:
        self._strip = QWidget()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Writing the pack"))
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(plain_label(self.tr("Writing the pack…")))
        row.addWidget(self._progress, 1)
        row.addWidget(cancel)
        self._strip.hide()
        return self._strip

    def _outline_pane(self) -> OutlinePane:
        self.outline = pane = OutlinePane()
        pane.rearranged.connect(self._rearrange)
        pane.article_open_requested.connect(self._open_article)
        pane.articles_requested.connect(self._close)
        pane.undo_requested.connect(self._undo)
        return pane

    def _pages_pane(self) -> PagesPane:
        self.pages = pane = PagesPane()
        self.outline.outline.label_chosen.connect(pane.view.choose)
        pane.view.place_clicked.connect(self.outline.outline.choose_label)
        return pane

    def _fields_pane(self) -> FieldsPane:
        self._report = ReportCard()
        self._report.hide()
        self._report.folder_requested.connect(self.folder_requested)
        self._report.file_requested.connect(self.file_requested)
        self.fields = pane = FieldsPane()
        pane.add_card(self._report)
        pane.edited.connect(self._typed)
        pane.options_edited.connect(lambda options: self._rearrange(replace(self._pack, options=options)))
        pane.evidence_requested.connect(self.evidence_requested)
        pane.passages_dropped.connect(self.passages_dropped)
        pane.passage_opened.connect(self.passage_opened)
        return pane

    def show_pages(self, pages: PackPages | None) -> None:
        """Show how many pages the pack has, and where its parts begin; None while it is not known."""
        self._page_count = len(pages.sizes) if pages else 0
        if pages:
            begins = {label: place.page + 1 for label, place in pages.places.items()}
            self.outline.outline.show_pages(begins, self._page_count)
            self.outline.outline.show_counts(pages.counts)
        self._show_summary()

    def _refresh(self) -> None:
        self.outline.show_pack(self._pack, self._cards, self._highlights)
        self.fields.show_options(self._pack, self._own_templates)
        self._show_summary()
        self.changing.emit(self._pack)

    def _show_summary(self) -> None:
        ids = self._pack.article_ids
        parts = [wording.articles(len(ids))]
        marks = sum(self._highlights.get(article_id, 0) for article_id in ids)
        parts.append(wording.highlights(marks))
        if self._pack.meeting.date:
            parts.insert(0, date_text(self._pack.meeting.date, length="long"))
        if self._news is not None and self._news.new:
            new = self.tr("{0} new since {1}")
            parts.append(new.format(number_text(len(self._news.new)), date_text(self._news.since)))
        if self._page_count:
            parts.append(wording.pages(self._page_count))
        self.top.show_summary(" · ".join(parts))

    def _with_typed(self, pack: Pack) -> Pack:
        title = self.top.title or pack.title
        return replace(self.fields.with_typed(pack), title=title)

    def _typed(self) -> None:
        self.top.show_saved("")
        self._pause.start()
        self.changing.emit(self._with_typed(self._pack))

    def _show_saved(self) -> None:
        saved = self.tr("Saved {0}").format(wording.local_hour(self._kept.modified_at))
        self.top.show_saved(saved if self._kept.modified_at else "")

    def _tell_typed(self) -> None:
        self._pause.stop()
        self._show_saved()  # who typed something and took it back sees this again
        self._tell(self._with_typed(self._pack))

    def _rearrange(self, pack: Pack) -> None:
        self._pause.stop()
        self._tell(self._with_typed(pack))

    def _tell(self, pack: Pack) -> None:
        if pack != self._pack:
            self._pack = pack
            self._refresh()
        if pack != self._kept:
            self._kept = pack
            self.pack_edited.emit(pack)

    def _ask(self, signal: SignalInstance) -> None:
        """Keep what was typed, then emit *signal* for the pack that is shown."""
        self.flush()
        signal.emit(self._pack.id)

    def _undo(self) -> None:
        self.flush()
        self.undo_requested.emit()

    def _open_article(self, article_id: int) -> None:
        self.flush()
        self.article_open_requested.emit(article_id)

    def _close(self) -> None:
        self.flush()
        self.closed.emit()
