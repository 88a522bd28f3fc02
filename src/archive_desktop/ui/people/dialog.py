"""People and places: who and what the archive names, which spellings are the same, and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.entity import Alike, Entity
from archive_desktop.domain.naming import HIDDEN, EntityKind
from archive_desktop.services.naming import EntityCard
from archive_desktop.ui.dialogs.scrolled import scrolled
from archive_desktop.ui.display import date_text, number_text
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.people.card import NameCard
from archive_desktop.ui.people.names_model import ARTICLES, LAST, NAME, SPELLINGS, NamesModel
from archive_desktop.ui.people.question import Question
from archive_desktop.ui.reader.names_section import search_for

_ROW = 30  # logical pixels
_PAUSE_MS = 150  # of typing
_NARROW = 760  # below this width the numbers of spellings go
_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class PeopleDialog(QDialog):
    """Shows names and asks for everything else; it stays open beside the window."""

    list_requested = Signal(str, str)
    """EntityKind or HIDDEN, what a spelling has to begin with"""
    card_requested = Signal(int)
    join_requested = Signal(tuple)
    """ids, first the one whose name stays"""
    apart_requested = Signal(int, int)
    take_out_requested = Signal(int, str)
    rename_requested = Signal(int, str)
    kind_requested = Signal(str, tuple)
    """EntityKind or HIDDEN, ids"""
    articles_requested = Signal(str)
    """a query"""
    pack_requested = Signal(str, str)
    """A query, and the name it is of."""
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, changing: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("People and places"))
        self.resize(960, 640)
        self.setMinimumSize(480, 320)
        self._changing = changing
        self._card: EntityCard | None = None
        self._kind = QComboBox()
        names = {
            "person": self.tr("People"),
            "organisation": self.tr("Organisations"),
            "place": self.tr("Places"),
        }
        for kind in get_args(EntityKind):
            self._kind.addItem(names[kind], kind)
        self._kind.addItem(self.tr("Hidden: no names"), HIDDEN)
        self._kind.setAccessibleName(self.tr("What to list"))
        self._kind.view().setAccessibleName(self._kind.accessibleName())
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Find a name"))
        self._search.setAccessibleName(self.tr("Find a name"))
        self._search.setClearButtonEnabled(True)
        self._count = plain_label("", "dim")
        self.question = Question()
        self.model = NamesModel(self)
        self.view = self._table()
        self.card = NameCard()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> str:
        """What is listed: an EntityKind, or HIDDEN."""
        return str(self._kind.currentData())

    @property
    def wanted(self) -> str:
        """What was typed to find a name."""
        return self._search.text()

    def ask(self) -> None:
        """Ask for the list anew."""
        self._pause.stop()
        self.list_requested.emit(self.kind, self.wanted)

    def show_alike(self, alike: Sequence[Alike]) -> None:
        """Ask about the pairs *alike*."""
        self.question.ask(alike if self._changing else ())

    def show_names(self, entities: Sequence[Entity], chosen: int = 0) -> None:
        """Show *entities*; the entity *chosen* (0: as before) is chosen."""
        kept = chosen or next(iter(self.chosen()), 0)
        top = self.view.verticalScrollBar().value()
        self.model.show(entities)
        several = self.tr("{0} names").format(number_text(len(entities)))
        self._count.setText(self.tr("1 name") if len(entities) == 1 else several)
        row = max(self.model.row_of(kept), 0)
        if entities:
            self.choose(row)
            self.view.verticalScrollBar().setValue(top)
            self.view.scrollTo(self.model.index(row, NAME))
        self._chosen_changed()

    def show_card(self, card: EntityCard) -> None:
        """Show what is known of an entity, if it is still the chosen one."""
        ids = self.chosen()
        if ids and ids[0] == card.entity.id:
            self._card = card
            self.card.setEnabled(True)
            self.card.show_card(card, len(ids))

    def choose(self, row: int) -> None:
        """Choose *row* alone."""
        self.view.selectionModel().setCurrentIndex(self.model.index(row, NAME), _THIS_ROW)

    def chosen(self) -> tuple[int, ...]:
        """Return the entities chosen in the list, the most frequent first."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.entity(row).id for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the names where there is little."""
        super().resizeEvent(event)
        self.view.setColumnHidden(SPELLINGS, event.size().width() < _NARROW)

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Names"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        width = view.fontMetrics().horizontalAdvance(self.tr("Spellings")) + 8 * STEP
        date = view.fontMetrics().horizontalAdvance(date_text("2024-09-28")) + 8 * STEP
        for column in (ARTICLES, LAST, SPELLINGS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, date if column == LAST else width)
        header.setSortIndicator(ARTICLES, Qt.SortOrder.DescendingOrder)
        view.setSortingEnabled(True)
        return view

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(self._kind)
        head.addWidget(self._search, 1)
        head.addWidget(self._count)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(3 * STEP)
        beside.setStyleSheet("QSplitter::handle { background: transparent; }")
        beside.addWidget(self.view)
        area = scrolled(self.card, self.tr("The chosen name"))
        area.setMinimumWidth(self.card.minimumSizeHint().width() + 4 * STEP)
        beside.addWidget(area)
        beside.setSizes([520, 440])
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(plain_label(self.tr("Ctrl+Z takes the last step back."), "caption"))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(head)
        column.addWidget(self.question)
        column.addWidget(beside, 1)
        column.addLayout(foot)
        self._search.setFocus()

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._other_kind)
        self._search.textEdited.connect(lambda _text: self._pause.start())
        self._search.textChanged.connect(lambda text: None if text else self._pause.start())
        self._search.returnPressed.connect(self.ask)
        self._pause.timeout.connect(self.ask)
        self.view.selectionModel().selectionChanged.connect(lambda *_changed: self._chosen_changed())
        self.view.horizontalHeader().sortIndicatorChanged.connect(lambda *_order: self._choose_again())
        self.view.doubleClicked.connect(lambda _index: self._ask_articles())
        self.question.same.connect(lambda first, second: self.join_requested.emit((first, second)))
        self.question.apart.connect(self.apart_requested)
        self.question.answer_keys(self.view)
        self.card.articles_requested.connect(self._ask_articles)
        self.card.pack_requested.connect(self._ask_pack)
        self.card.rename_requested.connect(self._ask_name)
        self.card.join_requested.connect(lambda: self.join_requested.emit(self.chosen()))
        self.card.take_out_requested.connect(self._ask_take_out)
        self.card.kind_requested.connect(lambda kind: self.kind_requested.emit(kind, self.chosen()))
        for key, signal in (
            (QKeySequence.StandardKey.Undo, self.undo_requested),
            (QKeySequence.StandardKey.Redo, self.redo_requested),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(signal)
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.view)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(self._ask_articles)

    def _choose_again(self) -> None:
        """After another order: the chosen name is in another row."""
        if self._card is not None:
            self.choose(max(self.model.row_of(self._card.entity.id), 0))

    def _other_kind(self) -> None:
        self._card = None
        self.ask()

    def _chosen_changed(self) -> None:
        ids = self.chosen()
        if self._card is not None and ids and self._card.entity.id == ids[0]:
            self.card.show_card(self._card, len(ids))
        else:  # what is asked of the card must never mean the one before
            self._card = None
            self.card.setEnabled(False)
        if ids:
            self.card_requested.emit(ids[0])
        else:
            self.card.show_card(None)

    def _ask_articles(self) -> None:
        if self._card is not None:
            self.articles_requested.emit(search_for(self._card.entity.kind, self._card.entity.name))

    def _ask_pack(self) -> None:
        if self._card is not None:
            entity = self._card.entity
            self.pack_requested.emit(search_for(entity.kind, entity.name), entity.name)

    def _ask_take_out(self, spelling: str) -> None:
        if self._card is not None:
            self.take_out_requested.emit(self._card.entity.id, spelling)

    def _ask_name(self) -> None:
        if self._card is None:
            return
        entity = self._card.entity
        asking = QInputDialog(self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setWindowTitle(self.tr("Rename"))
        asking.setLabelText(self.tr("Name to show everywhere; every spelling still finds it:"))
        asking.setTextValue(entity.name)
        asking.textValueSelected.connect(
            lambda typed: (
                self.rename_requested.emit(entity.id, typed.strip())
                if typed.strip() not in ("", entity.name)
                else None
            )
        )
        asking.open()
