"""What two spellings of one name have in common, and how alike two names are."""

from __future__ import annotations

import re
import unicodedata

SAME = 0.9  # from here on two spellings are one name by themselves
MAYBE = 0.6  # from here on a human is asked

_BREAKS = re.compile(r"[\s\-‐-―_.,]+")


def name_form(name: str) -> str:
    """Return what spellings with the same letters share: no case, accents, hyphens; al- joined."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub("['’‘ʼʿʾ`´]", "", plain)
    plain = " ".join(_BREAKS.sub(" ", plain).split())
    return re.sub(r"\b(al|el) (?=\w)", "al", plain)


def sound(name: str) -> str:
    """Return a coarse key of the surname, shared by its spellings."""
    last = name_form(name).rsplit(" ", 1)[-1]
    last = re.sub("^al(?=...)", "", last)
    return re.sub(r"(.)\1+", r"\1", re.sub("(?<=.)[aeiouy]", "", last))


def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how surely *one* and *other* name the same."""
    return 1.0 if name_form(one) == name_form(other) else 0.0
