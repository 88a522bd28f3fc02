"""How a text is written: its direction, its vowel marks, and how Arabic letters join."""

from __future__ import annotations

import re
import unicodedata

_JOINER = "\u200d"
_MAYBE_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]")
_ARABIC_LETTER = re.compile(
    "[\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff]"  # Lo and Lm
)
_VOWEL_MARK = re.compile("[\u064b-\u0652\u0670]")
_VOWELLED = 0.15  # marks per Arabic letter: a stray shadda stays below, vowelled verse is near 0.8

# Arabic letters that never join the letter after them, and those that join neither side
# (Joining_Type R and U of the Unicode Character Database, ArabicShaping.txt).
_JOINS_BACK_ONLY = frozenset(
    chr(code)
    for low, high in (
        (0x0622, 0x0625), (0x0627, 0x0627), (0x0629, 0x0629), (0x062F, 0x0632), (0x0648, 0x0648),
        (0x0671, 0x0673), (0x0675, 0x0677), (0x0688, 0x0699), (0x06C0, 0x06C0), (0x06C3, 0x06CB),
        (0x06CD, 0x06CD), (0x06CF, 0x06CF), (0x06D2, 0x06D3), (0x06D5, 0x06D5), (0x06EE, 0x06EF),
    )
    for code in range(low, high + 1)
)  # fmt: skip
_JOINS_NEITHER = frozenset("\u0621\u0674\u06dd")


def is_rtl(text: str, otherwise: bool) -> bool:
    """Return whether most letters of *text* run right to left; *otherwise* where it has no letters."""
    if not _MAYBE_RIGHT.search(text):
        return otherwise and not any(map(str.isalpha, text))
    classes = [unicodedata.bidirectional(character) for character in text]
    right = sum(name in ("R", "AL") for name in classes)
    left = classes.count("L")
    return otherwise if right == left else right > left


def is_vowelled(text: str) -> bool:
    """Return whether *text* is Arabic written with its vowel marks."""
    marks = len(_VOWEL_MARK.findall(text))
    return marks > 0 and marks >= _VOWELLED * len(_ARABIC_LETTER.findall(text))


def is_mark(character: str) -> bool:
    """Return whether *character* sits on the one before it and must not be cut from it."""
    return unicodedata.category(character) in ("Mn", "Me") or character == _JOINER


def cut_joined(parts: list[str]) -> list[str]:
    """Return *parts* of one text with joiners where a cut would break two joined Arabic letters.

    A letter is shaped within its part; U+200D on both sides of the cut keeps the joined forms.
    """
    joined = list(parts)
    for index in range(len(parts) - 1):
        if _join(parts[index], parts[index + 1]):
            joined[index] += _JOINER
            joined[index + 1] = _JOINER + joined[index + 1]
    return joined


def _join(left: str, right: str) -> bool:
    before = next((c for c in reversed(left) if not is_mark(c)), "")
    after = next((c for c in right if not is_mark(c)), "")
    return (
        _is_arabic_letter(before)
        and _is_arabic_letter(after)
        and before not in _JOINS_BACK_ONLY | _JOINS_NEITHER
        and after not in _JOINS_NEITHER
    )


def _is_arabic_letter(character: str) -> bool:
    return _ARABIC_LETTER.fullmatch(character) is not None
