"""The watched folder (opt-in): what is put into it is imported in the background, and waits in "Recently imported".

Which folder it is, and what was taken from it, is kept for this person on this computer; the archive knows
nothing of it. Nothing in the folder is ever changed, and a folder that goes deletes nothing.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.results import ImportReport
from archive_desktop.services.watching import Look, WatchedFolder, from_json, to_json
from archive_desktop.ui import settings, wording
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.display import number_text
from archive_desktop.ui.jobs import JobRunner, Progress
from archive_desktop.ui.notice import Notice

EVERY_MS = 60_000
REST_MS = 2_000  # between two looks at a file that may still be written
_NAMED = 3  # reasons that a notice gives
TAKEN_FILE = "watched folder.json"


class Watching(QObject):
    """Watches one folder for one archive."""

    noticed = Signal(object)
    """Notice: to be shown."""
    offered = Signal(list)
    """Paths (str) that were there before: look at them."""
    recent_requested = Signal()
    """Show what was imported."""

    def __init__(self, desk: Desk, *, every_ms: int = EVERY_MS, rest_ms: int = REST_MS) -> None:
        super().__init__(desk)
        self._desk = desk
        self._every_ms, self._rest_ms = every_ms, rest_ms
        self._watched: WatchedFolder | None = None
        self._busy = False
        self._gone_told = False
        self._lane = JobRunner(self)  # a slow disk keeps nobody else waiting
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    @property
    def folder(self) -> str:
        """The folder that is watched, "" for none."""
        return str(self._watched.folder) if self._watched else ""

    def begin(self) -> None:
        """Go on with the folder of an earlier day, if it was chosen for this archive."""
        kept = self._desk.settings
        folder = kept.get(settings.WATCHED_FOLDER)
        if folder and kept.get(settings.WATCHED_FOR) == str(self._desk.archive.folder):
            taken = ""
            with contextlib.suppress(OSError, UnicodeDecodeError):
                taken = self._file.read_text("utf-8")
            self._start(WatchedFolder(Path(folder), from_json(taken)))

    def watch(self, folder: str) -> None:
        """Watch *folder* from now on ("": none); what is in it already is offered, not taken."""
        self.stop()
        kept = self._desk.settings
        kept.put(settings.WATCHED_FOLDER, folder)
        kept.put(settings.WATCHED_FOR, str(self._desk.archive.folder) if folder else "")
        if not folder:
            return
        watched = WatchedFolder(Path(folder))
        watched.take_all()
        self._start(watched)
        self._keep()
        if watched.taken:
            there = self.tr("The watched folder holds {0} already.").format(wording.files(len(watched.taken)))
            notice = Notice(
                f"{there} {self.tr('From now on, what is put into it is imported.')}",
                [("look", self.tr("&Look at them…")), ("leave", self.tr("&Only what comes"))],
            )
            notice.answered.connect(lambda answer: self.offered.emit([folder]) if answer == "look" else None)
            self.noticed.emit(notice)

    def stop(self) -> None:
        """Watch nothing, until `begin` or `watch`."""
        self._timer.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._watched = None

    def close(self) -> None:
        """Stop for good: the window closes."""
        self.stop()
        self._lane.shutdown()

    @property
    def _file(self) -> Path:
        return self._desk.settings.folder / TAKEN_FILE

    def _start(self, watched: WatchedFolder) -> None:
        self._watched = watched
        self._gone_told = False
        self._watcher.addPath(str(watched.folder))
        self._timer.start(self._rest_ms)

    def _soon(self) -> None:
        if self._watched is not None and not self._busy:
            self._timer.start(self._rest_ms)

    def _look(self) -> None:
        watched = self._watched
        if watched is None or self._busy:
            return
        self._busy = True
        job = self._lane.start(lambda _progress: watched.look())
        job.succeeded.connect(partial(self._looked, watched))
        job.failed.connect(lambda _error: self._rest())

    def _looked(self, watched: WatchedFolder, look: Look) -> None:
        if watched is not self._watched:
            self._rest()
            return
        if look.gone and not self._gone_told:
            self._tell_gone(watched.folder)
        self._gone_told = look.gone
        if not look.gone and not self._watcher.directories():
            self._watcher.addPath(str(watched.folder))
        if not look.ready or not self._desk.archive.writable:
            self._rest(soon=look.restless)
            return
        paths = [watched.folder / name for name in look.ready]
        importing = self._desk.archive.importing

        def work(progress: Progress) -> ImportReport:
            return importing.import_paths(paths, progress)

        job = self._desk.work(work)
        job.succeeded.connect(partial(self._imported, watched, look.ready))
        job.finished.connect(lambda: self._rest(soon=look.restless))

    def _imported(self, watched: WatchedFolder, names: tuple[str, ...], report: ImportReport) -> None:
        if report.cancelled:  # the rest is looked for again
            return
        watched.take(names)
        self._keep()
        self._desk.tell(report.change)
        if report.added or report.changed or report.failed:
            self._tell(report)

    def _rest(self, *, soon: bool = False) -> None:
        self._busy = False
        if self._watched is not None:
            self._timer.start(self._rest_ms if soon else self._every_ms)

    def _keep(self) -> None:
        """Remember what was taken; where that fails, it is only looked at once more."""
        if self._watched is not None:
            with contextlib.suppress(OSError):
                self._file.write_text(to_json(self._watched.taken), encoding="utf-8")

    def _tell(self, report: ImportReport) -> None:
        counts = (
            (report.added, self.tr("{0} new from the watched folder")),
            (report.changed, self.tr("{0} changed by the watched folder")),
        )
        said = " · ".join(words.format(number_text(count)) for count, words in counts if count)
        failed = list(dict.fromkeys(failed.source for failed in report.failed))
        if failed:
            unread = self.tr("{0} in the watched folder could not be read.").format(
                wording.files(len(failed))
            )
            said = "\n".join(part for part in (said, f"{unread} {self._reasons(report)}") if part)
        answers = [("seen", self.tr("&Understood"))] if failed else []
        if report.change:
            answers = [("show", self.tr("&Show")), ("undo", self.tr("&Undo")), *answers]
        notice = Notice(said, answers, passing=not failed)
        notice.answered.connect(partial(self._answered, report))
        self.noticed.emit(notice)

    def _reasons(self, report: ImportReport) -> str:
        """Return why: one sentence for each of the first few files."""
        reasons = list(dict.fromkeys(failed.reason for failed in report.failed))
        more = len(reasons) - _NAMED
        return " ".join(reasons[:_NAMED]) + (
            " " + self.tr("And {0} more.").format(number_text(more)) if more > 0 else ""
        )

    def _answered(self, report: ImportReport, answer: str) -> None:
        import_id = report.import_id
        if answer == "show":
            self.recent_requested.emit()
        elif answer == "undo" and import_id is not None:
            job = self._desk.work(lambda _progress: self._remove(import_id), self._desk.turning)
            job.succeeded.connect(self._removed)

    def _removed(self, change: ArchiveChange) -> None:
        self._desk.tell(replace(change, label=wording.undone(change.label)))

    def _remove(self, import_id: int) -> ArchiveChange:
        return self._desk.archive.upkeep.remove_import(import_id)

    def _tell_gone(self, folder: Path) -> None:
        said = self.tr(
            "The watched folder {0} is not there. Nothing of the archive was changed; it is taken up again when it is back."
        )
        notice = Notice(
            said.format(folder), [("stop", self.tr("Stop &watching it")), ("seen", self.tr("&Understood"))]
        )
        notice.answered.connect(lambda answer: self.watch("") if answer == "stop" else None)
        self.noticed.emit(notice)
