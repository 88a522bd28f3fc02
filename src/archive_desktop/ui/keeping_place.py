"""Where each article was left: kept while it is read, and where it is opened again."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.reader.reader import Reader

_SETTLED_MS = 2_000  # without scrolling


class KeepingPlace(QObject):
    """Keeps the place of the article a reader shows, once it was looked at for a while or scrolled."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        super().__init__(desk)
        self._places = desk.archive.reading_places
        self._reader = reader
        self._arrived = 0  # where the article stood when it was opened
        self._kept: int | None = None
        self._looked = False
        self._restoring = False
        self._standing = QTimer(self, singleShot=True, interval=0)
        self._standing.timeout.connect(self._stand)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._settled)
        reader.text.verticalScrollBar().valueChanged.connect(lambda _value: self._timer.start())

    def arrive(self, *, restore: bool) -> None:
        """An article has been opened; *restore*: where it was left."""
        self._kept, self._looked, self._restoring = None, False, restore
        if restore:
            self.restore()
        self._arrived = self._reader.place()
        self._standing.start()  # it has its width once the margin is there

    def stay(self) -> None:
        """Leave the open article where it has been brought since: somebody asked for that place."""
        self._restoring = False

    def restore(self) -> None:
        """Bring the open article to where it was left."""
        if self._reader.article is not None:
            self._reader.go_to(self._places.of_article(self._reader.article))

    def leave(self) -> None:
        """Keep the place now: another article takes the open one's, or the window closes."""
        self._timer.stop()
        self._standing.stop()
        article, place = self._reader.article, self._reader.place()
        seen = self._looked or place != self._arrived
        if article is not None and seen and place != self._kept:
            self._kept = place
            with contextlib.suppress(ArchiveError):  # a habit: nobody is to be told of it
                self._places.keep(article, place)

    def _stand(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if self._restoring:
            self.restore()
        self._arrived = self._reader.place()
        self._timer.start()

    def _settled(self) -> None:
        self._looked = True
        self.leave()
