"""An article is one press release in one language.

Its *body* is its paragraphs joined by one line feed; a paragraph holds no line feed itself. Every
position in a body (annotations, hits) counts Unicode code points of this string, so that paragraph
*k* of the body is block *k* of the reader and line *k* of the pack.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.naming import Named

Direction = Literal["ltr", "rtl"]
FoundIn = Literal["", "note", "comment"]

LANGUAGES = ("ar", "en", "fr")
UNDETERMINED = "und"  # ISO 639-2: any language that is none of ours
LEAD_LENGTH = 240  # code points of the first paragraph that a list may show


def direction(language: str) -> Direction:
    """Return how text of *language* runs."""
    return "rtl" if language == "ar" else "ltr"


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """Return the body made of *paragraphs*, white space inside each folded to single spaces."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def split_paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of *body*."""
    return tuple(body.split("\n")) if body else ()


def content_hash(title: str, body: str) -> str:
    """Return the SHA-256 (hex) of title and body in NFC: equal for equal text, whatever the file."""
    text = unicodedata.normalize("NFC", f"{title}\n{body}")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def lead(body: str) -> str:
    """Return the first words of *body*, cut at a word, for lists."""
    first = body.split("\n", 1)[0]
    if len(first) <= LEAD_LENGTH:
        return first
    return first[:LEAD_LENGTH].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class ArticleDraft:
    """One article as a reader found it in a source, not stored yet.

    *headings* are indices into *paragraphs*. *date* is ISO 8601 (YYYY-MM-DD); *date_inferred* says
    that the release itself does not state it. *notice* holds the source's own words that call the
    text a machine translation ("" if none). *first_line* is the 1-based line of the title in its
    file, None where lines mean nothing. *source* names the file inside a container that it was read
    from ("mail.eml/release.docx"), "" for the imported file itself.
    """

    title: str
    paragraphs: tuple[str, ...]
    headings: frozenset[int] = frozenset()
    date: str | None = None
    date_inferred: bool = False
    language: str = UNDETERMINED
    notice: str = ""
    url: str | None = None
    external_id: str | None = None
    first_line: int | None = None
    tags: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    source: str = ""
    names: tuple[Named, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def body(self) -> str:
        """The paragraphs joined by line feeds."""
        return "\n".join(self.paragraphs)

    @property
    def machine_translated(self) -> bool:
        """Whether the source itself calls this text a machine translation."""
        return bool(self.notice)

    @cached_property  # an import asks five times
    def content_hash(self) -> str:
        """SHA-256 of title and body."""
        return content_hash(self.title, self.body)


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article with its current text and everything staff put on it.

    *initiatives* are ids, *tags* names. *text_version* counts from 1 and grows when a re-import
    brings other text. *imported_at* and *changed_at* are UTC, ISO 8601.
    """

    id: int
    title: str
    body: str
    headings: frozenset[int]
    language: str
    date: str | None
    date_inferred: bool
    notice: str
    url: str | None
    external_id: str | None
    source: str
    first_line: int | None
    text_version: int
    content_hash: str
    imported_at: str
    changed_at: str | None = None
    starred: bool = False
    read: bool = False
    trashed: bool = False
    note: str = ""
    initiatives: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body, headings included."""
        return split_paragraphs(self.body)

    @property
    def direction(self) -> Direction:
        """How the text runs."""
        return direction(self.language)

    @property
    def web_address(self) -> str:
        """The address, if it is one of the web (http, https) that may be opened; else ""."""
        url = (self.url or "").strip()
        return url if url.lower().startswith(("https://", "http://")) else ""

    @property
    def machine_translated(self) -> bool:
        """Whether the source itself calls this text a machine translation."""
        return bool(self.notice)


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What a list shows of an article: no body, only its first words.

    *title_marks* are the found words of its title, (start, end) in its code points.
    *snippet* and *marks* ((start, end) in code points of the snippet) replace the lead when the
    list is the answer to a search; *found_in* says where the snippet comes from if not from the text.
    """

    id: int
    title: str
    date: str | None
    date_inferred: bool
    language: str
    machine_translated: bool
    lead: str
    starred: bool = False
    read: bool = False
    trashed: bool = False
    has_note: bool = False
    changed: bool = False
    annotations: int = 0
    initiatives: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = field(default=())
    found_in: FoundIn = ""
    title_marks: tuple[tuple[int, int], ...] = field(default=())
