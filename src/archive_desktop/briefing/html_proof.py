"""The proof of a pack's web page: parse what was written and hold it against the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
from archive_desktop.domain.results import Check

_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "li",
        "dt",
        "dd",
        "th",
        "td",
        "caption",
        "br",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "tr",
        "ol",
        "ul",
    ]
)
_LOADING = frozenset(
    ["script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "svg"]
)
_UNREAD = frozenset(("style", "title", "sup"))
_LOADED = re.compile(r"url\(|@import", re.IGNORECASE)


def inspect(path: Path, document: Document) -> Iterator[Check]:
    """Give every check of the page at *path*; "Opens" comes first."""
    try:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        tree = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as error:
        yield check("Opens", [str(error)])
        return
    if tree is None:
        yield check("Opens", ["the file is empty"])
        return
    ids = Counter(tree.xpath("//@id"))
    links = tree.xpath("//@href")
    labels = [label for label, _ in document.contents]
    headings = {one.get("id"): _words(one) for one in tree.iter("h2", "h3") if one.get("id")}
    wanted = [f"#{label}" for label in labels] if "contents" in document.parts else []
    listed = tree.xpath("//nav//@href")
    faults = [f"#{name} stands {count} times" for name, count in ids.items() if count > 1]
    faults += [f"{one} leads nowhere" for one in links if one.startswith("#") and one[1:] not in ids]
    faults += [] if listed == wanted else ["the contents do not lead to every entry in order"]
    yield Check("Opens", True)
    yield headings_check(document, [headings[one] for one in labels if one in headings])
    yield check("Every link lands on its place", faults)
    yield check("Language set", [] if _spoken(tree, document) else [f"not “{document.language}”"])
    yield words_check(document, _words(tree))
    yield highlights_check(document, "".join(map(_words, tree.iter("mark"))))
    yield evidence_check(document, (int(one[8:]) for one in ids if one.startswith("passage-")))
    yield check("Nothing is loaded from outside", _outward(tree))


def _spoken(tree: etree._Element, document: Document) -> bool:
    way = "rtl" if document.rtl else "ltr"
    return (tree.get("lang"), tree.get("dir")) == (document.language, way)


def _outward(tree: etree._Element) -> list[str]:
    faults = [f"<{one.tag}>" for one in tree.iter(*_LOADING)]
    faults += [one for one in tree.xpath("//@href") if not one.startswith("#") and not web_address(one)]
    faults += tree.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    return faults + [found for style in tree.iter("style") for found in _LOADED.findall(style.text or "")]


def _words(element: etree._Element) -> str:
    """Return the text under *element*, blocks apart, without raised numbers and numbers of headings."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: etree._Element, parts: list[str]) -> None:
    unread = element.tag in _UNREAD or element.get("class") == "number"
    if not unread and isinstance(element.tag, str):
        parts.append("\n" if element.tag in _BLOCKS else "")
        parts.append(element.text or "")
        for child in element:
            _gather(child, parts)
            parts.append(child.tail or "")
        parts.append("\n" if element.tag in _BLOCKS else "")
