"""The list of names: who or what, in how many articles, in how many spellings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_desktop.domain.entity import Entity
from archive_desktop.domain.initiative import name_key
from archive_desktop.ui.display import date_text, number_text, tip
from archive_desktop.ui.labels import isolated

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NAME, ARTICLES, LAST, SPELLINGS = range(4)


class NamesModel(QAbstractTableModel):
    """Entities by row; nothing is made before a row is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entities: list[Entity] = []
        self._given: Sequence[Entity] = ()
        self._rows: dict[int, int] = {}
        self._sorted = (ARTICLES, Qt.SortOrder.DescendingOrder)

    def show(self, entities: Sequence[Entity]) -> None:
        """Show *entities*, given by the number of their articles, in the order that is chosen."""
        self.beginResetModel()
        self._given = entities
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; what is equal in it stays ordered by articles."""
        self._sorted = column, order
        self.show(self._given)

    def _arrange(self) -> None:
        column, order = self._sorted
        down = order is Qt.SortOrder.DescendingOrder
        if column == NAME:
            self._entities = sorted(self._given, key=lambda one: name_key(one.name), reverse=down)
        elif column == LAST:
            self._entities = sorted(self._given, key=lambda one: one.last or "", reverse=down)
        else:
            counted = ARTICLES if column == ARTICLES else SPELLINGS
            self._entities = sorted(
                self._given,
                key=lambda one: one.articles if counted == ARTICLES else one.spellings,
                reverse=down,
            )
        self._rows = {entity.id: row for row, entity in enumerate(self._entities)}

    def entity(self, row: int) -> Entity:
        """Return what *row* shows."""
        return self._entities[row]

    def row_of(self, entity_id: int) -> int:
        """Return the row of an entity, -1 if it is not listed."""
        return self._rows.get(entity_id, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of names."""
        return 0 if parent.isValid() else len(self._entities)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 4: name, articles, when last seen, spellings."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole or orientation is not Qt.Orientation.Horizontal or section > SPELLINGS:
            return None
        return (self.tr("Name"), self.tr("Articles"), self.tr("Last seen"), self.tr("Spellings"))[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        entity = self._entities[index.row()]
        if role == Role.ToolTipRole and index.column() == NAME:
            return tip(entity.name)
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if index.column() == NAME:
            return isolated(entity.name)
        if index.column() == LAST:
            return date_text(entity.last) if entity.last else "–"
        return number_text(entity.articles if index.column() == ARTICLES else entity.spellings)
