"""Document → the body of a Word file: every part but the articles, in order.

The numbers of articles are text and the same in every format: as fields they would be errors where
staff take an article out, and in LibreOffice until it has set every page. Footnotes are numbered by
Word, and so what refers to one is a field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from archive_desktop.briefing.document import (
    BriefField,
    Document,
    EvidenceNote,
    Line,
    Reference,
)
from archive_desktop.briefing.landings import Landings, opening
from archive_desktop.briefing.word_articles import Making, address, article
from archive_desktop.briefing.word_styles import MARGIN, paper, text_width
from archive_desktop.briefing.word_xml import (
    HEAD,
    NAMESPACE,
    RELATIONS,
    Addresses,
    Bookmarks,
    Footnotes,
    field,
    link,
    paragraph,
    place,
    runs,
    tab,
    table,
)


def making_of(document: Document) -> Making:
    """Return what the parts of *document* share while they are made."""
    return Making(document, Landings(document), Bookmarks(), Footnotes(), Addresses(), {})


def body(making: Making, waiting: Callable[[], None]) -> str:
    """Return the main part of the Word file. *waiting* is called after each article."""
    blocks = "".join(_Body(making, waiting).all())
    return (
        f'{HEAD}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"><w:body>{blocks}'
        f"{_section(making.document)}</w:body></w:document>"
    )


def _section(document: Document) -> str:
    width, height = paper(document)
    edges = "".join(f' w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar{edges} w:header="680" w:footer="680" w:gutter="0"/>'
        + ("<w:titlePg/>" if "cover" in document.parts else "")
        + ("<w:bidi/>" if document.rtl else "")
        + "</w:sectPr>"
    )


class _Body:
    """The blocks of one document."""

    def __init__(self, making: Making, waiting: Callable[[], None]) -> None:
        self._making = making
        self._document = making.document
        self._said = making.document.words
        self._rtl = making.document.rtl
        self._waiting = waiting
        self._begun = False
        self._comma = "، " if self._rtl else ", "
        evidence = {note.number: note for note in making.document.evidence}
        self._evidence: dict[int, EvidenceNote] = evidence

    def all(self) -> Iterator[str]:
        made: dict[str, Callable[[], Iterator[str]]] = {
            "cover": self._cover, "contents": self._contents, "brief": self._brief, "digest": self._digest,
            "people": self._people, "timeline": self._timeline, "articles": self._articles,
            "index": self._index, "sources": self._sources,
        }  # fmt: skip
        if "cover" not in self._document.parts:
            yield from self._head()
        for part in self._document.parts:
            if part not in ("cover", "contents", "articles"):
                heading = self._making.bookmarks.around(part, self._making.said(self._said[part]))
                yield paragraph(heading, "Heading1", self._rtl, new_page=self._new_page())
            yield from made[part]()
        if self._document.left_out:
            yield self._words(self._document.left_out, "PackFacts")

    def _head(self) -> Iterator[str]:
        document, making = self._document, self._making
        if document.short and document.classification:
            yield making.block(document.classification, "PackClassification")
        yield making.block(document.title, "Title")
        if document.short:
            told = [making.inline(document.meeting)] if document.meeting else []
            told += [making.inline(row.value) for row in document.cover]
            yield paragraph(making.joined(told), "PackFacts", self._rtl) if told else ""

    def _new_page(self) -> bool:
        """Return whether a part begins on a page of its own; the first one stands under a bare title."""
        if self._document.short:
            return False
        begun, self._begun = self._begun or "cover" in self._document.parts, True
        return begun

    def _words(self, text: str, style: str = "") -> str:
        return paragraph(self._making.said(text), style, self._rtl)

    def _cover(self) -> Iterator[str]:
        document, making = self._document, self._making
        if document.classification:
            yield making.block(document.classification, "PackClassification")
        yield making.block(document.title, "Title", before=2400)
        if document.meeting:
            yield making.block(document.meeting, "Subtitle")
        for row in (*document.cover, *document.imprint):
            label = making.said(row.label, "PackLabel")
            yield paragraph(label + tab() + making.inline(row.value), "PackRow", self._rtl)
        if document.news:
            yield self._words(document.news, "PackFacts")

    def _contents(self) -> Iterator[str]:
        """The contents as Word makes them, filled already; the pages come when Word works them out."""
        making, document = self._making, self._document
        lines = {f"article-{entry.key}": entry.title for entry in document.entries}
        lines |= {f"section-{n}": one.title for n, one in enumerate(document.sections) if one.title}
        inside = {f"article-{e.key}" for one in document.sections if one.title for e in one.entries}
        rows = []
        for label, title in document.contents:
            line = lines.get(label) or Line(title, self._rtl, document.language)
            number = f"{int(label[8:]) + 1}. " if label.startswith("article-") else ""
            shown = link(label, runs(number, line.rtl) + making.line(line))
            rows.append((shown, "TOC2" if label in inside else "TOC1", line.rtl))
        heading = paragraph(
            making.said(self._said["contents"]), "TOCHeading", self._rtl, new_page=self._new_page()
        )
        start = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            'TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        entries = "".join(
            paragraph((start if n == 0 else "") + shown + (end if n == len(rows) - 1 else ""), style, rtl)
            for n, (shown, style, rtl) in enumerate(rows)
        )
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{heading}{entries}</w:sdtContent></w:sdt>"
        )

    def _brief(self) -> Iterator[str]:
        for one in self._document.brief:
            yield paragraph(self._making.said(one.label), "Heading3", self._rtl)
            yield from self._points(one)
        left = [note for note in self._document.evidence if note.number not in self._making.cited]
        if left:
            yield paragraph(self._making.said(self._said["evidence"]), "Heading3", self._rtl)
        for note in left:
            yield paragraph(self._source_of(note), "ListBullet", self._rtl)

    def _points(self, one: BriefField) -> Iterator[str]:
        style = "ListBullet" if len(one.points) > 1 else ""
        for point in one.points:
            inner = self._making.line(point.text)
            for place_in_row, number in enumerate(point.evidence):
                comma = self._making.said(self._comma.strip(), "FootnoteReference") if place_in_row else ""
                inner += comma + self._cited(number)
            yield paragraph(inner, style, point.text.rtl)

    def _cited(self, number: int) -> str:
        """Return the footnote of evidence *number*, or where it stands already, the number of that."""
        making = self._making
        note = self._evidence.get(number)
        if note is None:
            return ""
        label = f"evidence-{number}"
        if number in making.cited:
            shown = making.said(str(making.cited[number]), "FootnoteReference")
            return field(f"NOTEREF {place(label)} \\f \\h", shown)
        reference = making.footnotes.add(self._source_of(note), self._rtl)
        making.cited[number] = len(making.footnotes)
        return making.bookmarks.around(label, reference)

    def _source_of(self, note: EvidenceNote) -> str:
        making = self._making
        where = self._where(note.source, note.dated, note.reference)
        return (
            making.inline(note.quotation)
            + making.said(" — ")
            + making.joined([where, making.said(note.lost)])
        )

    def _where(self, source: Line, dated: str, reference: Reference | None) -> str:
        making = self._making
        numbers = self._numbers([reference]) if reference else ""
        parts = [making.inline(source), making.said(dated)]
        if numbers:
            before, _, after = self._said["article"].partition("{number}")
            parts.append(making.said(before) + numbers + making.said(after))
        return making.joined(parts)

    def _numbers(self, references: Iterable[Reference]) -> str:
        """Return the numbers of the articles, each leading to the very paragraph."""
        making = self._making
        numbered = making.landings.numbered(references)
        return making.said(self._comma).join(
            link(label, making.said(str(number), "Hyperlink")) for number, label in numbered
        )

    def _digest(self) -> Iterator[str]:
        making = self._making
        for group in self._document.digest:
            yield paragraph(making.said(group.label), "Heading3", self._rtl)
            for line in group.lines:
                yield paragraph(making.line(line.text), "ListBullet", line.text.rtl, keep=True)
                if line.comment:
                    yield making.block(line.comment, "PackComment", keep=True)
                where = self._where(line.source, line.dated, line.reference)
                yield making.aside(where, "PackFrom", line.text.rtl)

    def _people(self) -> Iterator[str]:
        making, said = self._making, self._said
        for group in self._document.people:
            nobody = Line(said["no_organisation"], self._rtl, self._document.language)
            organisation = group.organisation or nobody
            yield making.block(organisation, "Heading3")
            rows = []
            for person in group.people:
                name = making.inline(person.name, "Strong")
                if person.also:
                    name += making.said(f"\n{said['also_written']} ", "PackLabel") + making.inline(
                        person.also, "PackLabel"
                    )
                role = making.inline(person.role) if person.role else ""
                role += making.said(f" ({person.dated})", "PackLabel") if person.role and person.dated else ""
                numbers = self._numbers(person.references)
                rows.append((self._cell(name), self._cell(role), self._cell(numbers)))
            yield self._table(
                (said["name"], said["role"], said["in_articles"]), rows, (34, 48, 18), organisation.text
            )

    def _timeline(self) -> Iterator[str]:
        making, said = self._making, self._said
        rows = [
            (
                self._cell(making.said(event.dated, "Strong")),
                self._cell(making.line(event.text), event.text.rtl),
                self._cell(self._where(event.source, "", event.reference)),
            )
            for event in self._document.timeline
        ]
        yield self._table((said["date"], said["event"], said["source"]), rows, (20, 48, 32), said["timeline"])

    def _cell(self, inner: str, rtl: bool | None = None) -> str:
        return paragraph(inner, "", self._rtl if rtl is None else rtl)

    def _table(
        self, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], shares: tuple[int, ...], name: str
    ) -> str:
        width = text_width(self._document)
        widths = [width * share // 100 for share in shares]
        cells = [paragraph(self._making.said(head, "PackLabel"), "", self._rtl) for head in heads]
        return table(cells, rows, widths, self._rtl, name)

    def _articles(self) -> Iterator[str]:
        making = self._making
        for number, section in enumerate(self._document.sections):
            if section.title:
                heading = making.bookmarks.around(f"section-{number}", making.line(section.title))
                yield paragraph(heading, "Heading1", section.title.rtl, new_page=self._new_page())
            for place_in_section, entry in enumerate(section.entries):
                first = not section.title and place_in_section == 0
                yield article(making, entry, 2 if section.title else 1, new_page=first and self._new_page())
                self._waiting()

    def _index(self) -> Iterator[str]:
        making = self._making
        if making.landings.label(Reference(0)):
            yield self._words(self._said["numbers_are_articles"], "PackFacts")
        for group in self._document.index:
            yield paragraph(making.said(group.label), "Heading3", self._rtl)
            for name in group.entries:
                numbers = self._numbers(name.references)
                inner = making.inline(name.name) + (making.said("  ") + numbers if numbers else "")
                yield paragraph(inner, "PackIndex", self._rtl)

    def _sources(self) -> Iterator[str]:
        making = self._making
        for entry in self._document.entries:
            listed = Line(entry.listed, entry.title.rtl, entry.title.language)
            title = making.inline(listed)
            if making.landings.articles:
                title = link(f"article-{entry.key}", title)
            title = making.bookmarks.around(f"source-{entry.key}", title)
            yield paragraph(title, "ListNumber", self._rtl, keep=True)
            facts = [making.said(one) for one in (entry.dated, entry.source) if one]
            facts.append(making.labelled("imported", entry.imported))
            yield paragraph(making.joined([*facts, address(making, entry)]), "PackFrom", self._rtl)
            begun = opening(self._document, entry)
            yield making.block(begun, "PackOpening") if begun else ""
