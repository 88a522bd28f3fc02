"""The articles suggested for an initiative, with what was said of each; ranked anew below the current row only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_desktop.domain.suggestion import Suggestion
from archive_desktop.ui.display import date_text
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.suggestion_words import percent, reasons_text

SUGGESTION_ROLE = Qt.ItemDataRole.UserRole
DECIDED_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class SuggestionsModel(QAbstractListModel):
    """Rows of suggestions, surest first; DECIDED_ROLE is True (accepted), False (rejected) or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Suggestion] = []
        self._decided: Mapping[int, bool] = {}

    def show(self, ranked: Sequence[Suggestion], kept: int) -> None:
        """Show *ranked* below the first *kept* rows, which stay as they are."""
        above = self.rows[:kept]
        known = {one.article_id for one in above}
        below = [one for one in ranked if one.article_id not in known]
        if self.rows[kept:] == below:
            return
        if len(self.rows) > kept:
            self.beginRemoveRows(QModelIndex(), kept, len(self.rows) - 1)
            del self.rows[kept:]
            self.endRemoveRows()
        if below:
            self.beginInsertRows(QModelIndex(), kept, kept + len(below) - 1)
            self.rows += below
            self.endInsertRows()

    def show_decided(self, decided: Mapping[int, bool]) -> None:
        """Show which articles belong and which do not, as the archive has it now."""
        self._decided = dict(decided)
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def decided(self, row: int) -> bool | None:
        """Return what was said of a row, None if nothing."""
        return self._decided.get(self.rows[row].article_id)

    def undecided(self, *, least: float = 0.0) -> list[Suggestion]:
        """Return what nothing was said of, of at least this confidence."""
        return [one for one in self.rows if one.article_id not in self._decided and one.confidence >= least]

    def next_undecided(self, row: int) -> int | None:
        """Return the first row behind *row* of which nothing was said, else the first of all, None if none."""
        open_rows = [number for number in range(len(self.rows)) if self.decided(number) is None]
        return next((number for number in open_rows if number > row), open_rows[0] if open_rows else None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, what is read out, or the suggestion itself."""
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_text(one.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = {True: self.tr("accepted"), False: self.tr("rejected"), None: percent(one.confidence)}
            parts = (one.title, said[self.decided(index.row())], date_text(one.date), reasons_text(one))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return enclosed(reasons_text(one))
        if role == SUGGESTION_ROLE:
            return one
        if role == DECIDED_ROLE:
            return self.decided(index.row())
        return None
