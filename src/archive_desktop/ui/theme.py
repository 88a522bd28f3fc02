"""The look of the window: which palette is on, given to Qt as a palette, a style sheet and fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from archive_desktop import paths
from archive_desktop.ui.icons import write_sheet_icons
from archive_desktop.ui.palette import DARK, LIGHT, TEXT, Palette
from archive_desktop.ui.style_sheet import SHEET_ICONS, style_sheet

ThemeChoice = Literal["system", "light", "dark"]

SANS = ["Noto Sans", "Noto Sans Arabic"]
SERIF = ["Noto Serif", "Noto Naskh Arabic"]


class Theme(QObject):
    """The theme of one application: follows the system, or what the user chose instead."""

    changed = Signal(object)  # Palette

    def __init__(self, application: QApplication, choice: ThemeChoice = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice: ThemeChoice = choice
        self._pictures = QTemporaryDir()  # a style sheet takes its pictures from files only
        load_fonts()
        application.setStyle("Fusion")
        application.setFont(text_font())
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self.palette = _wanted_palette(application, choice)
        self._apply()

    def choose(self, choice: ThemeChoice) -> None:
        """Show the light or the dark theme, or follow the system."""
        self._choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # Where the platform can, title bars follow; offscreen and on bare X11 nothing happens here.
        self._application.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._system_changed()

    def turn(self, direction: Qt.LayoutDirection) -> None:
        """Lay the window out from left to right or from right to left."""
        self._application.setLayoutDirection(direction)
        self._apply()
        self.changed.emit(self.palette)

    def _system_changed(self) -> None:
        wanted = _wanted_palette(self._application, self._choice)
        if wanted is not self.palette:
            self.palette = wanted
            self._apply()
            self.changed.emit(wanted)

    def _apply(self) -> None:
        folder = Path(self._pictures.path())
        write_sheet_icons(folder, SHEET_ICONS, self.palette)
        QDir.setSearchPaths("theme", [str(folder)])
        self._application.setPalette(qt_palette(self.palette))
        mirrored = self._application.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._application.setStyleSheet(style_sheet(self.palette, mirrored=mirrored))


def palette_of(widget: QWidget) -> Palette:
    """Return the palette *widget* is to be painted with."""
    # Its own Qt palette would not do: a style sheet's "transparent" turns the ground of that to black.
    window = QApplication.palette(widget).color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def set_kind(widget: QWidget, kind: str) -> None:
    """Give *widget* one of the looks of the style sheet ("primary", "dim", "card", …)."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def load_fonts(folder: Path | None = None) -> tuple[str, ...]:
    """Load the bundled fonts and return their family names; the system's serve where there are none."""
    folder = folder or paths.resources() / "fonts"
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in sorted(folder.glob("*.[ot]tf"))]
    families = (name for font in loaded if font >= 0 for name in QFontDatabase.applicationFontFamilies(font))
    return tuple(dict.fromkeys(families))


def text_font(size: float = TEXT, *, serif: bool = False, bold: bool = False) -> QFont:
    """Return the house's font in *size* points, with its Arabic companion behind it."""
    font = QFont(SERIF if serif else SANS)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def qt_palette(palette: Palette) -> QPalette:
    """Return *palette* in Qt's roles."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: palette.window,
        role.WindowText: palette.ink,
        role.Base: palette.surface,
        role.AlternateBase: palette.window,
        role.Text: palette.ink,
        role.PlaceholderText: palette.dim,
        role.Button: palette.surface,
        role.ButtonText: palette.ink,
        role.BrightText: palette.danger,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent_strong,
        role.ToolTipBase: palette.surface,
        role.ToolTipText: palette.ink,
        role.Light: palette.surface,
        role.Midlight: palette.hover,
        role.Mid: palette.line,
        role.Dark: palette.control_line,
        role.Shadow: palette.line,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(group.Disabled, which, QColor(palette.dim))
    return result


def _wanted_palette(application: QApplication, choice: ThemeChoice) -> Palette:
    if choice == "system":
        return DARK if application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT
