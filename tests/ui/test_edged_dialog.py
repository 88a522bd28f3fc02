from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.theme import Theme, set_kind


@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_has_a_line_of_one_pixel_around_it(theme: Theme, qtbot: QtBot, look: str) -> None:
    theme.choose("dark" if look == "dark" else "light")
    palette = DARK if look == "dark" else LIGHT
    dialog = EdgedDialog()
    qtbot.addWidget(dialog)
    inner = QWidget()
    set_kind(inner, "ground")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    dialog.resize(120, 80)
    dialog.show()
    picture = dialog.grab().toImage()
    edge, ground = QColor(palette.control_line), QColor(palette.window)
    for x, y in ((0, 40), (119, 40), (60, 0), (60, 79)):
        assert picture.pixelColor(x, y) == edge
    for x, y in ((1, 40), (118, 40), (60, 1), (60, 78)):
        assert picture.pixelColor(x, y) == ground
