"""Convert between positions in a body (code points) and in Qt's documents (UTF-16 units).

Python counts an emoji as one, Qt as two. This is the only module that knows; everything else speaks
code points of `Article.body`. A document may show other blocks (title, date) before the body, which
is the *offset*.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_LAST_OF_ONE_UNIT = 0xFFFF
_OF_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class TextPositions:
    """The positions of one body that begins at *offset* (UTF-16 units) of a document.

    Positions outside the body are taken for its nearest edge, those inside a surrogate pair for the
    character's beginning.
    """

    def __init__(self, body: str, offset: int = 0) -> None:
        self._length = len(body)
        self._offset = offset
        # Where the two-unit characters stand; most texts have none, so the list costs nothing.
        self._wide = [] if body.isascii() else [match.start() for match in _OF_TWO_UNITS.finditer(body)]
        self._wide_units = [at + before for before, at in enumerate(self._wide)]

    @property
    def offset(self) -> int:
        """Where the body begins in the document, in UTF-16 units."""
        return self._offset

    @property
    def end(self) -> int:
        """Where the body ends in the document, in UTF-16 units."""
        return self.to_document(self._length)

    def to_document(self, position: int) -> int:
        """Return the place in the document of *position* (code points of the body)."""
        within = min(max(position, 0), self._length)
        return self._offset + within + bisect_left(self._wide, within)

    def to_body(self, position: int) -> int:
        """Return the place in the body, in code points, of *position* in the document."""
        units = min(max(position, self._offset), self.end) - self._offset
        # Counts the two-unit characters that end at or before the position.
        return units - bisect_left(self._wide_units, units)


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units *text* takes."""
    return len(text) + sum(ord(character) > _LAST_OF_ONE_UNIT for character in text)
