"""Where a sentence begins and ends, in English, French and Arabic."""

from __future__ import annotations

import re

_STOP = re.compile("[.!?؟…\n]")
_SHORTEST = 24  # a place and a day alone are none
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "drs",
        "prof",
        "hon",
        "gen",
        "col",
        "sen",
        "st",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mlles",
        "pr",
        "mgr",
    ]
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")  # "H.E", "J.-P", "M", "أ.د"
_SHORT = 4  # letters of a word that a stop shortens before a number
_LONGEST_TITLE = 12  # code points of a word that is looked at for one


def sentence_around(body: str, at: int, longest: int = 400) -> tuple[int, int]:
    """Return where the sentence begins and ends that the position *at* is in (code points).

    Of a sentence over *longest* code points, the part around *at*.
    """
    start = max(0, at - longest // 2)
    for stop in _STOP.finditer(body, start, at):
        start = stop.end() if _ends(body, stop.start()) else start
    while start < at and body[start].isspace():
        start += 1
    end = min(len(body), start + longest)
    for stop in _STOP.finditer(body, at, end):
        long_enough = stop.end() - start > _SHORTEST or stop[0] == "\n"
        if long_enough and _ends(body, stop.start()):
            end = stop.end()
            break
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _ends(body: str, at: int) -> bool:
    """Tell whether a sentence ends with the stop *at*."""
    character = body[at]
    if character != "\n" and at + 1 < len(body) and not body[at + 1].isspace():
        return False
    if character != "." or at + 1 == len(body) or body[at + 1] == "\n":
        return True
    return not (_is_title(body, at) or _goes_on(body, at))


def _is_title(body: str, dot: int) -> bool:
    """Tell whether the word before *dot* is shortened: a title before a name, or initials."""
    words = body[max(0, dot - _LONGEST_TITLE) : dot].split()
    word = words[-1].lstrip("(«“\"'‘[") if words else ""
    return word.casefold() in _TITLES or _INITIALS.fullmatch(word) is not None


def _goes_on(body: str, dot: int) -> bool:
    """Tell whether a small letter follows *dot*, or a number a short word before it ("on Dec. 1", "No. 5")."""
    following = body[dot + 1 : dot + 3].strip()[:1]
    if following.isdecimal():
        word = body[max(0, dot - _LONGEST_TITLE) : dot].split()[-1:]
        return bool(word) and word[0].isalpha() and len(word[0]) <= _SHORT
    return following.islower()
