"""Look for many words in a text at once: an SQL function, since SQLite's instr() takes five times as long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache

_MANY = 12  # words from which one look at each word of the text beats one look for each of them
_PART = "\n"  # no term holds it


def add_to(connection: sqlite3.Connection) -> None:
    """Give *connection* the function has_any(text as BLOB, needles as `joined` wrote them)."""
    connection.create_function("has_any", 2, _has_any, deterministic=True)


def joined(needles: Iterable[str]) -> str:
    """Return *needles* as one parameter of has_any."""
    return _PART.join(needles)


def _has_any(text: bytes, needles: str) -> bool:
    return _finder(needles)(text)


@lru_cache(maxsize=256)
def _finder(needles: str) -> Callable[[bytes], bool]:
    """Return what tells whether one of *needles* stands in a text of terms between single spaces."""
    wanted = list(dict.fromkeys(needles.encode("utf-8", "surrogatepass").split(_PART.encode())))
    words: set[bytes] = {needle[1:-1] for needle in wanted if needle.count(b" ") == 2 and needle[-1:] == b" "}
    if len(words) < _MANY:
        words, others = set(), wanted
    else:
        others = [needle for needle in wanted if needle.count(b" ") != 2 or needle[1:-1] not in words]

    def finds(text: bytes) -> bool:
        if words and not words.isdisjoint(text.split(b" ")):
            return True
        for needle in others:  # noqa: SIM110 - any() with a generator takes half as long again
            if needle in text:
                return True
        return False

    return finds
