from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from archive_desktop.domain.initiative import COLOURS
from archive_desktop.ui.pictures import colour_names, dot_icon


def test_a_dot_is_round_and_of_its_colour(qapp: QApplication) -> None:
    picture = dot_icon("#8A4FD8").pixmap(32, 32).toImage()
    middle = picture.rect().center()
    assert picture.pixelColor(middle) == QColor("#8A4FD8")
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_dot_is_sharp_at_twice_the_size(qapp: QApplication) -> None:
    assert dot_icon("#8A4FD8", 16).availableSizes()[0].width() == 32


def test_every_colour_has_a_name_of_its_own(qapp: QApplication) -> None:
    assert len(set(colour_names())) == len(COLOURS)
