from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from archive_desktop.ui.keys import key_in_place, meanings

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(
    key: int, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0, virtual: int = 0, text: str = ""
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("platform", "scan", "virtual", "key"),
    [
        ("xcb", 43, 0, "H"),
        ("wayland", 61, 0, "/"),
        ("xcb", 10, 0, "1"),
        ("xcb", 19, 0, "0"),
        ("xcb", 58, 0, "M"),
        ("windows", 35, 0x48, "H"),
        ("windows", 53, 0xBF, "/"),
        ("cocoa", 0, 4, "H"),
        ("cocoa", 0, 46, "M"),
        ("cocoa", 0, 18, "1"),
        ("cocoa", 0, 29, "0"),
        ("cocoa", 0, 38, "J"),
        ("cocoa", 0, 40, "K"),
        ("cocoa", 0, 44, "/"),
    ],
)
def test_names_the_key_of_a_place(platform: str, scan: int, virtual: int, key: str) -> None:
    assert key_in_place(scan, virtual, platform) == ord(key)


def test_unknown_places_have_no_key() -> None:
    assert key_in_place(200, 0, "xcb") == 0
    assert key_in_place(0, 200, "windows") == 0


@pytest.mark.parametrize(
    ("event", "platform", "expected"),
    [
        pytest.param(press(ord("H"), scan=43), "xcb", "H", id="a Latin letter is itself"),
        pytest.param(press(0x0627, scan=43, text="ا"), "xcb", "H", id="Arabic alef lies on H"),
        pytest.param(press(0x0627, virtual=0x48), "windows", "H", id="Arabic on Windows"),
        pytest.param(press(0x0627, virtual=4), "cocoa", "H", id="Arabic on a Mac"),
        pytest.param(press(0xFEFB, scan=56), "xcb", "B", id="lam-alef lies on B"),
        pytest.param(press(0, virtual=0x42), "windows", "B", id="a key that writes two letters"),
        pytest.param(press(0x0646, CTRL, scan=45), "xcb", "Ctrl+K", id="Ctrl+K under Arabic"),
        pytest.param(press(0x0638, scan=61), "xcb", "/", id="slash under Arabic"),
        pytest.param(press(ord("&"), scan=10), "xcb", "1", id="AZERTY: & lies on 1"),
        pytest.param(press(0xC9, scan=11), "xcb", "2", id="AZERTY: é lies on 2"),
        pytest.param(press(0xC0, scan=19), "xcb", "0", id="AZERTY: à lies on 0"),
        pytest.param(press(ord("1"), SHIFT, scan=10), "xcb", "1", id="AZERTY: a digit wants Shift"),
        pytest.param(press(ord("/"), SHIFT, scan=60), "xcb", "/", id="AZERTY: slash wants Shift"),
        pytest.param(press(ord("3"), KEYPAD, scan=89), "xcb", "3", id="number pad"),
        pytest.param(press(0x0664), "xcb", "4", id="an Arabic digit"),
    ],
)
def test_reads_a_press_under_any_layout(event: QKeyEvent, platform: str, expected: str) -> None:
    assert expected in meanings(event, platform)


@pytest.mark.parametrize(
    ("event", "unwanted"),
    [
        pytest.param(press(ord(","), scan=58), "M", id="AZERTY: the comma lies where QWERTY has M"),
        pytest.param(press(ord("A"), scan=24), "Q", id="AZERTY: A lies where QWERTY has Q"),
        pytest.param(press(ord("!"), SHIFT, scan=10), "1", id="QWERTY: ! is not 1"),
        pytest.param(press(ord("M"), SHIFT, scan=58), "M", id="Shift+M is not M"),
    ],
)
def test_leaves_a_latin_layout_its_own_keys(event: QKeyEvent, unwanted: str) -> None:
    assert unwanted not in meanings(event, "xcb")
