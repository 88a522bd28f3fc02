"""The line above the list: how many articles of what, and their order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from archive_desktop.domain.results import Sort
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import palette_of, set_kind
from archive_desktop.ui.wording import articles

SORTS: tuple[Sort, ...] = ("newest", "oldest", "title", "relevance")


class ListHeader(QWidget):
    """Says "27 articles in PISA" and offers the orders."""

    sort_requested = Signal(str)  # Sort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: QLabel = plain_label(kind="strong")
        self._place = ElidedLabel()
        set_kind(self._place, "dim")
        self._sort = QToolButton()
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._choices = QActionGroup(self)
        self._actions: dict[Sort, QAction] = {}
        menu = QMenu(self._sort)
        for sort in SORTS:
            action = self._actions[sort] = menu.addAction(self._sort_words(sort))
            action.setCheckable(True)
            action.setData(sort)
            self._choices.addAction(action)
        self._sort.setMenu(menu)
        self._choices.triggered.connect(lambda action: self.sort_requested.emit(action.data()))
        set_icon(self._sort, "arrow-down-wide-narrow", palette_of(self), "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self._count)
        row.addWidget(self._place, 1)
        row.addWidget(self._sort)
        self.set_sort("newest")
        self.set_total(0, "")

    def set_total(self, total: int, place: str) -> None:
        """Say that *total* articles are listed, and of what *place* ("" for the whole archive)."""
        self._count.setText(articles(total))
        self._place.setText(self.tr("in {0}").format(place) if place else "")
        if (row := self.layout()) is not None:
            row.activate()  # else the number is cut where a shorter one stood, until Qt comes to it

    def set_sort(self, sort: Sort, *, relevance: bool = False) -> None:
        """Show the order in use; *relevance* is offered only for the answer to a search."""
        self._actions["relevance"].setEnabled(relevance)
        self._actions[sort].setChecked(True)
        words = self._sort_words(sort)
        self._sort.setText(words)
        self._sort.setAccessibleName(self.tr("Order: {0}").format(words))
        self._sort.setToolTip(self.tr("Order of the list"))

    def words(self) -> str:
        """Return what the line says."""
        return " ".join(part for part in (self._count.text(), self._place.text()) if part)

    def sort_actions(self) -> list[QAction]:
        """Return the orders on offer."""
        return list(self._actions.values())

    def _sort_words(self, sort: Sort) -> str:
        return {
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "title": self.tr("By title"),
            "relevance": self.tr("Best match first"),
        }[sort]
