"""The pack room: show a pack and keep what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.domain.results import ExportReport
from archive_desktop.services.pack_templates import own_templates
from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.exporting_packs import ExportingPacks
from archive_desktop.ui.fitting_packs import FittingPacks
from archive_desktop.ui.live_pages import LivePages
from archive_desktop.ui.pack_history import PackHistory
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.printing_packs import PrintingPacks

_SHOWN = Kind.PACKS | Kind.ANNOTATIONS | Kind.ARTICLES


class Packing(QObject):
    """One pack at a time."""

    article_open_requested = Signal(int)
    undo_requested = Signal()
    closed = Signal()
    exported = Signal(object)
    """ExportReport"""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._pack_id = 0
        self._warm = False
        self.page = PackPage()
        self.page.pack_edited.connect(self._edited)
        self.page.article_open_requested.connect(self.article_open_requested)
        self.page.undo_requested.connect(self.undo_requested)
        self.page.closed.connect(self.closed)
        self.exporting = ExportingPacks(desk, self.page, lambda: self._pack_id, window)
        self.exporting.exported.connect(self._exported)
        self.history = PackHistory(desk, self.page, window)
        self.history.file_requested.connect(self.exporting.show_file)
        self.history.folder_requested.connect(self.exporting.show_folder)
        self.fitting = FittingPacks(desk, self.page, window)
        self.page.top.offer("versions", "duplicate", "docx", "html", "md")
        self.live = LivePages(desk, self.page, self.page.pages)
        self.live.pages_set.connect(self._pages_set)
        self.page.changing.connect(self.live.show_pack)
        self.printing = PrintingPacks(desk, self.page, window)
        self._keep_panes()
        desk.changed.connect(self._news)

    @property
    def pack_id(self) -> int:
        """The pack that is shown, or was last; 0 for none."""
        return self._pack_id

    def open(self, pack_id: int, *, name_it: bool = False) -> bool:
        """Show a pack; False if there is none with this id. *name_it*: begin with typing its title."""
        briefing = self._desk.archive.briefing
        try:
            pack = briefing.pack(pack_id)
        except ArchiveError as error:
            self._desk.show(error)
            return False
        self._pack_id = pack_id
        cards = self._desk.archive.searching.cards(pack.article_ids)
        passages = self._desk.archive.pack_evidence.passages(pack)
        counts = briefing.highlight_counts(pack)
        own = own_templates(self._desk.archive.folder)
        self.page.show_pack(pack, cards, counts, passages=passages, own_templates=own, name_it=name_it)
        self.page.top.offer("update", offered=pack.query is not None)
        self._show_news(pack)
        return True

    def _pages_set(self, pages: PackPages | None) -> None:
        self.page.show_pages(pages)
        if pages and not self._warm:  # not before: what is looked at goes first
            self._warm = True
            self._desk.working.start(lambda _progress: self._desk.archive.briefing.warm_up())

    def _keep_panes(self) -> None:
        """Give the builder's panes the widths of an earlier day, and remember those of this."""
        kept, panes = self._desk.settings, self.page.panes
        panes.restore(kept.get(settings.PACK_PANES), kept.get(settings.PACK_FOLDED).split())

        def keep() -> None:
            kept.put(settings.PACK_PANES, panes.widths)
            kept.put(settings.PACK_FOLDED, " ".join(panes.folded))

        panes.changed.connect(keep)

    def _exported(self, report: ExportReport) -> None:
        """There is a version more to compare with."""
        if self._pack_id and self.page.isVisible():
            self._show_news(self._desk.archive.briefing.pack(self._pack_id))
        self.exported.emit(report)

    def _show_news(self, pack: Pack) -> None:
        """Mark in the outline what is new since the version that the pack is compared with."""
        self.page.show_news(self._desk.archive.briefing.versions.news(pack))

    def _edited(self, pack: Pack) -> None:
        if self._pack_id:  # what was typed last into a pack deleted meanwhile has no place any more
            self._desk.do(lambda: self._desk.archive.briefing.edit(pack))

    def _news(self, change: ArchiveChange) -> None:
        if not self._pack_id or not change.kinds & _SHOWN:
            return
        if all(pack.id != self._pack_id for pack in self._desk.archive.briefing.listed()):
            self._pack_id = 0
            if self.page.isVisible():
                self.closed.emit()
        elif self.page.isVisible():
            self.open(self._pack_id)
