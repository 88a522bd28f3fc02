"""The room of live pages: what is edited in the pack builder is set on pages and painted, newest first."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.services.pack_preview import PackPreview
from archive_desktop.services.progress import silent
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.packs.pages_pane import PagesPane
from archive_desktop.ui.packs.pages_view import PagesView

_REST = 60_000  # milliseconds that the builder is left until its children end
_PAUSE = 40  # milliseconds after a change until its pages are set: what one key does is one change


class LivePages(QObject):
    """Sets one pack at a time and paints one page at a time: what came meanwhile is all there is next."""

    pages_set = Signal(object)
    """PackPages; None while it is not known of another pack."""
    settled = Signal()
    """Nothing is under way: the pages are those of the pack, and those that are seen are painted."""

    def __init__(self, desk: Desk, builder: QWidget, pane: PagesPane) -> None:
        super().__init__(desk)
        self._desk, self._builder, self._pane = desk, builder, pane
        self._pack: Pack | None = None  # as it is edited
        self._set: Pack | None = None  # as it stands on the pages, or did not go there
        self._setting: Job | None = None
        self._painting: Job | None = None
        self._missing: list[tuple[int, float]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(_REST)
        self._left.timeout.connect(self._let_go)
        builder.installEventFilter(self)
        pane.view.pictures_wanted.connect(self._want)
        pane.again_requested.connect(self.again)
        desk.changed.connect(self._news)

    @property
    def view(self) -> PagesView:
        """Where the pages are shown."""
        return self._pane.view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice when nobody sees the builder any more."""
        if event.type() == QEvent.Type.Hide:
            self._left.start()
        elif event.type() == QEvent.Type.Show:
            self._left.stop()
        return super().eventFilter(watched, event)

    def show_pack(self, pack: Pack) -> None:
        """Set *pack*, kept or not, unless it is what is set."""
        if self._pack is not None and pack.id != self._pack.id:
            self._pane.forget()
            self._missing, self._set = [], None
            self.pages_set.emit(None)
            if self._setting is not None:
                self._setting.cancel()
        self._pack = replace(pack, modified_at="")  # not on its pages, and another whenever it is kept
        if not self._pause.isActive():  # not begun anew: who goes on typing sees pages too
            self._pause.start()

    def again(self) -> None:
        """Set the pages once more: what they show may have changed."""
        self._set = None
        if self._pack is not None:
            self.show_pack(self._pack)

    def _news(self, change: ArchiveChange) -> None:
        """Look again at what the pack shows of other things; a pack that changed is shown by its room."""
        if change.kinds & ~Kind.PACKS:
            self._set = None  # also while nobody sees the builder: one may return to it
            if self._pack is not None and self._builder.isVisible():
                self.again()

    def _let_go(self) -> None:
        """Give back what the children hold: of many articles that is much."""
        self._set = None
        preview = self._desk.archive.briefing.preview
        self._desk.setting.start(lambda _progress: preview.close())

    def _begin(self) -> None:
        pack = self._pack
        if pack is None or pack == self._set or self._setting is not None or not self._builder.isVisible():
            return
        preview = self._desk.archive.briefing.preview
        self._pane.show_setting()
        began = time.monotonic()
        self._set = pack
        job = self._setting = self._desk.setting.start(partial(_set_pages, preview, pack))
        job.succeeded.connect(lambda pages: self._show(pack, pages, time.monotonic() - began))
        job.failed.connect(partial(self._fail, pack))
        job.finished.connect(self._go_on)

    def _show(self, pack: Pack, pages: PackPages, seconds: float) -> None:
        if self._pack is None or pack.id != self._pack.id:
            return
        took = QLocale().toString(max(seconds, 0.1), "f", 1)
        self._pane.show_pages(pages, self.tr("Pages set in {0} s").format(took))
        self.pages_set.emit(pages)

    def _fail(self, pack: Pack, error: Exception) -> None:
        if self._pack is None or pack.id != self._pack.id:
            return
        if isinstance(error, ArchiveError):
            self._pane.show_error(error)
        else:
            self._desk.show(error)

    def _go_on(self) -> None:
        """Set what was changed meanwhile."""
        self._setting = None
        self._begin()
        self._tell_settled()

    def _want(self, missing: list[tuple[int, float]]) -> None:
        self._missing = missing
        self._paint()

    def _paint(self) -> None:
        pages = self._pane.view.pages
        if self._painting is not None or not self._missing or pages is None:
            return
        (number, scale), *self._missing = self._missing
        preview = self._desk.archive.briefing.preview
        job = self._painting = self._desk.painting.start(partial(painted, preview, pages, number, scale))
        job.succeeded.connect(partial(self._show_picture, pages, number))
        job.failed.connect(self._fail_painting)
        job.finished.connect(self._painted)

    def _show_picture(self, pages: PackPages, number: int, picture: QImage | None) -> None:
        if picture is not None:
            self._pane.view.show_picture(pages, number, picture)

    def _fail_painting(self, error: Exception) -> None:
        self._missing = []  # one error is enough
        self._desk.show(error)

    def _painted(self) -> None:
        self._painting = None
        self._paint()
        self._tell_settled()

    def _tell_settled(self) -> None:
        busy = self._setting or self._painting or self._missing or self._pause.isActive()
        if not busy:
            self.settled.emit()


def _set_pages(preview: PackPreview, pack: Pack, progress: Progress) -> PackPages:
    return preview.set_pages(pack, progress)


def painted(
    preview: PackPreview, pages: PackPages, number: int, scale: float, progress: Progress = silent
) -> QImage | None:
    """Return a page as Qt paints it fastest (any thread); None where it is not there any more."""
    picture = preview.paint(pages, number, scale, progress)
    if picture is None:
        return None
    rows = 3 * picture.width
    image = QImage(picture.pixels, picture.width, picture.height, rows, QImage.Format.Format_BGR888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
