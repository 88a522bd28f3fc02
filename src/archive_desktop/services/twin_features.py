"""What a text keeps when it is translated: numbers, names, related words, and how its paragraphs are cut.

Words become *traces*, strings that both languages leave alike: a number ("#300"); the beginning of a
Latin word, which English and French often share ("confe"); the consonants of a name, which Arabic
writes with letters of its own ("~tmbktu" and "~tmbktu"); an entry of the glossary ("@17").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from archive_desktop.domain.initiative import name_key
from archive_desktop.services.glossary import STOP_WORDS, Entry

_NUMBER = re.compile(r"\d+(?:[.,'’٬٫]\d+|[\u00a0\u202f ]\d{3}(?!\d))*")
_GROUPING = re.compile(r"(?<=\d)[,.'’٬\u00a0\u202f ](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NUMBER = 18  # digits
_BEGINNING = 5  # letters of a Latin word that related languages share
_SHORTEST_WORD, _SHORTEST_SKELETON = 4, 3
_ARABIC = "\u0600"
_JOINED = re.compile(r"^[وفبلك]?(?:ال|لل)?")  # particles and article written in one with an Arabic word
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_PAIRS = re.compile("ph|sh|ch|th|kh|gh|ck")
_PAIR_SOUNDS = {"ph": "f", "sh": "s", "ch": "s", "th": "t", "kh": "k", "gh": "j", "ck": "k"}
_SILENT_LATIN = "aeiouwyh"
_SOUNDS = {
    "b": "pbبپ", "f": "vfفڤ", "k": "ckqكقخ", "j": "gjجغ", "d": "dدضذ", "t": "tتطث",
    "s": "sسصشچ", "z": "zزظ", "l": "lل", "m": "mم", "n": "nن", "r": "rر",
}  # fmt: skip
_SILENT_ARABIC = "اأإآويىهةءئؤحعـ"
_LETTERS = str.maketrans(
    {letter: sound for sound, letters in _SOUNDS.items() for letter in letters}
    | dict.fromkeys(_SILENT_LATIN + _SILENT_ARABIC, "")
    | {"x": "ks"}
)
_LANGUAGE_OF_ADDRESS = {"en", "fr", "ar"}


@dataclass(frozen=True, slots=True)
class Concepts:
    """The traces of the glossary's entries by their names, folded: of one word, and of two (first, then second)."""

    words: Mapping[str, str]
    pairs: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of one article.

    *day* is its stated date as an ordinal, None if it states none; *bounds* are the places, from 0 to
    1, where its paragraphs end; *length* is in code points. *address* is that of its page without
    what names the language, "" if none.
    """

    language: str
    day: int | None
    numbers: frozenset[str]
    title_numbers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    concepts: frozenset[str]
    bounds: tuple[float, ...]
    length: int
    address: str = ""

    @property
    def every_trace(self) -> frozenset[str]:
        """Everything that may be shared with some other language."""
        return self.numbers | self.words | self.names | self.concepts

    def traces_beside(self, other: str) -> frozenset[str]:
        """Return what may be shared with a text of the language *other*."""
        if "ar" in (self.language, other):
            return self.numbers | self.names | self.concepts
        return self.numbers | self.words | self.concepts


def features(
    title: str, body: str, language: str, day: int | None, url: str | None, concepts: Concepts
) -> Features:
    """Return the features of one article; *day* is its stated date as an ordinal."""
    plain = _without_marks(f"{title}\n{body}")
    told = _WORD.findall(plain)
    words = {word: _word(word) for word in set(told)}
    different = set(words.values())
    arabic = language == "ar"
    lengths = [len(paragraph) for paragraph in body.split("\n") if paragraph]
    whole = sum(lengths)
    ends: list[float] = []
    reached = 0
    for length in lengths:
        reached += length
        ends.append(reached / whole)
    return Features(
        language=language,
        day=day,
        numbers=_numbers(plain),
        title_numbers=_numbers(_without_marks(title)),
        words=frozenset(word.beginning for word in different if word.beginning),
        names=frozenset(name for word in different if arabic or word.capital for name in word.names),
        concepts=frozenset(_named([words[word].bare for word in told], concepts)),
        bounds=tuple(ends),
        length=whole,
        address=_address(url),
    )


def concepts(entries: Iterable[Entry]) -> Concepts:
    """Return a trace for every name of one or two words in *entries*."""
    single: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {}
    for number, entry in enumerate(entries):
        for form in entry:
            words = [_JOINED.sub("", word) or word for word in name_key(form.text).split()]
            if len(words) == 1 and words[0] not in STOP_WORDS:
                single.setdefault(words[0], f"@{number}")
            elif len(words) == 2:
                pairs.setdefault(words[0], {}).setdefault(words[1], f"@{number}")
    return Concepts(single, pairs)


class _Word(NamedTuple):
    """One word: *beginning* as related languages share it, *names* it may be heard as, *bare* of particles."""

    beginning: str
    names: tuple[str, ...]
    bare: str
    capital: bool


@lru_cache(maxsize=100_000)  # the words of one text are those of the next
def _word(word: str) -> _Word:
    lower = word.lower()
    if word[0] >= _ARABIC:
        bare = _JOINED.sub("", word) or word
        return _Word(
            "", tuple({heard for form in (word, bare) if (heard := _heard(form))}), bare, capital=False
        )
    acronym = len(word) > 1 and word.isupper()
    beginning = lower[:_BEGINNING] if len(word) >= _SHORTEST_WORD or acronym else ""
    heard = _heard(_LATIN_PAIRS.sub(lambda pair: _PAIR_SOUNDS[pair.group()], lower))
    return _Word(beginning, tuple(name for name in (beginning, heard) if name), lower, word[0].isupper())


def _heard(word: str) -> str:
    """Return the consonants of *word*, "" where they are too few to tell it."""
    skeleton = _DOUBLED.sub(r"\1", word.translate(_LETTERS))
    return f"~{skeleton}" if len(skeleton) >= _SHORTEST_SKELETON else ""


def _without_marks(text: str) -> str:
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers of *text*: without the marks between thousands, a decimal comma as a point."""
    found = set()
    for match in set(_NUMBER.findall(text)):
        if match.isdecimal() and len(match) <= _LONGEST_NUMBER:
            found.add(f"#{int(match)}")
            continue
        number = _GROUPING.sub("", match)
        parts = re.split(r"\D", number)
        plain = [str(int(part)) for part in parts if 0 < len(part) <= _LONGEST_NUMBER]
        decimal = len(plain) == 2
        found.update({f"#{'.'.join(plain)}"} if decimal else {f"#{part}" for part in plain})
    return frozenset(found)


def _named(words: list[str], known: Concepts) -> Iterator[str]:
    single, pairs = known.words, known.pairs
    yield from (single[word] for word in single.keys() & set(words))
    for at, word in enumerate(words[1:]):
        if (seconds := pairs.get(words[at])) is not None and word in seconds:
            yield seconds[word]


def _address(url: str | None) -> str:
    """Return *url* without what names a language; "" where it does not name one."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    pieces = re.split(r"([/._-])", unquote(f"{parts.hostname or ''}{parts.path}").casefold())
    query = [
        (name, value) for name, value in parse_qsl(parts.query) if name not in ("lang", "language", "hl")
    ]
    kept = [piece for piece in pieces if piece not in _LANGUAGE_OF_ADDRESS]
    if len(kept) == len(pieces) and len(query) == len(parse_qsl(parts.query)):
        return ""
    return "".join(kept) + repr(query)
