"""Text into index terms: one analysis for indexing, for queries, for snippets and for plain SQL.

Every word has an *exact* term: lower case, accents, Arabic vowel marks and letter variants folded,
elided articles and possessives taken off. Exact terms do not depend on the language, so a query,
whose language is unknown, always meets them. Where the light stem of a word differs from its exact
term, the stem is a second term, marked by "~" (French "~~") so that it is never taken for a word.

A query word w asks for: w itself; any word with one of its stems ("~stem"); and the words that
are such a stem themselves. Phrases and words of several parts ("Al-Malik") are about exact terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from archive_desktop.index.stems import arabic_stem, arabic_stems, english_stem, french_stem

_MARKS = {"ar": "~", "en": "~", "fr": "~~"}  # the French stem of an English word is no English stem
_REMEMBERED = 100_000  # words per cache; an archive's text has a long tail of names seen once

# Vowel marks, Koranic signs, tatweel, soft hyphen, joiners and direction marks: inside words, not of them.
_INVISIBLE = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
APOSTROPHES = "'’‘ʼ"
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_ELIDED = rf"(?:[ldjmtsnc]|(?:jus|lors|puis|quoi)?qu)[{APOSTROPHES}](?=[^\W_])"
_ELIDED_ARTICLE = re.compile(_ELIDED, re.IGNORECASE)
LONGEST_ELIDED = 6  # "lorsqu"
_POSSESSIVE = rf"(?<=[{APOSTROPHES}])s(?![^\W_])"
_WORDS = re.compile(r"[^\W_]+")
_WORDS_AMONG_APOSTROPHES = re.compile(rf"\b(?!{_ELIDED})(?!{_POSSESSIVE})\w+")
_RUNS = re.compile(rf"[^\W_]+(?:[{_INVISIBLE}]+[^\W_]*)*")  # words with marks still in them

# What decomposition leaves: letters that are variants of another in the languages of the archive.
_VARIANTS = str.maketrans(
    {"ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ٱ": "ا", "œ": "oe",
     "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words of *text* in order: NFKC, lower case, no marks, elided articles, possessives."""
    if text.isascii():
        text = text.lower()
    else:
        text = text.replace("™", " ").replace("℠", " ")  # NFKC makes letters of them: "ICESCOTM"
        text = without_marks(unicodedata.normalize("NFKC", text).lower())
    if not _APOSTROPHE.search(text):
        return _WORDS.findall(text)
    return _WORDS_AMONG_APOSTROPHES.findall(text.replace("_", " "))


def without_marks(text: str) -> str:
    """Return *text* without what stands inside words and is not of them: vowel marks, joiners, tatweel."""
    return _INVISIBLES.sub("", text)


def fold(word: str) -> str:
    """Return the exact term of the lower-case *word*."""
    if word.isascii():
        return word
    bare = [sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)]
    if any(sign.isdecimal() and not sign.isascii() for sign in bare):
        bare = [str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in bare]
    return "".join(bare).translate(_VARIANTS)


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u08ff"


def stem(word: str, language: str) -> str:
    """Return the marked stem of the lower-case *word*, "" where it is the exact term or unknown.

    An Arabic word has its stem in a text of any language of ours; a Latin one in English and French.
    Words with the same exact term have the same stem, so the index need not know how they were written.
    """
    exact = fold(word)
    if language not in _MARKS:
        return ""
    if _is_arabic(exact):
        light, mark = arabic_stem(exact), _MARKS["ar"]
    elif language == "en":
        light, mark = english_stem(exact), _MARKS["en"]
    elif language == "fr":
        light, mark = french_stem(exact), _MARKS["fr"]
    else:
        return ""
    return mark + light if light and light != exact else ""


class _Remembered(dict[str, str]):
    """A cache that starts anew when it is full: flat memory on any archive."""

    def __init__(self, compute: Callable[[str], str]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[word] = self._compute(word)
        return value


# One memory in a process: the store and the index analyse the same texts, one after the other.
_EXACT = _Remembered(fold)
_STEMS = {language: _Remembered(partial(stem, language=language)) for language in _MARKS}


class Analyser:
    """The analysis of texts with a memory for words seen before."""

    def terms(self, text: str, language: str) -> str:
        """Return all terms of *text* as one string in which SQL can look for " word " and " ~stem ".

        It is the exact terms in order, then the stems that differ (sorted, once each), with single
        spaces between, one in front and one behind; "" for a text without words.
        """
        exact = list(map(_EXACT.__getitem__, words(text)))
        known = _STEMS.get(language)
        stems = sorted(set(filter(None, map(known.__getitem__, set(exact))))) if known is not None else []
        return f" {' '.join([*exact, *stems])} " if exact else ""


def exact_words(terms: str) -> list[str]:
    """Return the exact terms in order out of what `Analyser.terms` made of a text."""
    return terms.partition(" ~")[0].split()


def _alternatives(word: str) -> tuple[str, ...]:
    exact = fold(word)
    terms = [exact]
    if _is_arabic(exact):
        for light in arabic_stems(exact):
            terms += [light, _MARKS["ar"] + light]
        return tuple(dict.fromkeys(terms))
    for language in ("en", "fr"):
        marked = stem(word, language) or _MARKS[language] + exact  # or the word itself is a stem
        terms += [marked.lstrip("~"), marked]
    return tuple(dict.fromkeys(terms))


def query_positions(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each position of the query text *text* the terms that fit there.

    One position: the word's alternatives, the exact one first. Several: a phrase of exact terms, one each.
    None: the text has no word, and nothing matches it.
    """
    found = words(text)
    if len(found) == 1:
        return (_alternatives(found[0]),)
    return tuple((fold(word),) for word in found)


def phrase_positions(text: str) -> tuple[str, ...]:
    """Return the exact terms of a phrase in order; a phrase of one word is about its exact form too."""
    return tuple(fold(word) for word in words(text))


def forms(text: str) -> set[str]:
    """Return the different words of *text* as they stand in it, invisible signs and all."""
    return set(_RUNS.findall(text))


def is_elided(text: str, start: int, end: int) -> bool:
    """Tell whether the letters from *start* to *end* are an elided article ("l’") or a possessive's s."""
    if end < len(text) and text[end] in APOSTROPHES:
        found = _ELIDED_ARTICLE.match(text, start)
        if found is not None and found.end() == end + 1:
            return True
    return bool(start) and text[start - 1] in APOSTROPHES and text[start:end] in ("s", "S")
