"""What narrows the list of all annotations: words, type, initiative, author, time, state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.domain.annotation_filter import AnnotationFilter
from archive_desktop.domain.clock import today
from archive_desktop.domain.initiative import Initiative, below
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.reader.highlight_types import type_name

_PAUSE_MS = 120  # of typing


class AnnotationNarrowing(QWidget):
    """Fields for everything an `AnnotationFilter` asks."""

    changed = Signal(object)
    """AnnotationFilter"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find words in quotations, comments and titles"))
        self.words.setAccessibleName(self.tr("Find in the highlights"))
        self.words.setClearButtonEnabled(True)
        self.type = self._choice(self.tr("Type"))
        self.initiative = self._choice(self.tr("Initiative"))
        self.author = self._choice(self.tr("Author"))
        self.since = self._choice(self.tr("Highlighted when"))
        self.status = self._choice(self.tr("State"))
        self.type.addItem(self.tr("All types"), None)
        for kind in ANNOTATION_TYPES:
            self.type.addItem(type_name(kind), kind)
        self.since.addItem(self.tr("At any time"), 0)
        self.since.addItem(self.tr("In the last 7 days"), 7)
        self.since.addItem(self.tr("In the last 30 days"), 30)
        self.since.addItem(self.tr("In the last 12 months"), 366)
        self.status.addItem(self.tr("Placed or not"), None)
        self.status.addItem(self.tr("Needs placing"), "needs-placing")
        self.status.addItem(self.tr("In its place"), "anchored")
        self._with_below: dict[int | None, frozenset[int]] = {}
        self.show_choices((), ())
        choices = QWidget()
        row = FlowLayout(choices)
        for field in self._choices():
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.words)
        column.addWidget(choices)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.words.returnPressed.connect(self._tell)
        for field in self._choices():
            field.currentIndexChanged.connect(lambda _index: self._tell())

    @property
    def wanted(self) -> AnnotationFilter:
        """What is asked now."""
        days = cast("int", self.since.currentData())
        return AnnotationFilter(
            self.words.text(),
            self.type.currentData(),
            self._with_below.get(self.initiative.currentData()),
            self.author.currentData(),
            self.status.currentData(),
            (today() - timedelta(days=days)).isoformat() if days else "",
        )

    def show_choices(self, initiatives: Sequence[Initiative], authors: Sequence[str]) -> None:
        """Offer these initiatives and authors; what was chosen stays chosen while it is there."""
        self._with_below = {one.id: below(one.id, initiatives) | {one.id} for one in initiatives}
        _offer(self.initiative, self.tr("All initiatives"), [(one.name, one.id) for one in initiatives])
        _offer(self.author, self.tr("All authors"), [(author, author) for author in authors])

    def _choices(self) -> tuple[QComboBox, ...]:
        return self.type, self.initiative, self.author, self.since, self.status

    def _choice(self, name: str) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.view().setAccessibleName(name)
        field.setMaximumWidth(60 * STEP)
        return field

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.wanted)


def _offer(field: QComboBox, everything: str, offered: Sequence[tuple[str, object]]) -> None:
    chosen = field.currentData()
    field.blockSignals(True)
    field.clear()
    field.addItem(everything, None)
    for name, value in offered:
        field.addItem(name, value)
    field.setCurrentIndex(max(0, field.findData(chosen)) if chosen is not None else 0)
    field.blockSignals(False)
