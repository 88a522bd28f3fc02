"""The visible text of HTML that lies inside other documents: mail, Word as HTML, cells of a table.

A page saved from the web is another matter: there the article has to be found among the furniture.
Nothing is fetched, run or kept but words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

from archive_desktop.domain.attachment import Attachment
from archive_desktop.ingest.paragraphs import split_text
from archive_desktop.ingest.readers.drafting import Block

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "td",
        "th",
        "ul",
        "caption",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>", re.DOTALL)
_NOTE_ID = re.compile(r"(?:foot|end)note-\d")
_CELL_OF_DATA = 200  # code points; a table with longer cells arranges a page
_DATA_ROWS = 2


def looks_like_markup(text: str) -> bool:
    """Return whether *text* is HTML and not a text with some "<" in it."""
    return bool(
        re.search(r"<(?:p|br|div|h[1-6]|ul|ol|li|table|a|strong|em|b|i|span)\b[^<>]*>", text[:20_000], re.I)
    )


PictureAt = Callable[[str, str], Attachment | None]
"""Give the picture that an address and a description (alternative text) stand for, None for none."""


def html_blocks(
    html: str, *, layout_tables: bool = False, picture_at: PictureAt | None = None
) -> list[Block]:
    """Return the paragraphs and headings of *html*; a list item starts with "• " or its number.

    The cells of a table's row are parted by " | "; with *layout_tables* only where the table holds
    data: one that arranges a page gives its cells as paragraphs. *picture_at* is asked for each picture.
    """
    root, whole = _tree(html)
    if not whole:  # nested beyond what the parser follows: its words, without its marks
        return [Block(piece) for piece in split_text(unescape(_ANY_TAG.sub("\n", html)))]
    return [] if root is None else _Walk(layout_tables, picture_at).blocks(root)


def _tree(html: str) -> tuple[Any, bool]:
    """Return the tree of *html*, None if there is nothing in it, and whether all of it was parsed."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    data = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:  # not one element in it
        return None, False
    return root, not any("depth" in str(entry.message) for entry in parser.error_log)


class _Walk:
    """One walk over a tree, from the text and marks gathered so far to blocks."""

    def __init__(self, layout_tables: bool, picture_at: PictureAt | None) -> None:
        self._layout_tables = layout_tables
        self._picture_at = picture_at
        self._pictures: list[Attachment] = []
        self._text: list[str] = []
        self._heading = False
        self._mark = ""
        self._sinks: list[list[Block]] = [[]]
        self._rows: list[tuple[Any, list[str]]] = []
        self._cells: list[Any] = []
        self._lists: list[list[Any]] = []  # [element, number of its last item]
        self._tables: list[tuple[Any, bool]] = []  # (element, whether it holds data)

    def blocks(self, root: Any) -> list[Block]:
        from lxml import etree

        unseen: Any = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                if unseen is None and (tag in _UNSEEN or _HIDDEN.search(element.get("style") or "")):
                    unseen = element
                if unseen is None:
                    self._start(tag, element)
                    self._add(element.text, tag == "pre")
            else:
                if unseen is None:
                    self._end(tag, element)
                elif unseen is element:
                    unseen = None
                if unseen is None:
                    self._add(element.tail, False)
        self._close()
        if self._pictures:
            self._emit(Block(""))
        return self._sinks[0]

    def _start(self, tag: str, element: Any) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "img":
            self._add_picture(element)
        elif tag in _BREAKING or tag in _HEADINGS:
            self._close()
        if tag in _HEADINGS:
            self._heading = True
        elif tag in ("ul", "ol"):
            self._lists.append([element, 0])
        elif tag == "li":
            self._mark = self._item_mark(element)
        elif tag == "table":
            self._tables.append((element, not self._layout_tables or _holds_data(element)))
        elif tag == "tr" and self._tables and self._tables[-1][1]:
            self._rows.append((element, []))
        elif tag in ("td", "th") and self._rows and element.getparent() is self._rows[-1][0]:
            self._cells.append(element)
            self._sinks.append([])

    def _end(self, tag: str, element: Any) -> None:
        if tag in _BREAKING or tag in _HEADINGS:
            self._close()
        if tag in _HEADINGS:
            self._heading = False
        elif tag == "li":
            self._mark = ""
        elif self._lists and self._lists[-1][0] is element:
            self._lists.pop()
        elif self._tables and self._tables[-1][0] is element:
            self._tables.pop()
        elif self._cells and self._cells[-1] is element:
            self._cells.pop()
            cell = " ".join(block.text for block in self._sinks.pop())
            self._rows[-1][1].append(cell)
        elif self._rows and self._rows[-1][0] is element:
            row = " | ".join(cell for cell in self._rows.pop()[1] if cell)
            if row:
                self._emit(Block(row))

    def _item_mark(self, element: Any) -> str:
        if not self._lists or self._lists[-1][0].tag == "ul":
            return "• "
        self._lists[-1][1] += 1
        number = self._lists[-1][1]
        return f"[{number}] " if _NOTE_ID.search(element.get("id") or "") else f"{number}. "

    def _add(self, text: str | None, as_written: bool) -> None:
        if text:
            self._text.append(text if as_written else re.sub(r"[ \t\r\n\f]+", " ", text))

    def _close(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        pieces = split_text(text)
        for piece in pieces:
            self._emit(Block(self._mark + piece, self._heading and len(pieces) == 1))
            self._mark = ""

    def _emit(self, block: Block) -> None:
        """Add *block* to what is being gathered; the pictures wait until a row of cells is whole."""
        if self._pictures and len(self._sinks) == 1:
            block = replace(block, pictures=tuple(self._pictures))
            self._pictures.clear()
        self._sinks[-1].append(block)

    def _add_picture(self, element: Any) -> None:
        if self._picture_at is None:
            return
        picture = self._picture_at(element.get("src") or "", element.get("alt") or element.get("title") or "")
        if picture is not None:
            self._pictures.append(picture)


def _holds_data(table: Any) -> bool:
    """Whether *table* has rows of short cells, and no table in it: not one that arranges a page."""
    rows = 0
    for element in table.iterdescendants():
        if element.tag == "table":
            return False
        if element.tag == "tr":
            cells = [_length(cell) for cell in element if cell.tag in ("td", "th")]
            if any(length > _CELL_OF_DATA for length in cells):
                return False
            rows += sum(length > 0 for length in cells) > 1
    return rows >= _DATA_ROWS


def _length(cell: Any) -> int:
    return sum(len(text.strip()) for text in cell.itertext() if isinstance(text, str))
