"""Who and what a release names: people with title and role, organisations, places.

Nothing is learned and nothing guessed from capitals alone: a person shows by an honorific, an office
or an apposition, a body by what it is called or by being known, a place by being known. What is
not found can be added by hand; what is found wrongly stays, so in doubt nothing is taken.
"""

from __future__ import annotations

import re

from archive_desktop.domain.naming import DATELINE, EntityKind, Named
from archive_desktop.ingest.names import arabic_people, people
from archive_desktop.ingest.names.gazetteer import Known, gazetteer
from archive_desktop.ingest.names.headlines import Headlines
from archive_desktop.ingest.names.mentions import one_a_person
from archive_desktop.ingest.names.organisations import Span, organisations
from archive_desktop.ingest.names.places import dateline, meant

VERSION = 1  # grows when the same text may give other names

_LONGEST = 100_000  # code points of a body that are read for names: some 16,000 words
_LONGEST_TITLE = 2_000
_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[ء-ي]")
_OF_A_COUNTRY = re.compile("(?:[Mm]inist|[Ee]mbassy|[Aa]mbassade|وزارة|سفارة)")


def named_in(title: str, body: str, language: str) -> tuple[Named, ...]:
    """Return the people, organisations and places of a release in text order, the title's last.

    Each spelling with each role comes once, a surname alone only where the whole name never stands;
    *start* counts code points of *body*, and is None for what only the title names.
    """
    body = body[:_LONGEST]
    text = f"{body}\n{title[:_LONGEST_TITLE]}"
    every_word = set(_WORD.findall(text))
    headlines = Headlines(text)
    found: list[tuple[int, Named]] = []
    persons = people.people(text, language, frozenset(filter(str.islower, every_word)))
    if _ARABIC.search(text):
        persons = sorted([*persons, *arabic_people.people(text)], key=lambda person: person.start)
    taken: list[Span] = [(person.start, person.end) for person in persons]
    found += [
        (person.start, Named("person", person.name, person.title, person.role))
        for person in one_a_person(persons)
    ]

    known = gazetteer()
    sights = known.find(text, every_word)
    of_span = {(sight.start, sight.end): sight.known for sight in sights}
    bodies = [span for span, one in of_span.items() if one.kind == "organisation"]
    bodies = _apart([*bodies, *organisations(text, language, headlines)], taken)
    found += [
        (span[0], _of_gazetteer("organisation", text[span[0] : span[1]], of_span.get(span)))
        for span in bodies
    ]

    of_people = frozenset(word for person in persons for word in person.name.split())
    sent_from = dateline(body, known)
    if sent_from:
        start, end, place = sent_from
        found.append((start, _of_gazetteer("place", text[start:end], place, DATELINE)))
    closed = [*taken, *(span for span in bodies if not _OF_A_COUNTRY.match(text, span[0]))]
    places = _apart([(one.start, one.end) for one in meant(text, sights, headlines.at, of_people)], closed)
    found += [(span[0], _of_gazetteer("place", text[span[0] : span[1]], of_span[span])) for span in places]
    return _each_once(found, len(body))


def _of_gazetteer(kind: EntityKind, written: str, known: Known | None, role: str = "") -> Named:
    """Return a name as it is *written*, but no place all in capitals and no article grown into "لل"."""
    if known is None:
        return Named(kind, written.title() if kind == "place" else written, role=role)
    contracted = written[0] == "ل" and known.name[0] == "ا"
    name = known.name if contracted or (kind == "place" and written.isupper()) else written
    return Named(kind, name, role=role, code=known.code)


def _apart(spans: list[Span], taken: list[Span]) -> list[Span]:
    """Return *spans* without those that touch *taken*, the longest where they overlap, in order."""
    kept: list[Span] = []
    others = sorted(taken)
    at = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        while at < len(others) and others[at][1] <= start:
            at += 1
        if at < len(others) and others[at][0] < end:
            continue
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _each_once(found: list[tuple[int, Named]], length: int) -> tuple[Named, ...]:
    """Return each spelling with each role once, without a role only where none has one."""
    found.sort(key=lambda item: item[0])
    with_role = {(name.kind, name.name) for _, name in found if name.role}
    once: dict[tuple[str, str, str], Named] = {}
    first: dict[tuple[str, str], int] = {}
    for start, name in found:
        spelling = (name.kind, name.name)
        first.setdefault(spelling, start)
        key = (*spelling, name.role)
        if key in once or (not name.role and spelling in with_role):
            continue
        at = start if name.role == DATELINE else first[spelling]
        once[key] = Named(name.kind, name.name, name.title, name.role, at if at < length else None, name.code)
    return tuple(once.values())
