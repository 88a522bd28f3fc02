from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.library.sidebar import Sidebar
from archive_desktop.ui.library.sidebar_delegate import SidebarDelegate
from archive_desktop.ui.models.sidebar import SidebarContents, SidebarModel
from archive_desktop.ui.palette import TARGET
from archive_desktop.ui.theme import Theme

ROW = QRectF(0, 0, 230, 32)


@pytest.fixture
def sidebar(qtbot: QtBot, theme: Theme) -> Sidebar:
    shown = Sidebar(SidebarModel())
    qtbot.addWidget(shown)
    shown.resize(230, 600)
    shown.show_contents(
        SidebarContents(
            library={"all": 12_000},
            initiatives=[(Initiative(1, "Reading Year", colour="#B45309"), 3)],
            tags=[("a very long tag that no sidebar can show whole", 7)],
        )
    )
    shown.show()
    return shown


def test_signs_to_press_lie_in_the_row_and_change_sides_with_the_layout(theme: Theme) -> None:
    delegate = SidebarDelegate()
    plain, mirrored = (delegate.plus_area(ROW, mirrored=m) for m in (False, True))
    assert ROW.contains(plain)
    assert ROW.contains(mirrored)
    assert plain.center().x() > ROW.center().x() > mirrored.center().x()
    assert plain.width() >= TARGET
    fold, fold_mirrored = (delegate.fold_area(ROW, 0, mirrored=m) for m in (False, True))
    assert fold.center().x() < ROW.center().x() < fold_mirrored.center().x()
    assert not fold.intersects(plain)


def test_deeper_rows_are_moved_in(theme: Theme) -> None:
    delegate = SidebarDelegate()
    assert (
        delegate.fold_area(ROW, 2, mirrored=False).left() > delegate.fold_area(ROW, 0, mirrored=False).left()
    )


def test_a_row_is_high_enough_to_press(sidebar: Sidebar) -> None:
    index = sidebar.model().index(0, 0)
    assert SidebarDelegate().sizeHint(QStyleOptionViewItem(), index).height() >= TARGET


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_row_shows_the_colour_of_its_initiative(
    sidebar: Sidebar, theme: Theme, direction: Qt.LayoutDirection, choice: str
) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    theme.turn(direction)
    picture: QImage = sidebar.grab().toImage()
    hues = {
        picture.pixelColor(x, y).hue()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
        if picture.pixelColor(x, y).saturation() > 120
    }
    assert any(abs(hue - QColor("#B45309").hue()) < 12 for hue in hues)
