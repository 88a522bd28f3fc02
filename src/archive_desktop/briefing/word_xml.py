"""WordprocessingML in small pieces: runs, paragraphs, bookmarks, links, fields, footnotes and tables.

Everything is text until it is a whole part: python-docx has no footnotes, no fields and no right to
left, and Word is strict about the order of properties, which is kept here (ECMA-376, Part 1, 17.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPOKEN = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRONG = re.compile(f"([{_RIGHT}]+)|(?:(?![{_RIGHT}])[^\\W\\d_])+")


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Cut *text* where its direction changes: (stretch, whether it runs right to left).

    Word chooses font and order of a run by one property, so Latin words in an Arabic line are runs of
    their own; what has no direction goes with the line.
    """
    done, start, end = 0, -1, -1  # of the stretch that runs against the line
    for match in _STRONG.finditer(text):
        if (match[1] is not None) != rtl:
            start, end = (match.start() if start < 0 else start), match.end()
        elif start >= 0:
            yield from ((text[done:start], rtl), (text[start:end], not rtl))
            done, start = end, -1
    if start >= 0:
        yield from ((text[done:start], rtl), (text[start:end], not rtl))
        done = end
    yield text[done:], rtl


def runs(text: str, rtl: bool, language: str = "", style: str = "", marks: str = "") -> str:
    """Return *text* as runs of one look, its line breaks kept.

    *language* is ISO 639, "" for that of the document. *marks* are further properties in Word's order.
    """
    style = f'<w:rStyle w:val="{style}"/>' if style else ""
    spoken = f'<w:lang w:val="{SPOKEN[language]}"/>' if language in SPOKEN and not rtl else ""
    parts = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append("<w:r><w:br/></w:r>")
        for stretch, right in stretches(line, rtl):
            if stretch:
                way = "<w:rtl/>" if right else "" if rtl else spoken
                look = f"<w:rPr>{style}{marks}{way}</w:rPr>" if style or marks or way else ""
                parts.append(f'<w:r>{look}<w:t xml:space="preserve">{escape(stretch)}</w:t></w:r>')
    return "".join(parts)


def tab() -> str:
    """Return a tab."""
    return "<w:r><w:tab/></w:r>"


def paragraph(
    inner: str,
    style: str = "",
    rtl: bool = False,
    *,
    new_page: bool = False,
    keep: bool = False,
    far: bool = False,
    before: int = 0,
) -> str:
    """Return a paragraph; *keep* keeps it with the next.

    *far* sets it at the side where its lines end, *before* puts twentieths of a point over it.
    """
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if new_page else "")
        + ("<w:bidi/>" if rtl else "")
        + (f'<w:spacing w:before="{before}"/>' if before else "")
        + ('<w:jc w:val="right"/>' if far else "")  # of a line from right to left that is the left side
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def field(instruction: str, shown: str) -> str:
    """Return a field whose value, until Word works it out again, is *shown* (runs)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def place(label: str) -> str:
    """Return the bookmark for *label*: letters, digits and underscores, 40 at most."""
    return label.replace("-", "_")[:40]


def link(label: str, inner: str) -> str:
    """Return *inner* (runs) as a link to the bookmark of *label*, as it is where that is ""."""
    return f'<w:hyperlink w:anchor="{place(label)}" w:history="1">{inner}</w:hyperlink>' if label else inner


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], rtl: bool, name: str
) -> str:
    """Return a table of cells that are paragraphs. *widths* are in twentieths of a point.

    The first row is repeated on every page; *name* is what a screen reader says of the table.
    """
    mirrored = "<w:bidiVisual/>" if rtl else ""
    properties = (
        f'<w:tblPr><w:tblStyle w:val="PackTable"/>{mirrored}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(name)}/></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(heads, widths)}</w:tr>"
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, widths)}</w:tr>" for row in rows)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )


class Bookmarks:
    """The bookmarks of one document: each name and each number once."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, label: str, inner: str) -> str:
        """Return *inner* as the place of *label*; only the first place of a label is one."""
        name = place(label)
        if not label or name in self._names:
            return inner
        self._names.add(name)
        number = len(self._names)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


class Footnotes:
    """The footnotes of one document in order; Word numbers them itself, from 1."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def add(self, inner: str, rtl: bool) -> str:
        """Add a note of the runs *inner* and return the run that refers to it."""
        self._notes.append(
            paragraph(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
                f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{inner}',
                "FootnoteText",
                rtl,
            )
        )
        reference = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f'<w:r>{reference}<w:footnoteReference w:id="{len(self._notes)}"/></w:r>'

    def __len__(self) -> int:
        return len(self._notes)

    def part(self) -> str:
        """Return the part of the notes, with the lines that stand between text and notes."""
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}">'
            f'<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{sign}/></w:r></w:p>'
            "</w:footnote>"
            for kind, number, sign in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(self._notes, 1)
        )
        return f'{HEAD}<w:footnotes xmlns:w="{NAMESPACE}">{lines}{notes}</w:footnotes>'


class Addresses:
    """The web addresses that a document links to, each once, by the id of their relationship."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def link(self, address: str, inner: str) -> str:
        """Return *inner* as a link to *address*, as it is where that is ""."""
        if not address:
            return inner
        number = self.ids.setdefault(address, f"web{len(self.ids) + 1}")
        return f'<w:hyperlink r:id="{number}" w:history="1">{inner}</w:hyperlink>'
