"""The parts of a pack in words: what they are called, and how much each of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

from PySide6.QtCore import QCoreApplication

from archive_desktop.domain.pack import Pack, Part
from archive_desktop.domain.pack_evidence import numbers_in
from archive_desktop.domain.pack_pages import PartCounts
from archive_desktop.ui.display import number_text

translate = QCoreApplication.translate
NO_COUNTS = PartCounts()


def part_name(part: Part) -> str:
    """Return what a part is called."""
    return {
        "cover": translate("Parts", "Cover"),
        "contents": translate("Parts", "Contents"),
        "brief": translate("Parts", "Brief"),
        "digest": translate("Parts", "Digest of highlights"),
        "people": translate("Parts", "Who’s who"),
        "timeline": translate("Parts", "Timeline"),
        "articles": translate("Parts", "Texts of the articles"),
        "index": translate("Parts", "Index"),
        "sources": translate("Parts", "Sources"),
    }[part]


def part_count(part: Part, pack: Pack, counts: PartCounts) -> str:
    """Say how much *part* holds: what *counts* knows of it, and of the brief what *pack* has now."""
    if part == "brief":
        return _brief(pack)
    known = {
        "digest": (counts.digest, number_text),
        "people": (counts.people, _people),
        "timeline": (counts.events, _events),
        "index": (counts.names, _names),
    }.get(part)
    if known and known[0] is not None:
        if not known[0]:
            return translate("Parts", "none found")
        if counts.printed is None or part in counts.printed:
            return known[1](known[0])
    if counts.printed is not None and part not in counts.printed:
        return translate("Parts", "not printed")
    return ""


def section_pages(number: int, pages: Mapping[str, int], total: int) -> int:
    """Return how many pages section *number* takes, at least one; 0 where it is not known.

    *pages* say where each place of the contents begins ("section-0", "index"), from 1; *total* is the last.
    """
    begin = pages.get(f"section-{number}")
    if begin is None:
        return 0
    others = (page for label, page in pages.items() if not label.startswith("article-") and page > begin)
    return max(1, min(others, default=total + 1) - begin)


def _brief(pack: Pack) -> str:
    points = sum(bool(line.strip()) for text in astuple(pack.brief) for line in text.split("\n"))
    if not points:
        return translate("Parts", "nothing written yet")
    evidence = len(numbers_in(pack.brief))
    one = points == 1
    count = translate("Parts", "1 point") if one else translate("Parts", "%Ln points", None, points)
    if not evidence:
        return count
    return translate("Parts", "{0}, {1} evidence").format(count, number_text(evidence))


def _people(count: int) -> str:
    return translate("Parts", "1 person") if count == 1 else translate("Parts", "%Ln people", None, count)


def _events(count: int) -> str:
    return translate("Parts", "1 event") if count == 1 else translate("Parts", "%Ln events", None, count)


def _names(count: int) -> str:
    return translate("Parts", "1 name") if count == 1 else translate("Parts", "%Ln names", None, count)
