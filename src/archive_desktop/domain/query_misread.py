"""What somebody typed that looks like grammar and is none, so that it can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive_desktop.domain.query import Misread
from archive_desktop.domain.query_dates import day_range
from archive_desktop.domain.query_fields import WORD_FIELDS, field_named, field_value, value_spellings
from archive_desktop.domain.query_notices import (
    NO_DATE,
    NO_DAY,
    NO_FIELD,
    NO_LANGUAGE,
    NO_POSSESSION,
    NO_RANGE,
    NO_STAR_IN_FRONT,
    NO_STATE,
    NO_WORD,
)

_FEW_VALUES = {"is": NO_STATE, "has": NO_POSSESSION, "lang": NO_LANGUAGE}
_QUOTED = re.compile(r'(\b\w+:)?["“„‟][^"”“]*["”“]|(\b\w+:)?«[^»]*»')
_QUOTED_VALUE = re.compile(r'\b([^\W\d_]+):["“„‟«]([^"”“»]*)["”“»]')
_BRACKETED = re.compile(r"\b([^\W\d_]+):\(([^()]*)\)")
_JOINTS = ("OR", "AND", "NOT", "OU", "ET", "SAUF", "NON", "أو")
_RANGE = re.compile(r"[\[{]\s*\S+\s+TO\s+[^\s\]}]+\s*[\]}]")
_FIELD = re.compile(r"-?([^\W\d_]+):(.*)", re.DOTALL)
_LAST = re.compile(r"(?:^|[\s(])(-?([^\W\d_]+):([^\s()\"“”„«»]*))$")
_QUOTING = re.compile(r'(?:^|[\s(])(-?([^\W\d_]+):["“„‟«][^"”“»]*)$')
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE_BEGUN = re.compile(
    r"[<>≤≥]?=?|"
    rf"[<>≤≥]?=?(?:\d{{1,3}}|\d{{4}}[-/.](?:[01]|{_MONTH}[-/.]0?)?|"
    rf"{_DAY}[-/.](?:{_MONTH}?|0|{_MONTH}[-/.]\d{{0,3}})|{_MONTH}[-/.]\d{{0,3}})"
)


def misread_in(text: str) -> tuple[Misread, ...]:
    """Return what of *text* was not understood, each once, in order; what stands in quotes is text."""
    bare = _QUOTED.sub(" ", text)
    said = [Misread(NO_RANGE, found[0]) for found in _RANGE.finditer(bare)]
    for name, value in _QUOTED_VALUE.findall(text):
        said += _of_field(name, value)
    for name, values in _BRACKETED.findall(bare):
        said += [one for value in values.split() if value not in _JOINTS for one in _of_field(name, value)]
    said += _in_words(_RANGE.sub(" ", bare))
    return tuple(dict.fromkeys(said))


def _in_words(text: str) -> Iterator[Misread]:
    for word in re.split(r"[\s()]+", text):
        if word and not word.strip("*~"):
            yield Misread(NO_WORD, word)
        elif word.startswith("*"):
            yield Misread(NO_STAR_IN_FRONT, word)
        elif found := _FIELD.fullmatch(word):
            yield from _of_field(found[1], found[2])


def _of_field(typed: str, value: str) -> Iterator[Misread]:
    name = field_named(typed)
    value = value.strip()
    if not value or value.startswith("//"):  # the address of a page
        return
    if name is None:
        yield Misread(NO_FIELD, f"{typed}:{value}")
    elif name == "date" and day_range(value) is None:
        yield Misread(NO_DAY if any(sign.isdecimal() for sign in value) else NO_DATE, value)
    elif name in _FEW_VALUES and field_value(name, value) is None:
        yield Misread(_FEW_VALUES[name], f"{typed}:{value}")


def unfinished_field(text: str, *, typing: bool) -> str:
    """Return the field at the end of *text* that has no value yet, "" if there is none.

    *typing*: also one whose value is only begun: `is:unr`, `date:2024-0`, `tag:"dra`.
    """
    typed = text.rstrip()
    found = _LAST.search(typed)
    if not found and typing and (found := _QUOTING.search(text)):
        in_quotes = text[: found.start()].count('"') % 2
        return "" if in_quotes or not field_named(found[2]) else found[1]
    name = field_named(found[2]) if found else None
    if not found or not name:
        return ""
    value = found[3].strip("*~") if name in WORD_FIELDS else found[3]
    begun = typing and typed == text and _is_begun(name, value)
    return text[found.start(1) :] if begun or not value else ""


def _is_begun(name: str, value: str) -> bool:
    if name == "date":
        begun = value.replace("…", "..").rpartition("..")[2]
        return day_range(value) is None and _DATE_BEGUN.fullmatch(begun) is not None
    if name in _FEW_VALUES and field_value(name, value) is None:
        spellings = [spelling for known in value_spellings(name).values() for spelling in known]
        return any(spelling.startswith(value.lower()) for spelling in spellings)
    return False
