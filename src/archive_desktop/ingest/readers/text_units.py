"""The units of a text dump: lines, or wrapped lines joined, with their place and layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.dates import date_line
from archive_desktop.ingest.paragraphs import ends_sentence, is_wrapped
from archive_desktop.ingest.readers.protocol import LINE_LIMIT, long_line
from archive_desktop.ingest.readers.site_furniture import is_furniture

_NUMBERED = re.compile(r"\s*\[(\d{1,4})\]\s+(?=\S)")
_FEWEST = 3  # numbered titles that are not by chance
_Line = tuple[int, str, str]  # its number, from 1; as it is; cleaned
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
    block: list[_Line] = []
    gap = blank = 0

    def close() -> None:
        nonlocal gap
        for place, lines in enumerate(_joined(block)):
            units.append(
                Unit(
                    " ".join(line for _, _, line in lines),
                    lines[0][0],
                    0 if place else gap,
                    _indent(lines[0][1]),
                    " ".join(raw for _, raw, _ in lines),
                )
            )
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


def without_numbers(units: list[Unit]) -> list[Unit]:
    """Return *units* with the numbers of their titles out, where "[1] …", "[2] …" each head a text.

    Numbers that stand one below the other are notes, and stay.
    """
    numbered = [(at, int(match[1])) for at, unit in enumerate(units) if (match := _NUMBERED.match(unit.text))]
    if len(numbered) < _FEWEST or [number for _, number in numbered] != list(range(1, len(numbered) + 1)):
        return units
    ends = [*(at for at, _ in numbered[1:]), len(units)]
    if not all(
        any(unit.is_prose for unit in units[at + 1 : end])
        for (at, _), end in zip(numbered, ends, strict=True)
    ):
        return units
    places = {at for at, _ in numbered}
    return [
        replace(unit, text=_NUMBERED.sub("", unit.text), raw=_NUMBERED.sub("", unit.raw))
        if at in places
        else unit
        for at, unit in enumerate(units)
    ]


def _joined(block: list[_Line]) -> list[list[_Line]]:
    """Return the lines of *block*, those that were only wrapped together.

    A title with its date, its buttons or itself below it looks wrapped, too: these stand alone.
    """
    if not is_wrapped([line for _, _, line in block]):
        return [[line] for line in block]
    stops = {at for at, (_, _, line) in enumerate(block) if _stands_alone(line)}
    stops |= {at for at in range(1, len(block)) if block[at][2] == _NUMBERED.sub("", block[at - 1][2])}
    if not stops:
        return [block[:]]
    parts: list[list[_Line]] = []
    for first, last in itertools.pairwise(
        [0, *sorted({*stops, *(at + 1 for at in stops)} - {0, len(block)}), len(block)]
    ):
        parts += _joined(block[first:last]) if last - first > 1 else [block[first:last]]
    return parts


def _stands_alone(line: str) -> bool:
    return not ends_sentence(line) and (date_line(line) is not None or is_furniture(line))


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
