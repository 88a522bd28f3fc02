"""The first start: where the archive lives, and what it begins with."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.services.archive_place import PlaceRisk, place_risk
from archive_desktop.ui.dialogs.scrolled import fit, scrolled
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of, set_kind

Beginning = Literal["sample", "files", "nothing"]

_WIDTH = 580  # logical pixels


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the user chose. *initiatives* offers the organisation's own."""

    folder: Path
    beginning: Beginning
    initiatives: bool


class FirstStartDialog(QDialog):
    """Asks three things; every one has a sound answer already, so Enter is enough."""

    def __init__(
        self,
        folder: Path,
        parent: QWidget | None = None,
        *,
        risk: Callable[[Path], PlaceRisk | None] = place_risk,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._risk = risk
        self.setWindowTitle(self.tr("Welcome to Archive Desktop"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(28, 24, 28, 12)
        layout.setSpacing(12)
        layout.addWidget(plain_label(self.tr("Welcome"), "title"))
        words = self.tr("Your press releases, notes and packs are kept on this computer only.")
        layout.addWidget(plain_label(words, "dim", wraps=True))
        layout.addSpacing(4)
        self._ask_place(layout)
        layout.addSpacing(8)
        self._ask_beginning(layout)
        layout.addStretch(1)
        self._buttons = QDialogButtonBox()
        self._start = self._buttons.addButton(self.tr("&Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self._start, "primary")
        self._start.setDefault(True)
        leave = self._buttons.addButton(self.tr("Quit"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._area = scrolled(content, self.tr("Welcome"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 20)
        whole.setSpacing(12)
        whole.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 0, 28, 0)
        foot.addWidget(self._buttons)
        whole.addLayout(foot)
        self.show_folder(folder)
        self._start.setFocus()

    def choice(self) -> FirstStart:
        """Return what is chosen now."""
        beginnings: tuple[Beginning, ...] = ("sample", "files", "nothing")
        return FirstStart(self._folder, beginnings[self._group.checkedId()], self._initiatives.isChecked())

    def show_folder(self, folder: Path) -> None:
        """Let the archive live in *folder*, and say what speaks against it."""
        self._folder = folder
        self._place.setText(str(folder))
        self._place.setCursorPosition(0)
        risk = self._risk(folder)
        sentence = self._risk_sentence(risk) if risk else ""
        writable = _can_be_written(folder)
        if not writable:
            sentence = self.tr("This folder cannot be written to. Choose another one.")
        self._warning_text.setText(sentence)
        set_kind(self._warning, "warning-banner" if writable else "danger-banner")
        self._warning.setVisible(bool(sentence))
        self._start.setEnabled(writable)
        self.setAccessibleDescription(sentence)
        fit(self, self._area, _WIDTH)

    def _risk_sentence(self, risk: PlaceRisk) -> str:
        if risk.kind == "synced":
            text = self.tr(
                "This folder is synced by {0}. Programs like it copy an open archive in pieces and can damage it. "
                "A folder on this computer alone is safe; back up into {0} instead."
            )
        else:
            text = self.tr(
                "This folder is on the network ({0}). Away from it the archive cannot be opened, and a broken "
                "connection can damage it. A folder on this computer is safe."
            )
        return text.format(risk.name)

    def _ask_place(self, layout: QVBoxLayout) -> None:
        layout.addWidget(plain_label(self.tr("Where the archive lives"), "heading"))
        self._place = QLineEdit()
        self._place.setReadOnly(True)
        self._place.setAccessibleName(self.tr("Folder of the archive"))
        choose = QPushButton(self.tr("&Choose folder…"))
        set_icon(choose, "folder-open", palette_of(self))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        layout.addLayout(row)
        self._warning = QFrame()
        self._warning_text = plain_label("", wraps=True)
        inside = QVBoxLayout(self._warning)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._warning_text)
        layout.addWidget(self._warning)

    def _ask_beginning(self, layout: QVBoxLayout) -> None:
        layout.addWidget(plain_label(self.tr("What to begin with"), "heading"))
        self._group = QButtonGroup(self)
        choices = (
            (self.tr("The &sample archive"), self.tr("Some thirty invented releases to try everything on.")),
            (
                self.tr("My own &files"),
                self.tr("You choose them next, and see what is found before it is stored."),
            ),
            (self.tr("An &empty archive"), self.tr("Import later, whenever you like.")),
        )
        for number, (name, words) in enumerate(choices):
            button = QRadioButton(name)
            button.setAccessibleDescription(words)
            self._group.addButton(button, number)
            layout.addWidget(button)
            layout.addLayout(_hint(words))
        self._group.button(0).setChecked(True)
        self._initiatives = QCheckBox(self.tr("Offer ICESCO’s &initiatives"))
        self._initiatives.setChecked(True)
        layout.addSpacing(4)
        layout.addWidget(self._initiatives)
        words = self.tr(
            "Programmes and centres with their names in three languages. You can edit or remove them."
        )
        layout.addLayout(_hint(words))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where the archive lives"), str(_nearest_existing(self._folder))
        )
        if chosen:
            self.show_folder(Path(chosen))
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)


def _hint(words: str) -> QHBoxLayout:
    """Return *words* set under the text of a choice, beside its button."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(26)
    row.addWidget(plain_label(words, "caption", wraps=True), 1)
    return row


def _nearest_existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists() or path == path.parent)


def _can_be_written(folder: Path) -> bool:
    """Tell whether *folder*, or the first folder above it that is there, takes new files."""
    nearest = _nearest_existing(folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK)
