"""The status bar: what is listed, the index, the network, the last backup, and long work with its count."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.services.indexing import State
from archive_desktop.ui import wording
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.display import number_text
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.labels import plain_label

_SENTENCE_MS = 6_000


class StatusLine(QObject):
    """Fills the status bar and lets the index catch up behind."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self.bar = QStatusBar(window)
        self.bar.setSizeGripEnabled(False)
        self._listed = plain_label("", "dim")
        self._state = plain_label("", "dim")
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setMaximumWidth(160)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._long_work = plain_label("", "dim")
        self._long_work.hide()
        self.bar.addWidget(self._listed)
        self.bar.addPermanentWidget(self._long_work)
        self.bar.addPermanentWidget(self._progress)
        self.bar.addPermanentWidget(self._state)
        self._indexing: Job | None = None
        self._way_on = ""
        desk.said.connect(lambda sentence: self.bar.showMessage(sentence, _SENTENCE_MS))
        desk.changed.connect(self._news)

    def show_listed(self, listed: int, total: int) -> None:
        """Say how many articles are listed, of how many."""
        if listed == total:
            self._listed.setText(wording.articles(total))
        else:
            self._listed.setText(self.tr("{0} of {1}").format(number_text(listed), wording.articles(total)))

    def show_way_on(self, keys: str) -> None:
        """Say which *keys* may follow the one just pressed; "" takes it away."""
        if keys:
            self.bar.showMessage(keys)
        elif self._way_on and self.bar.currentMessage() == self._way_on:
            self.bar.clearMessage()
        self._way_on = keys

    def words(self) -> str:
        """Return what the bar says, but for sentences that pass."""
        labels = (self._listed, self._long_work, self._state)
        return " · ".join(label.text() for label in labels if label.text() and not label.isHidden())

    def catch_up(self) -> None:
        """Let the index see what it has not seen yet, in the lane of long work."""
        if self._indexing is not None:
            return
        if not self._desk.archive.writable:  # whoever can write keeps the index
            self.show_state()
            return

        def work(progress: Progress) -> int:
            return self._desk.archive.indexing.catch_up(progress)

        job = self._indexing = self._desk.work(work)
        self._desk.archive.indexing.missed = False
        job.progressed.connect(self._show_indexing)
        job.finished.connect(self._caught_up)

    def answered(self) -> None:
        """Where an answer had to do without the index, say so and let it be built behind."""
        archive = self._desk.archive
        if archive.writable and archive.indexing.missed and self._indexing is None:
            self.catch_up()
            self.show_state()

    def show_state(self) -> None:
        """Say how the index is and when the last backup was made; asked off the window's thread."""
        catching_up = self._indexing is not None  # it answers no question meanwhile
        job = self._desk.counting.start(lambda _progress: self._facts(catching_up=catching_up))
        job.succeeded.connect(self._show_facts)

    def show_import(self, done: int, total: int) -> None:
        """Say how far an import is, for whoever goes on reading meanwhile; a *total* of 0 is not known yet."""
        if total:
            said = self.tr("importing: {0} of {1}").format(number_text(done), wording.articles(total))
        else:
            said = self.tr("importing: {0} so far").format(wording.articles(done))
        self._long_work.setText(said)
        self._long_work.show()
        self._show_progress(done, total, said)

    def show_naming(self, done: int, total: int) -> None:
        """Say how far the names of older articles are found."""
        said = self.tr("finding names: {0} of {1}").format(number_text(done), wording.articles(total))
        self._long_work.setText(said)
        self._long_work.show()
        self._show_progress(done, total, said)

    def end_import(self) -> None:
        """Say no more of an import."""
        self._long_work.hide()
        self._progress.hide()

    def _facts(self, *, catching_up: bool) -> tuple[State, str]:
        backups = self._desk.archive.upkeep.backups()
        state = "catching up" if catching_up else self._desk.archive.indexing.state()
        return state, backups[0].created_at if backups else ""

    def _show_facts(self, facts: tuple[State, str]) -> None:
        state, backed_up = facts
        said = {
            "up to date": self.tr("index up to date"),
            "catching up": self.tr("index catching up; searches are complete meanwhile"),
            "not available": self.tr("index is being rebuilt; searches are complete meanwhile"),
        }[state]
        when = wording.local_time(backed_up) if backed_up else ""
        backup = self.tr("last backup {0}").format(when) if when else self.tr("no backup yet")
        self._state.setText(" · ".join((said, self.tr("offline"), backup)))

    def _show_indexing(self, done: int, total: int) -> None:
        if self._progress.isHidden():
            self.show_state()
        self._show_progress(done, total, self.tr("Search index"))

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self._progress.setAccessibleName(what)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.show()

    def _caught_up(self) -> None:
        self._indexing = None
        self._progress.hide()
        self.show_state()

    def _news(self, change: ArchiveChange) -> None:
        if change.kinds & Kind.ARTICLES:
            self.catch_up()
