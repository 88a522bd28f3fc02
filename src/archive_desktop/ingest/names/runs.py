"""Runs of capitalised words in English or French, and what each word of them may be in front of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archive_desktop.ingest.names import vocabulary as words

Kind = Literal["honorific", "style", "office", "rank", "common", "initial", "particle", "name"]

UPPER = "".join(letter for letter in map(chr, (*range(0x250), *range(0x1E00, 0x1F00))) if letter.isupper())
_ABBREVIATED = (
    "Dr|Mr|Mrs|Ms|Messrs|Prof|Profs|Drs|Amb|Hon|Eng|Engr|Ing|Rev|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Mme|Mmes|"
    "Mlle|Mlles|MM|Pr|Me|St|Jr|Sr|Md|Mohd"
)
_TOKEN = (
    rf"(?:(?:[{UPPER}]\.){{2,}}(?:M?me\b)?|(?:{_ABBREVIATED})\.|[{UPPER}]\.|"
    rf"(?:al|el|ad|ar|as|ash|at|an|az|[dlno])[-’'‑][{UPPER}]\w*|[{UPPER}]\w*(?:[-’'‑](?!s\b)\w+)*)"
)
# Capitalised words one after the other, with what may stand in lower case inside a name.
RUN = re.compile(rf"(?<![\w’'-]){_TOKEN}(?: (?:(?:{words.PARTICLES}) ){{0,2}}{_TOKEN}){{0,40}}")
_PART = re.compile(rf"{_TOKEN}|(?:{words.PARTICLES})(?= )")
_ONLY_FRENCH = words.word_set("me pr pre dre")


@dataclass(slots=True)
class Part:
    """A word of a run, from *start* to *end* (code points); *key* is it in lower case, without full stop."""

    start: int
    end: int
    text: str
    key: str
    kind: Kind


def parts_of(run: re.Match[str], french: bool) -> list[Part]:
    """Return the words of *run*, a match of RUN."""
    parts: list[Part] = []
    before: Kind = "common"
    for word in _PART.finditer(run.string, run.start(), run.end()):
        text = word[0]
        key, kind = _kind(text, french)
        if french and text == "M." and before not in ("name", "initial"):
            kind = "honorific"  # else it is an initial
        elif kind == "common" and before == "name" and key in ("le", "la", "de", "du"):
            kind = "name"
        elif kind == "common" and before == "name" and key.startswith("d'"):
            kind = "name"  # "Jean d'Arcy"
        parts.append(Part(word.start(), word.end(), text, key, kind))
        before = kind
    return parts


@lru_cache(maxsize=8192)
def _kind(text: str, french: bool) -> tuple[str, Kind]:
    key = text.casefold().replace("’", "'").replace("‑", "-")
    dotted = key[-1] == "."
    bare = key.rstrip(".")
    if not text[0].isupper() and "-" not in text and "'" not in key:
        return bare, "particle"
    if key[:2] in ("l'", "d'") and (french or text[0].islower()):
        return (
            bare if bare[0] == "d" else bare[2:]
        ), "common"  # "l'Université": an article, no part of a name
    if len(text) == 1 or (len(text) == 2 and dotted):
        return bare, "initial"
    if bare in words.HONORIFICS:
        if bare in words.ONLY_WITH_DOT and not dotted:
            return bare, "name" if len(bare) > 2 else "common"
        return bare, "common" if bare in _ONLY_FRENCH and not french else "honorific"
    if bare in words.KINDS:
        return bare, words.KINDS[bare]
    return bare, "common" if bare[-1:] == "s" and bare[:-1] in words.KINDS else "name"
