"""The block of `key: value` lines at the top of a Markdown file: the part of YAML and TOML that is used there, or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"\s*(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_KEY = re.compile(r"(?P<key>[^\W\d][\w -]{0,40}?)[ \t]*[:=](?:[ \t]+(?P<value>.*))?$")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?:\s+#.*)?")
_LIMIT = 64 * 1024  # characters; a longer "front matter" is a text between two rules


@dataclass(slots=True)
class FrontMatter:
    """The *values* by key in lower case, a list where the key has several; *rest* is the text after the block."""

    values: dict[str, list[str]] = field(default_factory=dict)
    rest: str = ""

    def first(self, *keys: str) -> str:
        """Return the first value of the first of *keys* that has one, else ""."""
        return next((value for key in keys for value in self.values.get(key, ()) if value), "")

    def all(self, *keys: str) -> list[str]:
        """Return all values of all *keys*."""
        return [value for key in keys for value in self.values.get(key, ())]


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of *text*, None if it does not start with any."""
    opening = _FENCE.match(text)
    if opening is None:
        return _of_json(text)
    fence = re.compile(rf"^{re.escape(opening[1])}[ \t]*$|^\.\.\.[ \t]*$", re.MULTILINE)
    # Universal line ends first: "$" knows only the line feed.
    body = re.sub(r"\r\n?", "\n", text[opening.end() : opening.end() + _LIMIT])
    closing = fence.search(body)
    if closing is None:
        return None
    values = _values(body[: closing.start()].split("\n"))
    if not values:
        return None
    rest = re.sub(r"\r\n?", "\n", text[opening.end() :])[closing.end() :]
    return FrontMatter(values, rest)


def _of_json(text: str) -> FrontMatter | None:
    """Return the front matter that is one JSON object above a text (Hugo), fenced by ";;;" or not."""
    fence = re.match(r"\s*(?:;;;[ \t]*(?:\r\n?|\n))?\s*(?=\{)", text)
    if fence is None:
        return None
    try:
        found, end = json.JSONDecoder().raw_decode(text[: fence.end() + _LIMIT], fence.end())
    except (ValueError, RecursionError):
        return None
    rest = re.sub(r"\r\n?", "\n", text[end:])
    below = re.match(r"[ \t]*\n(?:;;;[ \t]*\n)?\s*(?![{\[,\s])", rest)
    if below is None or not rest[below.end() :].strip() or not isinstance(found, dict) or not found:
        return None  # JSON alone, or objects in a row
    if {"body", "text", "content", "paragraphs"} & found.keys():  # an article, with a broken line below it
        return None
    values = {
        key.casefold(): [
            str(item) for item in (value if isinstance(value, list) else [value]) if item is not None
        ]
        for key, value in found.items()
    }
    return FrontMatter(values, rest[below.end() :])


def _values(lines: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    place = 0
    while place < len(lines):
        match = _KEY.match(lines[place])
        place += 1
        if match is None:
            continue
        key, value = match["key"].strip().casefold(), (match["value"] or "").strip()
        more = []
        while place < len(lines) and (not lines[place].strip() or lines[place][0] in " \t-"):
            more.append(lines[place])
            place += 1
        values[key] = _value(value, more)
    return values


def _value(value: str, more: list[str]) -> list[str]:
    """Return the value that starts as *value* behind its key and goes on in the indented lines *more*."""
    lines = [line.strip() for line in more if line.strip() and not line.strip().startswith("#")]
    if _BLOCK.fullmatch(value):
        return [" ".join(lines)]
    if not value and lines and lines[0].startswith("-"):
        return [_plain(line.lstrip("- \t")) for line in lines if line.startswith("-")]
    whole = " ".join([value, *lines])
    if whole.startswith("[") and whole.rstrip().endswith("]"):
        inside = whole.strip()[1:-1]
        items = re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^,\s][^,]*', inside)
        return [_plain(item.strip()) for item in items]
    return [_plain(whole.strip())] if whole.strip() else []


def _plain(value: str) -> str:
    """Return *value* without its quotes; a comment after an unquoted one is left out."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", _unescaped, value[1:-1])
    return re.split(r"\s#", value, maxsplit=1)[0].rstrip()


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    if len(sign) > 1:
        return chr(int(sign[1:], 16))
    return {"n": " ", "t": " ", "r": " "}.get(sign, sign)
