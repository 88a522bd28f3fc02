"""Text as it can be stored: what a keyboard, a pasted passage or a script hands over may not be."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return *text* with U+FFFD for each half of a character (lone surrogate), which no file can hold."""
    return _HALF.sub("\ufffd", text)
