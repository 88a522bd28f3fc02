"""What two spellings of one name have in common, and how alike two names are.

Spellings of the same letters (`name_form`) are one name. Others are only compared where their last
names sound alike (`sound`), by `likeness`, which says SAME only for what no two people differ in: a
doubled letter, "ou" for "u", a dropped initial, a letter lost inside a long word. Everything that
brothers, or a father and his son, may differ in is at most MAYBE, which is a question to a human.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SAME = 0.9  # from here on two spellings are one name by themselves
MAYBE = 0.6  # from here on a human is asked

_UNLIKE, _SURNAME_ONLY, _INITIAL, _SHORTER, _VAGUE = 0.3, 0.65, 0.7, 0.8, 0.12
_SLIP = 0.05  # what a lost letter or a "u" for "ou" takes from 1; two of them are still SAME
_LONG = 8  # letters from which on one lost letter is a slip and no other name
_MIDDLING = 5  # letters from which on a doubled letter means nothing ("Lee" is not "Le")

_ARABIC_FORMS = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي", "ـ\u200c\u200d\u200e\u200f")
_MARKS = re.compile("['’‘ʼʿʾ`´ʻ′]")  # also the signs for hamza and ayn
_BREAKS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\b(al|el|ال) (?=\w)")
_SERVANT = re.compile(r"\b(?:(abd)|(abd(?:[aeu]l|ou?l))|(عبد)) (?=\w)")
_FAMILY = re.compile(r"\b(ben|bin|ibn|bint|ould|abu|abou|بن|ابن|بنت|ولد|ابو) (?=\w)")
_LITTLE = frozenset(["of", "the", "and", "for", "de", "des", "du", "la", "le", "les", "et", "pour", "في"])
_RENAMED = {"isesco": "icesco"}  # the organisation's name until January 2020

_LATIN_OF = dict(
    zip("بتثجحخدذرزسشصضطظغفقكلمنهاعوي", [*"bttghkddrzsssdtzgfkklmnh", "", "", "", ""], strict=True)
)
_FIRST_LETTERS = ("kgqc", "sc", "jdgy", "aeiouy", "ouw", "vw")  # Kaddafi, Gaddafi; Cheikh, Sheikh
_GENERATIONS = frozenset(["jr", "sr", "junior", "senior", "ii", "iii"])
_CONSONANTS = (("kh", "k"), ("gh", "g"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("th", "t"), ("dh", "d"),
               ("ph", "f"), ("dj", "g"), ("j", "g"), ("q", "k"), ("c", "k"), ("x", "ks"), ("p", "b"), ("v", "f"))  # fmt: skip


@lru_cache(maxsize=4096)
def name_form(name: str) -> str:
    """Return what all spellings of *name* with the same letters share, for comparing only.

    Case, accents, apostrophes, hyphens and Arabic forms are folded; "Al Malik", "Al-Malik" and
    "AlMalik" are one word, and so are "عبد الله" and "عبدالله".
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        plain = plain.translate(_ARABIC_FORMS)
    plain = _MARKS.sub("", plain)
    plain = _ARTICLE.sub(r"\1", _BREAKS.sub(" ", plain).strip())
    return _SERVANT.sub(r"\1\2\3", plain)


@lru_cache(maxsize=8192)
def sound(name: str) -> str:
    """Return a coarse key of the last name: what is not equal here is never the same person.

    Its consonants, without article and "ben", doubled letters and fine differences, in Latin letters.
    """
    words = _words(name)
    return _skeleton(words[-1]) if words else ""


@lru_cache(maxsize=8192)
def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how surely *one* and *other* name the same; see SAME and MAYBE."""
    if name_form(one) == name_form(other):
        return 1.0
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first or sound(one) != sound(other):
        swapped = len(first) == len(second) == 2 and first == second[::-1]
        return _SHORTER if swapped else 0.0
    if _arabic(one) != _arabic(other):
        return _across(first, second)
    cost = _cost(first[-1], second[-1])
    if cost >= 1:
        return _UNLIKE
    other_time = _generation(one) != _generation(other)
    if len(first) == 1:
        if len(second) == 1:
            return _UNLIKE if other_time or cost > _SLIP else 1 - cost
        return _SURNAME_ONLY - cost / 2
    found = _whole(first, second, cost)
    return min(found, _SHORTER) if other_time else found


def contradict(one: str, other: str) -> bool:
    """Return whether two names that begin and end alike differ in between: "John A. Stone", "John B. Stone".

    Each may be "John Stone" (`likeness` says SAME), but not both.
    """
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < 3 or max(_cost(first[0], second[0]), _cost(first[-1], second[-1])) >= 1:
        return False
    return likeness(one, other) < MAYBE


def _whole(first: list[str], second: list[str], cost: float) -> float:
    """Return the likeness of two whole names, *first* no longer, whose last names differ by *cost*."""
    given, other = first[0], second[0]
    if given[:1] == other[:1] and 1 in (len(given), len(other)) and given != other:
        return _INITIAL - cost
    cost += _cost(given, other)
    if cost >= 1:
        return _UNLIKE
    middle, others = first[1:-1], second[1:-1]
    extra = False
    for word in middle:
        at = next(
            (at for at, known in enumerate(others) if _cost(word, known) < 1 or _short(word, known)), None
        )
        if at is None:
            as_many = len(first) == len(second)  # an initial was not dropped but is another one
            if len(word) > 1 or as_many or any(len(known) == 1 for known in others):
                return _UNLIKE
            continue
        extra = extra or at > 0
        cost += _cost(word, others[at]) if not _short(word, others[at]) else 0
        others = others[at + 1 :]
    extra = extra or any(len(word) > 1 for word in others)
    return round((_SHORTER if extra else 1.0) - cost, 3)


def _across(first: list[str], second: list[str]) -> float:
    """Return the likeness of a name in Arabic and one in Latin letters: at best a question."""
    if len(first) == 1:
        return _SURNAME_ONLY if len(second) == 1 else _UNLIKE
    return _SHORTER if _skeleton(first[0]) == _skeleton(second[0]) else _UNLIKE


def _short(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[:1] == other[:1]


@lru_cache(maxsize=8192)
def _cost(one: str, other: str) -> float:
    """Return how far two words of names are apart: 0 not at all, 1 and more are two names."""
    if one == other:
        return 0.0
    longer = max(len(one), len(other))
    if longer >= _MIDDLING and _even(one) == _even(other):
        return 0.0 if _undoubled(one) == _undoubled(other) else _SLIP
    if longer >= _LONG and _one_lost(*sorted((_undoubled(one), _undoubled(other)), key=len)):
        return _SLIP
    alike = one[:1] == other[:1] or any({one[0], other[0]} <= set(letters) for letters in _FIRST_LETTERS)
    if longer >= 4 and alike and _skeleton(one) == _skeleton(other) and one[-1:] == other[-1:]:
        return _VAGUE + _SLIP
    return 1.0


@lru_cache(maxsize=8192)
def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=8192)
def _even(word: str) -> str:
    """Return *word* with one spelling for what French and English write in two ways."""
    word = re.sub(r"^m[ou]u?h?am+[ae]d$", "mohamad", re.sub(r"^ahm[ae]d$", "ahmad", word))
    word = re.sub(r"^abd(?:ou|[aeu])(?:l|(?=([rnsdtz])\1))", "abdal", word)
    return _undoubled(re.sub("h$", "", word.replace("ou", "u").replace("oo", "u").replace("ee", "i")))


def _one_lost(shorter: str, longer: str) -> bool:
    """Say whether *shorter* is *longer* without one letter that is neither its first nor its last."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _arabic(name: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in name)


def _generation(name: str) -> frozenset[str]:
    return _GENERATIONS.intersection(name_form(name).split())


@lru_cache(maxsize=8192)
def _words(name: str) -> list[str]:
    joined = _FAMILY.sub(r"\1", name_form(name))
    words = [_RENAMED.get(word, word) for word in joined.split() if word not in _LITTLE]
    return [word for at, word in enumerate(words) if at == 0 or word not in _GENERATIONS]


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    bare = re.sub("^(?:bent?|bin|ibn|ould|abou?|بن|ابن|ولد)?(?:al|el|ال)?(?=...)", "", word)
    for written, plain in _CONSONANTS:
        bare = bare.replace(written, plain)
    bare = "".join(_LATIN_OF.get(letter, letter) for letter in bare)
    bare = re.sub("[aeiouwyء]|h$", "", re.sub("(?<=[aeiou])h$", "", bare))
    return _undoubled(bare) or word
