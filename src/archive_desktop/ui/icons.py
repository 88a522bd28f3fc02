"""Line icons (Lucide) in the colours of the theme, mirrored where they point along the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from archive_desktop import paths
from archive_desktop.ui.palette import Palette, mix

# Qt takes the next larger picture, so these serve 16 to 32 logical pixels up to a scale of 200 %.
_SIZES = (16, 20, 24, 32, 40, 48, 64)

DIRECTIONAL = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "external-link", "file-output", "import",
     "panel-left", "panel-right", "quote", "redo-2", "undo-2"}
)  # fmt: skip

_NAME, _COLOUR = "icon_name", "icon_colour"


def icon(name: str, palette: Palette, colour: str | None = None) -> QIcon:
    """Return the icon *name* in *colour* (the theme's ink if None), mirrored in a right-to-left layout."""
    mirrored = name in DIRECTIONAL and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    ink = colour or palette.ink
    result = QIcon()
    modes = ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, mix(palette.dim, palette.surface, 0.6)))
    for mode, mode_ink in modes:
        for size in _SIZES:
            result.addPixmap(QPixmap.fromImage(icon_image(name, mode_ink, size, mirrored=mirrored)), mode)
    return result


@lru_cache(maxsize=4096)  # a window asks for 1,200, of 6 MB; where they did not fit, each was drawn anew
def icon_image(name: str, colour: str, size: int, *, mirrored: bool = False) -> QImage:
    """Return the icon *name* as a picture of *size* device pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_svg(name, colour).encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.flipped(Qt.Orientation.Horizontal) if mirrored else image


def set_icon(target: QAbstractButton | QAction, name: str, palette: Palette, role: str = "ink") -> None:
    """Show the icon *name* on *target* in the palette's colour *role*, and remember it for `recolour`."""
    target.setProperty(_NAME, name)
    target.setProperty(_COLOUR, role)
    target.setIcon(icon(name, palette, getattr(palette, role)))


def recolour(root: QWidget, palette: Palette) -> None:
    """Draw again every icon below *root* that `set_icon` put there: after a change of theme or direction."""
    found: list[QObject] = [root, *root.findChildren(QObject)]
    for target in found:
        name = target.property(_NAME)
        if isinstance(target, QAbstractButton | QAction) and isinstance(name, str):
            set_icon(target, name, palette, str(target.property(_COLOUR)))


def write_sheet_icons(folder: Path, wanted: Mapping[str, tuple[str, str]], palette: Palette) -> None:
    """Write pictures for the style sheet into *folder*: file name → (icon, colour role)."""
    for file_name, (name, role) in wanted.items():
        (folder / file_name).write_text(_svg(name, getattr(palette, role)), encoding="utf-8")


def _svg(name: str, colour: str) -> str:
    return _drawing(name).replace("currentColor", colour)


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
