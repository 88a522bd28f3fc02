"""A text folded as analysis folds its words, letter for letter, so that every place in it stays known.

A whole text is folded at once by looking its code units up in an array, which is filled with the
letters that texts bring. Few letters fold to none (marks, joiners) or to several ("œ"): only a text
that has some needs to know where its letters came from.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.analysis import APOSTROPHES, fold, without_marks

_UNITS = 1 << 16
_WORD_SIGN = re.compile(r"[^\W_]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # two code units each
_NO_LETTERS = frozenset(f"™℠{APOSTROPHES}")  # NFKC makes letters of the first: "ICESCOTM"
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_UNIT = np.dtype("<u2")
_CODE = "utf-16-le"
_NOT_MET, _NONE, _SEVERAL = 0xD800, 0xD801, 0xD802  # of a letter: not known, folds to nothing, to several


class Folded(NamedTuple):
    """*letters*: words in exact letters, at least one space before and behind each.

    *origins*: the place in the text of each letter between the first and the last, None where all are
    one before. Elided articles and possessives are words here.
    """

    letters: str
    origins: NDArray[np.intp] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return (start, end) in the text of the word from *start* to *end* in the letters."""
        if self.origins is None:
            return start - 1, end - 1
        last, behind = self.origins[end - 2 : end].tolist()
        return int(self.origins[start - 1]), max(last + 1, behind)


def folded(text: str) -> Folded:
    """Return *text* folded."""
    if text.isascii():
        return Folded(f" {text.encode().translate(_ASCII).decode()} ", None)
    return _ALPHABET.folded(text)


def _exact(sign: str) -> str:
    """Return what one character folds to: spaces for what is not of a word, "" for what is invisible."""
    if sign in _NO_LETTERS:
        return " "
    composed = without_marks(unicodedata.normalize("NFKC", sign).lower())
    return "".join(fold(one) if _WORD_SIGN.match(one) else " " for one in composed)


class _Alphabet:
    """What each code unit met so far folds to, or half a surrogate where that is not one letter.

    No text decodes with one of those, so the many texts without such letters need no look for them.
    """

    def __init__(self) -> None:
        self._letters = np.full(_UNITS, _NOT_MET, _UNIT)
        self._several: dict[str, str] = {}

    def folded(self, text: str) -> Folded:
        """Return *text* folded."""
        units = _units(text)
        if len(units) != len(text):
            text = _BEYOND.sub(lambda found: _in_one(found[0]), text)
            units = _units(text)
        letters = self._letters.take(units, mode="clip")
        try:
            return Folded(f" {letters.tobytes().decode(_CODE)} ")
        except UnicodeDecodeError:
            if (letters == _NOT_MET).any():
                self._meet(text)
                letters = self._letters.take(units)
        kept = np.append(letters != _NONE, True)
        letters = letters[kept[:-1]]
        origins = np.flatnonzero(kept)
        if (letters == _SEVERAL).any():
            return self._widened(text, letters, origins)
        return Folded(f" {letters.tobytes().decode(_CODE)} ", origins)

    def _meet(self, text: str) -> None:
        """Remember what the signs of *text* fold to."""
        for sign in set(text):
            exact = _exact(sign)
            if len(exact) > 1:
                self._several[sign] = exact
                self._letters[ord(sign)] = _SEVERAL
            else:
                self._letters[ord(sign)] = ord(exact) if exact else _NONE

    def _widened(self, text: str, letters: NDArray[np.uint16], origins: NDArray[np.intp]) -> Folded:
        """Return *text* folded to *letters*, some of which stand for several."""
        many = np.flatnonzero(letters == _SEVERAL)
        letters[many] = ord(" ")
        exact = letters.tobytes().decode(_CODE)
        widths = np.ones(len(origins), np.intp)
        pieces: list[str] = []
        last = 0
        for at in many.tolist():
            several = self._several[text[origins[at]]]
            widths[at] = len(several)
            pieces += exact[last:at], several
            last = at + 1
        return Folded(f" {''.join(pieces)}{exact[last:]} ", origins.repeat(widths))


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode(_CODE, "surrogatepass"), _UNIT)


def _in_one(sign: str) -> str:
    """Return the letter that stands for a character beyond the first 65,536, or a space."""
    exact = _exact(sign)
    return exact if len(exact) == 1 and ord(exact) < _UNITS else " "


_ALPHABET = _Alphabet()
