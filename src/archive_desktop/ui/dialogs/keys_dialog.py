"""Give commands other keys: find the command, press the keys, and hear whose they were."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.initiative import name_key
from archive_desktop.ui.actions import GROUPS, Command, group_title
from archive_desktop.ui.dialogs.key_field import KeyField
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.keymap import Keymap, keys_of, native, needed_elsewhere
from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.theme import set_kind

_ID = Qt.ItemDataRole.UserRole
_ROW = 30  # logical pixels


class KeysDialog(EdgedDialog):
    """Changes *keymap* at once; closing it is all there is to do."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(640, 620)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a command"))
        self.search.setAccessibleName(self.tr("Find a command"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table = self._build_table()
        self.field = KeyField()
        self.field.key_pressed.connect(self._consider)
        self.news = plain_label(kind="relaxed", wraps=True)
        self._use = self._button(self.tr("&Use this key"), self._give_alone)
        self._add = self._button(self.tr("Use it &as well"), self._give_too)
        self._none = self._button(self.tr("&No key"), lambda: self._give(()))
        self._reset = self._button(self.tr("&Reset"), self._reset_one)
        self._reset_every = self._button(self.tr("Reset a&ll"), keymap.reset_all)
        self._lay_out()
        keymap.changed.connect(self._fill)
        self._fill()
        self.table.setCurrentCell(0, 0)

    def choose(self, command_id: str) -> None:
        """Make a command the one whose keys are changed."""
        for row in range(self.table.rowCount()):
            if self._id(row) == command_id:
                self.table.setCurrentCell(row, 0)

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setHorizontalHeaderLabels([self.tr("Command"), self.tr("Group"), self.tr("Keys")])
        table.setAccessibleName(self.tr("Commands and their keys"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.currentCellChanged.connect(self._chosen)
        table.itemActivated.connect(lambda _item: self.field.setFocus())
        return table

    def _lay_out(self) -> None:
        capture = QHBoxLayout()
        capture.setSpacing(8)
        caption = caption_of(self.field, self.tr("New &key"))
        for part in (caption, self.field):
            capture.addWidget(part)
        capture.setStretch(1, 1)
        for button in (self._use, self._add, self._none, self._reset):
            capture.addWidget(button)
        set_kind(self._use, "primary")
        foot = QDialogButtonBox()
        foot.addButton(self._reset_every, QDialogButtonBox.ButtonRole.ResetRole)
        close = foot.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        foot.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(capture)
        layout.addWidget(self.news)
        layout.addWidget(
            plain_label(
                self.tr(
                    "Letters, digits and signs without Ctrl or Alt count only in the list and the reader. "
                    "Press two keys one after the other for a key of two steps."
                ),
                "caption",
                wraps=True,
            )
        )
        layout.addWidget(foot)

    def _fill(self) -> None:
        chosen = self._id(self.table.currentRow())
        every = [c for group in GROUPS for c in self._keymap.commands() if c.group == group]
        self.table.blockSignals(True)
        self.table.setRowCount(len(every))
        for row, command in enumerate(every):
            own = self._keymap.is_own(command.id)
            keys = "   ".join(f"\u2066{native(key)}\u2069" for key in keys_of(command))
            for column, text in enumerate((command.label, group_title(command.group), keys)):
                item = QTableWidgetItem(text)
                item.setData(_ID, command.id)
                font = item.font()
                font.setBold(own)
                item.setFont(font)
                if column == 2 and own:
                    item.setToolTip(self.tr("Changed by you"))
                    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self.tr("Changed by you"))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self._filter(self.search.text())
        if chosen:
            self.choose(chosen)
        self._chosen()

    def _filter(self, text: str) -> None:
        wanted = name_key(text)
        for row in range(self.table.rowCount()):
            told = " ".join(self._text(row, column) for column in range(3))
            self.table.setRowHidden(row, wanted not in name_key(told))
        if self.table.currentRow() >= 0 and self.table.isRowHidden(self.table.currentRow()):
            shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
            self.table.setCurrentCell(shown[0] if shown else -1, 0)
        self.table.scrollToItem(self.table.currentItem())

    def _chosen(self, *_cells: int) -> None:
        self.field.forget()
        command = self._command()
        for button in (self.field, self._none):
            button.setEnabled(command is not None)
        self._reset.setEnabled(command is not None and self._keymap.is_own(command.id))
        self._reset_every.setEnabled(any(self._keymap.is_own(c.id) for c in self._keymap.commands()))

    def _consider(self, key: str) -> None:
        """Say what giving *key* to the chosen command would do."""
        command = self._command()
        usable = bool(key) and command is not None and not needed_elsewhere(key)
        for button in (self._use, self._add):
            button.setEnabled(usable)
        if not key or command is None:
            self.news.setText("")
        elif not usable:
            told = self.tr("{0} is needed for moving, choosing and typing; no command can have it.")
            self.news.setText(told.format(native(key)))
        else:
            others = self._keymap.others_with(command.id, key)
            told = self.tr("{0} belongs to “{1}” now. If “{2}” takes it, “{1}” loses it.")
            names = self.tr("”, “").join(other.label for other in others)
            self.news.setText(told.format(native(key), names, command.label) if others else "")

    def _give_alone(self) -> None:
        self._give((self.field.key,))

    def _give_too(self) -> None:
        command = self._command()
        if command is not None:
            self._give((self.field.key, *keys_of(command)))

    def _give(self, keys: tuple[str, ...]) -> None:
        command = self._command()
        if command is not None:
            self._keymap.give(command.id, keys)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset_one(self) -> None:
        command = self._command()
        if command is not None:
            self._keymap.reset(command.id)

    def _command(self) -> Command | None:
        chosen = self._id(self.table.currentRow())
        return next((command for command in self._keymap.commands() if command.id == chosen), None)

    def _id(self, row: int) -> str:
        item = self.table.item(row, 0) if row >= 0 else None
        return str(item.data(_ID)) if item is not None else ""

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: does())
        return button
