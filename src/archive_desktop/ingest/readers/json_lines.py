"""JSON Lines, one article an object and line; also an array of such objects, in an envelope or not, or objects in a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import Any

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.cleaning import clean_line, clean_paragraphs, clean_title, short_title, title_from
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.language import detect_language, language_code
from archive_desktop.ingest.paragraphs import ends_sentence, find_headings, split_text
from archive_desktop.ingest.publication import infer_dates, release_date
from archive_desktop.ingest.readers.front_matter import front_matter
from archive_desktop.ingest.readers.json_shapes import (
    listed,
    opens_envelope,
    stated_day,
    with_contract_keys,
)
from archive_desktop.ingest.readers.markup import html_blocks
from archive_desktop.ingest.readers.protocol import LINE_LIMIT, Content, Found, long_line
from archive_desktop.ingest.readers.site_furniture import is_translation_notice
from archive_desktop.ingest.readers.unread_dates import UnreadDates

_TEXT_KEYS = ("body", "text", "content")
_ENVELOPE_LIMIT = 30_000_000  # characters of one object that holds a whole list of articles
_CHUNK = 1_000_000  # characters read at a time from an array
_BETWEEN = re.compile(r"[\s,]*")


class JsonLines:
    """Reads files of JSON objects with the keys of the contract (title, body, date, …)."""

    def recognises(self, content: Content) -> bool:
        """Return whether the text opens as a JSON object or an array of them."""
        opens = re.match(r'\s*(?:\[\s*)?\{\s*(?:"|\})|\s*\[\s*\]\s*$', content.head)
        return opens is not None and front_matter(content.head) is None

    def read(self, content: Content) -> Iterator[Found]:
        """Yield an article for each object; one that cannot be read is a failed source of its own."""
        found = False
        unread = UnreadDates()
        wrapped = opens_envelope(content.head)
        by_line = _one_a_line(content.head) and not wrapped
        objects = (
            _by_line(content) if by_line else _in_a_row(content, _ENVELOPE_LIMIT if wrapped else LINE_LIMIT)
        )
        for line, where, value in objects:
            found = True
            try:
                if isinstance(value, ArchiveError):
                    raise value
                yield replace(article(value), first_line=line)
                if (
                    isinstance(value, dict)
                    and value.get("date")
                    and read_date(stated_day(value["date"])) is None
                ):
                    unread.add(where.lower(), value["date"])
            except ArchiveError as error:
                yield FailedSource(content.name, f"{where}: {error}")
        if report := unread.report(content.name):
            yield report
        if not found:
            raise ArchiveError(
                f"“{content.name}” holds no article: its list is empty.",
                advice="Check how the file was made, and import it again.",
                code="no-article",
            )


def article(value: object) -> ArticleDraft:
    """Return the article of one JSON object. Raises ArchiveError if it holds no text."""
    if not isinstance(value, dict):
        raise ArchiveError("This entry is no article: it has neither title nor text.", code="not-an-article")
    value = with_contract_keys(value)
    paragraphs = _paragraphs(value)
    title = clean_title(value["title"]) if isinstance(value.get("title"), str) else ""
    if not paragraphs:
        raise ArchiveError(
            "This entry holds no text, so there was no article to import.",
            advice="Its text must stand under body, text, content, paragraphs or content_html.",
            code="no-text",
        )
    if not title:
        title, paragraphs = _title_and_rest(paragraphs)
    if short_title(title) != title:
        paragraphs = [title, *paragraphs]
        title = short_title(title)
    notices = (_word(value.get("notice")) or "", paragraphs[-1], paragraphs[0])
    notice = next((text for text in notices if is_translation_notice(text)), "")
    if notice and len(paragraphs) > 1:
        paragraphs = [text for text in paragraphs if text != notice]
    given = read_date(stated_day(value.get("date")))
    day, inferred = (given, False) if given else release_date(title, paragraphs)
    draft = ArticleDraft(
        title=title,
        paragraphs=tuple(paragraphs),
        headings=find_headings(paragraphs),
        date=day,
        date_inferred=inferred or (_is_own_export(value) and value.get("date_inferred") is True),
        language=language_code(value.get("language"))
        or detect_language(f"{title}\n" + "\n".join(paragraphs[:5])),
        notice=notice,
        url=_word(value.get("url")),
        external_id=_word(value.get("external_id" if _is_own_export(value) else "id")),
        tags=_names(value.get("tags")),
        initiatives=_names(value.get("initiatives")),
    )
    return draft if draft.date else infer_dates([draft])[0]


def _is_own_export(value: dict[str, Any]) -> bool:
    """Whether our own `export` wrote *value*: its "id" is a number of that archive and says nothing here."""
    return {"external_id", "text_version", "imported_at"} <= value.keys()


def _paragraphs(value: dict[str, Any]) -> list[str]:
    for key in _TEXT_KEYS:
        text = value.get(key)
        if isinstance(text, str) and text.strip():
            return [block.text for block in html_blocks(text)] if _is_markup(text) else split_text(text)
    listed = value.get("paragraphs")
    if not isinstance(listed, list):
        return []
    return [piece for item in listed if isinstance(item, str) for piece in clean_paragraphs(item)]


def _is_markup(text: str) -> bool:
    return "<" in text and bool(
        re.search(r"</(?:p|div|h[1-6]|ul|ol|li|table|a|strong|em|b|i|span)>|<(?:br|p)\b", text)
    )


def _title_and_rest(paragraphs: list[str]) -> tuple[str, list[str]]:
    """Return the first line as title where it looks like one, else the first sentence of the text."""
    first = paragraphs[0]
    if len(paragraphs) > 1 and len(first) <= 200 and not ends_sentence(first):
        return first, paragraphs[1:]
    return title_from(paragraphs), paragraphs


def _word(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean_line(str(value)) or None


def _names(value: object) -> tuple[str, ...]:
    items = re.split("[,;،؛]", value) if isinstance(value, str) else value if isinstance(value, list) else []
    names = (clean_line(item) for item in items if isinstance(item, str))
    return tuple(dict.fromkeys(name for name in names if name))


def _one_a_line(head: str) -> bool:
    first = head.lstrip().split("\n", 1)[0].rstrip("\r ,")
    return first.startswith("{") and (first.endswith("}") or len(first) > 2_000)


_Numbered = tuple[int | None, str, object]  # its line, where lines mean something; its place; the object


def _by_line(content: Content) -> Iterator[_Numbered]:
    for number, line, length in content.lines():
        text = line.strip().lstrip("\ufeff").removesuffix(",")
        if length > LINE_LIMIT:
            yield number, f"Line {number}", long_line(content.name, number, length)
        elif text:
            yield number, f"Line {number}", _parsed(text)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        return ArchiveError(
            f"The line is broken{_place(error)} and could not be read (it is not valid JSON).",
            advice="Ask who made the file for a whole one, or correct the line, and import it again.",
            code="bad-json",
        )
    except RecursionError:
        return ArchiveError(
            "The line is broken and could not be read (its brackets stand in each other without end).",
            code="bad-json",
        )


def _place(error: ValueError) -> str:
    return f" at character {error.colno}" if isinstance(error, json.JSONDecodeError) else ""


def _in_a_row(content: Content, limit: int) -> Iterator[_Numbered]:
    """Yield the objects of an array, or written over several lines, holding one of them at a time."""
    with content.characters() as characters:
        yield from _values(characters, limit)


def _values(characters: TextIOWrapper, limit: int) -> Iterator[_Numbered]:
    decoder = json.JSONDecoder()
    buffer = characters.read(_CHUNK).lstrip("\ufeff \t\r\n").removeprefix("[")
    number = 0
    while True:
        buffer = buffer[_BETWEEN.match(buffer).end() :]  # type: ignore[union-attr]  # matches always
        more = ""
        try:
            if buffer[:1] == "]":
                return
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            more = characters.read(max(_CHUNK, len(buffer)))
            if not more and not buffer:
                return
            if not more or len(buffer) > limit or isinstance(error, RecursionError):
                yield (
                    None,
                    f"Object {number + 1}",
                    ArchiveError(
                        "From here on the file is broken and could not be read (it is not valid JSON).",
                        safe="The articles before it were read.",
                        advice="Ask who made the file for a whole one, or correct it, and import it again.",
                        code="bad-json",
                    ),
                )
                return
            buffer += more
            continue
        for item in [value] if (inside := listed(value)) is None else inside:
            number += 1
            yield None, f"Object {number}", item
        buffer = buffer[end:]
