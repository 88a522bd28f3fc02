"""Where a pack comes from and what became of it: its search, brought up to date, and its versions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.pack import Pack
from archive_desktop.services.pack_updating import PackUpdate
from archive_desktop.services.pack_versions import VersionCompared
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.packs.update_dialog import UpdateDialog
from archive_desktop.ui.packs.versions_dialog import VersionsDialog

_TOLD = Kind.PACKS | Kind.ARTICLES
Cards = dict[int, ArticleCard]


class PackHistory(QObject):
    """Opens the two dialogs for the pack that *page* shows, and carries out what they ask for."""

    file_requested = Signal(str)
    folder_requested = Signal(str)

    def __init__(self, desk: Desk, page: PackPage, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._briefing = desk.archive.briefing
        self._window = window
        self._versions: VersionsDialog | None = None
        self._pack_id = 0
        page.versions_requested.connect(self.show_versions)
        page.update_requested.connect(self.update_from_search)
        desk.changed.connect(self._changed)

    def show_versions(self, pack_id: int) -> None:
        """Open the versions of a pack."""
        if self._versions is not None:
            self._versions.close()
        self._pack_id = pack_id
        dialog = self._versions = VersionsDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_requested.connect(self.file_requested)
        dialog.folder_requested.connect(self.folder_requested)
        dialog.restore_requested.connect(self._restore)
        dialog.news_since_chosen.connect(self._mark_news)
        dialog.finished.connect(partial(self._closed, dialog))
        dialog.open()
        self._fill()

    def update_from_search(self, pack_id: int) -> None:
        """Look what the search of a pack finds now, and offer it."""

        def look(_progress: object) -> tuple[Pack, PackUpdate, Cards]:
            update = self._briefing.updating.look(pack_id)
            cards = self._desk.archive.searching.cards((*update.new, *update.gone, *update.changed))
            return self._briefing.pack(pack_id), update, cards

        self._desk.work(look, self._desk.looking).succeeded.connect(self._offer_update)

    def _offer_update(self, answer: object) -> None:
        pack, update, cards = cast("tuple[Pack, PackUpdate, Cards]", answer)
        if not update:
            self._desk.said.emit(self.tr("{0} is up to date with its search.").format(enclosed(pack.title)))
            return
        dialog = UpdateDialog(pack, update, cards, self._window)
        dialog.apply_requested.connect(
            lambda add, take: self._desk.do(
                lambda: self._briefing.updating.apply(pack.id, add=add, take_out=take)
            )
        )
        dialog.open()

    def _fill(self) -> None:
        dialog, pack_id = self._versions, self._pack_id
        if dialog is None:
            return

        def look(_progress: object) -> tuple[Pack, tuple[VersionCompared, ...], Cards]:
            pack = self._briefing.pack(pack_id)
            versions = self._briefing.versions.compared(pack)
            ids = {i for one in versions for i in (*one.news.new, *one.news.changed, *one.news.gone)}
            return pack, versions, self._desk.archive.searching.cards(tuple(ids))

        self._desk.work(look, self._desk.looking).succeeded.connect(partial(self._show, dialog))

    def _show(self, dialog: VersionsDialog, answer: object) -> None:
        if dialog is self._versions:
            dialog.show_versions(*cast("tuple[Pack, tuple[VersionCompared, ...], Cards]", answer))

    def _restore(self, version_id: int) -> None:
        self._desk.do(lambda: self._briefing.versions.restore(self._pack_id, version_id))

    def _mark_news(self, since: int | None) -> None:
        def mark() -> ArchiveChange:
            pack = self._briefing.pack(self._pack_id)
            return self._briefing.edit(replace(pack, options=replace(pack.options, news_since=since)))

        self._desk.do(mark)

    def _changed(self, change: ArchiveChange) -> None:
        if self._versions is None or not change.kinds & _TOLD:
            return
        if all(pack.id != self._pack_id for pack in self._briefing.listed()):
            self._versions.close()
        else:
            self._fill()

    def _closed(self, dialog: VersionsDialog, _result: int) -> None:
        if dialog is self._versions:
            self._versions = None
