"""The question that only a human can answer: are these two names the same?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.entity import Alike, Entity
from archive_desktop.ui import wording
from archive_desktop.ui.display import number_text
from archive_desktop.ui.labels import enclosed, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_LONGEST = 60  # code points of a name


class Question(QFrame):
    """Asks about one pair after the other; Y, N and L answer while the focus is in it or on *keys*.

    An answer goes out at once and the next pair is shown. Hidden while there is none.
    """

    same = Signal(int, int)
    """ids of two entities that are one"""
    apart = Signal(int, int)
    """ids of two entities that are not"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "banner")
        self._pairs: list[Alike] = []
        self._put_off: set[tuple[str, str]] = set()
        self._title = plain_label("", "strong")
        self._count = plain_label("", "dim")
        self._names = (plain_label("", wraps=True), plain_label("", wraps=True))
        self._yes = self._button(self.tr("&Yes, the same"), "Y", self._say_same)
        self._no = self._button(self.tr("&No"), "N", self._say_apart)
        self._later = self._button(self.tr("&Later"), "L", self._put_it_off)
        set_kind(self._later, "quiet")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for button in (self._yes, self._no, self._later):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(head)
        for label in self._names:
            column.addWidget(label)
        column.addLayout(row)
        self._title.setText(self.tr("Are these the same?"))
        self.answer_keys(self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def answer_keys(
        self, widget: QWidget, context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetShortcut
    ) -> None:
        """Let Y, N and L pressed in *widget* answer too."""
        for key, answer in (("Y", self._say_same), ("N", self._say_apart), ("L", self._put_it_off)):
            QShortcut(QKeySequence(key), widget, context=context).activated.connect(answer)

    def ask(self, pairs: Sequence[Alike]) -> None:
        """Ask about *pairs*, those put off today left out."""
        self._pairs = [pair for pair in pairs if _written(pair) not in self._put_off]
        self._show()

    @property
    def pair(self) -> Alike | None:
        """What is asked about now."""
        return self._pairs[0] if self._pairs else None

    def _button(self, text: str, key: str, answer: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(key)
        button.clicked.connect(answer)
        return button

    def _show(self) -> None:
        pair = self.pair
        self.setVisible(pair is not None)
        if pair is None:
            return
        asked = self.tr("{0} to answer").format(number_text(len(self._pairs)))
        self._count.setText(asked)
        for label, entity, written in (
            (self._names[0], pair.first, pair.first_name),
            (self._names[1], pair.second, pair.second_name),
        ):
            label.setText(_words(entity, written))
        both = f"{self._names[0].text()}; {self._names[1].text()}"
        for button in (self._yes, self._no, self._later):
            button.setAccessibleDescription(both)

    def _say_same(self) -> None:
        if pair := self._answered():
            self.same.emit(pair.first.id, pair.second.id)

    def _say_apart(self) -> None:
        if pair := self._answered():
            self.apart.emit(pair.first.id, pair.second.id)

    def _put_it_off(self) -> None:
        if pair := self._answered():
            self._put_off.add(_written(pair))

    def _answered(self) -> Alike | None:
        """Go on to the next pair and return the one before it, None if there was none."""
        pair = self.pair
        if pair is not None:
            del self._pairs[0]
            self._show()
        return pair


def _written(pair: Alike) -> tuple[str, str]:
    return pair.first_name, pair.second_name


def _words(entity: Entity, written: str) -> str:
    """Return the spelling in question, what it stands for, and in how many articles."""
    names = _shown(written) if written == entity.name else f"{_shown(written)} ({_shown(entity.name)})"
    parts = [names, enclosed(entity.role[:_LONGEST]), enclosed(wording.articles(entity.articles))]
    return " · ".join(part for part in parts if part)


def _shown(name: str) -> str:
    return enclosed(shown_text(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"))
