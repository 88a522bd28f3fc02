"""Who and what the entries of a document name, under one name each, and where: for who's who and index."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive_desktop.briefing.document import Line, Reference
from archive_desktop.briefing.entries import Shown
from archive_desktop.briefing.lines import line, one_line
from archive_desktop.briefing.scripts import is_mark, is_rtl
from archive_desktop.domain.article import direction
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.name_keys import name_form
from archive_desktop.domain.naming import EntityKind

_JOINER = "\u200d"
_JOINED_BEFORE = frozenset("وفبكل")  # what Arabic writes together with the word behind it
_ARTICLE = re.compile(r"(?:the |les? |la |l['’]|(?:al|el)[- ]|ال(?=\w\w))", re.IGNORECASE)
_ARABIC_FORMS = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")


@dataclass(slots=True)
class Name:
    """A person, organisation or place, how it is written, and what each article says of it."""

    entity_id: int
    kind: EntityKind
    name: str
    spellings: dict[str, None] = field(default_factory=dict)
    here: list[tuple[Shown, NamedHere]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    @property
    def is_country(self) -> bool:
        """Whether it is a country of the gazetteer."""
        return self.kind == "place" and len(self.here[0][1].code) == 2

    def called(self, language: str) -> Line:
        """Return its name in the script of *language*, where it has a whole one in it."""
        rtl = direction(language) == "rtl"
        written = [self.name, *(one for one in self.spellings if self.kind != "person" or " " in one)]
        fitting = (one for one in written if is_rtl(one, otherwise=rtl) == rtl)
        return line(one_line(next(fitting, self.name)), language)


def named(entries: Sequence[Shown]) -> dict[int, Name]:
    """Return whoever and whatever the articles of *entries* name, by entity id, in reading order.

    The references are the shown paragraphs (and titles) in which it stands.
    """
    found: dict[int, Name] = {}
    for entry in entries:
        for one in entry.chosen.names:
            known = found.setdefault(one.entity_id, Name(one.entity_id, one.kind, one.name))
            known.spellings.update(dict.fromkeys((one.written, *one.spellings)))
            known.here.append((entry, one))
        for entity_id, paragraphs in _places(entry).items():
            found[entity_id].references += [Reference(entry.entry.key, number) for number in paragraphs]
    return found


def sort_key(name: str, language: str) -> tuple[bool, str, str]:
    """Return what puts names in alphabetical order: the script of *language* first, articles passed over."""
    letters = _ARTICLE.sub("", name, count=1) or name
    folded = unicodedata.normalize("NFKD", letters.casefold()).translate(_ARABIC_FORMS)
    plain = "".join(one for one in folded if one.isalnum() or one == " ")
    rtl = direction(language) == "rtl"
    return is_rtl(name, otherwise=rtl) != rtl, plain.strip(), name


def _places(entry: Shown) -> dict[int, list[int]]:
    """Return the paragraphs that show each name, by entity id; -1 is the title."""
    names = entry.chosen.names
    paragraphs = entry.entry.paragraphs
    numbers = [-1, *(paragraph.number for paragraph in paragraphs)]
    texts = [entry.entry.title.text, *(paragraph.text.replace(_JOINER, "") for paragraph in paragraphs)]
    whole = "\n".join(texts)
    ends, end = [], 0
    for text in texts:
        end += len(text) + 1
        ends.append(end)
    bodies = [span for one in names if one.kind == "organisation" for span in _standing(one, whole)]
    found: dict[int, list[int]] = {}
    for one in names:
        spans = _standing(one, whole)
        if one.kind == "person":  # "Mohammed V University" names no king
            spans = [span for span in spans if not _inside(span, bodies)]
        here = sorted({_paragraph(start, ends) for start, _ in spans})
        if here:
            found[one.entity_id] = [numbers[at] for at in here]
    return found


def _standing(one: NamedHere, text: str) -> list[tuple[int, int]]:
    """Return where a name stands in *text*, somebody's last name behind his title too ("Dr. Noor")."""
    spellings = {one.written, *one.spellings}
    if one.kind == "person" and one.title and " " in one.written:
        spellings.add(f"{one.title.split()[-1]} {one.written.split()[-1]}")
    return [span for spelling in spellings for span in _whole_words(spelling, text)]


def _whole_words(spelling: str, text: str) -> Iterator[tuple[int, int]]:
    size = len(spelling)
    at = text.find(spelling) if spelling else -1
    while at >= 0:
        if _ends_word(text, at + size) and _begins_word(text, at):
            yield at, at + size
        at = text.find(spelling, at + size)


def _begins_word(text: str, at: int) -> bool:
    if at == 0 or not text[at - 1].isalnum():
        return True
    return text[at - 1] in _JOINED_BEFORE and (at == 1 or not text[at - 2].isalnum())


def _ends_word(text: str, at: int) -> bool:
    while at < len(text) and is_mark(text[at]):
        at += 1
    return at >= len(text) or not text[at].isalnum()


def _inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(low <= span[0] and span[1] <= high and (low, high) != span for low, high in others)


def _paragraph(at: int, ends: Sequence[int]) -> int:
    return bisect_right(ends, at)


def same_letters(names: Iterable[str]) -> dict[str, str]:
    """Return one of *names* for each that differs in more than case, accents and hyphens."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name_form(name), name)
    return kept
