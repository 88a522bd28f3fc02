"""The most frequent names against each other: in how many articles each two appear together."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive_desktop.domain.insight import Companion, Company
from archive_desktop.ui.display import number_text, tip
from archive_desktop.ui.insight.heat import CELL, Cell
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.wording import articles

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

translate = QCoreApplication.translate


class CompanyModel(QAbstractTableModel):
    """A square of names; rows are numbered, and the columns are called by these numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._company = Company()

    @property
    def company(self) -> Company:
        """What is shown."""
        return self._company

    def show(self, company: Company) -> None:
        """Show *company*."""
        self.beginResetModel()
        self._company = company
        self.endResetModel()

    def pair(self, index: Index) -> tuple[Companion, Companion]:
        """Return the two names of a cell."""
        return self._company.names[index.row()], self._company.names[index.column()]

    def words(self, index: Index) -> str:
        """Return what a cell says: "Omar Tazi · with Mira Solheim · 3 articles"."""
        one, other = self.pair(index)
        if one.id == other.id:
            return f"{enclosed(one.name)} · {articles(one.articles)}"
        count = self._company.count(one.id, other.id)
        told = articles(count) if count else translate("Insight", "never together")
        beside = translate("Insight", "with {0}").format(enclosed(other.name))
        return f"{enclosed(one.name)} · {beside} · {told}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of names."""
        return 0 if parent.isValid() else len(self._company.names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return the number of names."""
        return 0 if parent.isValid() else len(self._company.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Number the rows, and call the columns by these numbers."""
        if section >= len(self._company.names):
            return None
        name = self._company.names[section].name
        if role == Role.ToolTipRole:
            return tip(name)
        if role == Role.AccessibleTextRole:
            return name
        if role != Role.DisplayRole:
            return None
        number = number_text(section + 1)
        return number if orientation is Qt.Orientation.Horizontal else f"{number}  {enclosed(_cut(name))}"

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return number and words of a cell."""
        if not index.isValid():
            return None
        one, other = self.pair(index)
        itself = one.id == other.id
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            words = self.words(index)
            return tip(words) if role == Role.ToolTipRole else words
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        count = one.articles if itself else self._company.count(one.id, other.id)
        if role == Role.DisplayRole:
            return number_text(count) if count else ""
        return Cell(count, itself=itself) if role == CELL else None


def _cut(name: str, longest: int = 36) -> str:
    return name if len(name) <= longest else f"{name[:longest]}…"
