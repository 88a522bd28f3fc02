"""Where references lead in a file without pages: to an article's number, and to the very paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive_desktop.briefing.document import (
    Document,
    Entry,
    Line,
    Paragraph,
    Piece,
    Reference,
)

_JOINER = "\u200d"


class Landings:
    """The places of one document. An article has its number, from 1, and a label to link to.

    Where the articles themselves are not printed a reference leads to their line in the sources, and
    nowhere ("") where these are not printed either.
    """

    def __init__(self, document: Document) -> None:
        parts = document.parts
        self.articles = "articles" in parts
        self._base = "article" if self.articles else "source" if "sources" in parts else ""
        shown = {(entry.key, one.number) for entry in document.entries for one in entry.paragraphs}
        asked = {(one.key, one.paragraph) for one in _references(document)}
        self._paragraphs = shown & asked if self.articles else set()

    def paragraph(self, entry: Entry, paragraph: Paragraph) -> str:
        """Return the label of *paragraph*, "" where nothing leads to it."""
        place = (entry.key, paragraph.number)
        return f"paragraph-{entry.key}-{paragraph.number}" if place in self._paragraphs else ""

    def label(self, reference: Reference) -> str:
        """Return the label of the place that *reference* leads to, "" if nothing of it is printed."""
        if (reference.key, reference.paragraph) in self._paragraphs:
            return f"paragraph-{reference.key}-{reference.paragraph}"
        return f"{self._base}-{reference.key}" if self._base else ""

    def numbered(self, references: Iterable[Reference]) -> list[tuple[int, str]]:
        """Return (number of the article, label of the first place there), each article once."""
        first: dict[int, str] = {}
        for one in references:
            label = self.label(one)
            if label:
                first.setdefault(one.key, label)
        return [(key + 1, label) for key, label in first.items()]


def opening(document: Document, entry: Entry) -> Line | None:
    """Return how an article begins, which a digest says among its sources; None elsewhere."""
    if document.template != "digest" or "articles" in document.parts or not entry.paragraphs:
        return None
    text = " ".join(one.text for one in entry.paragraphs)
    return Line(text.replace(_JOINER * 2, ""), entry.rtl, entry.language)  # no highlight is shown in it


def unjoined(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, str]]:
    """Give each piece with its text, free of the joiners that were put where highlights cut a word.

    Browsers and word processors shape over such a cut, and search misses a word with a joiner in it. They
    stay where a number stands in the cut.
    """
    texts = [one.text for one in pieces]
    for place, left in enumerate(pieces[:-1]):
        cut = texts[place].endswith(_JOINER) and texts[place + 1].startswith(_JOINER)
        if cut and not left.numbers and not left.evidence:
            texts[place] = texts[place][:-1]
            texts[place + 1] = texts[place + 1][1:]
    return zip(pieces, texts, strict=True)


def web_address(href: str) -> str:
    """Return *href* where it is a web address that every reader takes, "" otherwise.

    Word calls a file damaged whose link is no address, so whatever is odd about one stays plain text.
    """
    scheme, colon, rest = href.partition("://")
    host = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    name, _, port = host.partition(":")
    plain = all(label and label.replace("-", "").isalnum() and label.isascii() for label in name.split("."))
    if scheme not in ("http", "https") or not colon or not plain or len(href) > 2000:
        return ""
    if port and not (port.isdecimal() and port.isascii() and len(port) <= 5):
        return ""
    if not href.isascii() or not href.isprintable() or set(href) & set(' <>"\\^`{|}'):
        return ""
    for sign, escaped in (("[", "%5B"), ("]", "%5D"), ("(", "%28"), (")", "%29"), ("'", "%27"), ("*", "%2A")):
        href = href.replace(sign, escaped)
    return href


def _references(document: Document) -> Iterator[Reference]:
    yield from (note.reference for note in document.evidence if note.reference)
    yield from (line.reference for group in document.digest for line in group.lines)
    yield from (event.reference for event in document.timeline)
    for people in document.people:
        for person in people.people:
            yield from person.references
    for group in document.index:
        for name in group.entries:
            yield from name.references
