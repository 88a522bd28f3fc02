"""The house glossary: a table of terms in three languages, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.glossary import LANGUAGES, GlossaryEntry, forms_of
from archive_desktop.domain.initiative import name_key
from archive_desktop.ui.display import number_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.theme import palette_of, set_kind

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ORIGIN = len(LANGUAGES)  # the column behind the languages
_ROW, _AROUND = 30, 28  # logical pixels: height of a row, room beside the words of a cell
_SEPARATOR = "; "


class GlossaryModel(QAbstractTableModel):
    """Terms by row, languages by column, and where each comes from."""

    edited = Signal(object)
    """GlossaryEntry: the term under its new names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[GlossaryEntry, ...] = ()

    def show(self, entries: Sequence[GlossaryEntry]) -> None:
        """Show *entries*."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, row: int) -> GlossaryEntry:
        """Return the term of *row*."""
        return self._entries[row]

    def row_of(self, row_id: int) -> int:
        """Return the row of the term with this id in the archive, -1 if there is none."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == row_id), -1)

    def add_blank(self) -> int:
        """Add an empty term for the user to fill; return its row."""
        row = len(self._entries)
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries = (*self._entries, GlossaryEntry())
        self.endInsertRows()
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of terms."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 4: three languages and where the term comes from."""
        return 0 if parent.isValid() else _ORIGIN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _side(section)
        if role != Role.DisplayRole:
            return None
        return (self.tr("English"), self.tr("French"), self.tr("Arabic"), self.tr("From"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the names be edited, those of removed terms too: that brings them back."""
        editable = Qt.ItemFlag.ItemIsEditable if index.column() < _ORIGIN else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Role.FontRole and entry.hidden:
            view = self.parent()
            if isinstance(view, QWidget):
                font = view.font()
                font.setStrikeOut(True)
                return font
        if role == Role.TextAlignmentRole:
            return _side(index.column())
        if role not in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        if index.column() == _ORIGIN:
            return self._origin(entry)
        text = _SEPARATOR.join(entry.forms(LANGUAGES[index.column()]))
        if role == Role.ToolTipRole:
            return tip(text)
        return text if role == Role.EditRole else isolated(text)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Take what was typed; ask for it to be kept once the term has a name in two languages."""
        if role != Role.EditRole or not index.isValid() or index.column() >= _ORIGIN:
            return False
        entry = self._entries[index.row()]
        language = LANGUAGES[index.column()]
        forms = forms_of(str(value))
        if forms == entry.forms(language):
            return False
        changed = entry.with_forms(language, forms)
        if changed.languages < 2 and not (entry.key or entry.id):
            rows = list(self._entries)
            rows[index.row()] = changed
            self._entries = tuple(rows)
            self.dataChanged.emit(index, index)
            return True
        self.edited.emit(changed)
        return True

    def origins(self) -> dict[str, str]:
        """Return all that is said about where a term comes from."""
        return {
            "shipped": self.tr("the program"),
            "changed": self.tr("the program, changed"),
            "removed": self.tr("the program, removed"),
            "own": self.tr("your own"),
            "new": self.tr("new: give two languages"),
        }

    def _origin(self, entry: GlossaryEntry) -> str:
        return self.origins()["new" if entry.origin == "own" and not entry.id else entry.origin]


def _side(column: int) -> Qt.AlignmentFlag:
    """Return where the names of a language stand: Arabic ones at the right, whatever they begin with."""
    if column == _ORIGIN:
        return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    right = LANGUAGES[column] == "ar"
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class _Filter(QSortFilterProxyModel):
    """Shows the terms with what was typed in any language, and a new one always."""

    wanted = ""
    kept = 0  # id of the term that was just made: it stays in sight until something else is looked for

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        model = self.sourceModel()
        assert isinstance(model, GlossaryModel)
        entry = model.entry(row)
        if not self.wanted or not (entry.key or entry.id) or (self.kept and entry.id == self.kept):
            return True
        return any(self.wanted in name_key(form) for language in LANGUAGES for form in entry.forms(language))

    def look_for(self, text: str) -> None:
        """Show the terms that hold *text*."""
        self.wanted, self.kept = name_key(text), 0
        self.invalidate()


class GlossaryEditor(EdgedDialog):
    """Shows the glossary and asks for every change."""

    keep_requested = Signal(object)
    """GlossaryEntry: a new or changed term."""
    remove_requested = Signal(object)
    put_back_requested = Signal(object)

    def __init__(self, entries: Sequence[GlossaryEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossary"))
        self.resize(860, 560)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a term"))
        self.filter.setAccessibleName(self.tr("Find a term"))
        self.filter.setClearButtonEnabled(True)
        self._count = plain_label("", "dim")
        self._model = GlossaryModel(self)
        self._model.edited.connect(self.keep_requested)
        self._shown = _Filter(self)
        self._shown.setSourceModel(self._model)
        self.filter.textChanged.connect(self._look_for)
        self.view = self._table()
        self.add = QPushButton(self.tr("&New term"))
        set_icon(self.add, "plus", palette_of(self))
        self.add.clicked.connect(self._add)
        self.remove = QPushButton()
        self.remove.clicked.connect(self._remove_or_put_back)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        set_kind(close, "primary")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(plain_label(self.tr("Glossary"), "heading"))
        words = self.tr(
            "A search for a term also finds its names in the other languages. Double-click a name to change "
            "it; a semicolon parts several names, the usual one first. A name with = before it is searched in exactly this form."
        )
        layout.addWidget(plain_label(words, "dim", wraps=True))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(buttons)
        layout.addLayout(row)
        self.show_entries(entries)
        self.filter.setFocus()

    def show_entries(self, entries: Sequence[GlossaryEntry], chosen: int | None = None) -> None:
        """Show *entries*; the one whose id is *chosen*, else what was chosen before, keeps the choice."""
        before = self._chosen()
        if chosen:
            self._shown.kept = chosen
        self._model.show(entries)
        row = self._model.row_of(chosen) if chosen else -1
        if row < 0 and before is not None:
            row = next((at for at, entry in enumerate(entries) if entry.key and entry.key == before.key), -1)
        at = self._shown.mapFromSource(self._model.index(row, 0)) if row >= 0 else self._shown.index(0, 0)
        self.view.setCurrentIndex(at)
        self._tell()

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self._shown)
        view.setAccessibleName(self.tr("Terms"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(max(_ROW, view.fontMetrics().height() + 14))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_ORIGIN, QHeaderView.ResizeMode.Fixed)
        metrics = view.fontMetrics()
        widest = max(metrics.horizontalAdvance(words) for words in self._model.origins().values())
        header.resizeSection(_ORIGIN, widest + _AROUND)
        view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        return view

    def _chosen(self) -> GlossaryEntry | None:
        index = self._shown.mapToSource(self.view.currentIndex())
        return self._model.entry(index.row()) if index.isValid() else None

    def _look_for(self, text: str) -> None:
        self._shown.look_for(text)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._shown.index(0, 0))
        self._tell()

    def _add(self) -> None:
        row = self._model.add_blank()
        index = self._shown.mapFromSource(self._model.index(row, 0))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.edit(index)

    def _remove_or_put_back(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        if entry.origin in ("changed", "removed"):
            self.put_back_requested.emit(entry)
        else:
            self.remove_requested.emit(entry)

    def _tell(self) -> None:
        entry = self._chosen()
        back = entry is not None and entry.origin in ("changed", "removed")
        self.remove.setText(self.tr("&Put back as shipped") if back else self.tr("&Remove term"))
        set_icon(self.remove, "undo-2" if back else "trash-2", palette_of(self))
        self.remove.setEnabled(entry is not None and bool(entry.key or entry.id))
        self._count.setText(self.tr("{0} terms").format(number_text(self._shown.rowCount())))
