"""Document → one web page that needs nothing else: no scripts, no fonts, no reference but its sources.

A strict Content-Security-Policy lets a browser load nothing but the style sheet inside. The page has
landmarks, a skip link, real tables and links both ways between numbers and notes; it follows the
system's dark mode, and prints with page numbers where the program that prints knows them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html import escape

from archive_desktop.briefing.document import CoverRow, Document, EvidenceNote, Line, Reference
from archive_desktop.briefing.html_articles import Articles, address, chip
from archive_desktop.briefing.html_proof import inspect
from archive_desktop.briefing.html_text import Around, css_text, link, listed, text
from archive_desktop.briefing.landings import Landings, opening
from archive_desktop.paths import resources

__all__ = ["inspect", "write"]

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def write(document: Document, waiting: Callable[[], None] = lambda: None) -> bytes:
    """Return *document* as HTML in UTF-8. *waiting* is called after each article."""
    style = _style(document)
    policy = (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _Page(document, waiting)
    head = (
        "<!DOCTYPE html>",
        f'<html lang="{document.language}" dir="{"rtl" if document.rtl else "ltr"}">',
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="author" content="{escape(document.author)}">',
        f'<meta name="dcterms.created" content="{escape(document.date)}">',
        f"<title>{escape(document.title.text)}</title>",
        f"<style>{style}</style>\n</head>",
        "<body>" if document.short else '<body class="full">',
    )
    return ("\n".join((*head, *filter(None, page.body()), "</body>\n</html>")) + "\n").encode()


def _style(document: Document) -> str:
    colours = "".join(
        f"--{kind}: {colour}; " for kind, colour in document.colours.items() if _COLOUR.fullmatch(colour)
    )
    near, far = ("right", "left") if document.rtl else ("left", "right")
    classification = css_text(document.classification.text) if document.classification else '""'
    page = (
        f"@page {{ size: {'letter' if document.paper == 'letter' else 'A4'}; margin: 24mm 22mm; "
        f"@top-{far} {{ content: {css_text(document.running.text)}; font: 8pt sans-serif; }} "
        f"@bottom-{near} {{ content: {classification}; font: bold 8pt sans-serif; }} "
        f'@bottom-{far} {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }} }}'
    )
    sheet = (resources() / "templates" / "pack.css").read_text("utf-8")
    return f"\n:root {{ {colours}}}\n{sheet}{page}\n"


class _Page:
    """The body of one document, part by part."""

    def __init__(self, document: Document, waiting: Callable[[], None]) -> None:
        self._document = document
        self._said = document.words
        self._around = Around(document.language, document.rtl)
        self._landings = Landings(document)
        self._articles = Articles(document, self._landings, self._around)
        self._waiting = waiting
        self._comma = "، " if document.rtl else ", "
        entries = document.entries if self._landings.articles else ()
        pieces = [(e, p) for e in entries for one in e.paragraphs for p in one.pieces]
        self._passages = {number for _, piece in pieces for number in piece.evidence}
        self._marks = {(entry.key, number) for entry, piece in pieces for number in piece.numbers}
        self._cited: set[int] = set()

    def body(self) -> Iterator[str]:
        """Give the elements of the body in order."""
        parts = self._document.parts
        yield f'<a class="skip" href="#text">{text(self._said["skip"])}</a>'
        yield from self._cover()
        if "contents" in parts:
            yield from self._contents()
        yield '<main id="text" tabindex="-1">'
        made: dict[str, Callable[[], Iterator[str]]] = {
            "brief": self._brief, "digest": self._digest, "people": self._people,
            "timeline": self._timeline, "index": self._index, "sources": self._sources,
        }  # fmt: skip
        for part in parts:
            if part == "articles":
                yield from self._sections()
            elif part in made:
                yield f'<section aria-labelledby="{part}">\n<h2 id="{part}">{text(self._said[part])}</h2>'
                yield from made[part]()
                yield "</section>"
        yield "</main>"
        left_out = text(self._document.left_out)
        classification = self._document.classification
        closing = listed((self._around.span(classification) if classification else "", left_out))
        if closing:
            yield f"<footer><p>{closing}</p></footer>"

    def _cover(self) -> Iterator[str]:
        document, around = self._document, self._around
        yield "<header>"
        full = "cover" in document.parts
        if (full or document.short) and document.classification:
            yield around.block("p", document.classification, "class")
        yield around.block("h1", document.title)
        if document.short:
            told = [document.meeting] if document.meeting else []
            told += [row.value for row in document.cover]
            yield f'<p class="facts">{listed(map(around.span, told))}</p>' if told else ""
        elif full:
            yield around.block("p", document.meeting, "meeting") if document.meeting else ""
            yield self._rows(document.cover)
            yield self._rows(document.imprint)
            yield f'<p class="news">{text(document.news)}</p>' if document.news else ""
        yield "</header>"

    def _rows(self, rows: Iterable[CoverRow]) -> str:
        pairs = "\n".join(
            f"<dt>{text(row.label)}</dt><dd>{self._around.span(row.value)}</dd>" for row in rows
        )
        return f'<dl class="rows">\n{pairs}\n</dl>' if pairs else ""

    def _contents(self) -> Iterator[str]:
        document, around = self._document, self._around
        entries = {f"article-{entry.key}": entry for entry in document.entries}
        sections = {f"section-{n}": section.title for n, section in enumerate(document.sections)}
        yield f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{text(self._said["contents"])}</h2><ul>'
        nested = False
        for label, title in document.contents:
            inside = label in entries and nested
            line: Line | None = entries[label].title if label in entries else sections.get(label)
            if label not in entries:
                if nested:
                    yield "</ul></li>"
                nested = label in sections
            number = f'<span class="number">{entries[label].key + 1}.</span> ' if label in entries else ""
            shown = number + (around.span(line) if line else text(title))
            kind = "" if inside or label not in entries else ' class="article"'
            yield f"<li{kind}>{link(label, shown)}" + ("<ul>" if label in sections else "</li>")
        yield "</ul></li>" if nested else ""
        yield "</ul></nav>"

    def _brief(self) -> Iterator[str]:
        for field in self._document.brief:
            points = [
                f"{self._around.span(point.text)}{self._superscript(point.evidence)}"
                for point in field.points
            ]
            shown = f"<p>{points[0]}</p>" if len(points) == 1 else "<ul>" + _items(points) + "</ul>"
            yield f'<div class="brief-field"><h3>{text(field.label)}</h3>{shown}</div>'
        if self._document.evidence:
            yield f'<h3>{text(self._said["evidence"])}</h3><ol class="evidence">'
            for note in self._document.evidence:
                yield self._evidence(note)
            yield "</ol>"

    def _superscript(self, numbers: Iterable[int]) -> str:
        links = []
        for number in numbers:
            place = "" if number in self._cited else f' id="cited-{number}"'
            self._cited.add(number)
            named = f'{place} aria-label="{escape(self._said["evidence"])} {number}"'
            target = f"passage-{number}" if number in self._passages else f"evidence-{number}"
            links.append(link(target, str(number), named))
        return f"<sup>{','.join(links)}</sup>" if links else ""

    def _evidence(self, note: EvidenceNote) -> str:
        target = f"passage-{note.number}" if note.number in self._passages else ""
        if not target and note.reference:
            target = self._landings.label(note.reference)
        back = ""
        if note.number in self._cited:
            named = f' role="doc-backlink" aria-label="{escape(self._said["back"])}"'
            back = link(f"cited-{note.number}", "↩", named)
        where = listed(
            (link(target, self._around.span(note.source)), text(note.dated), text(note.lost), back)
        )
        return (
            f'<li id="evidence-{note.number}" value="{note.number}">{self._around.span(note.quotation)}'
            f'<br><span class="from">{where}</span></li>'
        )

    def _digest(self) -> Iterator[str]:
        around = self._around
        for group in self._document.digest:
            yield f'<h3>{chip(group.type)}{text(group.label)}</h3><ul class="digest">'
            for line in group.lines:
                marked = (line.reference.key, line.number) in self._marks
                label = f"mark-{line.reference.key}-{line.number}" if marked else ""
                label = label or self._landings.label(line.reference)
                yield "<li>" + around.block("p", line.text)
                if line.comment:
                    yield around.block("p", line.comment, "hint")
                where = listed((link(label, around.span(line.source)), text(line.dated)))
                yield f'<p class="from">{where}</p></li>'
            yield "</ul>"

    def _people(self) -> Iterator[str]:
        said, around = self._said, self._around
        for group in self._document.people:
            nobody = Line(said["no_organisation"], self._document.rtl, self._document.language)
            yield "<table>" + around.block("caption", group.organisation or nobody)
            yield _heads(said["name"], said["role"], said["in_articles"])
            for person in group.people:
                also = f"<br>{text(said['also_written'])} {around.span(person.also)}" if person.also else ""
                role = around.span(person.role) if person.role else ""
                dated = f' <span class="hint">({text(person.dated)})</span>' if role and person.dated else ""
                name = f'<th scope="row">{around.span(person.name)}<span class="hint">{also}</span></th>'
                yield f"<tr>{name}<td>{role}{dated}</td><td>{self._numbers(person.references)}</td></tr>"
            yield "</tbody></table>"

    def _timeline(self) -> Iterator[str]:
        said, around = self._said, self._around
        yield "<table>" + _heads(said["date"], said["event"], said["source"])
        for event in self._document.timeline:
            day = f' datetime="{event.date}"' if _DAY.fullmatch(event.date) else ""
            dated = f"<time{day}>{text(event.dated)}</time>" if day else text(event.dated)
            source = link(self._landings.label(event.reference), around.span(event.source))
            when = f'<th scope="row" class="when">{dated}</th>'
            yield f"<tr>{when}<td>{around.span(event.text)}</td><td>{source}</td></tr>"
        yield "</tbody></table>"

    def _sections(self) -> Iterator[str]:
        for number, section in enumerate(self._document.sections):
            label = f"section-{number}"
            if section.title:
                heading = f'<h2 id="{label}"{self._around.of(section.title)}>{text(section.title.text)}</h2>'
                yield f'<section aria-labelledby="{label}">\n{heading}'
            else:
                yield '<div class="articles">'
            for entry in section.entries:
                yield self._articles.article(entry, 3 if section.title else 2)
                self._waiting()
            yield "</section>" if section.title else "</div>"

    def _index(self) -> Iterator[str]:
        if self._landings.label(Reference(0)):
            yield f'<p class="hint">{text(self._said["numbers_are_articles"])}</p>'
        for group in self._document.index:
            names = [
                f"{self._around.span(one.name)} {self._numbers(one.references)}" for one in group.entries
            ]
            yield f'<h3>{text(group.label)}</h3><ul class="columns">{_items(names)}</ul>'

    def _sources(self) -> Iterator[str]:
        yield '<ol class="sources">'
        for entry in self._document.entries:
            target = f"article-{entry.key}" if self._landings.articles else ""
            title = Line(entry.listed, entry.title.rtl, entry.title.language)
            facts = listed(
                (text(entry.dated), text(entry.source), self._articles.imported(entry), address(entry))
            )
            yield f'<li id="source-{entry.key}">{link(target, self._around.span(title))}<br>'
            begun = opening(self._document, entry)
            yield f'<span class="facts">{facts}</span>' + (self._around.block("p", begun) if begun else "")
            yield "</li>"
        yield "</ol>"

    def _numbers(self, references: Iterable[Reference]) -> str:
        said = self._said["article"]
        return self._comma.join(
            link(label, str(number), f' aria-label="{escape(said.format(number=number))}"')
            for number, label in self._landings.numbered(references)
        )


def _items(inner: Iterable[str]) -> str:
    return "\n".join(f"<li>{one}</li>" for one in inner)


def _heads(*names: str) -> str:
    heads = "".join(f'<th scope="col">{text(name)}</th>' for name in names)
    return f"<thead><tr>{heads}</tr></thead><tbody>"
