"""The keyboard sheet: every key there is, read from the commands themselves, and the way to other keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.ui.actions import GROUPS, INITIATIVE_KEYS, Group, group_title
from archive_desktop.ui.keymap import Keymap
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import set_kind

_COLUMNS: tuple[tuple[Group, ...], ...] = (
    ("article", "highlight"),
    ("search", "pack", "view"),
    ("archive", "help"),
)
_NUMBERED = {f"initiative-{key}" for key in INITIATIVE_KEYS}


class KeyboardSheet(QDialog):
    """Shows the commands that have keys, group by group."""

    change_requested = Signal()
    """Give commands other keys"""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        keymap.changed.connect(self._show_again)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(1080, 620)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self._scroll.setWidget(self._sheet())
        buttons = QDialogButtonBox()
        change = buttons.addButton(self.tr("Change &keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.change_requested)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 12, 16)
        layout.setSpacing(12)
        words = self.tr("Single letters work while the list or the text has the focus. "
                        "Keys of a pack work in its outline.")  # fmt: skip
        layout.addWidget(plain_label(words, "dim", wraps=True))
        layout.addWidget(self._scroll, 1)
        layout.addWidget(buttons)
        close.setFocus()

    def _show_again(self) -> None:
        self._scroll.setWidget(self._sheet())

    def _sheet(self) -> QWidget:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(16)
            for group in groups:
                column.addWidget(self._card(group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(columns)
        inside.addStretch(1)
        return sheet

    def lines(self) -> list[tuple[Group, str, tuple[str, ...]]]:
        """Return what the sheet says: group, command, keys. The nine initiatives are one line."""
        return [(group, text, keys) for group in GROUPS for text, keys in self._group_lines(group)]

    def _group_lines(self, group: Group) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        in_one = not any(map(self._keymap.is_own, _NUMBERED))
        for command in self._keymap.commands():
            if command.group != group or not command.shown_keys:
                continue
            if command.id not in _NUMBERED or not in_one:
                found.append((command.label, command.shown_keys))
            elif command.id.endswith(INITIATIVE_KEYS[0]):
                found.append(
                    (self.tr("Put under the initiative of that number, or take away"), (self.tr("1 … 9"),))
                )
        return found

    def _card(self, group: Group) -> QFrame:
        card = QFrame()
        set_kind(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(plain_label(group_title(group), "heading"), 0, 0, 1, 2)
        for row, (text, keys) in enumerate(self._group_lines(group), 1):
            label = plain_label(text, wraps=True)
            label.setAccessibleName(f"{text}: {', '.join(keys)}")
            grid.addWidget(label, row, 0)
            grid.addLayout(_caps(keys), row, 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        return card


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for key in keys:
        cap: QLabel = plain_label(key, "badge")
        cap.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "Ctrl+K" is read so in Arabic too
        row.addWidget(cap)
    return row
