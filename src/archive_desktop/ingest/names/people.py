"""People named in English or French: by an honorific, an office, or an apposition.

Every run of capitalised words is looked at once. A name with an honorific in front is a person, a
surname alone too; with an office ("Attorney General …") it takes two words; without either it takes
an apposition that names an office, or a name that comes back beside "said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from archive_desktop.ingest.names import vocabulary as words
from archive_desktop.ingest.names.gazetteer import gazetteer
from archive_desktop.ingest.names.headlines import Headlines
from archive_desktop.ingest.names.roles import role_after, role_before
from archive_desktop.ingest.names.runs import RUN, Part, parts_of
from archive_desktop.ingest.names.vocabulary import word_set

_LOWER_OFFICE = re.compile(
    r"\b(?:docteure?|professeure?|cheikh|imam|maître|prince(?:sse)?|sultan|roi|reine|(?:vice-)?présidente?|"
    r"(?:[pP]remi(?:er|ère) )?ministre|ambassad(?:eur|rice)|sénat(?:eur|rice)|juge|maire|gouverneure?|"
    r"direct(?:eur|rice)(?: générale?)?|secrétaire générale?|(?:vice[- ])?president|(?:prime )?minister|ambassador|"
    r"senator|judge|mayor|governor|king|queen|director(?:[- ]general)?|professor|sheikh) $"
)
_LOWER_TITLES = words.word_set(
    "docteur docteure professeur professeure cheikh imam maître prince princesse sultan roi reine king queen sheikh",
    "professor judge juge ambassador ambassadeur ambassadrice senator sénateur sénatrice",
)
_SAID = r"said|says|told|added|noted|explained|stated|argued|tweeted|wrote"
_SAID_AFTER = re.compile(
    rf",? (?:{_SAID}|(?:a|avait) (?:déclaré|dit|affirmé|expliqué|ajouté|indiqué|souligné)|déclare|explique|affirme|ajoute|indique)\b"
)
_SAID_BEFORE = re.compile(
    rf"(?:\b(?:{_SAID}|according to|a (?:déclaré|expliqué|affirmé|ajouté)|explique|déclare|affirme|ajoute) )$"
)
_NOWHERE = re.compile(
    r"\b(?:in|at|from|of|near|à|au|de|du|des|en|dans|the|les?|la) $"
)  # a place follows, or a thing
_SEVERAL = (" et ", " and ", ", ")
_MOST_WORDS = 7  # of a name
_MOST_UNSURE = 40  # names without any title that are looked at again in one text
_MOST_MENTIONS = 20
_TITLES = words.STYLES & word_set(
    "king queen prince princess sultan emir pope judge justice ambassador imam mufti cardinal archbishop",
    "bishop senator colonel captain commander sergeant lieutenant roi reine ambassadeur ambassadrice juge",
)
_NUMERAL = re.compile(r"[IVX]+$")


@dataclass(slots=True)
class Person:
    """A person as one place of a text names him, from *start* to *end* (code points)."""

    name: str
    start: int
    end: int
    title: str = ""
    role: str = ""


def people(text: str, language: str, lower: frozenset[str] = frozenset()) -> list[Person]:
    """Return the people that *text* names. *lower*: the words that it also writes in lower case."""
    reading = _Reading(text, language == "fr", lower)
    found = [person for run in RUN.finditer(text) for person in reading.in_run(run)]
    return sorted([*found, *reading.said(found)], key=lambda person: person.start)


class _Reading:
    """One text while people are looked for in it, from its beginning to its end."""

    def __init__(self, text: str, french: bool, lower: frozenset[str]) -> None:
        self._text = text
        self._french = french
        self._lower = lower
        self._headlines = Headlines(text)
        self._taken = 0  # the end of the last person's role
        self._several = (0, "")  # the end of the last name behind "MM." or the like, and that title
        self._unsure: list[Person] = []

    def in_run(self, run: re.Match[str]) -> Iterator[Person]:
        """Yield the people of one run of capitalised words."""
        if not self._french and " " not in run[0]:
            return  # one word alone
        parts = parts_of(run, self._french)
        at = 0
        while at < len(parts):
            lead = at
            while at < len(parts) and parts[at].kind != "name" and not self._starts_name(parts, at):
                at += 1
            if at == len(parts):
                return
            end = _end_of_name(parts, at)
            if end == len(parts) or parts[end].key not in words.NAMED_AFTER:
                person = self._person(parts[:at], parts[at:end], end == len(parts), lead)
                if person:
                    yield person
            at = max(end, at + 1)

    def _starts_name(self, parts: list[Part], at: int) -> bool:
        """Say whether a word that is no name otherwise begins one here: an initial, "Dr. King"."""
        part = parts[at]
        if part.kind == "initial":
            return at + 1 < len(parts) and parts[at + 1].kind in ("name", "initial")
        after_honorific = at > 0 and parts[at - 1].kind == "honorific"
        if after_honorific and part.key in ("le", "la", "de", "du", "des"):
            return at + 1 < len(parts) and parts[at + 1].kind == "name"
        return (
            after_honorific
            and part.kind != "particle"
            and part.key in words.ALSO_SURNAMES
            and at + 1 == len(parts)
        )

    def _person(self, before: list[Part], name: list[Part], whole: bool, since: int) -> Person | None:
        text = self._text
        start, end = name[0].start, name[-1].end
        full = [part for part in name if part.kind == "name"]
        if not full and name[0].key not in words.ALSO_SURNAMES:
            return None
        person = Person(text[start:end], start, end)
        lead = before[since:]
        chain = _chain(lead)
        earlier = before[: len(before) - len(chain)]
        if (
            chain
            and earlier
            and earlier[-1].key in words.NAMED_AFTER
            and earlier[-1].end + 1 == chain[0].start
        ):
            return None
        if not before and text[self._several[0] : start] in _SEVERAL:
            person.title = self._several[1]
            return self._with_role(person)
        honorific = any(part.kind == "honorific" for part in chain)
        if honorific and chain[-1].kind != "rank":
            if self._headlines.at(start) and not whole:
                return None
            self._entitle(person, chain, earlier)
            if chain[-1].key in words.PLURALS:
                self._several = (end, person.title)
            return self._with_role(person)
        if self._headlines.at(start) or any(
            part.text.isupper() and len(part.text) > 1 and not _NUMERAL.match(part.text) for part in full
        ):
            return None
        known = gazetteer().called(person.name)
        if known:
            return None
        if any(part.kind in ("style", "office") for part in chain):
            alone = len(name) == 1 and not (
                chain[-1].kind == "style" and name[0].text.casefold() not in self._lower
            )
            if alone:
                return None
            self._entitle(person, chain, earlier)
            return self._with_role(person)
        office = _LOWER_OFFICE.search(text[max(0, start - 40) : start]) if not lead else None
        if office:
            if len(name) == 1 and (name[0].text.casefold() in self._lower or not self._french):
                return None
            word = office[0].strip()
            if word in _LOWER_TITLES:
                person.title = word
            else:
                person.role = word
            return self._with_role(person)
        bare = lead and (lead[-1].kind != "common" or lead[-1].key not in words.FUNCTION)
        return None if bare or not whole else self._untitled(person, name, full)

    def _untitled(self, person: Person, name: list[Part], full: list[Part]) -> Person | None:
        """Return *person*, who has no title, if an office follows the name; else keep it in mind."""
        if not (2 <= len(name) <= 5 and len(full) >= 2):
            return None
        if any(part.text.casefold() in self._lower for part in full):
            return None
        if _NOWHERE.search(self._text[max(0, person.start - 6) : person.start]):
            return None
        role, role_end = role_after(self._text, person.end)
        if role:
            person.role, self._taken = role, role_end
            return person
        if len(self._unsure) < _MOST_UNSURE and all(part.kind != "particle" for part in name):
            self._unsure.append(person)
        return None

    def _entitle(self, person: Person, chain: list[Part], earlier: list[Part]) -> None:
        """Share *chain*, what stands in front of a name, out to title and role."""
        text = self._text
        first = next((at for at, part in enumerate(chain) if part.kind == "honorific"), None)
        if first is None:
            if len(chain) == 1 and chain[0].key in _TITLES:
                person.title = chain[0].text
                return
            first = len(chain)
        while first > 0 and chain[first - 1].key in words.HONORIFIC_PARTS and first < len(chain):
            first -= 1
        if first < len(chain):
            person.title = text[chain[first].start : chain[-1].end]
        office = [part for part in chain[:first] if part.kind != "common" or part.key not in words.FUNCTION]
        if any(part.kind in ("style", "office") for part in office):
            begin = office[0].start
            for part in reversed(earlier):
                if part.kind == "particle" or part.key in words.FUNCTION or part.end + 1 != begin:
                    break
                begin = part.start
            person.role = text[begin : office[-1].end]

    def _with_role(self, person: Person) -> Person:
        if not person.role:
            start = person.start - len(person.title) - 1 if person.title else person.start
            person.role = role_before(self._text, start, self._taken)
        if not person.role:
            person.role, self._taken = role_after(self._text, person.end)
        self._taken = max(self._taken, person.end)
        return person

    def said(self, known: list[Person]) -> Iterator[Person]:
        """Yield, of the names without any title, those that come back and of whom somebody "said"."""
        text = self._text
        names = {person.name for person in known}
        for person in self._unsure:
            last = person.name.rsplit(" ", 1)[-1]
            if person.name in names or text.count(last) < 2 or len(last) < 3:
                continue
            full, alone = text.count(person.name), text.count(last)
            if alone == full:  # never the surname alone
                continue
            spoke = any(
                _SAID_AFTER.match(text, at + len(last)) or _SAID_BEFORE.search(text[max(0, at - 24) : at])
                for at in islice(_places(text, last), _MOST_MENTIONS)
            )
            if spoke:
                names.add(person.name)
                yield person


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _chain(lead: list[Part]) -> list[Part]:
    """Return the parts right in front of a name that are honorifics, offices and what goes with them."""
    at = len(lead)
    while at > 0 and (
        lead[at - 1].kind in ("honorific", "style", "office", "rank")
        or lead[at - 1].key in words.HONORIFIC_PARTS
    ):
        at -= 1
    return lead[at:]


def _end_of_name(parts: list[Part], at: int) -> int:
    end = at + 1
    while end < len(parts) and end - at < _MOST_WORDS:
        kind = parts[end].kind
        if kind == "particle":
            ahead = end
            while ahead < len(parts) and parts[ahead].kind == "particle":
                ahead += 1
            if ahead == len(parts) or parts[ahead].kind != "name" or parts[end].text in ("of", "e", "y"):
                break
            end = ahead
        elif kind not in ("name", "initial") and parts[end].key not in ("jr", "sr"):
            break
        end += 1
        if parts[end - 1].key in ("jr", "sr"):
            return end
    while end - 1 > at and parts[end - 1].kind == "initial" and parts[end - 1].text[-1] == ".":
        end -= 1
    return end
