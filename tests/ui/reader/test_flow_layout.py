from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.reader.flow_layout import FlowLayout


@pytest.mark.parametrize(
    ("direction", "leading"),
    [(Qt.LayoutDirection.LeftToRight, 0), (Qt.LayoutDirection.RightToLeft, 100)],
)
def test_things_wrap_into_rows_from_the_leading_side(
    qtbot: QtBot, direction: Qt.LayoutDirection, leading: int
) -> None:
    page = QWidget()
    page.setLayoutDirection(direction)
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    for _ in range(3):
        thing = QWidget(page)
        thing.setFixedSize(40, 20)
        flow.addWidget(thing)
    page.resize(100, 60)
    page.show()
    things = [flow.itemAt(at) for at in range(flow.count())]
    places = [thing.geometry() for thing in things if thing]
    assert places[0].y() == places[1].y() < places[2].y()
    edge = places[0].left() if leading == 0 else places[0].right() + 1
    assert edge == leading
    assert flow.heightForWidth(100) == 44
    assert flow.heightForWidth(200) == 20
    assert flow.itemAt(3) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 2
