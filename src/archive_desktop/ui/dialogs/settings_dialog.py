"""The settings: each is kept and applied the moment it is changed, so there is nothing to save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.ui.dialogs.scrolled import fit, scrolled
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.settings import (
    DENSITY,
    READER_PAPER,
    READER_SERIF,
    READER_SIZE,
    REMEMBER_SEARCHES,
    THEME,
    WATCHED_FOLDER,
    WATCHED_FOR,
    Settings,
)

_WIDTH = 500  # logical pixels
_LEAST_SIZE, _MOST_SIZE = 8.0, 40.0  # points


class SettingsDialog(EdgedDialog):
    """Changes *settings* and says what changed."""

    theme_chosen = Signal(str)
    """"system", "light" or "dark"."""
    density_chosen = Signal(str)
    """"comfortable" or "compact"."""
    reader_font_changed = Signal(float, bool)
    """Size in points, and whether with serifs; or the paper."""
    folder_requested = Signal()
    """Show the archive's folder."""
    watched_folder_chosen = Signal(str)
    """A folder to watch, "" for none."""

    def __init__(self, settings: Settings, archive_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self._theme = self._choice(
            (("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))),
            settings.get(THEME),
        )
        self._theme.activated.connect(self._choose_theme)
        self._density = self._choice(
            (("comfortable", self.tr("Cards")), ("compact", self.tr("One line each"))), settings.get(DENSITY)
        )
        self._density.activated.connect(self._choose_density)
        self._size = QDoubleSpinBox()
        self._size.setRange(_LEAST_SIZE, _MOST_SIZE)
        self._size.setSingleStep(0.5)
        self._size.setDecimals(1)
        self._size.setSuffix(self.tr(" pt"))
        self._size.setValue(settings.get(READER_SIZE))
        self._size.valueChanged.connect(self._change_font)
        self._serif = QCheckBox(self.tr("Letters with &serifs"))
        self._serif.setChecked(settings.get(READER_SERIF))
        self._serif.toggled.connect(self._change_font)

        self._paper = self._choice(
            (
                ("window", self.tr("Like the window")),
                ("light", self.tr("Light")),
                ("sepia", self.tr("Sepia")),
                ("dark", self.tr("Dark")),
            ),
            settings.get(READER_PAPER),
        )
        self._paper.activated.connect(self._change_font)

        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(24, 20, 24, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._row = 0
        self._add_heading(grid, self.tr("Look"))
        self._add(grid, self.tr("&Theme"), self._theme)
        self._add(grid, self.tr("Article &list"), self._density)
        self._add_heading(grid, self.tr("Reader"))
        self._add(grid, self.tr("Text si&ze"), self._size)
        grid.addWidget(self._serif, self._row, 1)
        self._row += 1
        self._add(grid, self.tr("&Paper"), self._paper)
        self._remember = QCheckBox(self.tr("Re&member searches"))
        self._remember.setChecked(settings.get(REMEMBER_SEARCHES))
        self._remember.toggled.connect(lambda on: settings.put(REMEMBER_SEARCHES, on))
        self._add_heading(grid, self.tr("Search"))
        grid.addWidget(self._remember, self._row, 1)
        self._row += 1
        self._add_heading(grid, self.tr("Archive"))
        self._add(grid, self.tr("&Folder"), self._folder(archive_folder))
        self._add_heading(grid, self.tr("Import"))
        own = settings.get(WATCHED_FOR) == archive_folder
        self._add(
            grid,
            self.tr("&Watched folder"),
            self._watched_folder(settings.get(WATCHED_FOLDER) if own else ""),
        )
        grid.addWidget(
            plain_label(
                self.tr(
                    "What is put into it is imported in the background and waits in “Recently imported”. Nothing in it is changed."
                ),
                "caption",
                wraps=True,
            ),
            self._row,
            1,
        )
        self._row += 1

        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(16)
        area = scrolled(content, self.tr("Settings"))
        layout.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(plain_label(self.tr("Changes apply at once."), "caption"))
        foot.addWidget(buttons, 1)
        layout.addLayout(foot)
        fit(self, area, _WIDTH)

    def _choice(self, names: tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
        box = QComboBox()
        for value, name in names:
            box.addItem(name, value)
        box.setCurrentIndex(box.findData(chosen))
        return box

    def _folder(self, archive_folder: str) -> QWidget:
        field = QLineEdit(archive_folder)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        show = QPushButton(self.tr("Show in f&older"))
        show.setAutoDefault(False)
        show.clicked.connect(self.folder_requested)
        together = QWidget()
        together.setFocusProxy(field)
        field.setAccessibleName(self.tr("Folder of the archive"))
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(show)
        return together

    def _watched_folder(self, folder: str) -> QWidget:
        self._watched = QLineEdit(folder)
        self._watched.setReadOnly(True)
        self._watched.setPlaceholderText(self.tr("none"))
        choose = QPushButton(self.tr("&Choose…"))
        choose.setAccessibleName(self.tr("Choose the watched folder"))
        choose.clicked.connect(self._choose_watched)
        self._unwatch = QPushButton(self.tr("S&top"))
        self._unwatch.setAccessibleName(self.tr("Stop watching the folder"))
        self._unwatch.clicked.connect(lambda: self._watch(""))
        together = QWidget()
        together.setFocusProxy(self._watched)
        self._watched.setAccessibleName(self.tr("Watched folder"))
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._watched, 1)
        for button in (choose, self._unwatch):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._unwatch.setEnabled(bool(folder))
        return together

    def _choose_watched(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"), self._watched.text())
        if folder:
            self._watch(folder)

    def _watch(self, folder: str) -> None:
        self._watched.setText(folder)
        self._watched.setCursorPosition(0)
        self._unwatch.setEnabled(bool(folder))
        self.watched_folder_chosen.emit(folder)

    def _add_heading(self, grid: QGridLayout, text: str) -> None:
        heading: QLabel = plain_label(text, "heading")
        heading.setContentsMargins(0, 8 if self._row else 0, 0, 0)
        grid.addWidget(heading, self._row, 0, 1, 2)
        self._row += 1

    def _add(self, grid: QGridLayout, text: str, field: QWidget) -> None:
        grid.addWidget(caption_of(field, text), self._row, 0)
        grid.addWidget(field, self._row, 1)
        self._row += 1

    def _choose_theme(self) -> None:
        self._settings.put(THEME, self._theme.currentData())
        self.theme_chosen.emit(self._theme.currentData())

    def _choose_density(self) -> None:
        self._settings.put(DENSITY, self._density.currentData())
        self.density_chosen.emit(self._density.currentData())

    def _change_font(self) -> None:
        self._settings.put(READER_SIZE, self._size.value())
        self._settings.put(READER_SERIF, self._serif.isChecked())
        self._settings.put(READER_PAPER, self._paper.currentData())
        self.reader_font_changed.emit(self._size.value(), self._serif.isChecked())
