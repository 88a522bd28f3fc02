"""Insight: the archive from above, in the place of list and reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from archive_desktop.services.insight import Table, companions_table, company_table
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.insight.coverage_panel import CoveragePanel
from archive_desktop.ui.insight.places_panel import PlacesPanel
from archive_desktop.ui.insight.together_panel import TogetherPanel
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import palette_of, set_kind


class InsightPage(QWidget):
    """Three pictures of the archive as tabs; each leads to lists, and goes out as CSV."""

    list_requested = Signal(str, object)
    """Words of a search, and the Narrowing beside them."""
    export_requested = Signal(str)
    """The name of a file without its ending: what is shown is wanted as CSV."""
    tab_opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.coverage, self.together, self.places = CoveragePanel(), TogetherPanel(), PlacesPanel()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName(self.tr("What to look at"))
        for panel, name in (
            (self.coverage, self.tr("&Coverage")),
            (self.together, self.tr("Who &with whom")),
            (self.places, self.tr("&Places")),
        ):
            self._tabs.addTab(panel, name)
            panel.list_requested.connect(self.list_requested)
        self._tabs.currentChanged.connect(lambda _at: self.tab_opened.emit())
        back = QPushButton(self.tr("&Back"))
        set_icon(back, "arrow-left", palette_of(self))
        back.clicked.connect(self.closed)
        export = QPushButton(self.tr("E&xport CSV…"))
        set_icon(export, "file-output", palette_of(self))
        export.clicked.connect(lambda: self.export_requested.emit(self._file_name()))
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(back)
        head.addWidget(plain_label(self.tr("Insight"), "heading"), 1)
        head.addWidget(export)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(head)
        column.addWidget(self._tabs, 1)

    @property
    def panel(self) -> QWidget:
        """The picture that is shown."""
        return self._tabs.currentWidget()

    def show_panel(self, panel: QWidget) -> None:
        """Show another picture."""
        self._tabs.setCurrentWidget(panel)

    def table(self) -> Table:
        """Return what the shown picture says, as a table."""
        if self.panel is self.coverage:
            return self.coverage.model.table()
        if self.panel is self.places:
            return companions_table(self.places.places.names)
        together = self.together
        if together.as_matrix.isChecked():
            return company_table(together.matrix.company)
        return companions_table(together.beside.names)

    def _file_name(self) -> str:
        names = {self.coverage: "coverage", self.together: "together", self.places: "places"}
        return names[self.panel]
