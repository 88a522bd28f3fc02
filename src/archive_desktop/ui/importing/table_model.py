"""The table of an import: what became, or would become, of each article and of what could not be read.

Before anything is stored its rows can be ticked and corrected; what staff say of a row is an Amendment.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from archive_desktop.domain.import_options import Amendment, RowKey
from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport, ImportStatus
from archive_desktop.ui.display import date_text, language_code, language_name, number_text, spoken_date, tip
from archive_desktop.ui.importing.dates import date_from_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Row = ImportedArticle | FailedSource

TAKEN, TITLE, DATE, LANGUAGE, PARAGRAPHS, SOURCE, OUTCOME = range(7)
CORRECTABLE = (TITLE, DATE, LANGUAGE)
STATUS_ROLE = Qt.ItemDataRole.UserRole + 1  # an ImportStatus, "left out", "failed" or "locked"
REFUSED_ROLE = Qt.ItemDataRole.UserRole + 2  # whether what was typed there is no date
LOCKED = "password"  # the code of a source that a password opens


class ImportTableModel(QAbstractTableModel):
    """The rows of a report; nothing is made before a row is looked at."""

    amended = Signal()
    """A row was ticked, left out or corrected."""
    refused = Signal(str, QModelIndex)
    """What was typed there is no date; it stays in its cell, to be corrected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = ImportReport()
        self._done = False
        self._amendments: dict[RowKey, Amendment] = {}
        self._left_out: Counter[ImportStatus] = Counter()
        self._refused: dict[RowKey, str] = {}  # what was typed for a date and is none

    @property
    def amendments(self) -> dict[RowKey, Amendment]:
        """What staff said of single articles."""
        return dict(self._amendments)

    @property
    def left_out(self) -> Counter[ImportStatus]:
        """How many articles of each status were unticked."""
        return self._left_out

    @property
    def said(self) -> int:
        """How many rows were corrected or unticked."""
        return len(self._amendments.keys() | self._refused.keys())

    @property
    def wanted(self) -> int:
        """How many articles would be stored."""
        return self._report.added + self._report.changed - self._left_out.total()

    def show(self, report: ImportReport, *, done: bool, anew: bool = True) -> None:
        """Show *report*: of an import that is *done*, or of one that could be.

        *anew*: forget what was said of the articles before; else it holds for those that are here again.
        """
        self.beginResetModel()
        self._report, self._done = report, done
        keys = set() if anew or done else {_key(article) for article in report.articles if _storable(article)}
        self._amendments = {key: said for key, said in self._amendments.items() if key in keys}
        self._refused = {key: typed for key, typed in self._refused.items() if key in keys}
        self._left_out = Counter(a.status for a in report.articles if not done and not self._said(a).wanted)
        self.endResetModel()

    def forget(self, original: str) -> None:
        """Forget what was said of the articles of one file: they are others now."""
        self._amendments = {key: said for key, said in self._amendments.items() if key[0] != original}
        self._refused = {key: typed for key, typed in self._refused.items() if key[0] != original}

    def row(self, number: int) -> Row:
        """Return what row *number* shows, as it was corrected; what could not be read comes first."""
        failed = self._report.failed
        if number < len(failed):
            return failed[number]
        article = self._report.articles[number - len(failed)]
        said = self._amendments.get(_key(article))
        return article if said is None else _corrected(article, said)

    def tickable(self, number: int) -> bool:
        """Return whether row *number* can be taken or left out."""
        row = self.row(number)
        return not self._done and isinstance(row, ImportedArticle) and _storable(row)

    def is_taken(self, number: int) -> bool:
        """Return whether the article of row *number* would be stored."""
        row = self.row(number)
        return isinstance(row, ImportedArticle) and _storable(row) and self._said(row).wanted

    def take(self, rows: list[int], *, wanted: bool) -> None:
        """Tick *rows*, or leave them out."""
        for number in rows:
            row = self.row(number)
            if (
                isinstance(row, ImportedArticle)
                and self.tickable(number)
                and self._said(row).wanted != wanted
            ):
                self._note(row, replace(self._said(row), wanted=wanted))
                self._left_out[row.status] += -1 if wanted else 1
        if rows:  # told once: a view asks again for what it shows, however many these are
            self.dataChanged.emit(self.index(min(rows), TAKEN), self.index(max(rows), OUTCOME))
        self.amended.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default, never changed; Qt's name
        """Return the number of articles and of sources that could not be read."""
        return 0 if parent.isValid() else len(self._report.articles) + len(self._report.failed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 7: whether it is taken, title, date, language, paragraphs, source, what happens."""
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or section > OUTCOME:
            return None
        if section == TAKEN:
            return self.tr("Take it") if role in (Role.AccessibleTextRole, Role.ToolTipRole) else None
        if role == Role.ToolTipRole and section == PARAGRAPHS:
            return self.tr("Paragraphs")
        if role != Role.DisplayRole:
            return None
        last = self.tr("What happened") if self._done else self.tr("What happens")
        names = (
            "",
            self.tr("Title"),
            self.tr("Date"),
            self.tr("Language"),
            "¶",
            self.tr("Source : line"),
            last,
        )
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what would be stored be ticked and corrected."""
        flags = super().flags(index)
        if index.isValid() and self.tickable(index.row()):
            if index.column() == TAKEN:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            elif index.column() in CORRECTABLE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == STATUS_ROLE:
            return (
                "left out" if self.tickable(index.row()) and not self.is_taken(index.row()) else _status(row)
            )
        if role == Role.ToolTipRole:
            return _tool_tip(row)
        if index.column() == TAKEN:
            return self._tick(index.row(), role)
        if isinstance(row, FailedSource):
            return (
                self._failure_text(row, index.column())
                if role in (Role.DisplayRole, Role.AccessibleTextRole)
                else None
            )
        if role == REFUSED_ROLE:
            return index.column() == DATE and _key(row) in self._refused
        if role == Role.EditRole:
            date = self._refused.get(_key(row), row.date or "")
            return {TITLE: row.title, DATE: date, LANGUAGE: row.language}.get(index.column())
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        return self._article_text(row, index.column(), spoken=role == Role.AccessibleTextRole)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Tick or correct; what is no date is refused."""
        row = self.row(index.row()) if index.isValid() and self.tickable(index.row()) else None
        if not isinstance(row, ImportedArticle):
            return False
        if role == Role.CheckStateRole and index.column() == TAKEN:
            self.take([index.row()], wanted=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != Role.EditRole or index.column() not in CORRECTABLE:
            return False
        text = str(value).strip()
        said = self._said(row)
        if index.column() == DATE:
            date = date_from_text(text)
            if date is None:
                self._refused[_key(row)] = text
                self._tell_changed(index.row())
                self.refused.emit(text, self.index(index.row(), DATE))
                return False
            if self._refused.pop(_key(row), None) is not None:
                self._tell_changed(index.row())
            said = replace(said, date=date) if date != (row.date or "") or row.date_inferred else said
        elif index.column() == TITLE:
            said = replace(said, title=text) if text and text != row.title else said
        else:
            said = replace(said, language=text) if text != row.language else said
        if said != self._said(row):
            self._note(row, said)
            self._tell_changed(index.row())
        return True

    def outcome(self, article: ImportedArticle) -> str:
        """Return what happens to *article*, in a few words."""
        names: dict[ImportStatus, str] = {
            "added": self.tr("new"),
            "changed": self.tr("changed, the old text is kept"),
            "unchanged": self.tr("already here"),
            "duplicate": self.tr("already here from another source"),
        }
        said = self._said(article)
        parts = [names[article.status] if said.wanted else self.tr("left out")]
        if article.twice:
            parts = [self.tr("twice in this import")]
        if (typed := self._refused.get(_key(article))) is not None:
            stays = date_text(article.date, inferred=article.date_inferred)
            parts.insert(0, self.tr("“{0}” is no date; it stays “{1}”").format(typed, stays))
        if said not in (Amendment(), Amendment(wanted=False)):
            parts.append(self.tr("corrected by hand"))
        if article.twins:
            parts.append(self.tr("twin of “{0}”").format(article.twins[0].title))
        if article.machine_translated:
            parts.append(self.tr("machine-translated"))
        if article.status == "added" and article.date is None:
            parts.append(self.tr("no date found"))
        elif article.status == "added" and article.date_inferred:
            parts.append(self.tr("check the date"))
        return " · ".join(parts)

    def _tell_changed(self, number: int) -> None:
        self.dataChanged.emit(self.index(number, TAKEN), self.index(number, OUTCOME))
        self.amended.emit()

    def _said(self, article: ImportedArticle) -> Amendment:
        return self._amendments.get(_key(article), Amendment())

    def _note(self, article: ImportedArticle, said: Amendment) -> None:
        if said == Amendment():
            self._amendments.pop(_key(article), None)
        else:
            self._amendments[_key(article)] = said

    def _tick(self, number: int, role: int) -> object:
        taken = self.is_taken(number)
        if role == Role.CheckStateRole and self.tickable(number):
            return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        if role == Role.AccessibleTextRole:
            return self.tr("taken") if taken else self.tr("left out")
        return None

    def _failure_text(self, row: FailedSource, column: int) -> str:
        locked = self.tr("locked: a password opens it")
        return {
            TITLE: PurePath(row.source).name,
            SOURCE: PurePath(row.source).name,
            OUTCOME: locked if row.code == LOCKED else self.tr("could not be read: {0}").format(row.reason),
        }.get(column, "")

    def _article_text(self, article: ImportedArticle, column: int, *, spoken: bool) -> str:
        if column == TITLE:
            return article.title
        if column == DATE:
            if (typed := self._refused.get(_key(article))) is not None:
                return typed
            say = spoken_date if spoken else date_text
            return say(article.date, inferred=article.date_inferred)
        if column == LANGUAGE:
            return language_name(article.language) if spoken else language_code(article.language)
        if column == PARAGRAPHS:
            return number_text(article.paragraphs) if article.paragraphs else ""
        if column == SOURCE:
            name = PurePath(article.source).name
            return name if article.first_line is None else f"{name} : {article.first_line}"
        return self.outcome(article)


def _key(article: ImportedArticle) -> RowKey:
    return article.original, article.ordinal


def _storable(article: ImportedArticle) -> bool:
    return article.status in ("added", "changed")


def _corrected(article: ImportedArticle, said: Amendment) -> ImportedArticle:
    if said.title is not None:
        article = replace(article, title=said.title)
    if said.date is not None:
        article = replace(article, date=said.date or None, date_inferred=False)
    return article if said.language is None else replace(article, language=said.language)


def _status(row: Row) -> str:
    if isinstance(row, ImportedArticle):
        return row.status
    return "locked" if row.code == LOCKED else "failed"


def _tool_tip(row: Row) -> str:
    """Return the whole of what a row may have to cut."""
    lines = (row.source, row.reason) if isinstance(row, FailedSource) else (row.title, row.source)
    return tip("\n".join(lines))
