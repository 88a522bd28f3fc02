"""Who appears with whom: a name and its company, or the most frequent names against each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.insight import Companion, Company
from archive_desktop.domain.naming import EntityKind
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.services.insight import PEOPLE_AND_BODIES
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.insight.company_model import CompanyModel
from archive_desktop.ui.insight.heat import Legend, steps_to
from archive_desktop.ui.insight.heat_view import HeatView
from archive_desktop.ui.insight.names_table import CompanionsModel, NamesTable
from archive_desktop.ui.labels import caption_of, enclosed, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.names_section import search_for
from archive_desktop.ui.theme import palette_of

_ROW_HEADER = 54 * STEP
_KINDS: tuple[tuple[EntityKind, ...], ...] = (PEOPLE_AND_BODIES, ("person",), ("organisation",))


class TogetherPanel(QWidget):
    """Shows names and who appears with the chosen one; asks for the articles that name both."""

    names_requested = Signal(tuple)
    """The kinds whose names are wanted."""
    company_requested = Signal(int, tuple)
    """Who appears with this name, of these kinds?"""
    list_requested = Signal(str, object)
    """Words of a search, and a Narrowing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        for name, kinds in zip(
            (self.tr("People and organisations"), self.tr("People"), self.tr("Organisations")),
            _KINDS,
            strict=True,
        ):
            self._kind.addItem(name, kinds)
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find a name"))
        self._find.setAccessibleName(self.tr("Find a name"))
        self._find.setClearButtonEnabled(True)
        self.as_matrix = QCheckBox(self.tr("&Matrix of the most frequent"))
        self.names, self.beside, self.matrix = (
            CompanionsModel(self),
            CompanionsModel(self),
            CompanyModel(self),
        )
        self.names_table, self.beside_table = NamesTable(self.names), NamesTable(self.beside)
        self.names_table.setAccessibleName(self.tr("Names"))
        self.beside_table.setAccessibleName(self.tr("Who appears with the chosen name"))
        self.matrix_view = HeatView(self.matrix)
        self.matrix_view.setAccessibleName(self.tr("How often two names appear together"))
        self._heading = plain_label("", "heading", wraps=True)
        self._articles = QPushButton(self.tr("Show &articles of both"))
        set_icon(self._articles, "newspaper", palette_of(self))
        self._said = ElidedLabel()
        self._legend = Legend(("", ""))
        self._foot = QWidget()
        self._chosen: Companion | None = None
        self.setFocusProxy(self.names_table)
        self._lay_out()
        self._connect()
        self._enable()

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """The kinds of name that are listed."""
        kinds: tuple[EntityKind, ...] = tuple(self._kind.currentData())
        return kinds

    def show_names(self, names: Sequence[Companion], company: Company) -> None:
        """Show all names and the matrix of the most frequent; who was chosen stays so."""
        kept = self._chosen.id if self._chosen is not None else 0
        self.names.show(names)
        self.matrix.show(company)
        steps = steps_to(max(company.together.values(), default=0))
        self.matrix_view.show_steps(steps)
        self._legend.show_steps(steps)
        self._choose_name(max(self.names.row_of(kept), 0))

    def show_company(self, entity_id: int, beside: Sequence[Companion]) -> None:
        """Show who appears with a name, if it is still the chosen one."""
        if self._chosen is not None and self._chosen.id == entity_id:
            self.beside.show(beside)
            if beside:
                self.beside_table.come_to(0)
            self._enable()

    def _choose_name(self, row: int) -> None:
        if self.names.rowCount():
            self.names_table.come_to(row)
        else:
            self._chosen = None
            self.beside.show(())
            self._heading.setText(self.tr("No name is listed"))
            self._enable()

    def _name_chosen(self, row: int) -> None:
        one = self.names.at(row)
        if self._chosen is None or self._chosen.id != one.id:
            self.beside.show(())
        self._chosen = one
        self._heading.setText(self.tr("With {0}").format(enclosed(one.name)))
        self._enable()
        self.company_requested.emit(one.id, self.kinds)

    def _narrow(self, words: str) -> None:
        kept = self._chosen.id if self._chosen is not None else 0
        self.names.narrow(words)
        self._choose_name(max(self.names.row_of(kept), 0))

    def _ask_both(self, row: int) -> None:
        if self._chosen is not None and row >= 0:
            self._ask(self._chosen, self.beside.at(row))

    def _ask_cell(self, index: QModelIndex) -> None:
        self._ask(*self.matrix.pair(index))

    def _ask(self, *names: Companion) -> None:
        words = dict.fromkeys(search_for(one.kind, one.name) for one in names)
        self.list_requested.emit(" ".join(words), Narrowing())

    def _show_matrix(self, shown: bool) -> None:
        self._stack.setCurrentIndex(int(shown))
        self._find.setEnabled(not shown)
        self._foot.setVisible(shown)

    def _enable(self) -> None:
        self._articles.setEnabled(self._chosen is not None and self.beside_table.currentIndex().isValid())

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(lambda _at: self.names_requested.emit(self.kinds))
        self._find.textChanged.connect(self._narrow)
        self.as_matrix.toggled.connect(self._show_matrix)
        self.names_table.name_chosen.connect(self._name_chosen)
        self.names_table.name_requested.connect(lambda row: self._ask(self.names.at(row)))
        self.beside_table.name_requested.connect(self._ask_both)
        self.beside_table.name_chosen.connect(lambda _row: self._enable())
        self._articles.clicked.connect(lambda: self._ask_both(self.beside_table.currentIndex().row()))
        self.matrix_view.cell_requested.connect(self._ask_cell)
        self.matrix_view.cell_seen.connect(
            lambda index: self._said.setText(self.matrix.words(index) if index.isValid() else "")
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(caption_of(self._kind, self.tr("&Who")))
        head.addWidget(self._kind)
        head.addWidget(self._find, 1)
        head.addWidget(self.as_matrix)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._articles)
        column.addLayout(top)
        column.addWidget(self.beside_table, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(4 * STEP)
        both.setStyleSheet("QSplitter::handle { background: transparent; }")
        both.addWidget(self.names_table)
        both.addWidget(beside)
        both.setSizes([500, 500])
        rows = self.matrix_view.verticalHeader()
        rows.setFixedWidth(_ROW_HEADER)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.matrix_view)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._legend)
        self._foot.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 3 * STEP, 0, 0)
        whole.setSpacing(3 * STEP)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._foot)
