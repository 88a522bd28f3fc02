"""A calm sentence over the panes, with what can be done about it: it waits, and never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import set_kind


class Notice(QWidget):
    """One sentence and its answers, each a (name, words) pair."""

    answered = Signal(str)
    """The name of the answer."""

    def __init__(
        self, sentence: str, answers: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        band = QFrame()
        set_kind(band, "warning-banner")
        around = QVBoxLayout(self)  # its own air, so that no gap stays where it was
        around.setContentsMargins(4 * STEP, STEP, 4 * STEP, 2 * STEP)
        around.addWidget(band)
        self._sentence = plain_label(sentence, wraps=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(band)
        row.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        row.setSpacing(2 * STEP)
        row.addWidget(self._sentence, 1)
        for name, words in answers:
            button = QPushButton(words)
            button.clicked.connect(partial(self._answer, name))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell a screen reader too: nothing else of the window says it."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _answer(self, name: str, _checked: bool = False) -> None:
        self.hide()
        self.answered.emit(name)
