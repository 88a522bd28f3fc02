"""When the text of an article was changed, and the way to see what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.related_section import TwoLines

_MOST = 8  # changes shown, the latest first


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change of the text: *version* is what it became; *when* and *source* are in words."""

    version: int
    when: str
    source: str


class VersionsSection(QWidget):
    """The changes of one article's text; hidden while there are none."""

    difference_requested = Signal(int)
    """the version that came with the change"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(self.tr("Changes of the text"), "section", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._shown: tuple[ChangeShown, ...] = ()
        self.hide()

    def show_changes(self, changes: Sequence[ChangeShown]) -> None:
        """Show *changes*, the latest first."""
        if tuple(changes) == self._shown:
            return
        self._shown = tuple(changes)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for change in self._shown[:_MOST]:
            button = TwoLines(self.tr("Show what changed"), f"{change.when} · {change.source}", self)
            button.setAccessibleName(self.tr("Changed on {0}: show what changed").format(change.when))
            button.clicked.connect(partial(self._ask, change.version))
            self._rows.addWidget(button)
        self.setVisible(bool(changes))

    def _ask(self, version: int, _checked: bool = False) -> None:
        self.difference_requested.emit(version)
