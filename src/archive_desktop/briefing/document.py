"""The composed document: everything a pack says, in order and in words, before it is set on pages.

Every renderer (today the PDF) reads this and nothing else. Text is plain text, never markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from archive_desktop.domain.annotation import Annotation, AnnotationType
from archive_desktop.domain.article import Article
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.pack import PARTS, Part

HIGHLIGHT_COLOURS: Mapping[AnnotationType, str] = {
    "key-message": "#FFE69A",
    "figure": "#BFE6C8",
    "quote": "#BBD8FF",
    "check": "#F6C6D0",
}


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence of an article that says when something happens.

    *date* and *until* (of a stretch of days) are ISO 8601, a whole month is "2024-05", a year "2024".
    *start* and *end* are its place in the body, in code points.
    """

    date: str
    start: int
    end: int
    until: str = ""


@dataclass(frozen=True, slots=True)
class PackArticle:
    """An article with what a pack shows of it. *names* are who and what it names, with their roles.

    *twins* are the articles that are the same release in other languages.
    """

    article: Article
    annotations: tuple[Annotation, ...] = ()
    initiatives: tuple[str, ...] = ()
    names: tuple[NamedHere, ...] = ()
    events: tuple[DatedSentence, ...] = ()
    twins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its own direction and language (ISO 639); "\\n" breaks it.

    *vowelled* Arabic wants a font made for its marks.
    """

    text: str
    rtl: bool
    language: str
    vowelled: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph under the same highlights.

    *type* is that of the innermost highlight ("" for none), *under* that of the one around it,
    *numbers* are the highlights that end with this piece. *evident*: evidence lies on it; *evidence* are
    the numbers of the evidence that ends with it.
    """

    text: str
    type: str = ""
    under: str = ""
    numbers: tuple[int, ...] = ()
    evident: bool = False
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an excerpt of one. *vowelled* Arabic wants a font made for its marks.

    *number* is that of the body's paragraph, from 0: what References count in.
    """

    pieces: tuple[Piece, ...]
    heading: bool = False
    vowelled: bool = False
    number: int = 0

    @property
    def text(self) -> str:
        """The paragraph without its highlights."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the articles: entry *key*, and the number of a paragraph that is shown of it.

    -1 is the entry's title. A renderer with pages prints the page, others lead to the place.
    """

    key: int
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on highlight *number*; *label* names the highlight's type in words."""

    number: int
    type: str
    label: str
    text: Line


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of the highlights of one type that have no comment to show."""

    type: str
    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A highlight whose place in the text is not certain: its quotation and its comment."""

    type: str
    label: str
    quotation: Line
    comment: Line | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the pack. *key* is its place, from 0; *listed* is its title for the contents.

    *shown* says in words that this is not the whole text; *news* that the entry is new, or its text
    changed, since the last version of the pack.
    """

    key: int
    title: Line
    listed: str
    language: str
    rtl: bool
    dated: str
    initiatives: str
    line: Line | None
    notice: Line | None
    changed: str
    shown: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    marks: tuple[Marks, ...]
    unplaced: tuple[Unplaced, ...]
    note: Line | None
    source: str
    url: str
    href: str
    imported: str
    news: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading (None for none). *running* is the heading cut for the page's head."""

    title: Line | None
    running: Line | None
    listed: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the brief and the numbers of the evidence it rests on."""

    text: Line
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefField:
    """One field of the brief, a point a line. *name* is that of the field in `domain.pack.Brief`."""

    name: str
    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What a number in the brief stands for: the passage, and where it is from.

    *reference* is where it is marked in the articles, None where it is not: then *lost* says why.
    """

    number: int
    quotation: Line
    source: Line
    dated: str
    reference: Reference | None
    lost: str = ""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A highlight in the digest: *text* is the passage, *number* the one it has in its article.

    0 where it is not shown there: *reference* is the entry's title then.
    """

    number: int
    text: Line
    comment: Line | None
    source: Line
    dated: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The highlights of one type; *label* names it in words."""

    type: str
    label: str
    lines: tuple[DigestLine, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the who's who, under *name* with the title that the texts give last ("Dr. Lina Haddad").

    *also* are other spellings and scripts of the name, *role* is the one the texts give last, *dated* in
    words the date of that text.
    """

    name: Line
    also: Line | None
    role: Line | None
    dated: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """The people of one organisation or country; None gathers those of whom the texts name none."""

    organisation: Line | None
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of the timeline: *date* for order (as in DatedSentence), *dated* in words."""

    date: str
    dated: str
    text: Line
    source: Line
    reference: Reference


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name in the index and every place where it stands, in reading order."""

    name: Line
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The names of one kind (people, organisations, places, initiatives), in alphabetical order."""

    label: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A label and what stands beside it on the cover."""

    label: str
    value: Line


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack in words. *date* is ISO 8601; *words* is the furniture in *language*.

    *parts* are those that are printed, in order: switched on, and with something to say. *news* says in
    words what came and went since the last version. *shortened* says what a template of a page or two
    has no room for.
    """

    title: Line
    running: Line
    language: str
    rtl: bool
    date: str
    author: str
    classification: Line | None
    meeting: Line | None
    cover: tuple[CoverRow, ...]
    imprint: tuple[CoverRow, ...]
    brief: tuple[BriefField, ...]
    sections: tuple[Section, ...]
    left_out: str
    words: Mapping[str, str]
    colours: Mapping[AnnotationType, str] = field(default_factory=lambda: dict(HIGHLIGHT_COLOURS))
    template: str = "full"
    paper: str = "a4"
    parts: tuple[Part, ...] = PARTS
    evidence: tuple[EvidenceNote, ...] = ()
    digest: tuple[DigestGroup, ...] = ()
    people: tuple[PeopleGroup, ...] = ()
    timeline: tuple[Event, ...] = ()
    index: tuple[IndexGroup, ...] = ()
    news: str = ""
    shortened: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The articles in reading order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def short(self) -> bool:
        """Whether this is a digest or a note: a head instead of a cover, and no part on a page of its own."""
        return self.template in ("digest", "note")

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """What the contents and the PDF outline list, in order: (label of the place, full title)."""
        listed: list[tuple[str, str]] = []
        for part in self.parts:
            if part == "articles":
                for number, section in enumerate(self.sections):
                    listed += [(f"section-{number}", section.title.text)] if section.title else []
                    listed += [(f"article-{entry.key}", entry.title.text) for entry in section.entries]
            elif part not in ("cover", "contents"):
                listed.append((part, self.words[part]))
        return tuple(listed)

    def to_json(self) -> dict[str, Any]:
        """Return the document as JSON-ready dictionaries and lists."""
        return asdict(self)
