"""Other shapes of articles in JSON than the contract's: lists in an envelope, JSON Feed, WordPress posts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_LISTS = ("articles", "items", "posts", "entries", "news", "results", "data", "releases")
_TEXTS = ("body", "text", "content", "paragraphs", "content_html", "content_text")
# Possessive, and a string without end goes to the end: linear on any text.
_PARTS = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"(\s*+:\s*+\[)?|\\?\Z)|[\[\]{}]', re.DOTALL)

# Where an article has none of the contract's keys, those that other programs write (jsonfeed.org/version/1.1).
_OTHER_KEYS = {
    "title": ("title", "headline"),
    "body": ("content_html", "content_text", "articleBody", "summary", "description"),
    "date": ("date_published", "datePublished", "published", "published_at", "publishedAt", "pubDate"),
    "url": ("link", "external_url"),
    "tags": ("keywords", "categories"),
}


def opens_envelope(head: str) -> bool:
    """Return whether a file that starts with *head* is one object whose articles stand in a list of it."""
    depth = 0
    for part in _PARTS.finditer(head[:20_000]):
        sign = part[0]
        if sign in "{[":
            depth += 1
            if depth == 1 and sign == "[":
                return False
        elif sign in "}]":
            depth -= 1
            if depth == 0:
                return False
        elif depth == 1 and part[2] and part[1] in _LISTS:
            return True
        elif part[2]:
            depth += 1  # the list that the key opens
    return False


def listed(value: object) -> list[Any] | None:
    """Return the articles in the envelope *value*, None if it is an article itself or something else."""
    if not isinstance(value, dict) or any(isinstance(value.get(key), str) for key in _TEXTS):
        return None
    for key in _LISTS:
        found = value.get(key)
        if isinstance(found, list) and all(isinstance(item, dict) for item in found):
            return found
        if isinstance(found, dict) and (inner := listed(found)) is not None:  # {"data": {"articles": […]}}
            return inner
    return None


def with_contract_keys(value: dict[str, Any]) -> dict[str, Any]:
    """Return *value* with the contract's keys: those it lacks are taken from what other programs call them."""
    known = {key: _rendered(part) for key, part in value.items()}
    if any(known.get(key) for key in ("body", "text", "content", "paragraphs")):
        others = {key: names for key, names in _OTHER_KEYS.items() if key != "body"}
    else:
        others = _OTHER_KEYS
    for key, names in others.items():
        if not known.get(key):
            known[key] = next((known[name] for name in names if known.get(name)), known.get(key))
    return known


def stated_day(value: object) -> object:
    """Return a date's value as text where it is a number: 20240514, or seconds or milliseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = int(value) if abs(value) < 1e15 else 0
    if 19_000_101 <= number <= 21_001_231:
        return str(number)
    seconds = number / 1000 if number > 1e11 else number
    if seconds < 1e8:  # before 1973: some other number
        return value
    try:  # no `fromtimestamp`: on Windows it ends in the year 3000
        return (dt.date(1970, 1, 1) + dt.timedelta(seconds=seconds)).isoformat()
    except OverflowError:
        return value


def _rendered(value: object) -> object:
    """Return the text of WordPress's {"rendered": …}."""
    return value["rendered"] if isinstance(value, dict) and isinstance(value.get("rendered"), str) else value
