from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui.quiet_choice import QuietChoice
from archive_desktop.ui.theme import Theme


@pytest.fixture
def box(qtbot: QtBot, theme: Theme) -> QuietChoice:
    box = QuietChoice("Encoding of old.txt")
    qtbot.addWidget(box)
    for number, name in enumerate(("UTF-8", "windows-1256", "cp720")):
        box.add(name, number)
    box.choose(1)
    box.show()
    return box


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_U, Qt.Key.Key_Space, Qt.Key.Key_End]
)
def test_a_key_opens_the_list_and_changes_nothing(box: QuietChoice, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(box.activated):
        QTest.keyClick(box, key)
    assert box.view().isVisible()
    assert box.currentData() == 1
    box.hidePopup()


def test_in_the_open_list_enter_chooses(box: QuietChoice, qtbot: QtBot) -> None:
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.activated):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentData() == 2


def test_the_wheel_changes_nothing(box: QuietChoice) -> None:
    box.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentData() == 1


def test_what_is_not_offered_is_not_chosen(box: QuietChoice) -> None:
    box.choose("elsewhere")
    assert box.currentIndex() == -1
