"""The list of all annotations: what is marked, how, with what comment, in which article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType, ListedAnnotation
from archive_desktop.domain.annotation_filter import AnnotationFilter, Order, Searchable, in_order
from archive_desktop.ui.display import date_text, tip
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.passages import PASSAGES_MIME, passages_of, put_passages
from archive_desktop.ui.reader.highlight_bar import swatch
from archive_desktop.ui.reader.highlight_types import type_name
from archive_desktop.ui.reader.shown_text import shown_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

COLUMNS: tuple[Order, ...] = ("type", "quote", "comment", "article", "date", "made")
TYPE, QUOTE, COMMENT, ARTICLE, DATE, MADE = range(len(COLUMNS))
_LONGEST = 300  # code points of a cell
_LONGEST_TIP = 1_200


class AnnotationsModel(QAbstractTableModel):
    """Annotations by row, narrowed and in order; a cell is made when it is looked at."""

    def __init__(self, palette: Palette, scale: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = Searchable()
        self._wanted = AnnotationFilter()
        self._order: tuple[Order, bool] = ("date", True)
        self._rows: list[ListedAnnotation] = []
        self._swatches: dict[AnnotationType, QIcon] = {}
        self.set_palette(palette, scale)

    def set_palette(self, palette: Palette, scale: float) -> None:
        """Draw the samples of the types in *palette*; *scale* is device pixels for each logical one."""
        self._swatches = {
            kind: swatch(palette.highlights[kind], palette.control_line, scale) for kind in ANNOTATION_TYPES
        }

    @property
    def known(self) -> Searchable:
        """Everything there is to choose from."""
        return self._known

    @property
    def rows(self) -> Sequence[ListedAnnotation]:
        """What is shown, in its order."""
        return self._rows

    def show(self, known: Searchable) -> None:
        """Show these, narrowed and ordered as before."""
        self._known = known
        self._show_again()

    def narrow(self, wanted: AnnotationFilter) -> None:
        """Show those that *wanted* asks for."""
        self._wanted = wanted
        self._show_again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column."""
        self._order = COLUMNS[column], order is Qt.SortOrder.DescendingOrder
        self._show_again()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of annotations shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 6: type, words, comment, article, its date, when it was made."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(COLUMNS):
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return (
            self.tr("Type"),
            self.tr("Words"),
            self.tr("Comment"),
            self.tr("Article"),
            self.tr("Date"),
            self.tr("Highlighted"),
        )[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        listed, column = self._rows[index.row()], index.column()
        if role == Role.DecorationRole:
            return self._swatches[listed.annotation.type] if column == TYPE else None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return isolated(_in_one_line(self._text(listed, column)))
        if role == Role.ToolTipRole and column in (TYPE, QUOTE, COMMENT, ARTICLE):
            return tip(_cut(self._text(listed, column), _LONGEST_TIP))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged: a highlight may become evidence in a pack."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what is dragged."""
        return [PASSAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the passages of the dragged rows, in the order of the list."""
        data = QMimeData()
        put_passages(data, passages_of(self._rows[row] for row in sorted({index.row() for index in indexes})))
        return data

    def _text(self, listed: ListedAnnotation, column: int) -> str:
        annotation = listed.annotation
        if column == TYPE:
            name = type_name(annotation.type)
            waits = annotation.status == "needs-placing"
            return self.tr("{0} · needs placing").format(name) if waits else name
        if column == DATE:
            return date_text(listed.date)
        if column == MADE:
            return date_text(annotation.created_at[:10])
        return {QUOTE: annotation.exact, COMMENT: annotation.comment, ARTICLE: listed.title}[column]

    def _show_again(self) -> None:
        self.beginResetModel()
        order, reverse = self._order
        self._rows = in_order(self._known.matching(self._wanted), order, reverse=reverse)
        self.endResetModel()


def _in_one_line(text: str) -> str:
    return shown_text(" ".join(_cut(text, _LONGEST).split()))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rstrip() + "…"
