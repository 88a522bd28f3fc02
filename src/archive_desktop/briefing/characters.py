"""Characters a PDF can show: what the bundled fonts have, and what stands in for the rest.

PDF/A fails on a character without a glyph and on control characters, so both are dealt with before
typesetting. Control and other invisible characters go; a character that no font has becomes a sign
that can be seen, and is reported. A word too long for a line gets places where it may break.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from archive_desktop.briefing.document import Document

SIGN = "\u25a1"  # white square
_KEPT_INVISIBLE = "\u200c\u200d\u200e\u200f\u061c"  # joiners and direction marks shape real text
_ENDLESS = re.compile(r"[^\s/-]{30}(?=[^\s/-]{16})")  # a line has room for about 50 of the widest
_BREAK = "\\g<0>\u200b"  # zero width space
_UNSAFE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean(document: Document, fonts: Path) -> tuple[Document, Counter[str]]:
    """Return *document* with only characters that *fonts* can show, and what was replaced how often."""
    printable = _printable(fonts)
    replaced: Counter[str] = Counter()

    def cleaned(text: str) -> str:
        if not printable.issuperset(text):
            text = _clean_text(text, printable, replaced)
        return _ENDLESS.sub(_BREAK, text)

    return _each_text(document, cleaned), replaced


def legal(document: Document) -> Document:
    """Return *document* without what XML forbids and nobody sees; every other character stays.

    For files whose reader brings fonts of their own. A private character becomes the visible sign.
    """
    return _each_text(document, _legal_text)


def _each_text(document: Document, change: Callable[[str], str]) -> Document:
    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(changed(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: changed(getattr(value, one.name)) for one in fields(value)})
        return value

    done: Document = changed(document)
    return done


def _legal_text(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else "".join(map(_legal_character, text))


def _legal_character(one: str) -> str:
    if one.isprintable() or one in _KEPT_INVISIBLE or one == "\n":
        return one
    if one.isspace() or one in "\x85\u2028\u2029":
        return one if unicodedata.category(one) == "Zs" else " "
    kind = unicodedata.category(one)
    if kind == "Co":
        return SIGN
    # Unassigned here is what a newer Unicode has; the 66 noncharacters are never assigned.
    code = ord(one)
    return one if kind == "Cn" and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF else ""


def _clean_text(text: str, printable: frozenset[str], replaced: Counter[str]) -> str:
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character in printable:
            kept.append(character)
        elif character.isspace() or character in "\x85\u2028\u2029":
            kept.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cf") and not _is_selector(character):
            replaced[character] += 1
            kept.append(SIGN)
    return "".join(kept)


def _is_selector(character: str) -> bool:
    """Return whether *character* only chooses the look of the one before it."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@cache
def _printable(fonts: Path) -> frozenset[str]:
    have: set[int] = set()
    for path in sorted(fonts.glob("*.ttf")):
        have |= _mapped(path.read_bytes())
    characters = (chr(code) for code in have)
    shown = {one for one in characters if unicodedata.category(one) not in _UNSAFE and not _is_selector(one)}
    return frozenset(shown | set(_KEPT_INVISIBLE) | {"\n"})


def _mapped(font: bytes) -> set[int]:
    """Return the code points that a TrueType font maps to a glyph (its cmap, formats 4 and 12).

    https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: at for at in range(12, 12 + 16 * tables, 16)}
    (start,) = struct.unpack_from(">I", font, places[b"cmap"] + 8)
    (count,) = struct.unpack_from(">H", font, start + 2)
    mapped: set[int] = set()
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == 4:
            mapped |= _segments(font, start + offset)
        elif kind == 12:
            mapped |= _groups(font, start + offset)
    return mapped


def _segments(font: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * double)
    ranges_at = at + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    mapped: set[int] = set()
    for index, (low, high, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            glyph = code
            if shift:
                place = ranges_at + 2 * index + shift + 2 * (code - low)
                (glyph,) = struct.unpack_from(">H", font, place)
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                mapped.add(code)
    return mapped


def _groups(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    mapped: set[int] = set()
    for index in range(count):
        low, high, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        mapped |= set(range(low if glyph else low + 1, high + 1))
    return mapped
