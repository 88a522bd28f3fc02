"""Whether two texts in one language are the same release, an edited version of it, or another one.

Releases are written in templates: what two of them share tells little, so what they differ in
decides. Title and date count first; then the *facts*, the numbers and names, in which two uses of one
template differ and two versions of one release hardly do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from archive_desktop.domain.article import UNDETERMINED, split_paragraphs
from archive_desktop.domain.initiative import name_key

Likeness = Literal["same", "edited", "other"]

NEAR = 3  # days between the dates that two places give one release
_FURNITURE_WORDS = 10  # of a line that a page adds to a text
_FURNITURE_LINES = 3
_EDGE = 2  # paragraphs from the beginning or the end in which such lines stand
_LEAST_WORDS = 6  # a shorter text tells nothing
_TRIFLES = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(
        "\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff", ""
    )
    | {"…": "..."}
)
_SPACED = re.compile(r"\s*([\"'-])\s*|\s+([.,;:!?؟،؛%])")
_WORD = re.compile(r"[^\W_]+|[%‰€$£]")
_ENDS = (".", "!", "?", "؟", "…", ":", ";", '"', "”", "»")
_LONG_ARABIC = 5  # letters: Arabic names have no capitals, so its long words are its facts
_ARABIC = "\u0600"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words and the facts must share for an edited version, from 0 to 1."""

    words: float
    facts: float


_SAME_TITLE_AND_DAY = _Asked(0.5, 0.5)
_SAME_TITLE_OTHER_PLACE = _Asked(0.75, 0.75)
_SAME_TITLE_NO_DAY = _Asked(0.8, 0.85)
_OTHER_TITLE = _Asked(0.9, 0.9)
_OTHER_TITLE_NO_DAY = _NEAR_DAY = _Asked(0.97, 0.97)


@dataclass(frozen=True)
class Text:
    """One text as compared; *date* is the one it states, None if it states none."""

    title: str
    body: str
    date: str | None
    language: str

    @cached_property
    def folded_title(self) -> str:
        """The title without trifles."""
        return folded(self.title)

    @cached_property
    def folded_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs without trifles."""
        return tuple(text for paragraph in split_paragraphs(self.body) if (text := folded(paragraph)))

    @cached_property
    def words(self) -> Counter[str]:
        """The words, each as often as it stands there."""
        return Counter(_words(" ".join(self.folded_paragraphs).casefold()))

    @cached_property
    def facts(self) -> Counter[str]:
        """Numbers and names."""
        found: Counter[str] = Counter()
        for paragraph in self.folded_paragraphs:
            for number, word in enumerate(_words(paragraph)):
                named = word[0].isupper() and number > 0
                if named or word[0].isdigit() or (word[0] >= _ARABIC and len(word) >= _LONG_ARABIC):
                    found[word] += 1
        return found


def folded(text: str) -> str:
    """Return *text* without trifles: white space, the shape of quotes and dashes, invisible characters."""
    plain = " ".join(unicodedata.normalize("NFKC", text.translate(_TRIFLES)).split())
    return _SPACED.sub(r"\1\2", plain).strip()


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return how many days lie between two ISO dates, None if either is missing or none."""
    if not one or not other:
        return None
    if one == other:
        return 0
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None


def likeness(one: Text, other: Text, *, elsewhere: bool = False) -> Likeness:
    """Return what *other* is to *one*; *elsewhere*: they were published at different addresses."""
    if one.language != other.language and UNDETERMINED not in (one.language, other.language):
        return "other"
    apart = days_apart(one.date, other.date)
    if apart is not None and apart > NEAR:
        return "other"
    same_title = name_key(one.folded_title) == name_key(other.folded_title)
    if _words(one.folded_title) == _words(other.folded_title) and _same_text(one, other):
        return "same"
    if min(one.words.total(), other.words.total()) < _LEAST_WORDS:
        return "other"
    asked = _asked(apart, same_title=same_title, elsewhere=elsewhere)
    smaller = asked is _SAME_TITLE_AND_DAY  # such a version may be much longer
    enough = _shared(one.words, other.words, of_smaller=smaller) >= asked.words
    if enough and _shared(one.facts, other.facts, of_smaller=smaller) >= asked.facts:
        return "edited"
    return "other"


def _asked(apart: int | None, *, same_title: bool, elsewhere: bool) -> _Asked:
    if apart:
        return _NEAR_DAY
    if not same_title:
        return _OTHER_TITLE if apart == 0 else _OTHER_TITLE_NO_DAY
    if apart is None:
        return _SAME_TITLE_NO_DAY
    return _SAME_TITLE_OTHER_PLACE if elsewhere else _SAME_TITLE_AND_DAY


def _shared(one: Counter[str], other: Counter[str], *, of_smaller: bool) -> float:
    """Return the share of *one* and *other*, from 0 to 1, that both hold; 1 of nothing."""
    counts = one.total(), other.total()
    of = min(counts) if of_smaller else max(counts)
    return (one & other).total() / of if of else 1.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _same_text(one: Text, other: Text) -> bool:
    """Whether both say the same words, however they are cut into paragraphs, but for furniture."""
    words = [_words(" ".join(text.folded_paragraphs)) for text in (one, other)]
    if words[0] == words[1]:
        return bool(words[0])
    return _same_but_for_furniture(one.folded_paragraphs, other.folded_paragraphs)


def _same_but_for_furniture(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both have the same paragraphs, but for a few short lines at the edges of one of them."""
    shorter, longer = sorted((one, other), key=len)
    more = len(longer) - len(shorter)
    if not shorter or not 0 < more <= _FURNITURE_LINES:
        return False
    at = 0
    for number, paragraph in enumerate(longer):
        if at < len(shorter) and paragraph == shorter[at]:
            at += 1
        elif not (_is_furniture(paragraph) and min(number, len(longer) - 1 - number) <= _EDGE):
            return False
    return at == len(shorter)


def _is_furniture(line: str) -> bool:
    return len(line.split()) <= _FURNITURE_WORDS and not line.endswith(_ENDS)
