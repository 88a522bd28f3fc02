"""A briefing pack is an object: a meeting, a brief, and sections of articles in an order.

A point of the brief may rest on *evidence*: a passage of an article. In the text of the brief each
evidence stands as one sign, a private-use character made of its id, so that it goes where its words go
when lines are cut, pasted or put in another order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Show = Literal["full", "highlights", "lead"]
SHOWS: tuple[Show, ...] = get_args(Show)

Part = Literal["cover", "contents", "brief", "digest", "people", "timeline", "articles", "index", "sources"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What a pack is made of, in the order in which it is printed."""
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
TEMPLATES = ("full", "digest", "note")
"""The templates that come with the program; the archive's folder `templates` may hold others."""
PackFormat = Literal["pdf", "docx", "html", "md"]
FORMATS: tuple[PackFormat, ...] = get_args(PackFormat)

_FIRST_SIGN, _SIGNS = 0xE000, 0x1900  # the private use area of the basic plane


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting a pack is for. *date* is ISO 8601 or "". *language* is that of the furniture."""

    name: str = ""
    date: str = ""
    place: str = ""
    participants: str = ""
    classification: str = ""
    language: str = "en"
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the reader of the pack should know and say. Each field is plain text, a point a line."""

    objectives: str = ""
    points_to_make: str = ""
    their_points: str = ""
    our_response: str = ""
    press_line: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a point of the brief rests on. *start* and *end* are code points of the article's body.

    *id* is its own within the pack, from 1. The quotation finds the passage again in a changed text.
    """

    id: int
    article_id: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def sign(self) -> str:
        """What stands for it in the text of the brief."""
        return evidence_sign(self.id)


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How a pack is printed. *template* is one of TEMPLATES or the file name of an own one without ending.

    *without* are the parts that are switched off. *news_since* is the id of the version since which it is
    marked what is new; 0 marks nothing, None leaves it to the program.
    """

    template: str = "full"
    paper: Paper = "a4"
    without: tuple[Part, ...] = ()
    news_since: int | None = None


@dataclass(frozen=True, slots=True)
class PackItem:
    """An article in a pack. *content_hash* is the text it had when it was put there."""

    article_id: int
    show: Show = "full"
    notes: bool = True
    line: str = ""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class PackSection:
    """Articles under one heading ("" for a pack without headings)."""

    title: str
    items: tuple[PackItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A briefing pack. Times are UTC, ISO 8601. *query* is the search it was made of, None for none."""

    id: int
    title: str
    meeting: Meeting = field(default_factory=Meeting)
    brief: Brief = field(default_factory=Brief)
    sections: tuple[PackSection, ...] = ()
    created_at: str = ""
    modified_at: str = ""
    options: PackOptions = field(default_factory=PackOptions)
    evidence: tuple[Evidence, ...] = ()
    query: str | None = None

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles in reading order."""
        return tuple(item.article_id for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack in a list: its title, and how many *articles* stand in it."""

    id: int
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class PackVersion:
    """A pack as it was exported. *exported_at* is UTC, ISO 8601; *name* is the file's own name.

    *kept* is the name of the copy in the archive's folder `packs`, "" if none could be kept. The items of
    *pack* have the content hashes that the articles had then.
    """

    id: int
    pack_id: int
    exported_at: str
    name: str
    format: PackFormat
    pages: int
    kept: str
    pack: Pack


@dataclass(frozen=True, slots=True)
class PackNews:
    """What a pack has that its version of *since* (ISO date) had not. Article ids; *gone* are taken out."""

    since: str
    new: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    gone: tuple[int, ...] = ()


def evidence_sign(number: int) -> str:
    """Return the sign of evidence *number* in the text of the brief."""
    return chr(_FIRST_SIGN + number)


def evidence_numbers(text: str) -> tuple[int, ...]:
    """Return the ids of the evidence whose signs stand in *text*, in order, each once."""
    numbers = (ord(one) - _FIRST_SIGN for one in text)
    return tuple(dict.fromkeys(number for number in numbers if 0 < number < _SIGNS))


def without_signs(text: str) -> str:
    """Return *text* without the signs of evidence."""
    return "".join(one for one in text if not 0 < ord(one) - _FIRST_SIGN < _SIGNS)
