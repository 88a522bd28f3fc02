"""Find words in one article, without regard to case, accents, vowel marks and spellings of hamza."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate

Fold = Callable[[str], str]

MOST_FOUND = 10_000
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "",
     "’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip


def fold_character(character: str) -> str:
    """Return what *character* is compared as: "" for a mark that a reader may leave out."""
    decomposed = unicodedata.normalize("NFKD", character.translate(_SAME).casefold())
    return "".join(part for part in decomposed if not unicodedata.combining(part)).translate(_SAME)


def find_all(body: str, wanted: str, fold: Fold = fold_character) -> list[tuple[int, int]]:
    """Return every place of *wanted*, as (start, end) in code points of *body*, in text order.

    *fold* says what one character is compared as.
    """
    needle = "".join(map(fold, wanted))
    if not needle.strip():
        return []
    text, starts = _folded(body, fold)
    found: list[tuple[int, int]] = []
    at = text.find(needle)
    while at >= 0 and len(found) < MOST_FOUND:
        last = _origin(starts, at + len(needle) - 1) + 1
        while starts and last < len(body) and starts[last] == starts[last + 1]:
            last += 1  # vowel marks belong to the letter before
        found.append((_origin(starts, at), last))
        at = text.find(needle, at + len(needle))
    return found


@lru_cache(maxsize=2)
def _folded(body: str, fold: Fold) -> tuple[str, list[int]]:
    """Return *body* folded, and where in that each of its characters begins; [] where that is its own place.

    Kept while somebody types on in the field: the text is the same.
    """
    folds = {ord(character): fold(character) for character in set(body)}
    text = body.translate(folds)
    if all(len(piece) == 1 for piece in folds.values()):
        return text, []
    lengths = {chr(code): len(piece) for code, piece in folds.items()}
    return text, list(accumulate(map(lengths.__getitem__, body), initial=0))


def _origin(starts: list[int], at: int) -> int:
    """Return which character of the body the one at *at* of the folded text comes from."""
    return bisect_right(starts, at) - 1 if starts else at
