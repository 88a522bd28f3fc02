"""What an export of WordPress (WXR) adds to its feed: what is published, and text without paragraph tags."""

from __future__ import annotations

import re
from typing import Any

from archive_desktop.ingest.cleaning import clean_line

_NO_POST = re.compile(
    r"attachment|page|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|acf-.*|wp_.*"
)
_NO_TAG = frozenset({"uncategorized", "uncategorised", "non classé", "non-classé", "غير مصنف", "غير مصنفة"})
_BLOCK_NOTE = re.compile(r"<!--\s*/?wp:[^>]{0,2000}-->")
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_|et_pb_|su_)[^\]\n]{0,2000}\]")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+")


def is_export(data: bytes) -> bool:
    """Return whether the feed *data* is an export of WordPress."""
    return b"<wp:wxr_version" in data[:20_000]


def is_published_post(entry: dict[str, Any]) -> bool:
    """Return whether *entry* of an export is a post that was published: no draft, page, menu or picture."""
    kind = str(entry.get("wp_post_type") or "post")
    return entry.get("wp_status", "publish") == "publish" and not _NO_POST.fullmatch(kind)


def with_paragraphs(html: str) -> str:
    """Return the text of a post with its blank lines as paragraphs, without the marks of the editor."""
    plain = _SHORTCODE.sub(" ", _BLOCK_NOTE.sub("", html))
    return _BLANK_LINE.sub("\n<p>\n", plain)


def tags_of(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the categories and tags of a post, each once, in their order."""
    names = (clean_line(str(tag.get("term") or "")) for tag in entry.get("tags") or [])
    return tuple(dict.fromkeys(name for name in names if name and name.casefold() not in _NO_TAG))
