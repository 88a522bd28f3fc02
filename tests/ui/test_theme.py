from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.style_sheet import SHEET_ICONS, style_sheet
from archive_desktop.ui.theme import Theme, load_fonts, palette_of, set_kind, text_font


def test_the_dark_theme_reaches_the_application_and_is_announced_once(theme: Theme, qtbot: QtBot) -> None:
    told: list[object] = []
    theme.changed.connect(told.append)
    theme.choose("dark")
    theme.choose("dark")
    theme.changed.disconnect(told.append)
    assert told == [DARK]
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window


def test_a_widget_is_painted_in_the_colours_of_the_theme(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setStyleSheet("background: transparent")
    label.ensurePolished()
    assert palette_of(label) is LIGHT
    theme.choose("dark")
    assert palette_of(label) is DARK


def test_turning_the_window_mirrors_the_style_sheet(theme: Theme) -> None:
    theme.turn(Qt.LayoutDirection.RightToLeft)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.styleSheet() == style_sheet(LIGHT, mirrored=True)


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_style_sheet_leaves_no_mark_unfilled_and_names_only_pictures_that_are_written(
    mirrored: bool,
) -> None:
    sheet = style_sheet(LIGHT, mirrored=mirrored)
    assert "@" not in sheet
    named = {part.split(")")[0] for part in sheet.split("url(theme:")[1:]}
    assert named <= set(SHEET_ICONS)


def test_a_kind_changes_the_look_of_a_widget(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Import")
    qtbot.addWidget(button)
    set_kind(button, "primary")
    button.resize(120, 40)
    assert button.grab().toImage().pixelColor(12, 8).name().upper() == LIGHT.accent


def test_bundled_fonts_are_loaded_and_carry_arabic(qapp: QApplication) -> None:
    families = load_fonts()
    assert {"Noto Sans", "Noto Sans Arabic", "Noto Serif", "Noto Naskh Arabic"} <= set(families)
    assert text_font(9.0).pointSizeF() == 9.0


def test_a_folder_without_fonts_is_no_failure(qapp: QApplication, tmp_path: Path) -> None:
    assert load_fonts(tmp_path) == ()
