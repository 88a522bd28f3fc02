"""Light stems: what stays of a word when its endings and joined particles are taken off.

English is Porter2 (PyStemmer, Snowball's own C). French is the light stemmer of Savoy ("Light Stemming
Approaches for the French, Portuguese, German and Hungarian Languages", 2006), Arabic the light one
of Larkey, Ballesteros and Connell ("light10", 2002), with a joined b or l and three more endings: both leave names and roots alone. A root
stemmer would make "world", "science" and "education" one Arabic word.
"""

from __future__ import annotations

import re
from threading import Lock

import Stemmer

_porter2 = Stemmer.Stemmer("english", 0)  # 0: analysis has a memory of its own
_one_at_a_time = Lock()  # it keeps the word it works on in itself, and an import may run beside a search


def english_stem(word: str) -> str:
    """Return the Porter2 stem of the lower-case *word*."""
    if len(word) <= 2:
        return word
    with _one_at_a_time:
        return str(_porter2.stemWord(word))


_ARABIC_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..)")
_ARABIC_AND = re.compile(r"و(?=...)|ف(?=[بل]....)")
_ARABIC_PARTICLE = re.compile(r"[بل](?=....)")  # joined to a word without its article
_ARABIC_SUFFIXES = ("ها", "هم", "نا", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي", "ا")
_SHORTEST = 3  # letters that an ending leaves


def arabic_stem(word: str) -> str:
    """Return *word* (folded by analysis: no hamza, taa marbuta as haa) without particles and endings.

    A single b or l that stands in front of four letters is taken off, though it may belong to the
    word ("برنامج" without an article, but not behind one): `arabic_stems` makes up for it in queries.
    """
    found = _ARABIC_ARTICLE.match(word)
    if found:
        return _without_endings(word[found.end() :])
    return _without_particle(_without_endings(_without_and(word)))


def arabic_stems(word: str) -> tuple[str, ...]:
    """Return the stems that forms of *word* have in texts: with its article, and with a joined particle."""
    found = _ARABIC_ARTICLE.match(word)
    whole = _without_endings(word[found.end() :] if found else _without_and(word))
    once = _without_particle(whole)
    return tuple(dict.fromkeys((whole, once, _without_particle(once))))


def _without_and(word: str) -> str:
    found = _ARABIC_AND.match(word)
    return word[found.end() :] if found else word


def _without_particle(stem: str) -> str:
    found = _ARABIC_PARTICLE.match(stem)
    return stem[found.end() :] if found else stem


def _without_endings(stem: str) -> str:
    for suffix in _ARABIC_SUFFIXES:
        if stem.endswith(suffix) and len(stem) >= len(suffix) + _SHORTEST:
            stem = stem[: -len(suffix)]
    return stem


# Ending, shortest word it is taken from, what stands in its place; the first that fits is used.
_FRENCH_ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("issement", 12, "ir"),
    ("issant", 9, "ir"),
    ("ivement", 10, "if"),
    ("ement", 10, "e"),
    ("ficatrice", 12, "fier"),
    ("ficateur", 11, "fier"),
    ("catrice", 10, "quer"),
    ("cateur", 9, "quer"),
    ("atrice", 9, "er"),
    ("ateur", 8, "er"),
    ("trice", 7, "ter"),
    ("ieme", 6, ""),
    ("teuse", 7, "ter"),
    ("teur", 6, "ter"),
    ("euse", 6, "eu"),
    ("ere", 8, "er"),
    ("ive", 7, "if"),
    ("folle", 5, "fou"),
    ("molle", 5, "mou"),
    ("nnelle", 9, "n"),
    ("nnel", 9, "n"),
    ("ete", 5, "et"),
    ("ique", 10, ""),
    ("esse", 8, ""),
    ("inage", 7, "in"),
)
_FRENCH_NOUNS: tuple[tuple[str, int, str], ...] = (
    ("ualisation", 11, "uel"),
    ("isation", 9, ""),
    ("ation", 7, ""),
    ("ition", 6, ""),
)


def french_stem(word: str) -> str:
    """Return the light stem of the lower-case *word*, whose accents are taken off already."""
    stem = word
    if len(stem) > 5 and stem.endswith("x"):
        stem = stem[:-2] + "l" if stem.endswith("aux") and stem[-4] != "e" else stem[:-1]
    elif len(stem) > 3 and stem[-1] in "xs":
        stem = stem[:-1]
    for ending, shortest, instead in _FRENCH_ENDINGS:
        if len(stem) >= shortest and stem.endswith(ending):
            stem = stem[: -len(ending)] + instead
            break
    for ending, shortest, instead in _FRENCH_NOUNS:
        if len(stem) >= shortest and stem.endswith(ending):
            stem = stem[: -len(ending)] + instead
            break
    return _french_core(stem)


_DOUBLED = re.compile(r"([^\W\d_])\1")


def _french_core(stem: str) -> str:
    """Take doubled letters and the last weak letters off."""
    if len(stem) > 4:
        stem = _DOUBLED.sub(r"\1", stem)
    if len(stem) > 4 and stem.endswith("ie"):
        stem = stem[:-2]
    if len(stem) > 4:
        for ending in ("r", "e", "e"):
            if stem.endswith(ending):
                stem = stem[:-1]
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1].isalpha():  # 12300 is not 1230
            stem = stem[:-1]
    return stem
