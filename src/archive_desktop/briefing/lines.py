"""A text as a line of the document: in its own direction and language, in one line, cut where it is long."""

from __future__ import annotations

import unicodedata

from archive_desktop.briefing.document import Line
from archive_desktop.briefing.scripts import is_rtl, is_vowelled
from archive_desktop.domain.article import UNDETERMINED, direction


def line(text: str, language: str) -> Line:
    """Return *text* with the direction most of its letters have; *language* where that agrees."""
    rtl = is_rtl(text, otherwise=direction(language) == "rtl")
    if rtl == (direction(language) == "rtl") or language == UNDETERMINED:
        return Line(text, rtl, language, is_vowelled(text))
    return Line(text, rtl, "ar" if rtl else "en", is_vowelled(text))


def optional(text: str, language: str) -> Line | None:
    """Return *text* as a line, None where nothing stands in it."""
    return line(text.strip(), language) if text.strip() else None


def one_line(text: str) -> str:
    """Return *text* with single spaces for any white space, "" where nothing of it can be seen."""
    return " ".join(text.split()) if any(unicodedata.category(one)[0] in "LNPS" for one in text) else ""


def cut(text: str, length: int) -> str:
    """Return *text* in at most *length* code points, cut at a word with "…" behind it."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    kept = kept.rsplit(" ", 1)[0] if " " in kept[length // 2 :] else kept
    return kept.rstrip(" ,;:،؛–—-") + "…"
