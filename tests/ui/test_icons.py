from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop import paths
from archive_desktop.ui.icons import DIRECTIONAL, icon, icon_image, recolour, set_icon
from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.theme import Theme

NAMES = sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_takes_its_colour_from_the_theme(name: str) -> None:
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    if name != "archive-desktop":  # the program's own mark keeps its colours
        assert "currentColor" in drawing
        assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", drawing)
        image = icon_image(name, "#0B6E6E", 48)
        assert any(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48))


def test_directional_icons_exist_and_are_mirrored_from_right_to_left(theme: Theme) -> None:
    assert set(NAMES) >= DIRECTIONAL
    before = icon("arrow-left", LIGHT).pixmap(24, 24).toImage()
    star = icon("star-filled", LIGHT).pixmap(24, 24).toImage()
    theme.turn(Qt.LayoutDirection.RightToLeft)
    assert icon("arrow-left", LIGHT).pixmap(24, 24).toImage() == before.flipped(Qt.Orientation.Horizontal)
    assert icon("star-filled", LIGHT).pixmap(24, 24).toImage() == star


def test_icons_are_drawn_again_in_another_theme(theme: Theme, qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    button = QToolButton(panel)
    set_icon(button, "dot", LIGHT, "accent")
    recolour(panel, DARK)
    middle = button.icon().pixmap(24, 24).toImage().pixelColor(12, 12)
    assert middle.name().upper() == DARK.accent
