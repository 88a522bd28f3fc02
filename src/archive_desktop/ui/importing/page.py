"""The import: choose, look at what would happen, let it happen, and take it back if it was wrong.

It goes through four states: choosing, working (reading or storing), preview, done. The page only shows
what it is told and asks for what the user wants.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.results import ImportReport
from archive_desktop.ui import wording
from archive_desktop.ui.display import number_text
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.importing.choose import ChooseSources
from archive_desktop.ui.importing.table import ImportTable, TextOf
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of, set_kind

State = Literal["choosing", "working", "preview", "done"]


class ImportPage(QWidget):
    """Leads through one import."""

    preview_requested = Signal(list)
    """Read these paths (str), store nothing."""
    import_requested = Signal(list)
    """Import these paths (str)."""
    cancel_requested = Signal()
    undo_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._paths: list[str] = []
        self._previewed = False  # whether the table shows what an import of these paths would do
        self._state: State = "choosing"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(self._top())
        layout.addWidget(self._counts_band())
        self._choose = ChooseSources()
        self._choose.chosen.connect(self.offer)
        self._table = ImportTable()
        self._middle = QStackedWidget()
        self._middle.addWidget(self._choose)
        self._middle.addWidget(self._table)
        layout.addWidget(self._middle, 1)
        layout.addLayout(self._bottom())
        self.show_choice()

    @property
    def state(self) -> State:
        """Where the import stands."""
        return self._state

    def show_choice(self, folder: str = "") -> None:
        """Begin: ask for files, in *folder* if given."""
        if folder:
            self._choose.start_in(folder)
        self._paths, self._previewed = [], False
        self._middle.setCurrentWidget(self._choose)
        self._band.hide()
        self._enter("choosing", self.tr("nothing is stored before you have seen it"))
        self._choose.files.setFocus()

    def offer(self, paths: Sequence[str]) -> None:
        """Begin with *paths*, as if they had been chosen here: files dropped on the window, or pasted."""
        self._paths, self._previewed = [str(path) for path in paths], False
        self.preview_requested.emit(list(self._paths))

    def show_progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far reading or storing is; a *total* of 0 where it is not known. *what* names it."""
        if self._state != "working":
            self._doing = self.tr("Storing") if self._previewed else self.tr("Reading")
            self._enter("working", self._found.text())
            self._cancel.setFocus()
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        count = (
            self.tr("{0} of {1}").format(number_text(done), number_text(total))
            if total
            else number_text(done)
        )
        self._progress_text.setText(" · ".join(part for part in (self._doing, count, what) if part))
        self._progress.setAccessibleName(self._progress_text.text())

    def show_preview(self, report: ImportReport, text_of: TextOf | None = None) -> None:
        """Show what an import of the chosen paths would do; *text_of* brings the text of one article."""
        self._table.show_report(report, text_of, done=False)
        self._middle.setCurrentWidget(self._table)
        self._previewed = True
        self._show_counts(report, done=False)
        wanted = report.added + report.changed
        self._import.setText(self.tr("&Import {0}").format(wording.articles(wanted)))
        self._import.setVisible(wanted > 0)
        found = self.tr("{0} found · nothing is stored yet").format(wording.articles(len(report.articles)))
        self._enter("preview", found)
        self._import.setVisible(wanted > 0)
        (self._import if wanted else self._close).setFocus()

    def show_result(self, report: ImportReport, text_of: TextOf | None = None) -> None:
        """Show what the import did."""
        self._table.show_report(report, text_of, done=True)
        self._middle.setCurrentWidget(self._table)
        self._previewed = False
        self._show_counts(report, done=True)
        if report.cancelled:
            said = self.tr("stopped; what was stored is whole")
        elif report.added or report.changed:
            said = self.tr("done")
        else:
            said = self.tr("done; nothing had to be stored")
        self._enter("done", said)
        self._undo.setVisible(bool(report.added or report.changed))
        self._close.setFocus()

    def words(self) -> str:
        """Return what the page says of the import in one line."""
        parts = (self._first_count.text(), self._other_counts.text(), self._found.text())
        return " · ".join(part for part in parts if part)

    def show_stopped(self) -> None:
        """Go back to where the work was asked for: it failed, or was cancelled with nothing done."""
        if self._previewed:
            self._enter("preview", self._found.text())
        else:
            self.show_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Escape stop the work, or leave."""
        if event.key() == Qt.Key.Key_Escape:
            (self._cancel if self._state == "working" else self._close).click()
            return
        super().keyPressEvent(event)

    def _top(self) -> QHBoxLayout:
        self._found = plain_label("", "dim")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(plain_label(self.tr("Import"), "title"), 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self._found, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch(1)
        return top

    def _counts_band(self) -> QFrame:
        self._band = QFrame()
        set_kind(self._band, "banner")
        self._first_count = plain_label()
        bold = self._first_count.font()
        bold.setBold(True)
        self._first_count.setFont(bold)
        self._other_counts = plain_label()
        row = QHBoxLayout(self._band)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(0)
        row.addWidget(self._first_count)
        self._dot = plain_label(" · ")
        row.addWidget(self._dot)
        row.addWidget(self._other_counts)
        row.addStretch(1)
        return self._band

    def _bottom(self) -> QHBoxLayout:
        self._doing = ""
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress_text = plain_label("", "dim")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        self._undo = QPushButton(self.tr("&Undo this import"))
        set_icon(self._undo, "undo-2", palette_of(self))
        self._undo.clicked.connect(self.undo_requested)
        self._more = QPushButton(self.tr("Import &more…"))
        self._more.clicked.connect(lambda: self.show_choice())
        self._close = QPushButton()
        self._close.clicked.connect(self.closed)
        self._import = QPushButton(self.tr("&Import"))
        set_kind(self._import, "primary")
        self._import.clicked.connect(lambda: self.import_requested.emit(list(self._paths)))
        for button in (self._undo, self._more, self._close, self._import):
            button.setAutoDefault(True)  # Enter presses the button that has the focus
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._progress_text)
        row.addWidget(self._progress, 1)
        row.addStretch(0)
        for button in (self._cancel, self._undo, self._more, self._close, self._import):
            row.addWidget(button)
        self._row = row
        return row

    def _enter(self, state: State, said: str) -> None:
        self._state = state
        self._found.setText(said)
        working, done = state == "working", state == "done"
        self._row.setStretch(2, 0 if working else 1)
        self._progress.setVisible(working)
        self._progress_text.setVisible(working)
        self._cancel.setVisible(working)
        self._choose.setEnabled(not working)
        self._undo.setVisible(done)
        self._more.setVisible(done)
        self._import.setVisible(state == "preview")
        self._close.setVisible(not working)
        self._close.setText(self.tr("Done") if done else self.tr("Cancel"))
        set_kind(self._close, "primary" if done else "")

    def _show_counts(self, report: ImportReport, *, done: bool) -> None:
        added = number_text(report.added)
        self._first_count.setText(
            self.tr("{0} added").format(added) if done else self.tr("{0} new").format(added)
        )
        here = report.unchanged + report.duplicates
        others = [
            self.tr("{0} changed").format(number_text(report.changed)) if report.changed else "",
            self.tr("{0} already here").format(number_text(here)) if here else "",
            self.tr("{0} could not be read").format(number_text(len(report.failed))) if report.failed else "",
        ]
        said = [text for text in others if text]
        self._other_counts.setText(" · ".join(said))
        self._dot.setVisible(bool(said))
        self._band.show()
        set_kind(self._band, "warning-banner" if report.failed else "banner")
