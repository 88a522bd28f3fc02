"""Places by the number of articles that name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.insight import Companion
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.insight.names_table import ARTICLES, NAME, CompanionsModel, NamesTable
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.names_section import search_for
from archive_desktop.ui.theme import palette_of


class PlacesPanel(QWidget):
    """Shows places with bars, and asks for the articles that name one."""

    list_requested = Signal(str, object)
    """Words of a search, and a Narrowing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = QPushButton(self.tr("Show &articles"))
        set_icon(self._articles, "newspaper", palette_of(self))
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find a place"))
        self._find.setAccessibleName(self.tr("Find a place"))
        self._find.setClearButtonEnabled(True)
        self.places = CompanionsModel(self)
        self.table = NamesTable(self.places)
        self.table.setAccessibleName(self.tr("Places"))
        self.table.name_requested.connect(self._ask)
        self.table.name_chosen.connect(lambda _row: self._articles.setEnabled(True))
        self._find.textChanged.connect(self.places.narrow)
        self.places.modelReset.connect(lambda: self._articles.setEnabled(False))
        self._articles.clicked.connect(lambda: self._ask(self.table.currentIndex().row()))
        header = self.table.horizontalHeader()  # here the bars are what is looked at
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(NAME, 80 * STEP)
        header.setSectionResizeMode(ARTICLES, QHeaderView.ResizeMode.Stretch)
        self.setFocusProxy(self.table)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(self._find, 1)
        head.addStretch(1)
        head.addWidget(self._articles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * STEP, 0, 0)
        column.setSpacing(3 * STEP)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_places(self, places: Sequence[Companion], called: Mapping[int, str]) -> None:
        """Show *places*; *called* are their names in the language of the window, by id, where they are known."""
        self.places.show(places, called)
        if places:
            self.table.come_to(0)

    def _ask(self, row: int) -> None:
        if row >= 0:
            one = self.places.at(row)
            self.list_requested.emit(search_for(one.kind, one.name), Narrowing())
