"""What test feeds state of their entries, compared with the articles that the reader makes of them.

feedparser's files say it in a comment at their top, as a Python expression; gofeed's have JSON beside them.
An entry that states only a day is given a title first: without any word there is no article to ask.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.ingest.readers.protocol import Found

Read = Callable[[bytes, str], list[Found]]
Counted = dict[str, list[float]]

_EXPECTED = re.compile(r"Expect:\s*(.*?)\s*(?:\n|-->)")
_FACT = re.compile(
    r"entries\[0\](?:\['(?P<key>\w+)'\]|\.(?P<dotted>\w+))(?:\[0\])?(?:\['value'\])?\s*==\s*(?P<value>\(?u?['\"\d].*?)"
    r"(?:\s+and\s+.*)?$"
)
_TEXTS = ("content", "summary", "description", "summary_detail")
_DAYS = (
    "published_parsed",
    "created_parsed",
    "updated_parsed",
    "date_parsed",
    "issued_parsed",
    "modified_parsed",
)


def measured(folder: Path, read: Read) -> dict[str, Counted]:
    """Return, for each collection of feeds under *folder*, what was right (1) and wrong (0) by measure."""
    found: dict[str, Counted] = {}
    for name, facts in (("feedparser", _of_feedparser), ("gofeed", _of_gofeed)):
        counted: Counted = defaultdict(list)
        for measure, right in facts(folder / name, read):
            counted[measure].append(float(right))
        found[name] = dict(sorted(counted.items()))
    return found


def _of_feedparser(folder: Path, read: Read) -> Iterator[tuple[str, bool]]:
    for path in sorted(folder.rglob("*.xml")):
        data = path.read_bytes()
        stated = _EXPECTED.search(data[:2_000].decode("utf-8", "replace"))
        if not stated or b"Header:" in data[:2_000]:  # what came with the answer of a server is not in a file
            continue
        expected = stated[1]
        if expected == "bozo":
            yield "broken ones named", _is_named(read(data, path.name))
        fact = _FACT.search(expected)
        if not fact:
            continue
        key = fact["key"] or fact["dotted"]
        try:
            value = ast.literal_eval(fact["value"])
        except (SyntaxError, ValueError):
            continue
        if key in _DAYS and isinstance(value, tuple):
            day = "-".join(f"{part:02d}" for part in value[:3])
            yield "date", any(draft.date == day for draft in _drafts(read, _titled(data), path.name))
        elif key in ("title", "title_detail", *_TEXTS) and isinstance(value, str) and _words(value):
            drafts = _drafts(read, data, path.name)
            yield "entry", bool(drafts)
            if drafts and key.startswith("title"):
                yield "title", _words(value) == _words(drafts[0].title)
            elif drafts:
                yield "text", _words(value) in _words(f"{drafts[0].title} {drafts[0].body}")


def _of_gofeed(folder: Path, read: Read) -> Iterator[tuple[str, bool]]:
    for path in sorted(folder.rglob("*.json")):
        items = json.loads(path.read_text("utf-8")).get("items") or []
        data = path.with_suffix(".xml").read_bytes()
        said = [
            item
            for item in items
            if _words(item.get("title") or item.get("content") or item.get("description"))
        ]
        drafts = _drafts(read, data, path.name)
        for item, draft in zip(said, drafts, strict=False):
            if item.get("title"):
                yield "title", _words(item["title"]) == _words(draft.title)
        if said:
            yield "entry", len(drafts) == len(said)
        day = next((item["publishedParsed"] for item in items if item.get("publishedParsed")), None)
        if day:
            yield "date", any(draft.date == day[:10] for draft in _drafts(read, _titled(data), path.name))


def _is_named(found: list[Found]) -> bool:
    """Whether the reader said that something is wrong; a feed that it refuses comes as nothing."""
    return not all(isinstance(one, ArticleDraft) for one in found) or not found


def _drafts(read: Read, data: bytes, name: str) -> list[ArticleDraft]:
    return [one for one in read(data, name) if isinstance(one, ArticleDraft)]


def _titled(data: bytes) -> bytes:
    return re.sub(rb"(<(?:\w+:)?(?:entry|item)\b[^>/]*>)", rb"\1<title>An entry</title>", data, count=1)


def _words(value: object) -> str:
    """Return the letters and digits of *value* without markup, as far as a reader of plain text shows them."""
    text = unescape(re.sub(r"<[^>]*>", " ", value)) if isinstance(value, str) else ""
    return "".join(filter(str.isalnum, re.sub(r"<[^>]*>", " ", text)))
