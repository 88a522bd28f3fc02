"""The first step of an import: drop files or a folder here, or choose them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive_desktop.ui.bringing_anything import addresses_left_out
from archive_desktop.ui.icons import icon, set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of, set_kind

_PICTURE = 48


def dropped_paths(data: QMimeData) -> list[str]:
    """Return the files and folders of this computer that are being dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


class ChooseSources(QFrame):
    """A field to drop on, with a button for each way to choose by keyboard."""

    chosen = Signal(list)
    """The paths of files and folders."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        set_kind(self, "card")
        self.setAcceptDrops(True)
        self._folder = str(Path.home())
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = self._heading = plain_label("", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = self._words = plain_label(
            self.tr(
                "Files or a whole folder. You will see what was found before anything is stored. "
                "The files themselves stay as they are."
            ),
            "dim",
            wraps=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(480)
        self.files = QPushButton(self.tr("Choose &files…"))
        set_kind(self.files, "primary")
        set_icon(self.files, "file-text", palette_of(self), "on_accent")
        self.files.clicked.connect(self._choose_files)
        folder = QPushButton(self.tr("Choose f&older…"))
        set_icon(folder, "folder-open", palette_of(self))
        folder.clicked.connect(self._choose_folder)

        self._folder_button = folder
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(heading)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, 4)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self._light_up(False)
        self.show_reading(False)

    def show_reading(self, reading: bool) -> None:
        """Say that what was chosen is being read, or ask for files."""
        said = self.tr("Reading what you chose…") if reading else self.tr("Drop press releases here")
        self._heading.setText(said)
        for widget in (self._words, self.files, self._folder_button):
            widget.setVisible(not reading)
        self.setEnabled(not reading)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw(False)

    def start_in(self, folder: str) -> None:
        """Open the next choice in *folder*."""
        self._folder = folder

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and folders."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._light_up(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Stop glowing."""
        self._light_up(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with what was dropped."""
        self._light_up(False)
        event.acceptProposedAction()
        self._take(dropped_paths(event.mimeData()))
        if said := addresses_left_out(event.mimeData()):
            self.said.emit(said)

    def _choose_files(self) -> None:
        paths, _filter = QFileDialog.getOpenFileNames(self, self.tr("Import files"), self._folder)
        self._take(paths)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Import a folder"), self._folder)
        self._take([path] if path else [])

    def _take(self, paths: Sequence[str]) -> None:
        if paths:
            self._folder = str(Path(paths[0]).parent)
            self.chosen.emit(list(paths))

    def _light_up(self, on: bool) -> None:
        self._draw(on)
        set_kind(self, "banner" if on else "card")

    def _draw(self, on: bool) -> None:
        palette = palette_of(self)
        self._picture.setPixmap(
            icon("import", palette, palette.accent if on else palette.dim).pixmap(_PICTURE)
        )
