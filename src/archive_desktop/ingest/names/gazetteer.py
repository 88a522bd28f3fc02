"""Known names of countries, cities and bodies, and where they stand in a text."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from babel import Locale

from archive_desktop.domain.name_keys import name_form
from archive_desktop.ingest.names.vocabulary import word_set
from archive_desktop.paths import resources

Kind = Literal["country", "city", "organisation"]

_LANGUAGES = ("en", "fr", "ar")
# Parts of the world that are no countries of their own.
_NO_COUNTRIES = word_set("AC CP CQ DG EA EU EZ IC QO RE TA UN XA XB ZZ")
_ARABIC_PREFIXES = ("و", "ب", "ل", "ك", "ف", "وب", "ول")
_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u064b-\u0652\u0670]")  # Arabic short vowels
_MOST = 50  # times that one name is looked for in one text


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer. *key*: the ISO 3166 code of (the city's) country, or the body's own."""

    kind: Kind
    name: str
    key: str
    same_as: str  # what all names of this place or body share

    @property
    def code(self) -> str:
        """What `Named.code` says of it: "MA", "MA/rabat", "ICESCO"."""
        return self.same_as.split(" ", 1)[1].replace(" ", "/", 1)


@dataclass(frozen=True, slots=True)
class Sight:
    """A known name in a text, from *start* to *end* (code points)."""

    start: int
    end: int
    known: Known


class Gazetteer:
    """Known names by the words they are written with."""

    def __init__(self, known: Iterator[Known]) -> None:
        self._by_word: dict[str, list[tuple[str, int, Known]]] = {}  # as written, length of a prefix
        self._by_form: dict[str, Known] = {}
        for one in known:
            if self._by_form.setdefault(name_form(one.name), one).same_as != one.same_as:
                continue  # the first name wins: Tunis is the city, in Arabic too
            for word, written, prefix in _as_written(one.name):
                self._by_word.setdefault(word, []).append((written, prefix, one))

    def called(self, name: str) -> Known | None:
        """Return what is called *name*, in any case and spelling of its letters."""
        return self._by_form.get(name_form(name))

    def find(self, text: str, words: Collection[str]) -> list[Sight]:
        """Return the known names in *text* in order, the longest where they overlap.

        *words* are the words of *text* (``\\w+``); only the first 50 places of each name count.
        """
        sights: list[Sight] = []
        for word in self._by_word.keys() & words:
            for written, prefix, known in self._by_word[word]:
                at = text.find(written)
                for _ in range(_MOST):
                    if at < 0:
                        break
                    end = at + len(written)
                    if not (at and _inside(text[at - 1])) and not _goes_on(text, end):
                        sights.append(Sight(at + prefix, end, known))
                    at = text.find(written, end)
        sights.sort(key=lambda sight: (sight.start, -sight.end))
        kept: list[Sight] = []
        for sight in sights:
            if not kept or sight.start >= kept[-1].end:
                kept.append(sight)
        return kept


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the program's own gazetteer."""
    return Gazetteer(_all_known())


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 2]
    return bool(after) and (_inside(after[0]) or (after[0] == "." and after[1:].isalnum()))  # "Canada.ca"


def _inside(letter: str) -> bool:
    return letter.isalnum() or letter in "_-"


def _as_written(name: str) -> Iterator[tuple[str, str, int]]:
    """Yield how *name* may stand in a text: its first word there, all of it, how many letters come before it."""
    word = _WORD.search(name)
    if word is None:
        return
    first = word[0]
    straight = name.replace("’", "'")
    for form in {name, straight, straight.replace("'", "’")}:
        yield first, form, 0
    if "\u0600" <= name[0] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            yield prefix + first, prefix + name, len(prefix)
        if name.startswith("ال"):
            yield "لل" + first[2:], "لل" + name[2:], 1
            yield "ولل" + first[2:], "ولل" + name[2:], 2
    elif name[0].isupper() and len(name) > 3 and not name.isupper():
        yield first.upper(), name.upper(), 0


def _all_known() -> Iterator[Known]:
    seen: set[tuple[str, str]] = set()
    for known in (*_bodies(), *_cities(), *_countries()):
        forms = [known] if known.name.isascii() else _with_and_without_marks(known)
        for form in forms:
            if form.name and (form.name, form.same_as) not in seen:
                seen.add((form.name, form.same_as))
                yield form


def _with_and_without_marks(known: Known) -> list[Known]:
    name = _MARKS.sub("", known.name)
    return [known] if name == known.name else [replace(known, name=name), known]


def _countries() -> Iterator[Known]:
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if str(code).isalpha() and code not in _NO_COUNTRIES:
                yield Known("country", re.sub(r" \(.*", "", name), str(code), f"country {code}")
    for code, names in _rows("countries.csv"):
        for name in names:
            yield Known("country", name, code, f"country {code}")


def _cities() -> Iterator[Known]:
    for code, names in _rows("cities.csv"):
        for name in names:
            yield Known("city", name, code, f"city {code} {name_form(names[0])}")


def _bodies() -> Iterator[Known]:
    for key, names in _rows("organisations.csv"):
        for name in names:
            yield Known("organisation", name, key, f"organisation {key}")


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    with (resources() / "gazetteer" / table).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(list(lines)[1:]):
            yield row[0], [name for cell in row[1:] for name in cell.split("|") if name]
