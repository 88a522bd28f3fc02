"""Pack + articles → document: what is said, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from archive_desktop.briefing.document import (
    BriefField,
    CoverRow,
    Document,
    Entry,
    Line,
    Marks,
    Note,
    PackArticle,
    Paragraph,
    Point,
    Section,
    Unplaced,
)
from archive_desktop.briefing.highlights import Placed, excerpts, paragraphs, place
from archive_desktop.briefing.scripts import is_rtl, is_vowelled
from archive_desktop.briefing.words import date_in_words, furniture_language, words
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import UNDETERMINED, Article, direction
from archive_desktop.domain.pack import PARTS, Pack, PackItem, PackSection

_RUNNING = 64  # code points of a title that fit into the page's head
_LISTED = 180  # code points of a title in the contents: about two lines
_BRIEF_FIELDS = (
    "objectives",
    "points_to_make",
    "their_points",
    "our_response",
    "press_line",
    "background",
)


def compose(pack: Pack, articles: Mapping[int, PackArticle], *, today: date) -> Document:
    """Compose *pack* from *articles* (by article id); *today* is the date of the pack.

    An item whose article is not in *articles* is left out, and the document says how many were.
    """
    language = furniture_language(pack.meeting.language)
    said = words(language)
    title = _one_line(pack.title) or said["untitled"]
    sections: list[Section] = []
    for section in pack.sections:
        first = sum(len(done.entries) for done in sections)
        sections.append(_section(section, articles, first, language, said))
    missing = sum(known not in articles for known in pack.article_ids)
    shown = [articles[known].article for known in pack.article_ids if known in articles]
    cover, imprint = _cover(pack, shown, today, language, said)
    brief = _brief(pack, language, said)
    silent = {
        "brief": not brief, "digest": True, "people": True, "timeline": True, "index": True,
        "articles": not shown, "sources": not shown, "contents": not brief and not shown,
    }  # fmt: skip
    return Document(
        title=_line(title, language),
        running=_line(_cut(title, _RUNNING), language),
        language=language,
        rtl=direction(language) == "rtl",
        date=today.isoformat(),
        author=_one_line(pack.meeting.prepared_by),
        classification=_optional(pack.meeting.classification, language),
        meeting=_optional(pack.meeting.name, language),
        cover=cover,
        imprint=imprint,
        brief=brief,
        sections=tuple(section for section in sections if section.entries),
        left_out=said["left_out"].format(count=missing) if missing else "",
        words=said,
        template=pack.options.template,
        paper=pack.options.paper,
        parts=tuple(p for p in PARTS if p not in pack.options.without and not silent.get(p, False)),
    )


def _cover(
    pack: Pack, shown: Iterable[Article], today: date, language: str, said: Mapping[str, str]
) -> tuple[tuple[CoverRow, ...], tuple[CoverRow, ...]]:
    meeting = pack.meeting
    different = {article.id: article for article in shown}
    rows = (
        ("date", date_in_words(meeting.date, language)),
        ("place", meeting.place),
        ("participants", meeting.participants),
    )
    imprint = (
        ("prepared_by", meeting.prepared_by),
        ("pack_date", date_in_words(today.isoformat(), language)),
        ("articles", str(len(different))),
        ("period", _period(different.values(), language, said)),
    )

    def filled(pairs: Iterable[tuple[str, str]]) -> tuple[CoverRow, ...]:
        return tuple(
            CoverRow(said[name], _line(text.strip(), language)) for name, text in pairs if text.strip()
        )

    return filled(rows), filled(imprint)


def _period(shown: Iterable[Article], language: str, said: Mapping[str, str]) -> str:
    dates = [article.date for article in shown]
    known = sorted(day for day in dates if day)
    parts = []
    if known:
        first, last = (date_in_words(day, language) for day in (known[0], known[-1]))
        parts.append(first if first == last else said["from_to"].format(first=first, last=last))
    if len(known) < len(dates):
        parts.append(said["without_date"].format(count=len(dates) - len(known)))
    return " · ".join(parts)


def _brief(pack: Pack, language: str, said: Mapping[str, str]) -> tuple[BriefField, ...]:
    fields = []
    for name in _BRIEF_FIELDS:
        points = [point.strip() for point in getattr(pack.brief, name).splitlines() if point.strip()]
        if points:
            fields.append(BriefField(name, said[name], tuple(Point(_line(p, language)) for p in points)))
    return tuple(fields)


def _section(
    section: PackSection,
    articles: Mapping[int, PackArticle],
    first: int,
    language: str,
    said: Mapping[str, str],
) -> Section:
    title = _one_line(section.title)
    items = [item for item in section.items if item.article_id in articles]
    entries = tuple(
        _entry(first + place, item, articles[item.article_id], language, said)
        for place, item in enumerate(items)
    )
    return Section(
        title=_optional(title, language),
        running=_optional(_cut(title, _RUNNING), language),
        listed=_cut(title, _LISTED),
        entries=entries,
    )


def _entry(key: int, item: PackItem, chosen: PackArticle, language: str, said: Mapping[str, str]) -> Entry:
    article = chosen.article
    placed, unplaced = place(article.body, chosen.annotations)
    shown, placed_here = _shown(item, article, placed)
    rtl = direction(article.language) == "rtl"
    if article.language == UNDETERMINED:
        rtl = is_rtl(article.body, otherwise=False)
    title = _one_line(article.title) or said["untitled_article"]
    changed = article.changed_at or ""
    return Entry(
        key=key,
        title=Line(title, is_rtl(title, rtl), article.language, is_vowelled(title)),
        listed=_cut(title, _LISTED),
        language=article.language,
        rtl=rtl,
        dated=_dated(article, language, said),
        initiatives=" · ".join(_one_line(name) for name in chosen.initiatives),
        line=_optional(item.line, language),
        notice=_optional(article.notice, article.language),
        changed=said["text_changed"].format(date=date_in_words(changed, language)) if changed else "",
        shown=_partial(item, len(placed) - len(placed_here), bool(placed), said),
        paragraphs=shown,
        notes=_notes(placed_here, article, said) if item.notes else (),
        marks=_marks(placed_here, said, commented=not item.notes),
        unplaced=tuple(_unplaced(one, article, said, item.notes) for one in unplaced),
        note=_optional(article.note, language) if item.notes else None,
        source=article.source,
        url=_one_line(article.url or ""),
        href=_encoded(_one_line(article.url or "")),
        imported=date_in_words(article.imported_at, language),
    )


def _shown(
    item: PackItem, article: Article, placed: tuple[Placed, ...]
) -> tuple[tuple[Paragraph, ...], tuple[Placed, ...]]:
    """Return the paragraphs to print and the highlights that lie on them."""
    if item.show == "highlights":
        return excerpts(paragraphs(article.body, article.headings, placed)), placed
    if item.show == "full":
        return paragraphs(article.body, article.headings, placed), placed
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
    return paragraphs(article.body, article.headings, here)[lead : lead + 1], here


def _partial(item: PackItem, hidden: int, any_placed: bool, said: Mapping[str, str]) -> str:
    if item.show == "full":
        return ""
    if item.show == "highlights":
        return said["highlights_only" if any_placed else "no_highlights"]
    rest = " " + said["not_shown"].format(count=hidden) if hidden else ""
    return said["lead_only"] + rest


def _dated(article: Article, language: str, said: Mapping[str, str]) -> str:
    if not article.date:
        return said["undated"]
    written = date_in_words(article.date, language)
    return f"{written} ({said['date_inferred']})" if article.date_inferred else written


def _notes(placed: Iterable[Placed], article: Article, said: Mapping[str, str]) -> tuple[Note, ...]:
    return tuple(
        Note(
            one.number,
            one.annotation.type,
            said[one.annotation.type],
            _line(one.annotation.comment.strip(), article.language),
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
    quotation = _line(_one_line(annotation.exact), article.language)
    quoted = said["quotation"].format(text=quotation.text)
    return Unplaced(
        annotation.type,
        said[annotation.type],
        replace(quotation, text=quoted),
        _optional(annotation.comment, article.language) if notes else None,
    )


def _line(text: str, language: str) -> Line:
    """Return *text* with the direction most of its letters have; *language* where that agrees."""
    rtl = is_rtl(text, otherwise=direction(language) == "rtl")
    if rtl == (direction(language) == "rtl") or language == UNDETERMINED:
        return Line(text, rtl, language, is_vowelled(text))
    return Line(text, rtl, "ar" if rtl else "en", is_vowelled(text))


def _optional(text: str, language: str) -> Line | None:
    return _line(text.strip(), language) if text.strip() else None


def _encoded(address: str) -> str:
    """Return *address* as PDF takes it: ASCII, other characters percent-encoded (RFC 3986)."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[length // 2 :] else kept) + "…"
