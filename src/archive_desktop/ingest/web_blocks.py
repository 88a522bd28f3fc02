"""A page's tree to its visible blocks: headings, paragraphs, list items, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.paragraphs import ends_sentence

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "option", "textarea", "button",
     "head", "audio", "video", "map", "canvas", "datalist", "embed", "applet", "math", "frameset"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
     "u", "var", "wbr", "nobr", "picture", "source", "ruby", "rt", "rp", "o:p", "st1:place"}
)  # fmt: skip
_ASIDE = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
_NO_SPACE = frozenset({"wbr"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A stretch of visible text: *tag* of the block it stands in, *links* as the share of linked text, 0 to 1.

    *element* is that block in the tree, None where it is not needed. *aside*: it stands in a navigation, footer
    or form.
    """

    text: str
    tag: str
    links: float
    aside: bool
    element: HtmlElement | None = None

    @property
    def is_heading(self) -> bool:
        """Whether the page marks it as a heading."""
        return self.tag in HEADINGS


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """Return the blocks of *tree*, the cells of a table's row as one; any depth is walked without recursion."""
    blocks: list[PageBlock] = []
    row: HtmlElement | None = None
    for block in _walk(tree):
        own_row = _nearest(block.element, "tr")
        if own_row is not None and own_row is row:
            last = blocks[-1]
            links = (last.links * len(last.text) + block.links * len(block.text)) / (
                len(last.text) + len(block.text)
            )
            blocks[-1] = replace(last, text=f"{last.text} | {block.text}", links=links)
        else:
            blocks.append(block if own_row is None else replace(block, tag="tr"))
        row = own_row
    return blocks


def list_mark(block: PageBlock, before: PageBlock | None) -> str:
    """Return what stands before a list item: "• ", or its number with a full stop; "" for any other block."""
    item = _nearest(block.element, "li")
    if item is None or block.tag != "li" or (before is not None and _nearest(before.element, "li") is item):
        return ""
    if next(item.iter(*HEADINGS), None) is not None:  # a whole article in a list of them
        return ""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    return f"{sum(1 for _ in item.itersiblings('li', preceding=True)) + 1}. "


def _nearest(element: HtmlElement | None, tag: str) -> HtmlElement | None:
    """Return *element* or the nearest element around it that is a *tag*, within a few levels."""
    for _ in range(6):
        if element is None or element.tag == tag:
            return element
        element = element.getparent()
    return None


class _Gathering:
    """The text of the block that is being read, and how much of it is linked."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.breaks = 0

    def add(self, text: str | None, in_link: bool) -> None:
        """Take *text* of the page."""
        if not text:
            return
        if text.strip():
            if self.breaks and self.pieces:
                self.pieces.append("\n" * self.breaks)
            self.breaks = 0
            if in_link:
                self.linked += len(text.strip())
        self.pieces.append(re.sub(r"[\n\r]", " ", text))

    def taken(self) -> list[tuple[str, float]]:
        """Return the paragraphs gathered, each with its share of links, and start anew."""
        whole = "".join(self.pieces)
        share = min(1.0, self.linked / max(1, len(whole.strip())))
        self.pieces, self.linked, self.breaks = [], 0, 0
        return [(text, share) for piece in _parted(whole) if (text := clean_line(piece))]


def _parted(text: str) -> list[str]:
    """Return *text* parted at two line breaks, and at one that follows a full stop."""
    pieces: list[str] = []
    for chunk in re.split(r"\n[^\S\n]*\n\s*", text):
        lines = [line for line in chunk.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            if place and not ends_sentence(lines[place - 1].strip(), ".!?؟…:"):
                pieces[-1] += " " + line
            else:
                pieces.append(line)
    return pieces


def _walk(tree: HtmlElement) -> Iterator[PageBlock]:
    gathering = _Gathering()
    open_blocks: list[HtmlElement] = [tree]
    links = asides = 0

    def close() -> Iterator[PageBlock]:
        tag = str(open_blocks[-1].tag)
        for block in reversed(open_blocks[-4:]):  # a heading's text may stand in a block inside it
            if block.tag in HEADINGS or block.tag == "li":
                tag = str(block.tag)
                break
        for text, share in gathering.taken():
            yield PageBlock(text, tag, share, asides > 0, open_blocks[-1])

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event in ("comment", "pi"):
            gathering.add(element.tail, links > 0)
            continue
        inline = tag in _INLINE
        if event == "start":
            if tag in _HIDDEN or _is_unseen(element):
                walker.skip_subtree()
            elif not inline and tag != "br":
                yield from close()
                open_blocks.append(element)
                asides += tag in _ASIDE
                gathering.add(element.text, links > 0)
            else:
                links += tag == "a"
                gathering.add(element.text, links > 0)
            continue
        if tag == "br":
            gathering.breaks += 1
        elif tag in _HIDDEN or _is_unseen(element):
            pass
        elif inline:
            links -= tag == "a"
        else:
            yield from close()
            open_blocks.pop()
            asides -= tag in _ASIDE
        if element is not tree:
            gathering.add(element.tail, links > 0)
    yield from close()


def _is_unseen(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))
