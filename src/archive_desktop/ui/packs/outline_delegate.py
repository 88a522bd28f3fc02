"""How a row of the outline is painted: its title, and dimmed at the end of the row what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_desktop.ui.labels import isolated
from archive_desktop.ui.packs.outline_model import LANGUAGE, SHOWN, PackOutlineModel
from archive_desktop.ui.palette import CAPTION, STEP
from archive_desktop.ui.theme import palette_of

_LANGUAGE_FROM = 380  # logical pixels of the outline's width; below, titles need the room
_BESIDE = 8 * STEP  # logical pixels that the paddings of a title take, and 24 more with a box

Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Paints one column; a title has all the room that the rest of its own row leaves it.

    *typed* is the field in which a heading is typed, None while there is none.
    """

    typed: QLineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        """Return the field for a heading."""
        editor = super().createEditor(parent, option, index)
        self.typed = editor if isinstance(editor, QLineEdit) else None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Fill the field once: whenever anything of the outline changes, Qt would again."""
        if not (isinstance(editor, QLineEdit) and (editor.isModified() or editor.text())):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        """Pass on what was typed: from here on it is in the pack."""
        self.typed = None
        super().setModelData(editor, model, index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """End the field."""
        self.typed = None
        super().destroyEditor(editor, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Cut the title where the end of the row begins; dim a part that is left out."""
        super().initStyleOption(option, index)
        model, widget = index.model(), option.widget
        part = model.part(index) if isinstance(model, PackOutlineModel) else None
        if part and isinstance(model, PackOutlineModel) and not model.is_printed(part):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(palette_of(widget).dim))
        option.text = isolated(option.text)
        if option.rect.width() > 0:  # a size alone is asked for without one
            box = 6 * STEP if part else 0
            taken = QFontMetrics(_small(option.font)).horizontalAdvance(detail(index, widget))
            room = max(0, option.rect.width() - taken - _BESIDE - box)
            option.text = QFontMetrics(option.font).elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row, then its end."""
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(_small(option.font))
        painter.setPen(QColor(palette_of(option.widget).dim))
        start_to_end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.visualAlignment(option.direction, start_to_end)
        area = option.rect.adjusted(2 * STEP, 0, -2 * STEP, 0)
        painter.drawText(area, place, isolated(detail(index, option.widget)))
        painter.restore()


def detail(index: Index, outline: QWidget) -> str:
    """Return what stands at the end of the row of *index*."""
    shown = str(index.sibling(index.row(), SHOWN).data() or "")
    wide = outline.width() >= _LANGUAGE_FROM
    language = str(index.sibling(index.row(), LANGUAGE).data() or "") if wide else ""
    return " · ".join(filter(None, (language, shown)))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setBold(False)
    small.setPointSizeF(CAPTION)
    return small
