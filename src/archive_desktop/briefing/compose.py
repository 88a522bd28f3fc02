"""Pack + articles → document: what is said, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from archive_desktop.briefing.digest import digest
from archive_desktop.briefing.document import BriefField, CoverRow, Document, PackArticle, Section
from archive_desktop.briefing.entries import LISTED, Shown, shown
from archive_desktop.briefing.evidence import Resting, evidence_notes, found_evidence, point
from archive_desktop.briefing.highlights import Placed
from archive_desktop.briefing.index_of_names import index_of_names
from archive_desktop.briefing.lines import cut, line, one_line, optional
from archive_desktop.briefing.named import named
from archive_desktop.briefing.people import people
from archive_desktop.briefing.timeline import timeline
from archive_desktop.briefing.words import date_in_words, furniture_language, words
from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.domain.article import Article, direction
from archive_desktop.domain.pack import PARTS, Pack, PackItem, PackNews, PackSection, Part

_RUNNING = 64  # code points of a title that fit into the page's head
_BRIEF_FIELDS = (
    "objectives",
    "points_to_make",
    "their_points",
    "our_response",
    "press_line",
    "background",
)
_PARTS: Mapping[str, tuple[Part, ...]] = {  # of the templates that are not of all parts
    "digest": ("brief", "digest", "articles", "sources"),
    "note": ("brief", "digest", "sources"),
}


def compose(
    pack: Pack,
    articles: Mapping[int, PackArticle],
    *,
    today: date,
    news: PackNews | None = None,
    host: int = 0,
) -> Document:
    """Compose *pack* from *articles* (by article id); *today* is the date of the pack.

    An item whose article is not in *articles*, or in the trash, is left out, and the document says how
    many were. *news* marks what a version had not; *host* is the organisation whose releases they are.
    """
    language = furniture_language(pack.meeting.language)
    said = words(language)
    title = one_line(pack.title) or said["untitled"]
    there = {one: chosen for one, chosen in articles.items() if not chosen.article.trashed}
    wanted = [part for part in _PARTS.get(pack.options.template, PARTS) if part not in pack.options.without]
    resting = found_evidence(pack, _points(pack) if "brief" in wanted else (), there)
    sections, entries = _sections(pack, there, resting, wanted, language, said)
    if news:
        sections = tuple(_with_news(section, entries, news, language, said) for section in sections)
    missing = sum(known not in there for known in pack.article_ids)
    told = _news(news, entries, language, said)
    cover, imprint = _cover(pack, [one.article for one in entries], today, language, said)
    brief = _brief(pack, resting, language, said)
    kinds = ANNOTATION_TYPES[:2] if pack.options.template == "note" else ANNOTATION_TYPES
    highlights = digest(entries, said, kinds) if "digest" in wanted else ()
    names = named(entries) if {"people", "index"} & set(wanted) else {}
    who = people(names, host, language) if "people" in wanted else ()
    events = timeline(entries, language) if "timeline" in wanted else ()
    index = index_of_names(names, entries, language, said) if "index" in wanted else ()
    # The digest names its articles among the sources, with their openings where there is room.
    openings = ("articles",) if pack.options.template == "digest" else ()
    silent = {
        "brief": not brief, "digest": not highlights, "people": not who, "timeline": not events,
        "index": not index, "articles": not entries, "sources": not entries, "contents": not brief and not entries,
    }  # fmt: skip
    return Document(
        title=line(title, language),
        running=line(cut(title, _RUNNING), language),
        language=language,
        rtl=direction(language) == "rtl",
        date=today.isoformat(),
        author=one_line(pack.meeting.prepared_by),
        classification=optional(pack.meeting.classification, language),
        meeting=optional(pack.meeting.name, language),
        cover=cover,
        imprint=imprint,
        brief=brief,
        sections=sections,
        left_out=said["left_out"].format(count=missing) if missing else "",
        words=said,
        template=pack.options.template,
        paper=pack.options.paper,
        parts=tuple(part for part in wanted if not silent.get(part, False) and part not in openings),
        evidence=evidence_notes(resting, entries, language, said),
        digest=highlights,
        people=who,
        timeline=events,
        index=index,
        news=told,
    )


def _points(pack: Pack) -> tuple[str, ...]:
    return tuple(getattr(pack.brief, name) for name in _BRIEF_FIELDS)


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
            CoverRow(said[name], line(text.strip(), language)) for name, text in pairs if text.strip()
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


def _brief(
    pack: Pack, resting: Sequence[Resting], language: str, said: Mapping[str, str]
) -> tuple[BriefField, ...]:
    fields = []
    for name, text in zip(_BRIEF_FIELDS, _points(pack), strict=True):
        made = (point(one, resting, language) for one in text.splitlines())
        points = tuple(one for one in made if one.text.text or one.evidence)
        if points:
            fields.append(BriefField(name, said[name], points))
    return tuple(fields)


def _sections(
    pack: Pack,
    articles: Mapping[int, PackArticle],
    resting: Sequence[Resting],
    wanted: Sequence[Part],
    language: str,
    said: Mapping[str, str],
) -> tuple[tuple[Section, ...], tuple[Shown, ...]]:
    """Return the sections that have entries, and the entries with what they were made of."""
    evidence: dict[int, list[Placed]] = {}
    for one in resting:
        if one.placed:
            evidence.setdefault(one.evidence.article_id, []).append(one.placed)
    sections: list[Section] = []
    entries: list[Shown] = []
    for section in pack.sections:
        first = len(entries)
        for item in section.items:
            if chosen := articles.get(item.article_id):
                # What a number leads to stands once, at the first of the entries of an article.
                here = evidence.pop(item.article_id, [])
                made = shown(len(entries), _as_printed(item, pack), chosen, here, language, said)
                entries.append(made if "articles" in wanted else made.without_text())
        if len(entries) > first:
            sections.append(_section(section, entries[first:], language))
    return tuple(sections), tuple(entries)


def _as_printed(item: PackItem, pack: Pack) -> PackItem:
    """Return *item* as the template prints it: the digest has no room for more than leads."""
    return replace(item, show="lead") if pack.options.template == "digest" else item


def _section(section: PackSection, entries: Sequence[Shown], language: str) -> Section:
    title = one_line(section.title)
    return Section(
        title=optional(title, language),
        running=optional(cut(title, _RUNNING), language),
        listed=cut(title, LISTED),
        entries=tuple(one.entry for one in entries),
    )


def _with_news(
    section: Section, entries: Sequence[Shown], news: PackNews, language: str, said: Mapping[str, str]
) -> Section:
    since = date_in_words(news.since, language)

    def told(article_id: int) -> str:
        if article_id in news.new:
            return said["new_since"].format(date=since)
        return said["changed_since"].format(date=since) if article_id in news.changed else ""

    return replace(
        section,
        entries=tuple(replace(one, news=told(entries[one.key].article.id)) for one in section.entries),
    )


def _news(news: PackNews | None, entries: Sequence[Shown], language: str, said: Mapping[str, str]) -> str:
    """Return in words what came, changed and went; "" where there is nothing to compare with."""
    if news is None:
        return ""
    here = {one.article.id for one in entries}
    counts = (
        ("news_new", len(news.new & here)),
        ("news_changed", len((news.changed - news.new) & here)),
        ("news_gone", len(news.gone)),
    )
    told = [said[name].format(count=count) for name, count in counts if count] or [said["news_none"]]
    return said["news_since"].format(
        date=date_in_words(news.since, language), news=said["news_comma"].join(told)
    )
