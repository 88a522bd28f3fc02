"""What came of an export: the file, its pages, and what was checked in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.ui import wording
from archive_desktop.ui.icons import icon, set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.theme import palette_of, set_kind

_MARK = 16


class ReportCard(QFrame):
    """The last export of the pack that is shown."""

    folder_requested = Signal(str)
    """Show the folder of this file."""
    file_requested = Signal(str)
    """Open this file with the program for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._report: ExportReport | None = None
        set_kind(self, "card")
        self._heading = plain_label("", "heading", wraps=True)
        self._where = plain_label("", "caption", wraps=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton(self.tr("&Open"))
        self._open.clicked.connect(lambda: self.file_requested.emit(self._path))
        self._show = QPushButton(self.tr("Show in fol&der"))
        self._show.clicked.connect(lambda: self.folder_requested.emit(self._path))
        self._copy = QPushButton(self.tr("&Copy report"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._checks = QGridLayout()
        self._checks.setHorizontalSpacing(8)
        self._checks.setVerticalSpacing(8)
        self._checks.setColumnStretch(1, 1)

        away = QToolButton()
        away.setAccessibleName(self.tr("Put the report away"))
        away.setToolTip(away.accessibleName())
        set_icon(away, "x", palette_of(self))
        away.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for button in (self._open, self._show, self._copy):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._where)
        layout.addLayout(buttons)
        layout.addSpacing(4)
        layout.addLayout(self._checks)

    def show_report(self, report: ExportReport) -> None:
        """Show *report*: what needs a look first, then what is in order."""
        self._report, self._path = report, report.path
        wrong = [check for check in report.checks if not check.ok]
        right = [check for check in report.checks if check.ok]
        written = self.tr("{0} written.").format(self._name_of(Path(report.path).suffix.lower()))
        if report.pages:
            written = self.tr("{0} written, {1}.").format(
                self._name_of(Path(report.path).suffix.lower()), wording.pages(report.pages)
            )
        if wrong:
            said = self.tr("{0} of {1} checks passed.").format(len(right), len(report.checks))
        else:
            said = self.tr("Every check passed.")
        self._heading.setText(f"{written} {said}")
        self._where.setText(report.path)
        while (item := self._checks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, check in enumerate((*wrong, *right)):
            self._add_check(row, check)

    @property
    def text(self) -> str:
        """The report as plain text, a check a line."""
        lines = [self._heading.text(), self._path]
        for check in self._report.checks if self._report else ():
            mark = self.tr("Passed") if check.ok else self.tr("Needs a look")
            lines.append(f"{mark}: {_words(check)}")
        return "\n".join(lines)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the marks in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._report is not None:
            self.show_report(self._report)

    def _add_check(self, row: int, check: Check) -> None:
        palette = palette_of(self)
        mark = QLabel()
        name, colour = ("circle-check", palette.success) if check.ok else ("triangle-alert", palette.warning)
        mark.setPixmap(icon(name, palette, colour).pixmap(_MARK))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        mark.setContentsMargins(0, 2, 0, 0)
        mark.setAccessibleName(self.tr("Passed") if check.ok else self.tr("Needs a look"))
        text = _words(check)
        words = plain_label(text, "" if check.ok else "warning", wraps=True)
        words.setAccessibleName(f"{mark.accessibleName()}: {text}")
        self._checks.addWidget(mark, row, 0)
        self._checks.addWidget(words, row, 1)

    def _name_of(self, ending: str) -> str:
        return {
            ".docx": self.tr("Word document"),
            ".html": self.tr("Web page"),
            ".md": self.tr("Markdown file"),
        }.get(ending, self.tr("PDF"))


def _words(check: Check) -> str:
    return check.name if check.ok or not check.detail else f"{check.name}: {check.detail}"
