"""The insight room: counts the archive off the window's thread, shows it, and leads to the lists behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.file_names import unused
from archive_desktop.domain.insight import Companion, Company, CoverageMap
from archive_desktop.domain.naming import EntityKind
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.services.insight import IN_A_MATRIX, write_csv
from archive_desktop.ui import settings
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.display import interface_language
from archive_desktop.ui.insight.page import InsightPage
from archive_desktop.ui.jobs import Job, Progress, Work

_COUNTED = Kind.ARTICLES | Kind.STATE | Kind.INITIATIVES | Kind.NAMES
_Names = tuple[tuple[Companion, ...], Company]
_Places = tuple[tuple[Companion, ...], dict[int, str]]


class Insights(QObject):
    """The page Insight, counted anew whenever what it counts was changed."""

    opened = Signal()
    closed = Signal()
    """Back to list and text; after it, the list may be another one."""

    def __init__(
        self, desk: Desk, browsing: Browsing, actions: Mapping[str, QAction], window: QWidget
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._browsing = browsing
        self._insight = desk.archive.insight
        self._window = window
        self._stale: set[QWidget] = set()
        self._jobs: dict[str, Job] = {}  # the newest of each question
        page = self.page = InsightPage()
        self._forget()
        page.closed.connect(self.closed)
        page.list_requested.connect(self._list)
        page.export_requested.connect(self._ask_where)
        page.tab_opened.connect(self._count)
        page.together.names_requested.connect(lambda _kinds: self._count_names())
        page.together.company_requested.connect(self._count_company)
        actions["insight"].triggered.connect(self.open)
        desk.changed.connect(self._news)

    def open(self) -> None:
        """Show the page, counted anew where that is needed."""
        self.opened.emit()
        self._count()
        self.page.panel.setFocus()

    def export_to(self, out: Path) -> Job:
        """Write what is shown to *out*, which may be replaced."""
        table = self.page.table()
        self._desk.settings.put(settings.LAST_EXPORT_FOLDER, str(out.parent))
        job = self._desk.work(lambda _progress: write_csv(table, out), self._desk.turning)
        job.succeeded.connect(lambda _rows: self._desk.said.emit(self.tr("Written: {0}").format(out.name)))
        return job

    def _list(self, words: str, narrowing: Narrowing) -> None:
        """Leave the page, and list what a search for *words* within *narrowing* finds in all articles."""
        self.closed.emit()
        browsing = self._browsing
        browsing.open_place(browsing.sidebar_model.library_place("all"))
        browsing.filtering.show(narrowing)
        browsing.search_for(words)
        browsing.list.view.setFocus()

    def _forget(self) -> None:
        self._stale = {self.page.coverage, self.page.together, self.page.places}

    def _news(self, change: ArchiveChange) -> None:
        if change.kinds & _COUNTED and not change.noticed:
            self._forget()
            if self.page.isVisible():
                self._count()

    def _count(self) -> None:
        """Count what the shown picture needs, unless it is known."""
        panel = self.page.panel
        if panel not in self._stale:
            return
        self._stale.discard(panel)
        if panel is self.page.coverage:
            job = self._ask("coverage", lambda _progress: self._insight.coverage())
            job.succeeded.connect(partial(self._show_coverage, job))
        elif panel is self.page.places:
            self._count_places()
        else:
            self._count_names()

    def _count_names(self) -> None:
        kinds = self.page.together.kinds

        def look(_progress: Progress) -> _Names:
            names = self._insight.most_named(kinds)
            return names, self._insight.among(names[:IN_A_MATRIX])

        job = self._ask("names", look)
        job.succeeded.connect(partial(self._show_names, job))

    def _count_company(self, entity_id: int, kinds: tuple[EntityKind, ...]) -> None:
        job = self._ask("company", lambda _progress: self._insight.together(entity_id, kinds))
        job.succeeded.connect(partial(self._show_company, job, entity_id))

    def _count_places(self) -> None:
        naming, language = self._desk.archive.naming, interface_language()

        def look(_progress: Progress) -> _Places:
            places = self._insight.places()
            return places, naming.names_in(language, [one.id for one in places])

        job = self._ask("places", look)
        job.succeeded.connect(partial(self._show_places, job))

    def _ask(self, what: str, work: Work) -> Job:
        """Begin to count; an older count of the same is worth nothing any more."""
        if (older := self._jobs.get(what)) is not None:
            older.cancel()
        job = self._jobs[what] = self._desk.work(work, self._desk.counting)
        job.finished.connect(partial(self._ended, what, job))
        return job

    def _ended(self, what: str, job: Job) -> None:
        if self._jobs.get(what) is job:
            del self._jobs[what]

    def _show_coverage(self, job: Job, found: object) -> None:
        if self._jobs.get("coverage") is job:
            self.page.coverage.show_coverage(cast("CoverageMap", found))

    def _show_names(self, job: Job, found: object) -> None:
        if self._jobs.get("names") is job:
            self.page.together.show_names(*cast("_Names", found))

    def _show_company(self, job: Job, entity_id: int, found: object) -> None:
        if self._jobs.get("company") is job:
            self.page.together.show_company(entity_id, cast("tuple[Companion, ...]", found))

    def _show_places(self, job: Job, found: object) -> None:
        if self._jobs.get("places") is job:
            self.page.places.show_places(*cast("_Places", found))

    def _ask_where(self, name: str) -> None:
        folder = Path(self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or Path.home())
        proposed = unused(folder, f"{name}.csv") if folder.is_dir() else Path.home() / f"{name}.csv"
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("Export as CSV"), str(proposed), self.tr("CSV (*.csv)")
        )
        if chosen:
            self.export_to(Path(chosen if chosen.lower().endswith(".csv") else f"{chosen}.csv"))
