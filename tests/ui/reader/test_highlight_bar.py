from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.highlight_bar import HighlightBar

Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def field(qtbot: QtBot) -> QWidget:
    field = QWidget()
    qtbot.addWidget(field)
    field.resize(700, 400)
    field.show()
    return field


def test_each_button_asks_for_its_own(field: QWidget, palette: Palette, qtbot: QtBot) -> None:
    bar = HighlightBar(palette, field)
    bar.show_beside(QRect(200, 200, 100, 20))
    asked: list[str] = []
    bar.highlight_requested.connect(asked.append)
    bar.comment_requested.connect(lambda: asked.append("comment"))
    bar.copy_requested.connect(lambda: asked.append("copy"))
    for button in bar.findChildren(QToolButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [*ANNOTATION_TYPES, "comment", "copy"]


@pytest.mark.parametrize("width", [700, 300])
@pytest.mark.parametrize("selection", [QRect(0, 0, 10, 20), QRect(690, 380, 10, 20), QRect(0, 0, 700, 400)])
def test_it_stays_inside_the_text(field: QWidget, palette: Palette, width: int, selection: QRect) -> None:
    field.resize(width, 400)
    bar = HighlightBar(palette, field)
    bar.show_beside(selection)
    assert field.rect().contains(bar.geometry())


def test_it_stands_above_the_selection_or_below(field: QWidget, palette: Palette) -> None:
    bar = HighlightBar(palette, field)
    bar.show_beside(QRect(200, 200, 100, 20))
    assert bar.geometry().bottom() < 200
    bar.show_beside(QRect(200, 5, 100, 20))
    assert bar.geometry().top() > 25


def test_it_never_takes_the_focus_and_names_everything(
    field: QWidget, palette: Palette, unnamed_controls: Findings, small_targets: Findings
) -> None:
    bar = HighlightBar(palette, field)
    bar.set_palette(DARK)
    bar.show_beside(QRect(200, 200, 100, 20))
    assert all(b.focusPolicy() == Qt.FocusPolicy.NoFocus for b in bar.findChildren(QToolButton))
    assert unnamed_controls(bar) == []
    assert small_targets(bar) == []
