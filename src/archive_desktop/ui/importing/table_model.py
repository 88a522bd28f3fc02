"""The table of an import: what became, or would become, of each article and of what could not be read."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport, ImportStatus
from archive_desktop.ui.display import date_text, language_code, language_name, spoken_date, tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Row = ImportedArticle | FailedSource

TITLE, DATE, LANGUAGE, SOURCE, OUTCOME = range(5)
STATUS_ROLE = Qt.ItemDataRole.UserRole + 1  # an ImportStatus, or "failed"


class ImportTableModel(QAbstractTableModel):
    """The rows of a report; nothing is made before a row is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = ImportReport()
        self._done = False

    def show(self, report: ImportReport, *, done: bool) -> None:
        """Show *report*: of an import that is *done*, or of one that could be."""
        self.beginResetModel()
        self._report, self._done = report, done
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Return what row *number* shows; what could not be read comes first."""
        failed = self._report.failed
        return failed[number] if number < len(failed) else self._report.articles[number - len(failed)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default, never changed; Qt's name
        """Return the number of articles and of sources that could not be read."""
        return 0 if parent.isValid() else len(self._report.articles) + len(self._report.failed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 5: title, date, language, source, what happens."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole or orientation is not Qt.Orientation.Horizontal or section > OUTCOME:
            return None
        last = self.tr("What happened") if self._done else self.tr("What happens")
        names = (self.tr("Title"), self.tr("Date"), self.tr("Language"), self.tr("Source : line"), last)
        return names[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == STATUS_ROLE:
            return row.status if isinstance(row, ImportedArticle) else "failed"
        if role == Role.ToolTipRole:
            return _tool_tip(row)
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if isinstance(row, FailedSource):
            return {
                TITLE: PurePath(row.source).name,
                SOURCE: PurePath(row.source).name,
                OUTCOME: self.tr("could not be read: {0}").format(row.reason),
            }.get(index.column(), "")
        return self._article_text(row, index.column(), spoken=role == Role.AccessibleTextRole)

    def outcome(self, article: ImportedArticle) -> str:
        """Return what happens to *article*, in a few words."""
        names: dict[ImportStatus, str] = {
            "added": self.tr("new"),
            "changed": self.tr("changed, the old text is kept"),
            "unchanged": self.tr("already here"),
            "duplicate": self.tr("already here from another source"),
        }
        parts = [names[article.status]]
        if article.machine_translated:
            parts.append(self.tr("machine-translated"))
        if article.status == "added" and article.date is None:
            parts.append(self.tr("no date found"))
        elif article.status == "added" and article.date_inferred:
            parts.append(self.tr("check the date"))
        return " · ".join(parts)

    def _article_text(self, article: ImportedArticle, column: int, *, spoken: bool) -> str:
        if column == TITLE:
            return article.title
        if column == DATE:
            say = spoken_date if spoken else date_text
            return say(article.date, inferred=article.date_inferred)
        if column == LANGUAGE:
            return language_name(article.language) if spoken else language_code(article.language)
        if column == SOURCE:
            name = PurePath(article.source).name
            return name if article.first_line is None else f"{name} : {article.first_line}"
        return self.outcome(article)


def _tool_tip(row: Row) -> str:
    """Return the whole of what a row may have to cut."""
    lines = (row.source, row.reason) if isinstance(row, FailedSource) else (row.title, row.source)
    return tip("\n".join(lines))
