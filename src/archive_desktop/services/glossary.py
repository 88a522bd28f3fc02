"""What is called how in the three languages: the house glossary, countries, initiatives."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive_desktop.domain.glossary import LANGUAGES, GlossaryEntry, tidy_forms
from archive_desktop.domain.initiative import Initiative, name_key
from archive_desktop.paths import resources

_COUNTRIES = "countries"  # names, which have no endings
_ANY_FORM = "="  # in front of a form of the glossary: this word and no other of its stem
# Parts of the world that are no countries, and two whose name is a common word elsewhere.
_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "RE", "TA", "UN", "XA", "XB", "ZZ"}
_LITTLE_WORDS = (
    "a an and at by for from in of on the to with "
    "au aux avec dans de des du d en et l la le les ou par pour sur un une "
    "الي عن علي في مع من و"
)
STOP_WORDS = frozenset(_LITTLE_WORDS.split())
_ARTICLE = "ال"
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say something. *language* "" is a name of any; *exact*: as written, no other endings."""

    text: str
    language: str
    exact: bool = False


Entry = tuple[Form, ...]  # everything that is called the same


def shipped_terms(folder: Path) -> list[GlossaryEntry]:
    """Return the terms of every table (*.csv) in *folder*; the key of each says where it stands."""
    return [term for file in sorted(folder.glob("*.csv")) for term in _terms(file)]


def read_glossary(folder: Path, own: Iterable[GlossaryEntry] = ()) -> list[Entry]:
    """Return the entries of *folder*, those of the archive's *own* beside or instead of them."""
    return [entry_of(term) for term in with_own(shipped_terms(folder), own) if not term.hidden]


def with_own(shipped: Iterable[GlossaryEntry], own: Iterable[GlossaryEntry]) -> list[GlossaryEntry]:
    """Return *shipped* terms with the archive's *own* in the place of those they stand in for, else behind."""
    own = list(own)
    instead = {term.key: term for term in own if term.key}
    terms = [instead.pop(term.key, term) for term in shipped]
    gone = [term for term in instead.values() if not term.hidden]  # shipped by another version
    return [*terms, *gone, *(term for term in own if not term.key)]


def entry_of(term: GlossaryEntry) -> Entry:
    """Return *term* as it is searched by."""
    names = term.key.startswith(f"{_COUNTRIES}/")
    return tuple(
        Form(text.removeprefix(_ANY_FORM), language, names or text.startswith(_ANY_FORM))
        for language in LANGUAGES
        for text in term.forms(language)
    )


def _terms(file: Path) -> Iterator[GlossaryEntry]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            en, fr, ar = (tidy_forms(row[language].split("|")) for language in LANGUAGES)
            yield GlossaryEntry(en, fr, ar, key=f"{file.stem}/{name_key(en[0])}")


def countries() -> list[Entry]:
    """Return the names of every country in Unicode's CLDR."""
    from babel import Locale

    tables = {language: Locale(language).territories for language in LANGUAGES}
    codes = [code for code in map(str, tables["en"]) if code.isalpha() and code not in _NO_COUNTRIES]
    return [
        tuple(Form(tables[language][code], language, exact=True) for language in LANGUAGES) for code in codes
    ]


def initiative_entries(initiatives: Iterable[Initiative]) -> list[Entry]:
    """Return each of *initiatives* that has more than one name."""
    found = []
    for initiative in initiatives:
        language_of = {name: language for language, name in initiative.names.items()}
        names = {name_key(name): name for name in reversed(initiative.all_names)}
        if len(names) > 1:
            found.append(tuple(Form(name, language_of.get(name, ""), exact=True)
                               for name in initiative.all_names if names[name_key(name)] == name))  # fmt: skip
    return found


class Glossary:
    """Entries by what may be typed for them."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, dict[_Key, list[tuple[Entry, str]]]] = {}
        self.longest = 1  # words of the longest form, little words left out
        self._add(entries)

    def with_more(self, entries: Iterable[Entry]) -> Glossary:
        """Return a glossary of these entries and *entries*."""
        more = Glossary()
        more.longest = self.longest
        more._entries = {
            language: {key: [*known] for key, known in table.items()}
            for language, table in self._entries.items()
        }
        more._add(entries)
        return more

    def named(self, text: str) -> list[tuple[Entry, frozenset[str]]]:
        """Return the entries that have *text* as a form, each with the languages it is one in."""
        found: dict[Entry, set[str]] = {}
        for language, table in self._entries.items():
            for entry, written in table.get(_key(text, language), ()):
                found.setdefault(entry, set()).add(written)
        return [(entry, frozenset(languages)) for entry, languages in found.items()]

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            for form in entry:
                language = "" if form.exact else form.language
                key = _key(form.text, language)
                if key:
                    self._entries.setdefault(language, {}).setdefault(key, []).append((entry, form.language))
                    self.longest = max(self.longest, len(key))


class HouseGlossary:
    """What this house calls its things: the shipped glossary, countries, and its own initiatives."""

    def __init__(
        self,
        initiatives: Callable[[], tuple[Initiative, ...]],
        own: Callable[[], tuple[GlossaryEntry, ...]] = tuple,
    ) -> None:
        self._initiatives = initiatives
        self._own = own
        self._terms: tuple[tuple[GlossaryEntry, ...], Glossary] | None = None
        self._known: tuple[tuple[Initiative, ...], Glossary] | None = None

    def current(self) -> Glossary:
        """Return the glossary as of now; it is read when first needed."""
        initiatives, own = self._initiatives(), self._own()
        if self._terms is None or self._terms[0] != own:
            terms = Glossary([*read_glossary(resources() / "glossary", own), *countries()])
            self._terms, self._known = (own, terms), None
        known = self._known
        if known is None or known[0] != initiatives:
            known = initiatives, self._terms[1].with_more(initiative_entries(initiatives))
            self._known = known
        return known[1]


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as compared, stop words too."""
    from archive_desktop.index.analysis import fold, words  # no start of the program waits for it

    return tuple(fold(word) for word in words(text))


def telling_words(text: str) -> list[str]:
    """Return the words of *text* without articles and prepositions."""
    from archive_desktop.index.analysis import fold, words

    return [word for word in words(text) if fold(word) not in STOP_WORDS]


@lru_cache(maxsize=4096)  # as somebody types, the same words are looked up again and again
def _key(text: str, language: str) -> _Key:
    """Return what *text* is looked up by: stems, or for language "" the words without the article."""
    from archive_desktop.index.analysis import fold, stem

    if not language:
        return tuple(fold(word).removeprefix(_ARTICLE) for word in telling_words(text))
    return tuple(stem(word, language).lstrip("~") or fold(word) for word in telling_words(text))
