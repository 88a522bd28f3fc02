"""Make imported text safe to lay out, without moving one character of it.

Positions count on it: what is returned is as long, in UTF-16 units, as what came in. Copying gives
the stored text, not this one.
"""

from __future__ import annotations

import re

LONGEST_WORD = 2_000  # code points; breaking lines inside a word takes Qt quadratic time

_UNKNOWN = "\ufffd"
_OBJECT = "\ufffc"  # stands for a picture; Python calls it printable
# What QTextCursor takes for a new block or an embedded object, other control characters, and the two
# override characters that can make a text read backwards.
_REPLACED = dict.fromkeys((*range(32), *range(127, 160), 8237, 8238, 65532), _UNKNOWN)
_REPLACED |= dict.fromkeys(range(64976, 65008), _UNKNOWN)
_REPLACED |= {ord("\t"): " ", ord("\r"): " ", 0x85: " ", 0x2028: " ", 0x2029: " "}
_SURROGATES = dict.fromkeys(range(55296, 57344), _UNKNOWN)
_MONSTER = re.compile(rf"\S{{{LONGEST_WORD},}}")


def shown_text(paragraph: str) -> str:
    """Return *paragraph* as the reader lays it out: as long, and one block to Qt."""
    shown = paragraph
    if not paragraph.isprintable() or _OBJECT in paragraph:
        shown = paragraph.translate(_REPLACED)
    return _MONSTER.sub(_broken, shown) if len(shown) >= LONGEST_WORD else shown


def _broken(word: re.Match[str]) -> str:
    """Return a word of thousands of letters with a line separator in place of one in a thousand."""
    step = LONGEST_WORD // 2
    letters = list(word.group())
    for at in range(step, len(letters), step):
        if len(letters[at].encode("utf-16-le")) == 2:  # one unit for one unit
            letters[at] = "\u2028"
    return "".join(letters)
