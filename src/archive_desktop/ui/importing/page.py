"""The import: choose, look at what would happen, let it happen, and take it back if it was wrong.

It goes through four states: choosing, working (reading or storing), preview, done. The page only shows
what it is told and asks for what the user wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.import_options import ImportOptions, ReadAs
from archive_desktop.domain.results import ImportReport
from archive_desktop.domain.table_columns import TableChoice, TableKey
from archive_desktop.ui import wording
from archive_desktop.ui.display import number_text
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.importing.choose import ChooseSources
from archive_desktop.ui.importing.counts import ImportCounts
from archive_desktop.ui.importing.how_read import HowRead
from archive_desktop.ui.importing.leaving import leaving_question
from archive_desktop.ui.importing.password_prompt import PasswordPrompt
from archive_desktop.ui.importing.table import ImportTable, TextOf
from archive_desktop.ui.importing.table_model import LOCKED
from archive_desktop.ui.importing.time_left import TimeLeft, time_left_text
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of, set_kind

_STEADY = 0.1  # of the total: an estimate that moves by more says nothing yet

State = Literal["choosing", "working", "preview", "done"]


class ImportPage(QWidget):
    """Leads through one import."""

    preview_requested = Signal(list)
    """Read these paths (str), store nothing."""
    import_requested = Signal(list)
    """Import these paths (str); `options` says how."""
    cancel_requested = Signal()
    said = Signal(str)
    """A sentence for the status bar."""
    undo_requested = Signal()
    attention_requested = Signal()
    """Show the articles whose highlights have to be placed."""
    reasons_requested = Signal(object)
    """Save what could not be read, of this ImportReport."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._paths: list[str] = []
        self._read: list[str] = []  # those whose table is shown
        self._total, self._total_known = 0, False
        self._report = ImportReport()
        self._passwords: tuple[str, ...] = ()
        self._read_as = ReadAs()  # what was chosen and is shown
        self._wanted = ReadAs()  # what was chosen last
        self._reading_anew = ""  # SHA-256 of the file whose reading was chosen last
        self._time_left = TimeLeft()
        self._storing = False
        self._previewed = False  # whether the table shows what an import of these paths would do
        self._state: State = "choosing"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(self._top())
        self._counts = ImportCounts()
        self._counts.unlock_requested.connect(self._ask_password)
        self._counts.retry_requested.connect(self._retry)
        self._counts.reasons_requested.connect(lambda: self.reasons_requested.emit(self._report))
        self._counts.attention_requested.connect(self.attention_requested)
        layout.addWidget(self._counts)
        self._how_read = HowRead(self)
        self._how_read.columns_chosen.connect(self._choose_columns)
        self._how_read.encoding_chosen.connect(self._choose_encoding)
        layout.addWidget(self._how_read)
        self._choose = ChooseSources()
        self._choose.chosen.connect(self.offer)
        self._choose.said.connect(self.said)
        self._table = ImportTable()
        self._table.unlock_requested.connect(self._ask_password)
        self._table.model.amended.connect(self._count_wanted)
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

    @property
    def options(self) -> ImportOptions:
        """What was decided about the chosen paths so far."""
        originals = frozenset(article.original for article in self._report.articles)
        return ImportOptions(
            self._table.model.amendments if self._previewed else {},
            originals - {""} if self._previewed else frozenset(),
            passwords=self._passwords,
            columns=self._wanted.columns,
            encodings=self._wanted.encodings,
        )

    @property
    def total(self) -> int:
        """How many articles are being read or stored; 0 while that is not known."""
        return self._total if self._total_known else 0

    def show_choice(self, folder: str = "") -> None:
        """Begin: ask for files, in *folder* if given."""
        if folder:
            self._choose.start_in(folder)
        self._begin(())
        self._table.model.show(ImportReport(), done=False)
        self._middle.setCurrentWidget(self._choose)
        self._counts.hide()
        self._how_read.clear()
        self._enter("choosing", self.tr("nothing is stored before you have seen it"))
        self._choose.files.setFocus()

    def offer(self, paths: Sequence[str]) -> None:
        """Take *paths*, as if they had been chosen here: files dropped on the window, or pasted.

        Over an open table they are added to its files, which are read once more; what was corrected stays.
        """
        if self._state == "preview":
            self._paths = list(dict.fromkeys((*self._paths, *map(str, paths))))
        else:
            self._begin(paths)
        self.preview_requested.emit(list(self._paths))

    def show_progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far reading or storing is; a *total* of 0 where it is not known. *what* names it.

        While files are read their *total* is an estimate: it moves the bar, but is not said.
        """
        known = self._storing and self._previewed
        if self._state != "working":
            self._doing = self.tr("Storing") if self._storing else self.tr("Reading")
            self._time_left.restart()
            wanted = wording.articles(self._table.model.wanted)
            reading = self.tr("nothing is stored yet") if self._paths and not self._storing else ""
            self._enter("working", self.tr("storing {0}").format(wanted) if known else reading)
            self._cancel.setFocus()
        if known and total:
            total = max(done, len(self._report.articles))
        if total and abs(total - self._total) > total * _STEADY:  # an estimate that leaps tells no time
            self._time_left.restart()
        self._total, self._total_known = total, known
        left = time_left_text(self._time_left.seconds(done, total))
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        count = (
            self.tr("{0} of {1}").format(number_text(done), number_text(total))
            if known and total
            else self.tr("{0} so far").format(wording.articles(done))
            if done
            else ""
        )
        self._progress_text.setText(" · ".join(part for part in (self._doing, count, what, left) if part))
        self._progress.setAccessibleName(self._progress_text.text())

    def show_preview(self, report: ImportReport, text_of: TextOf | None = None) -> None:
        """Show what an import of the chosen paths would do; *text_of* brings the text of one article.

        What was corrected stays, where the same files were only read again.
        """
        self._report = report
        if self._wanted != self._read_as:  # its articles are others now
            self._table.model.forget(self._reading_anew)
        self._table.show_report(report, text_of, done=False, anew=not self._previewed)
        self._middle.setCurrentWidget(self._table)
        self._previewed = True
        self._read_as, self._read = self._wanted, list(self._paths)
        self._counts.show_report(report, done=False)
        self._how_read.show_report(report)
        self._enter("preview", "")
        self._count_wanted()
        if not self._how_read.return_to_mark():
            (self._import if self._import.isVisibleTo(self) else self._close).setFocus()

    def show_result(self, report: ImportReport, text_of: TextOf | None = None) -> None:
        """Show what the import did."""
        self._report = report
        self._table.show_report(report, text_of, done=True)
        self._middle.setCurrentWidget(self._table)
        self._previewed = self._storing = False
        self._how_read.clear()
        self._counts.show_report(report, done=True)
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
        return " · ".join(part for part in (self._counts.words(), self._found.text()) if part)

    def show_stopped(self) -> None:
        """Go back to where the work was asked for: it failed, or was cancelled with nothing done."""
        self._storing = False
        if self._previewed:
            self._paths = list(self._read)  # what was added was not read
            if self._wanted != self._read_as:  # what was chosen last was not read
                self._wanted = self._read_as
                self._how_read.show_report(self._report)
            self._enter("preview", "")
            self._count_wanted()
            self._how_read.return_to_mark()
        else:
            self.show_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Escape stop the work, or leave."""
        if event.key() == Qt.Key.Key_Escape:
            (self._cancel if self._state == "working" else self._close).click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave most of the room to the table."""
        super().resizeEvent(event)
        self._how_read.fit()

    def _top(self) -> QHBoxLayout:
        self._found = plain_label("", "dim")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(plain_label(self.tr("Import"), "title"), 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self._found, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch(1)
        return top

    def _begin(self, paths: Sequence[str]) -> None:
        self._paths = [str(path) for path in paths]
        self._report, self._passwords = ImportReport(), ()
        self._read_as = self._wanted = ReadAs()
        self._read = []
        self._previewed = self._storing = False

    def ask_before(self, leave: Callable[[], None]) -> None:
        """Call *leave* now, or, if something was corrected or unticked, once staff say so."""
        corrections = self._table.model.said if self._state == "preview" else 0
        if not corrections:
            leave()
            return
        box = leaving_question(corrections, self)
        box.accepted.connect(leave)
        box.open()

    def _choose_columns(self, key: TableKey, choice: TableChoice) -> None:
        """Look again, with other columns of one table."""
        self._read_anew(key[0], ReadAs({key: choice}).over(self._read_as))

    def _choose_encoding(self, original: str, encoding: str) -> None:
        """Look again, with another encoding of one text."""
        self._read_anew(original, ReadAs(encodings={original: encoding}).over(self._read_as))

    def _read_anew(self, original: str, wanted: ReadAs) -> None:
        self._wanted = wanted
        self._reading_anew = original
        self._how_read.mark()
        self.preview_requested.emit(list(self._paths))

    def _ask_import(self) -> None:
        self._storing = True
        self.import_requested.emit(list(self._paths))

    def _count_wanted(self) -> None:
        """Let as many be imported as are ticked."""
        model = self._table.model
        wanted = model.wanted
        if self._state == "preview":
            found = wording.articles(len(self._report.articles))
            self._found.setText(self.tr("{0} found · nothing is stored yet").format(found))
            self._counts.show_report(self._report, done=False, left_out=model.left_out)
        self._import.setText(self.tr("&Import {0}").format(wording.articles(wanted)))
        self._import.setVisible(self._state == "preview" and bool(self._report.added + self._report.changed))
        self._import.setEnabled(wanted > 0)

    def _ask_password(self, source: str) -> None:
        failed = next((f for f in self._report.failed if f.code == LOCKED and source in ("", f.source)), None)
        if failed is None:
            return
        prompt = PasswordPrompt(failed.source, failed.reason, self)
        prompt.given.connect(self._unlock)
        prompt.open()

    def _unlock(self, password: str) -> None:
        """Look again, with one more password."""
        if self._state == "done":  # what was read is stored; only what is locked is new
            self._begin([f.path for f in self._report.failed if f.code == LOCKED and f.path] or self._paths)
        self._passwords = (*self._passwords, password)
        self.preview_requested.emit(list(self._paths))

    def _retry(self) -> None:
        """Look again at what could not be read."""
        self.offer([f.path for f in self._report.failed if f.path] or self._paths)

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
        self._close.clicked.connect(lambda: self.ask_before(self.closed.emit))
        self._import = QPushButton(self.tr("&Import"))
        set_kind(self._import, "primary")
        self._import.clicked.connect(self._ask_import)
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
        self._table.hide_refusal()
        self._found.setText(said)
        working, done = state == "working", state == "done"
        self._counts.offer_help(not working)
        self._how_read.setEnabled(not working)
        self._row.setStretch(2, 0 if working else 1)
        self._progress.setVisible(working)
        self._progress_text.setVisible(working)
        self._cancel.setVisible(working)
        self._choose.show_reading(working)
        self._undo.setVisible(done)
        self._more.setVisible(done)
        self._import.setVisible(state == "preview")
        self._close.setVisible(not working)
        self._close.setText(self.tr("Done") if done else self.tr("Cancel"))
        set_kind(self._close, "primary" if done else "")
