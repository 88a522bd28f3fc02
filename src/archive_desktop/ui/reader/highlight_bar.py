"""The small bar that floats beside a selection: four kinds of highlight, comment, to a pack, copy with source."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QToolButton, QWidget

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.key_tips import name_with_key
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.highlight_types import type_name
from archive_desktop.ui.theme import set_kind

_SWATCH = 16  # logical pixels


class HighlightBar(QFrame):
    """Belongs to the viewport of the text; never takes the focus, so that the selection stays."""

    highlight_requested = Signal(str)  # AnnotationType
    comment_requested = Signal()
    copy_requested = Signal()
    pack_requested = Signal()
    """Use it as evidence in a pack."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.setAccessibleName(self.tr("Highlight the selection"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._field = parent
        self._types: dict[AnnotationType, QToolButton] = {}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(STEP, STEP, STEP, STEP)
        row.setSpacing(0)
        for kind in ANNOTATION_TYPES:
            button = self._button(type_name(kind), f"highlight-{kind}")
            button.clicked.connect(partial(self.highlight_requested.emit, kind))
            self._types[kind] = button
            row.addWidget(button)
        self._comment = self._button(self.tr("Comment"), "comment")
        self._comment.clicked.connect(self.comment_requested)
        self._pack = self._button(self.tr("Use as evidence in a pack"), "pack-evidence")
        self._pack.clicked.connect(self.pack_requested)
        self._copy = self._button(self.tr("Copy with source"), "copy-with-source")
        self._copy.clicked.connect(self.copy_requested)
        row.addWidget(self._comment)
        row.addWidget(self._pack)
        row.addWidget(self._copy)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(4 * STEP)
        self._shadow.setOffset(0, 2)
        self.setGraphicsEffect(self._shadow)
        self.set_palette(palette)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Draw the colours of the types and the icons in *palette*."""
        for kind, button in self._types.items():
            button.setIcon(swatch(palette.highlights[kind], palette.control_line, self.devicePixelRatioF()))
            button.setIconSize(QSize(_SWATCH, _SWATCH))
        shade = QColor(palette.window if palette.dark else palette.control_line)
        shade.setAlpha(160)
        self._shadow.setColor(shade)
        set_icon(self._comment, "message-square", palette)
        set_icon(self._pack, "briefcase", palette)
        set_icon(self._copy, "copy", palette)

    def show_beside(self, selection: QRect) -> None:
        """Appear above *selection* (in coordinates of the parent), below it where there is no room."""
        room = self._field.rect().adjusted(STEP, STEP, -STEP, -STEP)
        for style in (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button in self._types.values():
                button.setToolButtonStyle(style)
            self._row.activate()
            size = self.sizeHint()
            if size.width() <= room.width():
                break
        x = selection.center().x() - size.width() // 2
        y = selection.top() - size.height() - 2 * STEP
        if y < room.top():
            y = selection.bottom() + 2 * STEP
        x = max(room.left(), min(x, room.right() - size.width()))
        y = max(room.top(), min(y, room.bottom() - size.height()))
        self.setGeometry(QRect(QPoint(x, y), size))
        self.show()
        self.raise_()

    def _button(self, name: str, command_id: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(name)
        name_with_key(button, name, command_id)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRaise(True)
        return button


def swatch(colour: str, line: str, scale: float) -> QIcon:
    """Return a round sample of *colour* with a rim of *line*."""
    side = round(_SWATCH * scale)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QPen(QColor(line), scale))
    painter.drawEllipse(QRectF(0, 0, side, side).adjusted(2 * scale, 2 * scale, -2 * scale, -2 * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    shown = QIcon(picture)
    shown.addPixmap(picture, QIcon.Mode.Selected)  # Qt would tint it in a chosen row
    return shown
