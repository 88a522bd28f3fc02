"""The highlights of a pack's articles beside its brief: found, dragged or added as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.annotation import ListedAnnotation
from archive_desktop.ui.display import date_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import enclosed, plain_label
from archive_desktop.ui.passages import PASSAGES_MIME, Passage, passage_of, put_passages
from archive_desktop.ui.reader.highlight_bar import swatch
from archive_desktop.ui.reader.highlight_types import type_name
from archive_desktop.ui.theme import palette_of, set_kind

_LONGEST = 240  # code points of a quotation
_PASSAGE = Qt.ItemDataRole.UserRole
_SOUGHT = Qt.ItemDataRole.UserRole + 1


class HighlightPicker(EdgedDialog):
    """Stays open beside the brief, so that several can be added one after the other."""

    chosen = Signal(object)
    """Passage: add it"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Highlights of this pack"))
        self.resize(460, 480)
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Find in quotations, comments and titles"))
        self._words.setAccessibleName(self.tr("Find in the highlights of this pack"))
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(self._narrow)
        self._words.installEventFilter(self)
        self.list = _Highlights()
        self.list.itemActivated.connect(lambda _item: self._add_current())
        self._empty = plain_label(
            self.tr("No highlights yet: open an article of this pack, select words, and press H, then 1."),
            "dim",
            wraps=True,
        )
        self._point = plain_label("", "caption", wraps=True)
        self._add = QPushButton(self.tr("&Add as evidence"))
        set_kind(self._add, "primary")
        self._add.setDefault(True)
        self._add.clicked.connect(self._add_current)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._add)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for part in (self._words, self.list, self._empty, self._point):
            layout.addWidget(part)
        layout.addLayout(row)

    def show_highlights(self, listed: Sequence[ListedAnnotation], point: str) -> None:
        """Offer *listed*; *point* says in words where a chosen one goes."""
        self.list.clear()
        for one in listed:
            self._add_row(one)
        self.list.setVisible(bool(self.list.count()))
        self._empty.setVisible(not self.list.count())
        self._words.setEnabled(bool(self.list.count()))
        self.show_point(point)
        self._narrow(self._words.text())
        self._words.setFocus()
        self._words.selectAll()

    def show_point(self, point: str) -> None:
        """Say where a chosen one goes."""
        self._point.setText(point)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrows choose while words are typed."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _add_row(self, one: ListedAnnotation) -> None:
        annotation, palette = one.annotation, palette_of(self)
        passage = passage_of(annotation)
        if passage is None:
            return
        words = " ".join(annotation.exact.split())
        shown = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        under = " · ".join(part for part in (enclosed(one.title), enclosed(date_text(one.date))) if part)
        item = QListWidgetItem(f"{enclosed(shown)}\n{under}")
        item.setIcon(
            swatch(palette.highlights[annotation.type], palette.control_line, self.devicePixelRatioF())
        )
        item.setToolTip(tip(f"{words}\n{annotation.comment}".strip()))
        item.setData(_PASSAGE, passage)
        item.setData(_SOUGHT, f"{words} {annotation.comment} {one.title}".casefold())
        spoken = ", ".join((type_name(annotation.type), shown, one.title))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.addItem(item)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.data(_SOUGHT) for word in words))
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self.list.setCurrentRow(next(iter(self._shown()), -1))
        self._add.setEnabled(bool(self._shown()))

    def _shown(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _step(self, step: int) -> None:
        rows = self._shown()
        if rows:
            at = rows.index(self.list.currentRow()) + step if self.list.currentRow() in rows else 0
            self.list.setCurrentRow(rows[min(max(at, 0), len(rows) - 1)])

    def _add_current(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.chosen.emit(item.data(_PASSAGE))


class _Highlights(QListWidget):
    """Rows that can be dragged as passages."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Highlights"))
        self.setDragEnabled(True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Copy, never move: the highlight stays."""
        super().startDrag(Qt.DropAction.CopyAction)

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what is dragged."""
        return [PASSAGES_MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the passages of *items*."""
        data = QMimeData()
        passages: list[Passage] = [item.data(_PASSAGE) for item in items]
        put_passages(data, passages)
        return data
