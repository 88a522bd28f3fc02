"""Lines to paragraphs: take apart what stands on its own line, join what was only wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from archive_desktop.ingest.cleaning import clean_paragraphs

FINAL_STOPS = ".!?؟…。:;؛,،"
_CLOSING = "\"'”’»)]›"
_HEADING = 110  # code points; longer lines are text
_WRAPPED = range(55, 101)  # code points at which mail and terminals wrap


def ends_sentence(line: str, stops: str = ".!?؟…。") -> bool:
    """Return whether *line* ends with a final stop, closing quotes and brackets after it aside."""
    return line.rstrip(_CLOSING + " ").endswith(tuple(stops))


def split_text(text: str) -> list[str]:
    """Return the clean paragraphs of *text*, parted by blank lines or by single line ends.

    Lines that were only wrapped at a width are joined.
    """
    paragraphs: list[str] = []
    for block in re.split(r"(?:\r\n?|\n)[^\S\r\n]*(?:(?:\r\n?|\n)[^\S\r\n]*)+", text):
        lines = [line.strip() for line in re.split(r"\r\n?|\n", block) if line.strip()]
        pieces = [" ".join(lines)] if is_wrapped(lines) else lines
        for piece in pieces:
            paragraphs.extend(clean_paragraphs(piece))
    return paragraphs


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether *lines* are one paragraph wrapped at a width: alike in length, cut in sentences."""
    if len(lines) < 2:
        return False
    body = lines[:-1]
    width = max(len(line) for line in lines)
    if width not in _WRAPPED:
        return False
    full = sum(
        len(line) + len(following.split(" ")[0]) >= width for line, following in itertools.pairwise(lines)
    )
    broken = sum(not ends_sentence(line) for line in body)
    return full >= 0.8 * len(body) and broken >= 0.6 * len(body)


def find_headings(paragraphs: Sequence[str]) -> frozenset[int]:
    """Return the indices of section headings: short lines without a final stop before a longer text."""
    return frozenset(
        place
        for place, paragraph in enumerate(paragraphs[:-1])
        if len(paragraph) <= _HEADING
        and not ends_sentence(paragraph, FINAL_STOPS + "-–—")
        and paragraph[:1] not in '-–—•*·"“«'
        and any(character.isalpha() for character in paragraph)
        and len(paragraphs[place + 1]) > max(len(paragraph), 60)
    )


def without_repeats(paragraphs: Sequence[str]) -> list[str]:
    """Return *paragraphs* without those that repeat, word for word, the one before them."""
    return [
        paragraph
        for place, paragraph in enumerate(paragraphs)
        if place == 0 or paragraph != paragraphs[place - 1]
    ]
