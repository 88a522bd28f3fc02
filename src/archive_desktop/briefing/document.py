"""The composed document: everything a pack says, in order and in words, before it is set on pages.

Every renderer (today the PDF) reads this and nothing else. Text is plain text, never markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from archive_desktop.domain.annotation import Annotation, AnnotationType
from archive_desktop.domain.article import Article

HIGHLIGHT_COLOURS: Mapping[AnnotationType, str] = {
    "key-message": "#FFE69A",
    "figure": "#BFE6C8",
    "quote": "#BBD8FF",
    "check": "#F6C6D0",
}


@dataclass(frozen=True, slots=True)
class PackArticle:
    """An article with what a pack shows of it: its annotations and the names of its initiatives."""

    article: Article
    annotations: tuple[Annotation, ...] = ()
    initiatives: tuple[str, ...] = ()


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
    *numbers* are the highlights that end with this piece.
    """

    text: str
    type: str = ""
    under: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an excerpt of one. *vowelled* Arabic wants a font made for its marks."""

    pieces: tuple[Piece, ...]
    heading: bool = False
    vowelled: bool = False

    @property
    def text(self) -> str:
        """The paragraph without its highlights."""
        return "".join(piece.text for piece in self.pieces)


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

    *shown* says in words that this is not the whole text; *sources* are (label, value) pairs.
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


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading (None for none). *running* is the heading cut for the page's head."""

    title: Line | None
    running: Line | None
    listed: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BriefField:
    """One field of the brief, a point a line."""

    label: str
    points: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A label and what stands beside it on the cover."""

    label: str
    value: Line


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack in words. *date* is ISO 8601; *words* is the furniture in *language*."""

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

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The articles in reading order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """What the contents and the PDF outline list, in order: (label of the place, full title)."""
        listed = [("brief", self.words["brief"])] if self.brief else []
        for number, section in enumerate(self.sections):
            listed += [(f"section-{number}", section.title.text)] if section.title else []
            listed += [(f"article-{entry.key}", entry.title.text) for entry in section.entries]
        return (*listed, ("sources", self.words["sources"])) if self.entries else tuple(listed)

    def to_json(self) -> dict[str, Any]:
        """Return the document as JSON-ready dictionaries and lists."""
        return asdict(self)
