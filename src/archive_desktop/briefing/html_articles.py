"""The articles of a pack as HTML: text with marked highlights, numbered notes and links both ways."""

from __future__ import annotations

from html import escape

from archive_desktop.briefing.document import Document, Entry, Paragraph, Piece
from archive_desktop.briefing.html_text import Around, listed, text
from archive_desktop.briefing.landings import Landings, unjoined, web_address
from archive_desktop.domain.annotation import ANNOTATION_TYPES


class Articles:
    """The articles of one document. *around* is what its furniture speaks."""

    def __init__(self, document: Document, landings: Landings, around: Around) -> None:
        self._said = document.words
        self._landings = landings
        self._around = around
        self._comma = "، " if document.rtl else ", "
        self._told = {note.number for note in document.evidence} if "brief" in document.parts else set()
        self._passages: set[int] = set()

    def article(self, entry: Entry, level: int) -> str:
        """Return *entry* with its heading at *level*."""
        here = Around(entry.language, entry.rtl)
        label = f"article-{entry.key}"
        number = f'<span class="number">{entry.key + 1}.</span> '
        blocks = [
            f'<article aria-labelledby="{label}"{self._around.differing(entry.language, entry.rtl)}>',
            f'<h{level} id="{label}"{here.of(entry.title)}>{number}{text(entry.title.text)}</h{level}>',
            self._facts(
                entry, listed(map(text, (entry.dated, entry.initiatives, entry.changed, entry.news)))
            ),
            self._facts(entry, text(entry.shown)),
            here.block("p", entry.line, "line") if entry.line else "",
            self._notice(entry, here),
            *(self._paragraph(entry, one, level + 1) for one in entry.paragraphs),
            self._notes(entry, level + 1),
            self._facts(entry, listed((self.source(entry), address(entry), self.imported(entry)))),
            "</article>",
        ]
        return "\n".join(filter(None, blocks))

    def source(self, entry: Entry) -> str:
        """Return the file an article came from, with the word for it."""
        return self._labelled("source", entry.source)

    def imported(self, entry: Entry) -> str:
        """Return the day an article came in, with the word for it."""
        return self._labelled("imported", entry.imported)

    def _labelled(self, name: str, value: str) -> str:
        return text(self._said["labelled"].format(label=self._said[name], text=value)) if value else ""

    def _facts(self, entry: Entry, inner: str) -> str:
        """The furniture's words at the side where the article begins."""
        if not inner:
            return ""
        furniture = Around(entry.language, entry.rtl).differing(self._around.language, self._around.rtl)
        return f'<p class="facts"><span{furniture}>{inner}</span></p>'

    def _notice(self, entry: Entry, here: Around) -> str:
        if not entry.notice:
            return ""
        furniture = here.differing(self._around.language, self._around.rtl)
        heading = f'<p class="label"{furniture}>{text(self._said["machine_translation"])}</p>'
        return f'<div class="notice">{heading}{here.block("p", entry.notice)}</div>'

    def _paragraph(self, entry: Entry, paragraph: Paragraph, level: int) -> str:
        tag = f"h{level}" if paragraph.heading else "p"
        label = self._landings.paragraph(entry, paragraph)
        place = f' id="{label}"' if label else ""
        kind = ' class="vowelled"' if paragraph.vowelled and not paragraph.heading else ""
        inner = "".join(self._piece(entry, one, words) for one, words in unjoined(paragraph.pieces))
        return f"<{tag}{place}{kind}>{inner}</{tag}>"

    def _piece(self, entry: Entry, piece: Piece, words: str) -> str:
        inner = text(words)
        if piece.evident:
            inner = f'<span class="evident">{inner}</span>'
        if piece.type in ANNOTATION_TYPES:
            under = f" under-{piece.under}" if piece.under in ANNOTATION_TYPES else ""
            title = escape(self._said[piece.type])
            inner = f'<mark class="{piece.type}{under}" title="{title}">{inner}</mark>'
        marks = [self._number(entry, number) for number in piece.numbers]
        marks += [self._evidence(number) for number in piece.evidence if number in self._told]
        return inner + (f"<sup>{','.join(marks)}</sup>" if marks else "")

    def _number(self, entry: Entry, number: int) -> str:
        place = f"{entry.key}-{number}"
        named = f'role="doc-noteref" aria-label="{escape(self._said["note_number"].format(number=number))}"'
        return f'<a id="mark-{place}" href="#note-{place}" {named}>{number}</a>'

    def _evidence(self, number: int) -> str:
        place = f' id="passage-{number}"' if number not in self._passages else ""
        self._passages.add(number)
        named = f'role="doc-backlink" aria-label="{escape(self._said["evidence"])} {number}"'
        return f'<a{place} href="#evidence-{number}" {named}>†{number}</a>'

    def _notes(self, entry: Entry, level: int) -> str:
        """Highlights with comments, then those without, then what staff wrote and what lost its place."""
        around, said = self._around, self._said
        blocks = []
        if entry.notes or entry.marks:
            blocks.append(f"<h{level}>{text(said['notes'])}</h{level}>")
        if entry.notes:
            blocks.append("<ol>")
            for note in entry.notes:
                place = f"{entry.key}-{note.number}"
                back = (
                    f'<a href="#mark-{place}" role="doc-backlink" aria-label="{escape(said["back"])}">↩</a>'
                )
                blocks.append(
                    f'<li id="note-{place}" value="{note.number}">{chip(note.type)}'
                    f'<span class="label">{text(note.label)}</span> {back}'
                    f"{around.block('p', note.text)}</li>"
                )
            blocks.append("</ol>")
        for marks in entry.marks:
            numbers = self._comma.join(
                f'<a id="note-{entry.key}-{n}" href="#mark-{entry.key}-{n}" role="doc-backlink">{n}</a>'
                for n in marks.numbers
            )
            blocks.append(
                f'<p>{chip(marks.type)}<span class="label">{text(marks.label)}</span> {numbers}</p>'
            )
        if entry.note:
            blocks += [f"<h{level}>{text(said['article_note'])}</h{level}>", around.block("p", entry.note)]
        if entry.unplaced:
            blocks.append(f"<h{level}>{text(said['not_placed'])}</h{level}>")
            blocks.append(f'<p class="hint">{text(said["not_placed_why"])}</p><ul>')
            for one in entry.unplaced:
                comment = around.block("p", one.comment, "hint") if one.comment else ""
                label = f'{chip(one.type)}<span class="label">{text(one.label)}</span>'
                blocks.append(f"<li>{label}{around.block('p', one.quotation)}{comment}</li>")
            blocks.append("</ul>")
        if not blocks:
            return ""
        furniture = Around(entry.language, entry.rtl).differing(around.language, around.rtl)
        return f'<div class="notes"{furniture}>' + "\n".join(blocks) + "</div>"


def chip(kind: str) -> str:
    """Return a small square in the colour of a type of highlight; its name stands beside it."""
    return f'<span class="chip {kind}" aria-hidden="true"></span>' if kind in ANNOTATION_TYPES else ""


def address(entry: Entry) -> str:
    """Return where an article was published, as a link if it is a web address."""
    href = web_address(entry.href)
    shown = f'<bdi dir="ltr">{text(entry.url)}</bdi>' if entry.url else ""
    return f'<a href="{escape(href)}" rel="noreferrer">{shown}</a>' if href else shown
