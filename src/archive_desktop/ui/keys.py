"""Say which key a press means, whatever the layout: an Arabic letter stands for the Latin one in its place.

Qt names a key by what the layout writes on it. Under an Arabic layout the key marked H writes "ا", and on
AZERTY the row of digits writes "&é\"'(" without Shift. A key that the layout can name in Latin letters is
always taken by that name (so that on AZERTY the comma, which lies where QWERTY has M, is never an M).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ROWS = "1234567890-=", "QWERTYUIOP", "ASDFGHJKL;", "ZXCVBNM,./"
_X11_ROW_STARTS = 10, 24, 38, 52  # evdev code + 8, the same under Wayland
_X11: dict[int, int] = {
    start + offset: ord(name)
    for start, row in zip(_X11_ROW_STARTS, _ROWS, strict=True)
    for offset, name in enumerate(row)
}
# Windows names letters and digits by a virtual key that is already Latin; these are the others we use.
_WINDOWS: dict[int, int] = {code: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B))} | {
    0xBF: ord("/"), 0xBC: ord(","), 0xBE: ord("."), 0xBD: ord("-"), 0xBB: ord("="), 0xBA: ord(";"),
}  # fmt: skip
# kVK_ANSI_… of Carbon's HIToolbox/Events.h, in the order of their codes; a space is a code without a key.
_MAC: dict[int, int] = {
    code: ord(name)
    for code, name in enumerate("ASDFHGZXCV BQWERYT123465=97-80 OU IP LJ K; ,/NM.")
    if name != " "
}
# Where the program is shown from another computer, keys come without their place: then the letter tells.
# Arabic (101) beside QWERTY; AZERTY's row of digits without "'" and "-", which QWERTY writes without Shift too.
_LETTERS: dict[int, int] = {
    ord(letter): ord(name)
    for letter, name in zip(
        "ضصثقفغعهخح" "شسيبلاتنمك" "ئءؤرﻻىةوزظ", "QWERTYUIOP" "ASDFGHJKL;" "ZXCVBNM,./", strict=True
    )
}  # fmt: skip
_DIGITS: dict[int, int] = {
    ord(sign): ord(digit) for digit, sign in zip("123" "578" "90", '&É"' "(È_" "ÇÀ", strict=True)
}  # fmt: skip
_PLACES: dict[str, dict[int, int]] = {"windows": _WINDOWS, "cocoa": _MAC}
_LAST_LATIN = 0x024F  # end of Latin Extended-B
_FIRST_NAMED = 0x1000000  # Qt.Key from here on: keys that write no character

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def key_in_place(scan_code: int, virtual_key: int, platform: str) -> int:
    """Return the key that a QWERTY keyboard has in this place, 0 where unknown.

    *platform* is Qt's name of it ("windows", "cocoa"; any other is taken for X11 or Wayland).
    """
    table = _PLACES.get(platform, _X11)
    return table.get(scan_code if table is _X11 else virtual_key, 0)


def meanings(event: QKeyEvent, platform: str) -> tuple[str, ...]:
    """Return what a press may mean as Qt writes keys ("Ctrl+K"), the layout's own reading first."""
    key = int(event.key())
    modifiers = event.modifiers() & ~_KEYPAD
    found = [(key, modifiers)]
    is_letter = ord("A") <= key <= ord("Z")
    if not is_letter and key < _FIRST_NAMED:  # Shift was needed to write the character: "/" on AZERTY
        found.append((key, modifiers & ~_SHIFT))
    digit = unicodedata.digit(chr(key), None) if key <= 0x10FFFF else None
    if digit is not None:
        found.append((ord("0") + digit, modifiers & ~_SHIFT))
    elif not is_letter:
        place = key_in_place(event.nativeScanCode(), event.nativeVirtualKey(), platform)
        if not (place or event.nativeScanCode()):
            place = _LETTERS.get(key) or _DIGITS.get(key, 0)
        in_digit_row = ord("0") <= place <= ord("9") and not modifiers & _SHIFT
        if place and (in_digit_row or _writes_no_latin(key)):
            found.append((place, modifiers))
    return tuple(dict.fromkeys(QKeySequence(what | how.value).toString() for what, how in found))


def _writes_no_latin(key: int) -> bool:
    """Tell whether the layout writes another script here, or more than one letter (Arabic lam-alef)."""
    return key in (0, Qt.Key.Key_unknown) or _LAST_LATIN < key < _FIRST_NAMED
