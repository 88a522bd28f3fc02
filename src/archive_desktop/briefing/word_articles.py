"""The articles of a pack in Word: shaded highlights, comments as footnotes, notes in a box.

A highlight is a character style, so that its colour can be changed for the whole file. Its type is
never told by colour alone: a comment's footnote begins with the type's name, and a highlight without a
comment has that name, small and raised, at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_desktop.briefing.document import Document, Entry, Line, Paragraph, Piece
from archive_desktop.briefing.landings import Landings, unjoined, web_address
from archive_desktop.briefing.word_styles import highlight_style
from archive_desktop.briefing.word_xml import (
    Addresses,
    Bookmarks,
    Footnotes,
    field,
    link,
    paragraph,
    place,
    runs,
)
from archive_desktop.domain.annotation import ANNOTATION_TYPES


@dataclass(frozen=True, slots=True)
class Making:
    """What the parts of one document share while it is made. *cited* is the evidence that the brief cites."""

    document: Document
    landings: Landings
    bookmarks: Bookmarks
    footnotes: Footnotes
    addresses: Addresses
    cited: dict[int, int]

    def said(self, text: str, style: str = "") -> str:
        """Return words of the furniture as runs."""
        return runs(text, self.document.rtl, "", style)

    def labelled(self, name: str, value: str) -> str:
        """Return *value* as runs behind the furniture's word *name*, nothing for nothing."""
        words = self.document.words
        return self.said(words["labelled"].format(label=words[name], text=value)) if value else ""

    def line(self, line: Line, style: str = "") -> str:
        """Return *line* as runs in its own language, for a paragraph of its own direction."""
        language = "" if line.language == self.document.language else line.language
        return runs(line.text, line.rtl, language, style)

    def inline(self, line: Line, style: str = "") -> str:
        """Return *line* as runs for a paragraph of the furniture's direction.

        Direction marks hold a number at its edge: Word goes by the run, others by the characters.
        """
        if line.rtl == self.document.rtl:
            return self.line(line, style)
        mark = "\u200f" if line.rtl else "\u200e"
        return self.line(replace(line, text=f"{mark}{line.text}{mark}"), style) + self.said(self.mark)

    @property
    def mark(self) -> str:
        """The direction mark of the furniture: what follows text of another direction begins with it."""
        return "\u200f" if self.document.rtl else "\u200e"

    def block(self, line: Line, style: str = "", *, keep: bool = False, before: int = 0) -> str:
        """Return *line* as a paragraph."""
        return paragraph(self.line(line), style, line.rtl, keep=keep, before=before)

    def aside(self, inner: str, style: str, rtl: bool) -> str:
        """Return furniture as a paragraph that begins where text of direction *rtl* begins."""
        return paragraph(inner, style, self.document.rtl, far=rtl != self.document.rtl)

    def joined(self, parts: list[str]) -> str:
        """Return the runs of *parts* that say something, with dots between them."""
        return self.said(" · ").join(part for part in parts if part)


def article(making: Making, entry: Entry, level: int, *, new_page: bool = False) -> str:
    """Return *entry* as paragraphs, its heading at *level*."""
    said = making.document.words
    number = runs(f"{entry.key + 1}. ", entry.title.rtl, "", "PackNumber")
    heading = making.bookmarks.around(f"article-{entry.key}", number + making.line(entry.title))
    facts = [
        making.said(fact) for fact in (entry.dated, entry.initiatives, entry.changed, entry.news) if fact
    ]
    blocks = [
        paragraph(heading, f"Heading{level}", entry.title.rtl, new_page=new_page),
        making.aside(making.joined(facts), "PackFacts", entry.rtl),
        making.aside(making.said(entry.shown), "PackFacts", entry.rtl) if entry.shown else "",
        making.block(entry.line, "PackLine") if entry.line else "",
    ]
    if entry.notice:
        label = making.said(said["machine_translation"], "Strong")
        blocks.append(making.aside(label, "PackNotice", entry.notice.rtl))
        blocks.append(making.block(entry.notice, "PackNotice"))
    notes = {note.number: note.text for note in entry.notes}
    blocks += [_paragraph(making, entry, one, notes) for one in entry.paragraphs]
    blocks += _beside(making, entry)
    origin = [
        making.labelled("source", entry.source),
        address(making, entry),
        making.labelled("imported", entry.imported),
    ]
    return "".join((*blocks, making.aside(making.joined(origin), "PackSource", entry.rtl)))


def address(making: Making, entry: Entry) -> str:
    """Return where an article was published, as a link if it is a web address."""
    if not entry.url:
        return ""
    href = web_address(entry.href)
    shown = runs(f"\u200e{entry.url}\u200e", False, "", "Hyperlink" if href else "")
    return making.addresses.link(href, shown) + making.said(making.mark)


def _paragraph(making: Making, entry: Entry, it: Paragraph, notes: dict[int, Line]) -> str:
    inner = "".join(_piece(making, entry, piece, words, notes) for piece, words in unjoined(it.pieces))
    style = "Heading3" if it.heading else "PackVowelled" if it.vowelled else ""
    return paragraph(making.bookmarks.around(making.landings.paragraph(entry, it), inner), style, entry.rtl)


def _piece(making: Making, entry: Entry, piece: Piece, words: str, notes: dict[int, Line]) -> str:
    document = making.document
    language = "" if entry.language == document.language else entry.language
    words = words.replace("\n", " ")
    marked = piece.type in ANNOTATION_TYPES
    style = highlight_style(piece.type) if marked else "EvidencePassage" if piece.evident else ""
    lines = ""
    if marked and piece.under in ANNOTATION_TYPES:
        colour = document.colours[piece.under].lstrip("#")
        lines = f'<w:u w:val="thick" w:color="{colour}"/>'
    elif marked and piece.evident:
        lines = '<w:u w:val="single" w:color="0B6E6E"/>'
    inner = runs(words, entry.rtl, language, style, lines)
    kinds = (
        {number: marks.label for marks in entry.marks for number in marks.numbers} if piece.numbers else {}
    )
    labels = {note.number: note.label for note in entry.notes} if piece.numbers else {}
    for number in piece.numbers:
        if number in notes:
            note = notes[number]
            label = making.said(labels[number], "Strong") + runs(
                making.document.words["labelled"].format(label="", text=""), note.rtl
            )
            inner += making.footnotes.add(label + making.line(note), note.rtl)
        elif number in kinds:
            inner += making.said(f"\u200a{kinds[number]}", "HighlightLabel")
    for number in piece.evidence:
        if number in making.cited:
            shown = making.said(str(making.cited[number]), "EvidenceMark")
            mark = making.said("†", "EvidenceMark") + field(f"NOTEREF {place(f'evidence-{number}')}", shown)
            inner += link(f"evidence-{number}", mark)
    return inner


def _beside(making: Making, entry: Entry) -> list[str]:
    """What staff wrote of the article, and the highlights that lost their place."""
    said, rtl = making.document.words, making.document.rtl
    blocks = []
    if entry.note:
        blocks.append(paragraph(making.said(said["article_note"], "Strong"), "PackNote", rtl, keep=True))
        blocks.append(making.block(entry.note, "PackNote"))
    if entry.unplaced:
        blocks.append(paragraph(making.said(said["not_placed"], "Strong"), "PackNote", rtl, keep=True))
        blocks.append(paragraph(making.said(said["not_placed_why"]), "PackNote", rtl, keep=True))
    for one in entry.unplaced:
        label = making.said(said["labelled"].format(label=one.label, text=""), "Strong")
        blocks.append(paragraph(label + making.inline(one.quotation), "PackNote", rtl))
        blocks += [making.block(one.comment, "PackNote")] if one.comment else []
    return blocks
