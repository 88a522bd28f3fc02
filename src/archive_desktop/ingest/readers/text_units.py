"""The units of a text dump: lines, or wrapped lines joined, with their place and layout."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.paragraphs import ends_sentence, is_wrapped
from archive_desktop.ingest.readers.protocol import LINE_LIMIT, long_line

LONG = 170  # code points; few titles are longer


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, heading or other line of a dump.

    *line* is its 1-based first line; *gap* counts the blank lines before it, *indent* the white
    space it starts with; *raw* is the text before cleaning.
    """

    text: str
    line: int
    gap: int
    indent: int
    raw: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether the unit reads as running text: very long, or a whole sentence of some length."""
        return len(self.text) > 280 or (len(self.text) > 70 and ends_sentence(self.text, ".!?؟…۔。:"))


def split_lines(text: str) -> list[str]:
    """Return the lines of *text*; only LF, CRLF and CR end one."""
    return re.split(r"\r\n|\n|\r", text)


def split_units(text: str, name: str) -> list[Unit]:
    """Return the units of *text*. Raises ArchiveError for a line that is far too long for a text."""
    units: list[Unit] = []
    block: list[tuple[int, str, str]] = []
    gap = blank = 0

    def close() -> None:
        nonlocal gap
        if is_wrapped([line for _, _, line in block]):
            units.append(
                Unit(
                    " ".join(line for _, _, line in block),
                    block[0][0],
                    gap,
                    _indent(block[0][1]),
                    " ".join(raw for _, raw, _ in block),
                )
            )
        else:
            for place, (number, raw, line) in enumerate(block):
                units.append(Unit(line, number, 0 if place else gap, _indent(raw), raw))
        block.clear()

    for number, raw in enumerate(split_lines(text), 1):
        if len(raw) > LINE_LIMIT:
            raise long_line(name, number, len(raw))
        line = clean_line(raw)
        if line and _is_rule(line):
            line = ""
        if line:
            if not block:
                gap, blank = blank, 0
            block.append((number, raw, line))
        else:
            if block:
                close()
            blank += 1
    if block:
        close()
    return units


def usual_gap(units: list[Unit]) -> int:
    """Return the number of blank lines that stand most often between two units."""
    gaps = Counter(unit.gap for unit in units[1:])
    return gaps.most_common(1)[0][0] if gaps else 1


def _indent(raw: str) -> int:
    return len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())


def _is_rule(line: str) -> bool:
    """Whether the line is a drawn rule ("----", "* * *")."""
    return (
        len(line) >= 3
        and not any(character.isalnum() for character in line)
        and len(set(line.replace(" ", ""))) <= 2
    )
