"""The coverage as a table of initiatives and months."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_desktop.domain.insight import EVERY_LANGUAGE, EVERYTHING, CoverageMap, CoverageRow
from archive_desktop.services.insight import Table, coverage_table
from archive_desktop.ui.display import language_code, month_text, number_text, tip
from archive_desktop.ui.insight.heat import CELL, LANGUAGE_MARKS, Cell
from archive_desktop.ui.insight.words import cell_words, row_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CoverageModel(QAbstractTableModel):
    """Cells by row and month; nothing is made before a cell is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._map = CoverageMap()
        self._months: tuple[str, ...] = ()
        self._totals: list[int] = []
        self._latest = 0  # how many months, 0: all
        self._language = EVERY_LANGUAGE

    @property
    def language(self) -> str:
        """The language that is counted; EVERY_LANGUAGE for all."""
        return self._language

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are shown."""
        return self._months

    def show(self, found: CoverageMap) -> None:
        """Show *found*."""
        self.beginResetModel()
        self._map = found
        self._months = found.months[-self._latest :]
        self._totals = [sum(row.count(month, self._language) for month in self._months) for row in found.rows]
        self.endResetModel()

    def choose(self, latest: int, language: str) -> None:
        """Show the *latest* months (0: all) in one *language* or in all."""
        self._latest, self._language = latest, language
        self.show(self._map)

    def row(self, number: int) -> CoverageRow:
        """Return a row."""
        return self._map.rows[number]

    def total(self, number: int) -> int:
        """Return how many articles a row has in the months that are shown."""
        return self._totals[number]

    def most(self) -> int:
        """Return the highest number of articles that an initiative has in a month (0: none)."""
        rows = [row for row in self._map.rows if row.initiative_id != EVERYTHING]
        return max((row.count(month) for row in rows for month in row.counts), default=0)

    def table(self) -> Table:
        """Return what is shown, row by row, for a file."""
        columns, rows = coverage_table(self._map)
        months, language = set(self._months), self._language
        return columns, [row for row in rows if row[1] in months and language in (EVERY_LANGUAGE, row[2])]

    def words(self, index: Index) -> str:
        """Return what a cell says."""
        return cell_words(self.row(index.row()), self._months[index.column()], self._language)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of initiatives, with all articles and those of none."""
        return 0 if parent.isValid() else len(self._map.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return the number of months."""
        return 0 if parent.isValid() else len(self._months)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name rows and months."""
        if role == Role.ToolTipRole and orientation is Qt.Orientation.Vertical:
            return tip(row_words(self.row(section)))
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return month_text(self._months[section]) if section < len(self._months) else None
        return row_words(self.row(section)) if section < len(self._map.rows) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return number, marks and words of a cell."""
        if not index.isValid():
            return None
        row, month = self.row(index.row()), self._months[index.column()]
        match role:
            case Role.DisplayRole:
                return self._text(row, month)
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Role.AccessibleTextRole:
                return self.words(index)
            case Role.ToolTipRole:
                return tip(self.words(index))
        return self._cell(row, month) if role == CELL else None

    def _cell(self, row: CoverageRow, month: str) -> Cell:
        count, here = row.count(month, self._language), row.languages(month)
        if not count:
            return Cell(0, row.hole(month, self._language) is not None)
        return Cell(
            count, marks=() if self._language else tuple(language in here for language in LANGUAGE_MARKS)
        )

    def _text(self, row: CoverageRow, month: str) -> str:
        count = row.count(month, self._language)
        if not count:
            return "–" if row.hole(month, self._language) else ""
        if self._language:
            return number_text(count)
        here = row.languages(month)
        parts = ", ".join(f"{language_code(one)} {number_text(here[one])}" for one in sorted(here))
        return f"{number_text(count)} ({parts})"
