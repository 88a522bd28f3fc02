from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.actions import build_actions, commands
from archive_desktop.ui.command_keys import CommandKeys

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk(QMainWindow):
    """A list and a search field, as in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        middle = QWidget()
        layout = QVBoxLayout(middle)
        self.list = QListWidget()
        self.list.addItems(["jade", "kite"])
        self.field = QLineEdit()
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setCentralWidget(middle)
        self.actions_by_id = build_actions(self)
        for name, action in self.actions_by_id.items():
            self.addAction(action)
            action.triggered.connect(lambda _checked=False, name=name: self.done.append(name))
        self.keys = CommandKeys(self.actions_by_id, self, "xcb")
        self.keys.watch(self.list)

    def action(self, name: str) -> QAction:
        return self.actions_by_id[name]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(lambda: desk.isActiveWindow())
    desk.list.setFocus()
    return desk


def press(
    target: QObject, key: int, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0, *, repeat: bool = False
) -> None:
    """Send a press as a keyboard under X11 does."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, "", repeat)
    QApplication.sendEvent(target, event)


def test_a_letter_is_a_command_in_the_list(desk: Desk) -> None:
    QTest.keyClick(desk.list, Qt.Key.Key_S)
    QTest.keyClick(desk.list, Qt.Key.Key_J)
    QTest.keyClick(desk.list, Qt.Key.Key_3)
    assert desk.done == ["star", "article-next", "initiative-3"]


def test_a_letter_is_a_letter_in_a_field(desk: Desk) -> None:
    desk.field.setFocus()
    QTest.keyClicks(desk.field, "star1/")
    assert desk.done == []
    assert desk.field.text() == "star1/"


def test_two_step_keys_mark_and_do_not_assign(desk: Desk) -> None:
    heard: list[str] = []
    desk.keys.typed_changed.connect(heard.append)
    QTest.keyClick(desk.list, Qt.Key.Key_H)
    QTest.keyClick(desk.list, Qt.Key.Key_2)
    QTest.keyClick(desk.list, Qt.Key.Key_2)
    assert desk.done == ["highlight-figure", "initiative-2"]
    assert heard == ["H", ""]


def test_another_key_ends_a_two_step_key(desk: Desk) -> None:
    for key in (Qt.Key.Key_H, Qt.Key.Key_J, Qt.Key.Key_1):
        QTest.keyClick(desk.list, key)
    assert desk.done == ["article-next", "initiative-1"]


def test_leaving_the_list_ends_a_two_step_key(desk: Desk) -> None:
    QTest.keyClick(desk.list, Qt.Key.Key_H)
    desk.field.setFocus()
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_1)
    assert desk.done == ["initiative-1"]


def test_letters_work_under_an_arabic_layout(desk: Desk) -> None:
    press(desk.list, 0x0633, scan=39)  # seen lies on S
    press(desk.list, 0x0627, scan=43)  # alef lies on H
    press(desk.list, 0x0661, scan=10)  # an Arabic one
    assert desk.done == ["star", "highlight-key-message"]


def test_digits_work_on_azerty(desk: Desk) -> None:
    press(desk.list, 0xC9, scan=11)  # é
    press(desk.list, ord("H"), scan=43)
    press(desk.list, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, scan=50)
    press(desk.list, ord("4"), Qt.KeyboardModifier.ShiftModifier, scan=13)
    assert desk.done == ["initiative-2", "highlight-check"]


def test_control_keys_work_under_an_arabic_layout_everywhere(desk: Desk) -> None:
    desk.field.setFocus()
    press(desk.field, 0x0646, CTRL, scan=45)  # noon lies on K
    assert desk.done == ["search"]


QWERTY = "1234567890", "QWERTYUIOP", "ASDFGHJKL;", "ZXCVBNM,./"
ARABIC = "1234567890", "ضصثقفغعهخح", "شسيبلاتنمك", "ئءؤرﻻىةوزظ"
AZERTY = "&É\"'(-È_ÇÀ", "AZERTYUIOP", "QSDFGHJKLM", "WXCVBN,;:!"
X11_ROWS = 10, 24, 38, 52


def typed(layout: str, name: str, *, placed: bool = True) -> tuple[int, Qt.KeyboardModifier, int]:
    """Return the press by which somebody types the key *name* on a keyboard."""
    if layout == "azerty" and name == "/":
        return ord("/"), Qt.KeyboardModifier.ShiftModifier, 60 if placed else 0
    rows = {"arabic": ARABIC, "azerty": AZERTY}[layout]
    # A letter that the layout writes is where the layout has it, all else where QWERTY has it.
    by_letter = layout == "azerty" and name.isalpha()
    for row, (drawn, qwerty) in enumerate(zip(rows, QWERTY, strict=True)):
        at = (drawn if by_letter else qwerty).find(name)
        if at >= 0:
            return ord(drawn[at]), NONE, X11_ROWS[row] + at if placed else 0
    raise AssertionError(name)


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize("layout", ["arabic", "azerty"])
def test_every_single_key_works_under_every_layout(desk: Desk, layout: str, placed: bool) -> None:
    untold = {("azerty", "4"), ("azerty", "6")}  # "'" and "-" alone do not tell where they lie
    tried = 0
    for command in commands():
        for key in command.reading_keys:
            steps = key.split(", ")
            if key == "Del" or (not placed and (layout, steps[-1]) in untold):
                continue
            desk.done.clear()
            for step in steps:
                press(desk.list, *typed(layout, step, placed=placed))
            assert desk.done == [command.id], (layout, key)
            tried += 1
    assert tried > 20


def test_a_command_that_is_off_is_not_done(desk: Desk) -> None:
    desk.action("star").setEnabled(False)
    desk.action("search").setEnabled(False)
    QTest.keyClick(desk.list, Qt.Key.Key_S)
    press(desk.field, 0x0646, CTRL, scan=45)
    assert desk.done == []


def test_a_held_key_toggles_once_but_walks_on(desk: Desk) -> None:
    for repeat in (False, True, True):
        press(desk.list, ord("M"), repeat=repeat)
        press(desk.list, ord("J"), repeat=repeat)
    assert desk.done == ["read", "article-next", "article-next", "article-next"]


def test_window_keys_still_work(desk: Desk) -> None:
    QTest.keyClick(desk.list, Qt.Key.Key_K, CTRL)
    QTest.keyClick(desk.field, Qt.Key.Key_F9)
    assert desk.done == ["search", "fold-sidebar"]
