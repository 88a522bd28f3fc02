"""What the open article is put under: its initiatives as switches, its tags as chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative, keyed
from archive_desktop.ui.display import tip
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette, dot_colour
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.tag_field import completer_of, offered
from archive_desktop.ui.theme import set_kind

_DOT = 10  # logical pixels
_LONGEST_SHOWN = 28  # code points of a name


class InitiativeSwitches(QWidget):
    """The numbered initiatives and those the article has, each with its key and a switch."""

    switched = Signal(int, bool)
    """initiative id, on"""
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: object = None

    def show_initiatives(
        self, article: Article | None, initiatives: Sequence[Initiative], palette: Palette
    ) -> None:
        """Show those of *initiatives* (all there are, in the order of the sidebar) that matter here."""
        mine = article.initiatives if article else ()
        state = (mine, tuple((i.id, i.name, i.colour, i.status) for i in initiatives), palette.name)
        if state == self._shown:
            return
        self._shown = state
        _empty(self._column)
        keys = {initiative.id: str(number) for number, initiative in enumerate(keyed(initiatives), 1)}
        for initiative in initiatives:
            if initiative.id in keys or initiative.id in mine:
                key = keys.get(initiative.id, "")
                self._column.addLayout(self._row(initiative, key, initiative.id in mine, palette))
        add = QPushButton(self.tr("+ add initiative"), self)
        set_kind(add, "quiet")
        add.clicked.connect(self.add_requested)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, initiative: Initiative, key: str, on: bool, palette: Palette) -> QHBoxLayout:
        switch = QCheckBox(_shortened(initiative.name).replace("&", "&&"), self)
        switch.setIcon(_dot(dot_colour(initiative.colour, palette), self.devicePixelRatioF()))
        switch.setIconSize(QSize(_DOT, _DOT))
        switch.setChecked(on)
        switch.setToolTip(tip(initiative.name))
        switch.setAccessibleName(initiative.name)
        switch.clicked.connect(partial(self._clicked, switch, initiative.id))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(switch, 1)
        row.addWidget(plain_label(key, "caption"))
        return row

    def _clicked(self, switch: QCheckBox, initiative_id: int) -> None:
        on = switch.isChecked()
        switch.setChecked(not on)  # the state is shown when it is stored
        self.switched.emit(initiative_id, on)


class TagChips(QWidget):
    """The article's tags, each with a way to take it off, and a field to add one."""

    switched = Signal(str, bool)
    """tag, on"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self._known = QStringListModel(self)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Add a tag"))
        self._field.setAccessibleName(self.tr("Add a tag"))
        completer_of(self._known, self._field)
        self._field.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP + 2)
        column.addWidget(self._chips)
        column.addWidget(self._field)
        self._shown: object = None

    def show_tags(self, tags: Sequence[str], known: Sequence[str], palette: Palette) -> None:
        """Show *tags*; *known* are all tags of the archive, for completion."""
        self._known.setStringList(offered(known))
        state = (tuple(tags), palette.name)
        if state == self._shown:
            return
        self._shown = state
        _empty(self._flow)
        for tag in tags:
            chip = QToolButton(self._chips)
            set_kind(chip, "chip")
            chip.setText(_shortened(tag).replace("&", "&&"))
            chip.setIcon(icon("x", palette, palette.dim))
            chip.setIconSize(QSize(3 * STEP, 3 * STEP))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            name = self.tr("Remove the tag {0}").format(tag)
            chip.setAccessibleName(name)
            chip.setToolTip(tip(name))
            chip.clicked.connect(partial(self.switched.emit, tag, False))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(tags))

    def start_adding(self) -> None:
        """Put the caret into the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        tag = " ".join(self._field.text().split())
        self._field.clear()
        if tag:
            self.switched.emit(tag, True)


def _shortened(name: str) -> str:
    shown = shown_text(" ".join(name.split()))
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1].rstrip() + "…"


def _dot(colour: str, scale: float) -> QIcon:
    side = round(_DOT * scale)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return QIcon(picture)


def _empty(layout: QVBoxLayout | QHBoxLayout | FlowLayout) -> None:
    """Take everything out of *layout* and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _empty(inner)
