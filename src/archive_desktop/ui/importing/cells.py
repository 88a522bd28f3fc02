"""The cells of the import table: how they are painted, and what opens in one that is corrected."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from archive_desktop.domain.article import LANGUAGES, UNDETERMINED
from archive_desktop.ui.display import language_name
from archive_desktop.ui.icons import icon
from archive_desktop.ui.importing.table_model import (
    DATE,
    LANGUAGE,
    OUTCOME,
    REFUSED_ROLE,
    STATUS_ROLE,
    TAKEN,
    TITLE,
)
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.theme import palette_of

Index = QModelIndex | QPersistentModelIndex

# status → icon and its colour's name in the palette
_SIGNS = {
    "added": ("plus", "accent"),
    "changed": ("refresh-cw", "warning"),
    "unchanged": ("check", "dim"),
    "duplicate": ("copy", "dim"),
    "left out": ("minus", "dim"),
    "failed": ("circle-alert", "danger"),
    "locked": ("lock", "warning"),
}


class ImportCells(QStyledItemDelegate):
    """Paints what happens with a sign and a colour beside its words, and each text in its own direction."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._icons: dict[tuple[str, str], QIcon] = {}

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Give a cell its sign and colour."""
        super().initStyleOption(option, index)
        palette = palette_of(self._view)
        option.text = isolated(option.text) if option.text else ""
        refused = bool(index.data(REFUSED_ROLE))
        if index.column() == OUTCOME or refused:
            name, role = ("circle-alert", "danger") if refused else _SIGNS[index.data(STATUS_ROLE)]
            colour = getattr(palette, role)
            known = self._icons.setdefault((name, colour), QIcon())
            if known.isNull():
                known = self._icons[name, colour] = icon(name, palette, colour)
            option.icon = known
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        elif index.column() != TITLE:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(palette.dim))

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick by a click anywhere in the cell: the box alone is a small target."""
        checkable = bool(model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)
        if index.column() != TAKEN or not checkable:
            return super().editorEvent(event, model, option, index)
        if event.type() is not QEvent.Type.MouseButtonRelease:
            return event.type() is QEvent.Type.MouseButtonDblClick
        role = Qt.ItemDataRole.CheckStateRole
        taken = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if taken else Qt.CheckState.Checked, role)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Open a choice for the language, a field for the rest."""
        if index.column() == LANGUAGE:
            choice = QComboBox(parent)
            for language in (*LANGUAGES, UNDETERMINED):
                choice.addItem(language_name(language), language)
            choice.setAccessibleName(self.tr("Language"))
            choice.view().setAccessibleName(self.tr("Language"))
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)
            choice.activated.connect(lambda _number: self._finish(choice))
            return choice
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setAccessibleName(self.tr("Date") if index.column() == DATE else self.tr("Title"))
        if index.column() == DATE:
            field.setPlaceholderText("2024-05-14")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Begin with what is there."""
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Keep what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
