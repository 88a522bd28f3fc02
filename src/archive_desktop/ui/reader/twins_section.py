"""The same release in other languages: a click opens it, a person may say that it is not the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_desktop.ui.display import language_name
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, TARGET
from archive_desktop.ui.reader.related_section import TwoLines


@dataclass(frozen=True, slots=True)
class TwinShown:
    """A twin of the open article."""

    article_id: int
    language: str
    title: str


class TwinsSection(QWidget):
    """The twins under a heading of their own; hidden while there are none."""

    article_open_requested = Signal(int)
    part_requested = Signal(int)
    """article id: it is not the same release"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(self.tr("In other languages"), "section", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._shown: tuple[TwinShown, ...] = ()
        self.hide()

    def show_twins(self, twins: Sequence[TwinShown]) -> None:
        """Show *twins*, each with its language."""
        if tuple(twins) == self._shown:
            return
        self._shown = tuple(twins)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for twin in twins:
            self._rows.addWidget(self._row(twin))
        self.setVisible(bool(twins))

    def _row(self, twin: TwinShown) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        language = language_name(twin.language)
        title = TwoLines(twin.title, language, row)
        title.setAccessibleName(self.tr("{0}: {1}").format(language, twin.title))
        title.clicked.connect(partial(self._open, twin.article_id))
        part = QToolButton(row)
        part.setText("×")
        part.setMinimumSize(TARGET, TARGET)
        part.setToolTip(self.tr("This is not the same release"))
        part.setAccessibleName(self.tr("“{0}” is not the same release").format(twin.title))
        part.clicked.connect(partial(self._part, twin.article_id))
        line.addWidget(title, 1)
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _open(self, article_id: int, _checked: bool = False) -> None:
        self.article_open_requested.emit(article_id)

    def _part(self, article_id: int, _checked: bool = False) -> None:
        self.part_requested.emit(article_id)
