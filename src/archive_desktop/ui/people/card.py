"""One name with everything known of it: its spellings, its roles over time, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.naming import HIDDEN
from archive_desktop.services.naming import EntityCard
from archive_desktop.ui import wording
from archive_desktop.ui.display import date_text, month_text, number_text, tip
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import palette_of, set_kind

_ROW = 28  # logical pixels
_SPELLING = Qt.ItemDataRole.UserRole
_LONGEST = 90  # code points of a name in the heading


class NameCard(QFrame):
    """Shows one entity, or how many are chosen; asks for what the user wants of it."""

    articles_requested = Signal()
    pack_requested = Signal()
    rename_requested = Signal()
    join_requested = Signal()
    take_out_requested = Signal(str)
    """a spelling"""
    kind_requested = Signal(str)
    """What the chosen names are: an EntityKind, or HIDDEN for no names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self._heading = plain_label("", "heading", wraps=True)
        self._beneath = plain_label("", "dim", wraps=True)
        self._spellings = _table(self.tr("Spellings"), (self.tr("Written"), self.tr("Articles")))
        self._roles = _table(
            self.tr("Roles"), (self.tr("Title and role"), self.tr("From"), self.tr("To"), self.tr("Articles"))
        )
        self._take_out = self._button(self.tr("&Take the spelling out"), "undo-2")
        self._take_out.setToolTip(tip(self.tr("Make the chosen spelling a name of its own, for ever.")))
        self._articles = self._button(self.tr("Show &articles"), "newspaper")
        set_kind(self._articles, "primary")
        set_icon(self._articles, "newspaper", palette_of(self), "on_accent")
        self._pack = self._button(self.tr("New &briefing pack"), "file-plus")
        self._rename = self._button(self.tr("&Rename…"), "pencil")
        self._join = self._button(self.tr("&Join the chosen"), "layers")
        self._join.setToolTip(tip(self.tr("Make the chosen names one, for ever. Choose several with Ctrl.")))
        self._kind = self._button(self.tr("&List under"), "library")
        self._kind.setToolTip(tip(self.tr("Say what the chosen names are, for ever. Ctrl+Z takes it back.")))
        menu = QMenu(self._kind)
        for kind, words in (
            ("person", self.tr("&People")),
            ("organisation", self.tr("&Organisations")),
            ("place", self.tr("P&laces")),
            (HIDDEN, self.tr("&Hide: not a name")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, kind=kind: self.kind_requested.emit(kind))
        self._kind.setMenu(menu)
        self._articles.clicked.connect(self.articles_requested)
        self._pack.clicked.connect(self.pack_requested)
        self._rename.clicked.connect(self.rename_requested)
        self._join.clicked.connect(self.join_requested)
        self._take_out.clicked.connect(self._ask_take_out)
        self._spellings.itemSelectionChanged.connect(self._enable)
        buttons = QGridLayout()
        buttons.setSpacing(2 * STEP)
        for place, button in enumerate(
            (self._articles, self._pack, self._rename, self._join, self._take_out, self._kind)
        ):
            buttons.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for part in (self._heading, self._beneath):
            column.addWidget(part)
        column.addLayout(buttons)  # before the lists: on a small screen these are what scrolls away
        column.addWidget(self._spellings, 1)
        column.addWidget(self._roles, 1)
        self.show_card(None)

    def show_card(self, card: EntityCard | None, chosen: int = 1) -> None:
        """Show *card*; with more than one *chosen* it is the one that the others would join."""
        self._known = card
        self._chosen = chosen if card is not None else 0
        name = card.entity.name if card else ""
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        self._heading.setText(shown_text(shown) if card else self.tr("No name is chosen"))
        self._beneath.setText(self._words(card, chosen) if card else "")
        self._fill(
            self._spellings,
            [(spelling.name, number_text(spelling.articles)) for spelling in card.spellings] if card else [],
        )
        self._fill(
            self._roles,
            [
                (
                    " · ".join(part for part in (role.title, role.role) if part),
                    _month(role.first),
                    _month(role.last),
                    number_text(role.articles),
                )
                for role in card.roles
            ]
            if card
            else [],
        )
        self._roles.setVisible(bool(card and card.roles))
        self._enable()

    def _words(self, card: EntityCard, chosen: int) -> str:
        if chosen > 1:
            return self.tr("{0} names are chosen; joined, they get this name.").format(number_text(chosen))
        return wording.articles(card.entity.articles)

    def _fill(self, table: QTreeWidget, rows: Sequence[tuple[str, ...]]) -> None:
        table.clear()
        for row in rows:
            item = QTreeWidgetItem([isolated(text) for text in row])
            item.setSizeHint(0, QSize(0, _ROW))
            item.setToolTip(0, tip(row[0]))
            item.setData(0, _SPELLING, row[0])
            table.addTopLevelItem(item)

    def _enable(self) -> None:
        one = self._chosen == 1
        several = self._known is not None and len(self._known.spellings) > 1
        self._articles.setEnabled(one)
        self._pack.setEnabled(one)
        self._rename.setEnabled(one)
        self._join.setEnabled(self._chosen > 1)
        self._kind.setEnabled(self._chosen > 0)
        self._take_out.setEnabled(one and several and bool(self._spellings.selectedItems()))

    def _ask_take_out(self) -> None:
        for item in self._spellings.selectedItems():
            self.take_out_requested.emit(item.data(0, _SPELLING))

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        set_icon(button, icon, palette_of(self))
        return button


def _month(iso: str | None) -> str:
    return month_text(iso[:7], length="medium") if iso else date_text(iso)


def _table(name: str, columns: Sequence[str]) -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(name)
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setHeaderLabels(list(columns))
    header = table.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setStretchLastSection(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    table.setMinimumHeight(3 * _ROW)
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return table
