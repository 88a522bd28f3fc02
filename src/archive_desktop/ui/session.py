"""What comes back at the next start: how the window stands, the open place, and the open article."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QMainWindow

from archive_desktop.ui import settings
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.library.card_delegate import Density
from archive_desktop.ui.panes import Panes
from archive_desktop.ui.reading import Reading
from archive_desktop.ui.settings import Settings

_FIRST_SIZE = (1440, 900)


class Session(QObject):
    """Restores one window on the archive in *folder* and remembers it."""

    def __init__(
        self,
        kept: Settings,
        folder: Path,
        window: QMainWindow,
        panes: Panes,
        browsing: Browsing,
        reading: Reading,
    ) -> None:
        super().__init__(window)
        self._kept = kept
        self._place = settings.of_archive(settings.LAST_PLACE, folder)
        self._article = settings.of_archive(settings.OPEN_ARTICLE, folder)
        self._folded = settings.of_archive(settings.FOLDED_SECTIONS, folder)
        self._window = window
        self._panes = panes
        self._browsing = browsing
        self._reading = reading
        browsing.sidebar.folded_changed.connect(partial(kept.put, self._folded))
        reading.pane.margin_folded.connect(partial(kept.put, settings.MARGIN_FOLDED))

    def restore(self) -> None:
        """Let the window stand as it stood."""
        kept, sidebar, pane = self._kept, self._browsing.sidebar, self._reading.pane
        geometry = kept.get(settings.GEOMETRY)
        if not (geometry and self._window.restoreGeometry(QByteArray(geometry))):
            self._window.resize(*_FIRST_SIZE)
        widths = kept.get(settings.PANE_SIZES)
        self._panes.set_widths(widths if len(widths) == 6 else ())
        sidebar.fold_sections(kept.get(self._folded))
        sidebar.setHidden(kept.get(settings.SIDEBAR_FOLDED))
        pane.setHidden(kept.get(settings.READER_FOLDED))
        pane.fold_margin(kept.get(settings.MARGIN_FOLDED))
        self.show_density()

    def begin(self) -> None:
        """Open the place that was open, and in it the article, where it was scrolled to."""
        self._browsing.answered.connect(self._restore_article, Qt.ConnectionType.SingleShotConnection)
        self._browsing.restore_place(self._kept.get(self._place))

    def show_density(self) -> None:
        """Show the list as dense as the settings say."""
        self._browsing.list.set_density(cast("Density", self._kept.get(settings.DENSITY)))

    def remember(self) -> None:
        """Keep how the window stands and what is open."""
        kept = self._kept
        kept.put(settings.GEOMETRY, bytes(self._window.saveGeometry().data()))
        if widths := self._panes.widths():
            kept.put(settings.PANE_SIZES, widths)
        kept.put(self._place, self._browsing.place_to_remember)
        kept.put(self._article, self._reading.article_id)
        self._reading.places.leave()
        kept.flush()

    def fold_sidebar(self) -> None:
        """Fold the sidebar away, or show it again."""
        folded = not self._browsing.sidebar.isHidden()
        self._browsing.sidebar.setHidden(folded)
        self._kept.put(settings.SIDEBAR_FOLDED, folded)

    def fold_reader(self) -> None:
        """Fold the reader away, or show it again."""
        folded = not self._reading.pane.isHidden()
        self._reading.pane.setHidden(folded)
        self._kept.put(settings.READER_FOLDED, folded)

    def _restore_article(self) -> None:
        article_id = self._kept.get(self._article)
        if not article_id:
            return
        if not self._browsing.list.select(article_id):
            self._reading.open(article_id)
        self._reading.places.arrive(restore=True)  # even where a search would lead to what it found
