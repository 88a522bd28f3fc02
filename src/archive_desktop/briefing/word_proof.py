"""The proof of a pack's Word file: python-docx, which had no hand in it, opens what was written."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from archive_desktop.briefing.document import Document
from archive_desktop.briefing.landings import web_address
from archive_desktop.briefing.reading_back import (
    check,
    evidence_check,
    headings_check,
    highlights_check,
    words_check,
)
from archive_desktop.briefing.word_xml import NAMESPACE, place
from archive_desktop.domain.results import Check

_W = f"{{{NAMESPACE}}}"
_UNREAD = frozenset(("PackNumber", "HighlightLabel", "FootnoteReference", "EvidenceMark"))
_FIELD = re.compile(r"^\s*(?:NOTEREF|PAGEREF)\s+(\w+)")


def inspect(path: Path, document: Document) -> Iterator[Check]:
    """Give every check of the Word file at *path*; "Opens" comes first."""
    import docx  # it takes its time to load

    try:
        with path.open("rb") as file:
            opened = docx.Document(file)
        parts = {str(part.partname): part for part in opened.part.package.iter_parts()}
        notes = etree.fromstring(parts["/word/footnotes.xml"].blob)
        outward = [
            f"{rel.reltype.rsplit('/', 1)[-1]} {rel.target_ref}"
            for part in parts.values()
            for rel in part.rels.values()
            if rel.is_external and not (rel.reltype.endswith("/hyperlink") and web_address(rel.target_ref))
        ]
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        yield check("Opens", [str(error) or type(error).__name__])
        return
    text = etree.fromstring(etree.tostring(opened.element.body))  # without python-docx's own classes: faster
    language = opened.core_properties.language
    yield Check("Opens", True)
    yield headings_check(document, _headings(text))
    yield _links(text, notes, document)
    yield _footnotes(text, notes)
    yield check("Language set", [] if language == document.language else [f"“{language}” is said"])
    yield words_check(document, _words(text), _words(notes))
    yield highlights_check(document, _highlighted(text))
    yield evidence_check(document, _evidence(text))
    yield check("Nothing points to a file outside", outward)


def _headings(text: etree._Element) -> Iterator[str]:
    for one in text.iter(f"{_W}p"):
        style = one.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in ("Heading1", "Heading2"):
            yield _words(one)


def _links(text: etree._Element, notes: etree._Element, document: Document) -> Check:
    starts = list(text.iter(f"{_W}bookmarkStart"))
    names = Counter(one.get(f"{_W}name") for one in starts)
    numbers = Counter(one.get(f"{_W}id") for one in starts)
    ends = Counter(one.get(f"{_W}id") for one in text.iter(f"{_W}bookmarkEnd"))
    asked = [one.get(f"{_W}anchor") for part in (text, notes) for one in part.iter(f"{_W}hyperlink")]
    fields = [one.text or "" for part in (text, notes) for one in part.iter(f"{_W}instrText")]
    asked += [match[1] for one in fields if (match := _FIELD.match(one))]
    faults = [f"{name} stands {count} times" for name, count in names.items() if count > 1]
    faults += [] if numbers == ends and max(numbers.values(), default=1) == 1 else ["bookmarks without end"]
    faults += [f"{name} leads nowhere" for name in asked if name and name not in names]
    if "contents" in document.parts:
        listed = [one.get(f"{_W}anchor") for one in text.findall(f"{_W}sdt//{_W}hyperlink")]
        wanted = [place(label) for label, _ in document.contents]
        faults += [] if listed == wanted else ["the contents do not lead to every entry in order"]
    return check("Every link lands on its place", faults)


def _evidence(text: etree._Element) -> Iterator[int]:
    for one in text.iter(f"{_W}hyperlink"):
        label, _, number = one.get(f"{_W}anchor", "").partition("_")
        if label == "evidence":
            yield int(number)


def _footnotes(text: etree._Element, notes: etree._Element) -> Check:
    asked = [one.get(f"{_W}id") for one in text.iter(f"{_W}footnoteReference")]
    there = [one.get(f"{_W}id") for one in notes.iter(f"{_W}footnote") if one.get(f"{_W}type") is None]
    faults = (
        [] if asked == there else [f"{len(asked)} references and {len(there)} footnotes, or in another order"]
    )
    return check("Every footnote has its place", faults, good=f"{len(there)} footnotes.")


def _words(element: etree._Element) -> str:
    """Return the text under *element*, paragraphs apart, without the numbers and labels of highlights."""
    return "".join(_spoken(element.iter(f"{_W}p", f"{_W}r")))


def _spoken(elements: Iterable[etree._Element]) -> Iterator[str]:
    for one in elements:
        if one.tag == f"{_W}p":
            yield "\n"
        elif _style(one) not in _UNREAD:
            for child in one:
                if child.tag == f"{_W}t":
                    yield child.text or ""
                elif child.tag in (f"{_W}br", f"{_W}tab"):
                    yield " "


def _highlighted(text: etree._Element) -> str:
    shaded = (one for one in text.iter(f"{_W}r") if (_style(one) or "").startswith("Highlight"))
    return "".join(_spoken(shaded))


def _style(run: etree._Element) -> str | None:
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return None if style is None else style.get(f"{_W}val")
