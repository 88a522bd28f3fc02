"""The list under the search field of how a query can go on: what, of which kind, how many articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from archive_desktop.services.suggesting import Completion
from archive_desktop.services.suggesting import Kind as CompletionKind
from archive_desktop.ui.display import number_text
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import palette_of, set_kind

_MOST_ROWS = 14  # seen at once


class CompletionPopup(QTreeView):
    """Lies over the window and never takes the keyboard: the field tells it where the arrows go."""

    chosen = Signal(object)
    """Completion: it was clicked."""
    forget_requested = Signal(object)
    """Completion: the sign that forgets this search was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completions: tuple[Completion, ...] = ()
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        set_kind(self, "popup")
        self.setAccessibleName(self.tr("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._clicked)
        self.hide()

    @property
    def current(self) -> Completion | None:
        """The completion the arrows have come to, None for none."""
        index = self.currentIndex()
        return self._completions[index.row()] if index.isValid() else None

    def show_completions(self, completions: Sequence[Completion], field: QWidget) -> None:
        """Show *completions* under *field*, none of them chosen yet; without any, hide."""
        self._completions = tuple(completions)
        self._rows.clear()
        dim = QBrush(QColor(palette_of(self).dim))
        for completion in completions:
            what = QStandardItem(isolated(shown_text(completion.label)))
            what.setData(self.spoken(completion), Qt.ItemDataRole.AccessibleTextRole)
            beside = QStandardItem(self._beside(completion))
            beside.setForeground(dim)
            sign = QStandardItem()
            if completion.kind == "searched":
                sign.setIcon(icon("x", palette_of(self), palette_of(self).dim))
                sign.setToolTip(self.tr("Forget this search (Delete)"))
            self._rows.appendRow([what, beside, sign])
        if not completions:
            self.hide()
            return
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, 8 * STEP if any(c.kind == "searched" for c in completions) else 1)
        self._place_under(field)
        self.show()
        self.raise_()

    def without(self, completion: Completion) -> list[Completion]:
        """Return what is shown but *completion*."""
        return [one for one in self._completions if one != completion]

    def step(self, steps: int) -> None:
        """Choose the next completion (1) or the one before (-1); before the first is none."""
        row = self.currentIndex().row() + steps
        if row < 0:
            self.clear_choice()
            return
        self.setCurrentIndex(self._rows.index(min(row, len(self._completions) - 1), 0))

    def clear_choice(self) -> None:
        """Choose none."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def spoken(self, completion: Completion) -> str:
        """Return what a screen reader says of *completion*."""
        return ", ".join(part for part in (completion.label, self._beside(completion)) if part)

    def _place_under(self, field: QWidget) -> None:
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # in the layout of the field it would push the panes down
        self.ensurePolished()
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + STEP)
        height = row * min(len(self._completions), _MOST_ROWS) + 2 * self.frameWidth() + 2
        at = field.mapTo(window, QPoint(0, field.height() + 1))
        self.setGeometry(at.x(), at.y(), field.width(), min(height, window.height() - at.y() - STEP))

    def _beside(self, completion: Completion) -> str:
        kind = self._kind(completion.kind)
        return f"{kind} · {number_text(completion.count)}" if completion.count else kind

    def _kind(self, kind: CompletionKind) -> str:
        words = {
            "field": self.tr("field"),
            "value": self.tr("value"),
            "initiative": self.tr("initiative"),
            "tag": self.tr("tag"),
            "person": self.tr("person"),
            "organisation": self.tr("organisation"),
            "place": self.tr("place"),
            "pack": self.tr("briefing pack"),
            "saved": self.tr("saved search"),
            "word": self.tr("word"),
            "searched": self.tr("searched before"),
            "forget": "",
        }
        return words[kind]

    def _clicked(self, index: QModelIndex) -> None:
        completion = self._completions[index.row()]
        if index.column() == 2 and completion.kind == "searched":
            self.forget_requested.emit(completion)
        else:
            self.chosen.emit(completion)
