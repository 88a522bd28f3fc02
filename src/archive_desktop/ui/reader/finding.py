"""Find words in one article, without regard to case, accents, vowel marks and spellings of hamza."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

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
    folds = {character: fold(character) for character in {*body, *wanted}}
    needle = "".join(folds[character] for character in wanted)
    if not needle.strip():
        return []
    pieces: list[str] = []
    places: list[int] = []
    for at, character in enumerate(body):
        piece = folds[character]
        if piece:
            pieces.append(piece)
            places.extend([at] * len(piece))
    text = "".join(pieces)
    found: list[tuple[int, int]] = []
    at = text.find(needle)
    while at >= 0 and len(found) < MOST_FOUND:
        last = places[at + len(needle) - 1] + 1
        while last < len(body) and not folds[body[last]]:  # vowel marks belong to the letter before
            last += 1
        found.append((places[at], last))
        at = text.find(needle, at + len(needle))
    return found
