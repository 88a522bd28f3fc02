"""Who's who: everybody whom the articles of a pack name, by organisation, as the texts say it.

Nothing is guessed. A role is the one that the latest text gives, with that text's date. Somebody
belongs to an organisation, or as a minister or the like to a country, only where a role names it; where
the latest is a shorter form of an earlier one ("Director" for "Director of the Archive"), that one says it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from archive_desktop.briefing.document import Line, PeopleGroup, Person, Reference
from archive_desktop.briefing.entries import Shown
from archive_desktop.briefing.lines import line, one_line
from archive_desktop.briefing.named import Name, same_letters, sort_key
from archive_desktop.briefing.scripts import is_rtl
from archive_desktop.briefing.words import date_in_words
from archive_desktop.domain.name_keys import name_form

_MOST_ALSO = 3
_ABBREVIATION = re.compile(r" \(\s*([A-Z][A-Za-z]{0,3}[A-Z]{1,8})\s*\)")
_POSSESSIVE = re.compile(r"['’]s\b")
_ELIDED = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_ARABIC_PREFIX = re.compile("^(?:[وف]?(?:[بك]?ال|لل|[بكل])?)(?=[\u0621-\u064a]{3})")
# Who was a member, wants to be one, or has a prize or a chair of that name.
_NO_MEMBER = re.compile(
    r"\b(?:former|ex|past|late|ancien|ancienne|feu)\b|\b(?:candidat|nominee|winner|laureate|lauréat|recipient|"
    r"récipiendaire|holder|titulaire|focal point|point focal)|(?<![\u0621-\u064a])(?:ال)?سابق|الراحل|مرشح|فائز|حائز",
    re.IGNORECASE,
)
# A state's commission for an organisation is none of its bodies.
_COMMISSION = re.compile(r"\bnational commission\b|\bcommission nationale\b|لجنة الوطنية", re.IGNORECASE)
# A second office says nothing of the first: "President of the Republic and Chair of the Council".
_SECOND = re.compile(
    r"(?:\b(?:and|et)\s+|,\s*)(?:(?:the|current|le|la|l['’])\s*)*(?:chair|president|head|director|secretary|"
    r"member|ambassador|représentant|secrétaire|direct(?:eur|rice)|président|chef|membre)|"
    r"[\s،]و(?:رئيس|مدير|أمين|عضو|ممثل|سفير)",
    re.IGNORECASE,
)
# Where somebody is sent to is not where he belongs.
_OF_STATE = re.compile(
    r"\b(?:minister|ministre|ambassador|ambassad(?:eur|rice)|president|président|king|queen|roi|reine|sultan|emir|"
    r"head of state|governor|mayor|délégué|delegate|envoy|consul)|وزير|سفير|رئيس|ملك|سلطان|أمير|مندوب|قنصل",
    re.IGNORECASE,
)
_IN = frozenset(["in", "en", "au", "aux", "a", "at", "for", "pour", "في", "from"])
_SENT = re.compile(
    r"\b(?:ambassad|delegate|délégué|delegation|délégation|representative|représentant|envoy|observer|consul)|سفير|وفد|مندوب|ممثل|قنصل",
    re.IGNORECASE,
)
_WHERE_SENT = re.compile(r"\b(?:to|at|with|auprès|à)\b|لدى|إلى", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Role:
    date: str
    text: str
    title: str
    entry: Shown


class Organisations:
    """The organisations and countries that articles name, and which of them a role names."""

    def __init__(self, names: Collection[Name], host: int) -> None:
        self._host = host
        self._forms: dict[tuple[str, ...], int] = {}
        self._countries: dict[tuple[str, ...], int] = {}
        for one in names:
            if one.kind == "organisation":
                for spelling in (one.name, *one.spellings, *_abbreviations(one)):
                    words = tuple(_words(spelling))
                    if len("".join(words)) > 2:
                        self._forms.setdefault(words, one.entity_id)
            elif one.is_country:
                for spelling in (one.name, *one.spellings):
                    self._countries.setdefault(tuple(_words(spelling)), one.entity_id)
        self._commissions = {
            one.entity_id for one in names if any(map(_COMMISSION.search, (one.name, *one.spellings)))
        }
        self._longest = max(map(len, (*self._forms, *self._countries)), default=0)

    def of_role(self, role: str) -> int:
        """Return the organisation whose member *role* makes somebody, 0 where it names none for certain.

        Of an office of state it is the country.
        """
        if _NO_MEMBER.search(role):
            return 0
        second = _SECOND.search(role, 1)
        role = role[: second.start()] if second else role
        if _SENT.search(role):
            sent = _WHERE_SENT.search(role)
            role = role[: sent.start()] if sent else role
        words = _words(role)
        found = self._named(words, self._forms)
        if _COMMISSION.search(role):
            found = [one for one in found if one in self._commissions]
        if self._host in found:
            return self._host
        owners = self._named(_words(" ".join(_POSSESSIVE.split(role)[:-1])), self._forms)
        if not found and _OF_STATE.search(role):
            cut = next((at for at, word in enumerate(words) if word in _IN), None)
            found = self._named(words[:cut], self._countries)[:1]
        return (owners or found or [0])[-1]

    def _named(self, words: Sequence[str], forms: Mapping[tuple[str, ...], int]) -> list[int]:
        """Return what is named in *words*, of names inside a longer one the longer."""
        found = []
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                entity_id = forms.get(tuple(words[at : at + size]))
                if entity_id:
                    found.append(entity_id)
                    at += size - 1
                    break
            at += 1
        return found


def people(names: Mapping[int, Name], host: int, language: str) -> tuple[PeopleGroup, ...]:
    """Return everybody in *names* by organisation: that of *host* first, those of whom none is told last.

    Whom most places name stands first in his group.
    """
    bodies = Organisations(names.values(), host)
    groups: dict[int, list[tuple[int, tuple[object, ...], Person]]] = {}
    for one in names.values():
        if one.kind == "person" and _is_named(one):
            roles = _roles(one, language)
            key = sort_key(one.called(language).text, language)
            person = _person(one, roles, language)
            groups.setdefault(_organisation(roles, bodies), []).append((-len(one.references), key, person))

    def place(entity_id: int) -> tuple[object, ...]:
        called = names[entity_id].called(language).text if entity_id else ""
        return entity_id == 0, entity_id != host, -len(groups[entity_id]), sort_key(called, language)

    return tuple(
        PeopleGroup(
            names[entity_id].called(language) if entity_id else None,
            tuple(person for *_, person in sorted(groups[entity_id], key=lambda one: one[:2])),
        )
        for entity_id in sorted(groups, key=place)
    )


def _is_named(one: Name) -> bool:
    """Whether somebody is named for himself, not only within the name of an institution."""
    cut = any(entry.item.show != "full" or not entry.entry.paragraphs for entry, _ in one.here)
    return cut or bool(one.references)


def _person(one: Name, roles: Sequence[_Role], language: str) -> Person:
    name = one.called(language)
    title = next(
        (role.title for role in roles if role.title and is_rtl(role.title, name.rtl) == name.rtl), ""
    )
    last = next((role for role in roles if role.text), None)
    also = _also(one, name)
    titles = [Reference(entry.entry.key) for entry, _ in one.here]
    return Person(
        name=line(f"{title} {name.text}".strip(), name.language),
        also=line(" · ".join(also), language) if also else None,
        role=line(last.text, last.entry.article.language) if last else None,
        dated=date_in_words(last.date, language) if last and last.date else "",
        references=tuple(one.references or titles[:1]),
    )


def _roles(one: Name, language: str) -> list[_Role]:
    """Return what the articles call somebody, the latest first, of the same day that in *language* first."""
    roles = [
        _Role(entry.article.date or "", one_line(here.role), one_line(here.title), entry)
        for entry, here in one.here
    ]
    return sorted(roles, key=lambda role: (role.date, role.entry.article.language == language), reverse=True)


def _organisation(roles: Sequence[_Role], bodies: Organisations) -> int:
    told = [role.text for role in roles if role.text]
    if not told:
        return 0
    last = set(_words(told[0]))
    return next((found for role in told if last <= set(_words(role)) and (found := bodies.of_role(role))), 0)


def _also(one: Name, name: Line) -> list[str]:
    """Return the other whole spellings, those in another script first."""
    whole = [spelling for spelling in (one.name, *one.spellings) if " " in spelling.strip()]
    others = [written for form, written in same_letters(whole).items() if form != name_form(name.text)]
    return sorted(others, key=lambda other: is_rtl(other, name.rtl) == name.rtl)[:_MOST_ALSO]


def _abbreviations(one: Name) -> set[str]:
    """Return what the texts put in brackets behind the name of an organisation: "… Organization (ICESCO)"."""
    found = set()
    for entry, here in one.here:
        body = entry.article.body
        for spelling in {here.written, *here.spellings}:
            at = body.find(f"{spelling} (")
            match = _ABBREVIATION.match(body, at + len(spelling)) if at >= 0 else None
            found |= {match[1]} if match else set()
    return found


def _words(text: str) -> list[str]:
    """Return the words of *text* as organisations are compared: without possessives, elisions and Arabic prefixes."""
    plain = name_form(_ELIDED.sub(" ", _POSSESSIVE.sub(" ", text)))
    return [_ARABIC_PREFIX.sub("", word) for word in plain.split() if word not in ("the", "of")]
