"""A term of the house glossary: how one thing is called in the three languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from archive_desktop.domain.plain_text import storable

Origin = Literal["shipped", "changed", "removed", "own"]
LANGUAGES = ("en", "fr", "ar")
MOST_FORMS = 12  # of one language
LONGEST_FORM = 120  # code points


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One term. *en*, *fr* and *ar* are the ways to say it, the usual one first.

    "=" in front of a form asks for the word as written, without other endings. *key* names the shipped
    entry that it is or stands in for, "" for one of the house's own; *id* is its row in the archive,
    0 for one as shipped. A *hidden* one is a shipped entry that staff removed.
    """

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    key: str = ""
    id: int = 0
    hidden: bool = False

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the ways to say it in *language* ("en", "fr" or "ar")."""
        return {"en": self.en, "fr": self.fr, "ar": self.ar}[language]

    def with_forms(self, language: str, forms: Iterable[str]) -> GlossaryEntry:
        """Return this entry with other ways to say it in *language*, tidied."""
        tidy = tidy_forms(forms)
        match language:
            case "en":
                return replace(self, en=tidy)
            case "fr":
                return replace(self, fr=tidy)
        return replace(self, ar=tidy)

    @property
    def origin(self) -> Origin:
        """Where it comes from, as a list shows it."""
        if not self.key:
            return "own"
        if self.hidden:
            return "removed"
        return "changed" if self.id else "shipped"

    @property
    def languages(self) -> int:
        """In how many languages it has a name."""
        return sum(bool(self.forms(language)) for language in LANGUAGES)


def forms_of(text: str) -> tuple[str, ...]:
    """Return the forms written in one field, parted by semicolons or bars; white space folded, each once."""
    for sign in ";؛|\n":
        text = text.replace(sign, "|")
    return tidy_forms(text.split("|"))


def tidy_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """Return *forms* as they can be kept: clean, each once, none empty, none endless, not too many."""
    clean = (" ".join(storable(form).split())[:LONGEST_FORM].rstrip() for form in forms)
    return tuple(dict.fromkeys(form for form in clean if form.strip("= ")))[:MOST_FORMS]
