"""A calm sentence over the panes, with what can be done about it: it waits, and never stands in the way.

Good news is of a quiet colour, stands below the list, where nothing moves under the mouse, and goes by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import palette_of, set_kind

PASSING_MS = 20_000


class Notice(QWidget):
    """One sentence and its answers, each a (name, words) pair.

    One that is *passing* is good news: after a while on screen it goes, unless the mouse rests on it.
    """

    answered = Signal(str)
    """The name of the answer."""

    def __init__(
        self,
        sentence: str,
        answers: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        passing: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        band = QFrame()
        self.passing = passing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PASSING_MS)
        self._timer.timeout.connect(self.hide)
        set_kind(band, "banner" if passing else "warning-banner")
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
        if passing:
            away = QPushButton()
            set_icon(away, "x", palette_of(self))
            set_kind(away, "quiet")
            away.setAccessibleName(self.tr("Close"))
            away.setToolTip(self.tr("Close"))
            away.clicked.connect(self.hide)
            row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell a screen reader too: nothing else of the window says it."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if self.passing:
            self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Wait for whoever points at it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to go."""
        super().leaveEvent(event)
        if self.passing:
            self._timer.start()

    def _answer(self, name: str, _checked: bool = False) -> None:
        self.hide()
        self.answered.emit(name)
