"""Feeds (RSS, Atom, RDF, CDF): an article for each entry that has a title or a text."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree

from archive_desktop.domain.article import UNDETERMINED, ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.dates import calendar_day, read_date
from archive_desktop.ingest.language import language_code
from archive_desktop.ingest.paragraphs import split_text
from archive_desktop.ingest.readers import wordpress
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of
from archive_desktop.ingest.readers.protocol import Content, Found
from archive_desktop.ingest.readers.zip_archive import refused
from archive_desktop.ingest.web_blocks import page_blocks
from archive_desktop.ingest.web_page import parse_page, web_address

ENTRIES = 5_000
FEED_LIMIT = 30_000_000  # bytes

_BEFORE_ROOT = r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^>\[]|\[.*?\])*>\s*)*"
_ROOT = re.compile(_BEFORE_ROOT + r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s[^>]*", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_APPEARED = re.compile(
    r"(?:The post .{3,400} (?:appeared first|first appeared) on .{2,200}|"
    r"L[’']article .{3,400} est apparu en premier sur .{2,200})",
    re.IGNORECASE,
)


class Feed:
    """Reads feeds that were saved as files; nothing they point to is fetched."""

    def recognises(self, content: Content) -> bool:
        """Return whether the text opens as a feed."""
        return bool(_ROOT.match(content.head[:50_000]))

    def read(self, content: Content) -> Iterator[Found]:
        """Yield an article for each entry, and a FailedSource for what is broken or beyond ENTRIES.

        Raises ArchiveError for a feed that declares entities, is too large, or has no entry to show.
        """
        data = content.data()
        _check(content.name, data)
        data, left_out = _first_entries(data)
        parsed = _parsed(data)
        if _is_guessed(parsed) and content.encoding not in ("utf-8", "utf-8-sig"):
            plain = re.sub(r"^\s*<\?xml.*?\?>", "", data.decode(content.encoding, "replace"), flags=re.DOTALL)
            parsed = _parsed(plain.lstrip("\ufeff").encode())
        entries = parsed.get("entries") or []
        if export := wordpress.is_export(data):
            entries = [_of_export(entry) for entry in entries if wordpress.is_published_post(entry)]
        ids = Counter(entry.get("id") for entry in entries)
        articles = 0
        for entry in entries:
            try:
                draft = _article(entry, parsed.get("feed") or {}, ids)
            except ArchiveError:  # an entry of nothing but a picture or a link
                continue
            articles += 1
            yield draft
        broken = _what_is_broken(content.name, parsed)
        if broken:
            yield broken
        elif not articles:
            raise ArchiveError(
                f"“{content.name}” is a feed without articles: "
                + (
                    f"none of its {len(entries):,} entries has a title or a text."
                    if entries
                    else "it has no published post."
                    if export
                    else "it has no entries."
                ),
                advice="Save the feed again when it has entries.",
                code="no-article",
            )
        if left_out:
            yield FailedSource(
                content.name,
                f"“{content.name}” has {ENTRIES + left_out:,} entries; the first {ENTRIES:,} were read, "
                f"{left_out:,} were skipped.",
            )


_SAVE = "Open it in a browser or a feed reader, and save the articles' own pages."


def _check(name: str, data: bytes) -> None:
    if len(data) > FEED_LIMIT:
        raise ArchiveError(
            f"“{name}” is {len(data) / 1e6:.0f} MB large; a feed may have {FEED_LIMIT / 1e6:.0f} MB.",
            advice="Split it into several files.",
            code="too-large",
        )
    head = data[:200_000].replace(b"\x00", b"")  # wide encodings put a NUL beside each letter
    entity = _ENTITY.search(head)
    if entity and re.search(rb"\s(?:SYSTEM|PUBLIC)\s", entity[0]):
        raise refused(
            name,
            "it tries to read other files (a DTD with external entities)",
            "external-entity",
            _SAVE,
        )
    if entity:
        raise refused(
            name,
            "it contains a DTD with entities, which is not safe to read",
            "entities",
            _SAVE,
        )


def _first_entries(data: bytes) -> tuple[bytes, int]:
    """Return *data* with at most ENTRIES entries, and how many were left out."""
    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    if len(ends) <= ENTRIES:
        return data, 0
    return data[: ends[ENTRIES - 1]] + data[ends[-1] :], len(ends) - ENTRIES


def _parsed(data: bytes) -> dict[str, Any]:
    import feedparser  # a fifth of a second that only feeds cost

    # A stream: anything else might be taken for an address or a path.
    result: dict[str, Any] = feedparser.parse(BytesIO(data), resolve_relative_uris=False)
    return result


def _is_guessed(parsed: dict[str, Any]) -> bool:
    """Whether the feed is not in the encoding that it declares, and feedparser took another."""
    return type(parsed.get("bozo_exception")).__name__ == "CharacterEncodingOverride"


def _article(entry: dict[str, Any], feed: dict[str, Any], ids: Counter[str | None]) -> ArticleDraft:
    detail = entry.get("title_detail") or {}
    title = " ".join(_texts(entry.get("title"), detail.get("type")))
    blocks, tag = _body(entry)
    address = web_address(entry.get("link")) or next(
        (url for link in entry.get("links") or [] if (url := web_address(link.get("href")))), None
    )
    identity = clean_line(str(entry.get("id") or ""))
    permalink = web_address(identity) if entry.get("guidislink") else None
    stable = identity and ids[entry.get("id")] == 1 and identity != entry.get("link") and not permalink
    draft = draft_of(
        blocks or [Block(title)],
        Known(
            title=title,
            date=_date(entry),
            url=address or permalink,
            external_id=identity if stable else None,
            tags=entry.get("article_tags", ()),
        ),
    )
    if not draft.paragraphs:  # an entry of a title only: its article says no more
        draft = replace(draft, paragraphs=(draft.title,), headings=frozenset())
    declared = language_code(tag or feed.get("language"))
    if draft.language == UNDETERMINED and declared and len(draft.body) < 200:
        draft = replace(draft, language=declared)
    return draft


def _of_export(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the post *entry* with its paragraphs marked, and its tags as those of the article."""
    content = [
        {**part, "value": wordpress.with_paragraphs(str(part.get("value") or ""))}
        for part in entry.get("content") or []
    ]
    short = {} if content else {"summary_detail": entry.get("summary_detail")}
    return {
        **entry,
        "summary": "",
        "summary_detail": None,
        "content": content,
        **short,
        "article_tags": wordpress.tags_of(entry),
    }


def _body(entry: dict[str, Any]) -> tuple[list[Block], str | None]:
    """Return the blocks of the entry's fullest text, and the language tag it has."""
    parts = [part for part in entry.get("content") or [] if isinstance(part.get("value"), str)]
    summary = entry.get("summary_detail") or {"value": entry.get("summary")}
    fullest = max([*parts, summary], key=lambda part: len(part.get("value") or ""))
    texts = _blocks(fullest.get("value"), fullest.get("type"))
    return [block for block in texts if not _APPEARED.fullmatch(block.text)], fullest.get("language")


def _blocks(value: object, kind: str | None) -> list[Block]:
    if not isinstance(value, str) or not value.strip():
        return []
    if kind == "text/plain" and not re.search(r"</?\w+[^>]*>|&\w{2,8};", value):
        return [Block(text) for text in split_text(value)]
    if not re.search(r"[<&]", value):
        return [Block(text) for text in split_text(value)]
    try:
        tree = parse_page(f"<html><body><div>{value}</div></body></html>".encode(), "utf-8", "entry")
    except (ArchiveError, etree.LxmlError):
        return [Block(text) for text in split_text(re.sub(r"<[^>]*>", " ", value))]
    return [Block(block.text, block.is_heading) for block in page_blocks(tree)]


def _texts(value: object, kind: str | None) -> list[str]:
    return [block.text for block in _blocks(value, kind)]


def _date(entry: dict[str, Any]) -> str | None:
    """Return the day that the entry names, in the time zone it was written in."""
    for key in ("published", "created", "updated"):
        if day := read_date(entry.get(key)):
            return day
        parsed = entry.get(f"{key}_parsed")
        if isinstance(parsed, time.struct_time):
            date = calendar_day(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
            if date:
                return date.isoformat()
    return None


def _what_is_broken(name: str, parsed: dict[str, Any]) -> FailedSource | None:
    """Return the sentence about a feed that is not well-formed, None for one that is."""
    error = parsed.get("bozo_exception")
    if not parsed.get("bozo") or error is None:
        return None
    place = getattr(error, "getLineNumber", lambda: None)()
    if place is None:  # a remark about the encoding, which was found out all the same
        return None
    return FailedSource(
        name,
        f"“{name}” is not well-formed from line {place} on ({error.getMessage()}). "
        "The entries that could be read were imported; save the feed again to get the others.",
    )
