"""An item of a pack becomes an entry of the document: as much of its article as the item shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from archive_desktop.briefing.document import (
    Entry,
    Line,
    Marks,
    Note,
    PackArticle,
    Paragraph,
    Reference,
    Unplaced,
)
from archive_desktop.briefing.highlights import Placed, evident_excerpts, excerpts, paragraphs, place
from archive_desktop.briefing.lines import cut, line, one_line, optional
from archive_desktop.briefing.scripts import is_rtl, is_vowelled
from archive_desktop.briefing.words import date_in_words
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import UNDETERMINED, Article, direction
from archive_desktop.domain.pack import PackItem

LISTED = 180  # code points of a title in the contents: about two lines


@dataclass(frozen=True)
class Shown:
    """An entry, what it was made of, and which highlights it shows under which numbers."""

    entry: Entry
    item: PackItem
    chosen: PackArticle
    placed: tuple[Placed, ...]
    unplaced: tuple[Annotation, ...]

    @property
    def article(self) -> Article:
        """Its article."""
        return self.chosen.article

    def reference(self, start: int, end: int) -> Reference:
        """Return where body[start:end] is shown: its first paragraph that is, the entry's title where none is."""
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, max(start, end - 1)))
        here = (number for number in range(first, last + 1) if number in self._numbers)
        return Reference(self.entry.key, next(here, -1))

    def without_text(self) -> Shown:
        """Return it for a pack in which articles are not printed."""
        bare = replace(self.entry, shown="", paragraphs=(), notes=(), marks=(), unplaced=(), note=None)
        return replace(self, entry=bare, placed=())

    @property
    def title(self) -> Reference:
        """The place of the entry's title."""
        return Reference(self.entry.key)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The numbers under which it shows highlights, by their ids."""
        return {one.annotation.id: one.number for one in self.placed}

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for text in self.article.paragraphs:
            starts.append(starts[-1] + len(text) + 1)
        return starts[:-1] or [0]

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(paragraph.number for paragraph in self.entry.paragraphs)


def shown(
    key: int,
    item: PackItem,
    chosen: PackArticle,
    evidence: Sequence[Placed],
    language: str,
    said: Mapping[str, str],
) -> Shown:
    """Make the entry *key* of an item; *evidence* are the passages of its article that the brief rests on."""
    article = chosen.article
    placed, unplaced = place(article.body, chosen.annotations)
    texts, here = _texts(item, article, placed, evidence)
    rtl = direction(article.language) == "rtl"
    if article.language == UNDETERMINED:
        rtl = is_rtl(article.body, otherwise=False)
    title = one_line(article.title) or said["untitled_article"]
    changed = article.changed_at or ""
    entry = Entry(
        key=key,
        title=Line(title, is_rtl(title, rtl), article.language, is_vowelled(title)),
        listed=cut(title, LISTED),
        language=article.language,
        rtl=rtl,
        dated=dated(article, language, said),
        initiatives=" · ".join(one_line(name) for name in chosen.initiatives),
        line=optional(item.line, language),
        notice=optional(article.notice, article.language),
        changed=said["text_changed"].format(date=date_in_words(changed, language)) if changed else "",
        shown=_partial(item, len(placed) - len(here), bool(placed), bool(evidence), said),
        paragraphs=texts,
        notes=_notes(here, article, said) if item.notes else (),
        marks=_marks(here, said, commented=not item.notes),
        unplaced=tuple(_unplaced(one, article, said, item.notes) for one in unplaced),
        note=optional(article.note, language) if item.notes else None,
        source=article.source,
        url=one_line(article.url or ""),
        href=_encoded(one_line(article.url or "")),
        imported=date_in_words(article.imported_at, language),
    )
    return Shown(entry, item, chosen, here, unplaced)


def dated(article: Article, language: str, said: Mapping[str, str]) -> str:
    """Return the date of *article* in words, and that it was inferred where it was."""
    if not article.date:
        return said["undated"]
    written = date_in_words(article.date, language)
    return f"{written} ({said['date_inferred']})" if article.date_inferred else written


def _texts(
    item: PackItem, article: Article, placed: tuple[Placed, ...], evidence: Sequence[Placed]
) -> tuple[tuple[Paragraph, ...], tuple[Placed, ...]]:
    """Return the paragraphs to print and the highlights that lie on them."""
    if item.show == "highlights":
        return excerpts(paragraphs(article.body, article.headings, placed, evidence)), placed
    if item.show == "full":
        return paragraphs(article.body, article.headings, placed, evidence), placed
    texts = article.paragraphs
    lead = next((k for k in range(len(texts)) if k not in article.headings), 0)
    start = sum(len(text) + 1 for text in texts[:lead])
    end = start + len(texts[lead]) if texts else 0
    touching = (one for one in placed if one.start < end and one.end > start)
    # Numbers run on without gaps: a reader of the pack does not know of the others.
    here = tuple(
        Placed(number, max(one.start, start), min(one.end, end), one.annotation)
        for number, one in enumerate(touching, start=1)
    )
    whole = paragraphs(article.body, article.headings, here, evidence)
    resting = evident_excerpts(one for one in whole if one.number != lead)
    return tuple(sorted((*whole[lead : lead + 1], *resting), key=lambda one: one.number)), here


def _partial(
    item: PackItem, hidden: int, any_placed: bool, any_evidence: bool, said: Mapping[str, str]
) -> str:
    if item.show == "full":
        return ""
    if item.show == "highlights":
        if any_evidence:
            return said["highlights_and_evidence" if any_placed else "evidence_only"]
        return said["highlights_only" if any_placed else "no_highlights"]
    rest = " " + said["not_shown"].format(count=hidden) if hidden else ""
    return said["lead_and_evidence" if any_evidence else "lead_only"] + rest


def _notes(placed: Iterable[Placed], article: Article, said: Mapping[str, str]) -> tuple[Note, ...]:
    return tuple(
        Note(
            one.number,
            one.annotation.type,
            said[one.annotation.type],
            line(one.annotation.comment.strip(), article.language),
        )
        for one in placed
        if one.annotation.comment.strip()
    )


def _marks(placed: Iterable[Placed], said: Mapping[str, str], commented: bool) -> tuple[Marks, ...]:
    """Gather the highlights that have no note to stand in (*commented* ones too, where notes are off)."""
    silent = [one for one in placed if commented or not one.annotation.comment.strip()]
    gathered = []
    for kind in ANNOTATION_TYPES:
        numbers = tuple(one.number for one in silent if one.annotation.type == kind)
        if numbers:
            gathered.append(Marks(kind, said[kind], numbers))
    return tuple(gathered)


def _unplaced(annotation: Annotation, article: Article, said: Mapping[str, str], notes: bool) -> Unplaced:
    quotation = line(one_line(annotation.exact), article.language)
    quoted = said["quotation"].format(text=quotation.text)
    return Unplaced(
        annotation.type,
        said[annotation.type],
        replace(quotation, text=quoted),
        optional(annotation.comment, article.language) if notes else None,
    )


def _encoded(address: str) -> str:
    """Return *address* as PDF takes it: ASCII, other characters percent-encoded (RFC 3986)."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")
