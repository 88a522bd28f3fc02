"""All annotations in the window: read off its thread, led back to their articles, taken out and in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType
from archive_desktop.domain.annotation_filter import Searchable
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.services.receiving import AnnotationImport
from archive_desktop.ui import settings
from archive_desktop.ui.annotations.dialog import AnnotationsDialog
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.display import number_text
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.palette import Palette

_TOLD = Kind.ANNOTATIONS | Kind.ARTICLES | Kind.INITIATIVES | Kind.STATE
_NAMED = 3  # articles that a report names


class AllAnnotations(QObject):
    """Carries out what the dialog “All annotations” asks for."""

    annotation_opened = Signal(int, int)
    """article id, annotation id"""
    passages_requested = Signal(tuple)
    """Passages: use them as evidence in a pack"""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], palette: Palette, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._annotating = desk.archive.annotating
        self._actions = actions
        self._palette = palette
        self._window = window
        self._dialog: AnnotationsDialog | None = None
        self._listing: Job | None = None
        actions["annotations"].triggered.connect(self.show)
        desk.changed.connect(self._changed)

    def show(self) -> None:
        """Open the dialog, or bring it to the front, as it was left."""
        if self._dialog is None:
            self._dialog = self._made()
        dialog = self._dialog
        if not dialog.isVisible():
            dialog.say("")
            dialog.show()
            self._list()
        dialog.raise_()
        dialog.activateWindow()

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of *palette*."""
        self._palette = palette
        if self._dialog is not None:
            self._dialog.set_palette(palette)

    def export_to(self, ids: tuple[int, ...], out: Path) -> Job:
        """Write annotations to *out* behind; the dialog says when it is done."""
        self._desk.settings.put(settings.LAST_EXPORT_FOLDER, str(out.parent))
        annotating = self._annotating
        job = self._desk.work(lambda _progress: annotating.export(ids, out), self._desk.turning)
        job.succeeded.connect(partial(self._exported, out))
        return job

    def import_from(self, source: Path) -> Job:
        """Take the annotations of *source* in behind; the dialog says what became of them."""
        annotating = self._annotating
        job = self._desk.work(lambda _progress: annotating.import_collection(source), self._desk.turning)
        job.succeeded.connect(self._imported)
        return job

    def _made(self) -> AnnotationsDialog:
        dialog = AnnotationsDialog(self._palette, self._window, changing=self._desk.archive.writable)
        annotating = self._annotating
        dialog.open_requested.connect(self._open)
        dialog.edit_requested.connect(
            lambda i, comment, kind: self._desk.do(
                lambda: annotating.edit(i, comment=comment, type=_type(kind))
            )
        )
        do_behind = self._desk.do_behind  # ten thousand may be chosen
        dialog.retype_requested.connect(
            lambda ids, kind: do_behind(lambda: annotating.retype(ids, _type(kind)))
        )
        dialog.delete_requested.connect(lambda ids: do_behind(lambda: annotating.delete(*ids)))
        dialog.passages_requested.connect(self.passages_requested)
        dialog.export_requested.connect(self._ask_where)
        dialog.import_requested.connect(self._ask_which)
        dialog.undo_requested.connect(self._actions["undo"].trigger)
        dialog.redo_requested.connect(self._actions["redo"].trigger)
        return dialog

    def _list(self) -> None:
        if self._listing is not None:
            self._listing.cancel()
        annotating = self._annotating

        def look(_progress: Progress) -> Searchable:
            return Searchable(annotating.listed())

        job = self._listing = self._desk.work(look, self._desk.counting)
        job.succeeded.connect(lambda known: self._show_list(job, known))

    def _show_list(self, job: Job, known: object) -> None:
        if self._dialog is not None and job is self._listing:
            self._dialog.show_annotations(cast("Searchable", known), self._desk.archive.tagging.initiatives())

    def _open(self, article_id: int, annotation_id: int) -> None:
        if self._dialog is not None:
            self._dialog.close()
        self.annotation_opened.emit(article_id, annotation_id)

    def _ask_where(self, ids: tuple[int, ...]) -> None:
        kinds = {
            self.tr("Markdown (*.md)"): ".md",
            self.tr("Table (*.csv)"): ".csv",
            self.tr("Web annotations (*.jsonld)"): ".jsonld",
        }
        folder = Path(self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or Path.home())
        chosen, kind = QFileDialog.getSaveFileName(
            self._dialog,
            self.tr("Export annotations"),
            str(folder / self.tr("annotations.md")),
            ";;".join(kinds),
        )
        if chosen:
            out = Path(chosen)
            known = out.suffix.lower() in kinds.values()
            self.export_to(ids, out if known else out.with_name(out.name + kinds.get(kind, ".md")))

    def _ask_which(self) -> None:
        folder = self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or str(Path.home())
        kinds = self.tr("Web annotations (*.jsonld *.json)")
        chosen, _kind = QFileDialog.getOpenFileName(
            self._dialog, self.tr("Import annotations"), folder, kinds
        )
        if chosen:
            self.import_from(Path(chosen))

    def _exported(self, out: Path, count: object) -> None:
        if self._dialog is not None:
            words = self.tr("{0} annotations were written to {1}.")
            self._dialog.say(words.format(number_text(cast("int", count)), out.name))

    def _imported(self, report: object) -> None:
        done = cast("AnnotationImport", report)
        self._desk.tell(done.change)
        if self._dialog is not None:
            self._dialog.say(self._words(done))

    def _words(self, done: AnnotationImport) -> str:
        """Say what became of the annotations of a file."""
        parts = [self.tr("New: {0}.").format(number_text(done.added))]
        if done.to_place:
            parts.append(
                self.tr("Of these {0} need placing: the text here has other words.").format(
                    number_text(done.to_place)
                )
            )
        if done.changed:
            parts.append(self.tr("Brought up to date: {0}.").format(number_text(done.changed)))
        if done.unchanged:
            parts.append(self.tr("Here already: {0}.").format(number_text(done.unchanged)))
        if done.without_article:
            names = "; ".join(name[:80] for name, _count in done.without_article[:_NAMED])
            count = sum(count for _name, count in done.without_article)
            parts.append(
                self.tr("{0} are about articles that are not in this archive: {1}").format(
                    number_text(count), names + (" …" if len(done.without_article) > _NAMED else "")
                )
            )
        if done.without_words:
            parts.append(
                self.tr("{0} quote no words and were left out.").format(number_text(done.without_words))
            )
        return " ".join(parts)

    def _changed(self, change: ArchiveChange) -> None:
        told = change.kinds & _TOLD and not change.noticed
        if self._dialog is not None and self._dialog.isVisible() and told:
            self._list()


def _type(kind: str) -> AnnotationType:
    return next(known for known in ANNOTATION_TYPES if known == kind)
