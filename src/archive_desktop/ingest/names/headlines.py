"""Lines In Which Most Words Have Capitals, Like This One: there a capital shows no name."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARE, _FEWEST, _LONGEST = 0.65, 3, 200


class Headlines:
    """The lines of one text, asked in any order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, bool] = {}

    def at(self, position: int) -> bool:
        """Say whether the line at *position* (code points) has capitals throughout."""
        start = self._text.rfind("\n", max(0, position - _LONGEST), position) + 1
        if start == 0 and position > _LONGEST:
            return False  # a paragraph
        if start not in self._lines:
            line = self._text[start : start + _LONGEST + 1].split("\n", 1)[0]
            words = _WORD.findall(line)[1:]
            capitals = sum(word[0].isupper() for word in words)
            prose = line[:1].islower() or line.rstrip()[-1:] in (".", ";", ",") or len(line) > _LONGEST
            self._lines[start] = not prose and len(words) >= _FEWEST and capitals >= _SHARE * len(words)
        return self._lines[start]
