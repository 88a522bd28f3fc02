"""Preflight: reopen the PDF that was written and prove that it is the document.

pikepdf reads its structure, pypdfium2 its text: neither had a hand in writing it. pypdfium2 is not
safe in two threads, so this runs in the typesetter's process only.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2

from archive_desktop.briefing.expectations import Expectations, searchable, title_words
from archive_desktop.briefing.pdf_structure import Link, Place, Structure, read_structure
from archive_desktop.domain.results import Check

_MM = 72 / 25.4
_CLOSE = 20 * _MM  # a number in a line and the place of that line
_LOW = 9.0  # points: a page number is lower, a title higher, which may be "2024"
_REFERRING = ("digest", "people", "timeline", "index", "sources")
_NEAR = 60 * _MM  # a title stands within this below its destination
_BEGINNING = 60  # letters of a title; one of 500 without a space fills half a page
_AGAIN = "Export again; if it stays red, send the file to support."
_SHAPE = re.compile(rb" scn 0 0 m(?: [\d.-]+ [\d.-]+ l)+\s+h\s+f\b")  # a filled shape after its colour


def inspect(path: Path, expected: Expectations) -> tuple[int, tuple[Check, ...]]:
    """Return the number of pages of the PDF at *path* (0: it cannot be opened) and every check."""
    try:
        with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as reader:
            structure = read_structure(pdf)
            pages = len(reader)
            return pages, (
                Check("Opens", True),
                *_look(pdf, structure, reader, expected),
            )
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError) as error:
        return 0, (Check("Opens", False, f"The file cannot be opened: {error}. {_AGAIN}"),)


def _look(
    pdf: pikepdf.Pdf, structure: Structure, reader: pypdfium2.PdfDocument, expected: Expectations
) -> tuple[Check, ...]:
    text = _Text(reader, expected)
    return (
        _pages(structure, text, expected),
        _links(structure, text, expected),
        *_evidence(structure, text, expected),
        *_references(structure, text, expected),
        _outline(structure, expected),
        _check("Fonts embedded", structure.loose_fonts, "Not embedded: {0}. " + _AGAIN),
        _check(
            "Tagged for screen readers",
            [] if structure.tagged else ["tags"],
            "The file has no {0}. " + _AGAIN,
        ),
        _check(
            "Language set",
            [] if structure.language == expected.language else [structure.language or "none"],
            f"The file says “{{0}}” instead of “{expected.language}”. {_AGAIN}",
        ),
        _check(
            "Says it is PDF/A-2a and PDF/UA-1",
            [name for name in ("PDF/A-2a", "PDF/UA-1") if name not in structure.claims],
            "Missing: {0}. The file opens and prints, but an archive may refuse it. " + _AGAIN,
        ),
        _words(text, expected),
        _highlights(pdf, structure, expected),
        _check(
            "Nothing points to a file outside",
            structure.outward,
            "Found: {0}. Do not send this file; remove the address from the article or the note.",
        ),
    )


def _check(name: str, faults: list[str], sentence: str) -> Check:
    listed = "; ".join(faults[:5]) + (f" and {len(faults) - 5} more" if len(faults) > 5 else "")
    return Check(name, not faults, sentence.format(listed) if faults else "")


def _pages(structure: Structure, text: _Text, expected: Expectations) -> Check:
    numbered = text.page_numbers()
    pages = len(numbered)
    faults = [] if pages == structure.pages else [f"two readers count {pages} and {structure.pages} pages"]
    # The cover has no number, however long its title makes it.
    begun = [link.page for link in structure.links if link.label] + [
        place.page for place in structure.places.values()
    ]
    unnumbered = min(begun, default=1) if expected.cover else 0
    for number, printed in enumerate(numbered, start=1):
        if expected.own or number <= unnumbered:
            continue
        if not {str(number), str(pages)} <= printed:
            faults.append(f"page {number} of {pages} says it is another")
    return _check("Pages", faults, "{0}. " + _AGAIN) if faults else Check("Pages", True, str(pages))


def _links(structure: Structure, text: _Text, expected: Expectations) -> Check:
    faults = [f"a link on page {link.page + 1} leads nowhere" for link in structure.links if not link.target]
    # An entry that runs over a page's end has two links.
    labels = [label for label, _ in groupby(link.label for link in structure.links if link.label)]
    wanted = [label for label, _ in expected.contents]
    if expected.listed and labels[: len(wanted)] != wanted:
        faults.append("the contents do not lead to every entry in order")
    for label, title in expected.contents:
        place = structure.places.get(label)
        if place is None:
            faults.append(f"“{_short(title)}” has no place")
        elif not text.has_title(place, title):
            faults.append(f"“{_short(title)}” is not where its link leads (page {place.page + 1})")
    missing = expected.links - len(structure.links)
    if missing > 0:
        faults.append(f"{missing} links are missing")
    return _check("Every link lands on its place", faults, "{0}. " + _AGAIN)


def _evidence(structure: Structure, text: _Text, expected: Expectations) -> list[Check]:
    """Return whether each number in the brief leads to its passage, and that one back to the brief."""
    if not expected.evidence:
        return []
    articles = min(_of_articles(structure, expected), default=structure.pages)
    pages = [page for page in structure.pages_of("brief") if page < articles]
    faults = []
    for number in expected.evidence:
        links = [one for one in structure.links if one.page in pages and text.under(one) == str(number)]
        there = [one.target for one in links if one.target]
        back = [
            one.target
            for one in structure.links
            for place in there
            if one.page == place.page
            and abs(one.box[3] - place.top) < _CLOSE
            and text.under(one) == str(number)
        ]
        if not links or len(there) < len(links):
            faults.append(f"evidence {number} leads nowhere")
        elif not any(place and place.page in pages for place in back):
            faults.append(f"no way back from evidence {number}")
        elif number in expected.marked and min(place.page for place in there) < articles:
            faults.append(f"evidence {number} is marked in no article")
    return [_check("Evidence leads to its passage and back", faults, "{0}. " + _AGAIN)]


def _references(structure: Structure, text: _Text, expected: Expectations) -> list[Check]:
    """Return whether the page numbers of digest, who's who, timeline, index and sources are right."""
    if not expected.references:
        return []
    articles = _of_articles(structure, expected)
    pages = {page for part in _REFERRING for page in structure.pages_of(part)}
    # No part begins on a page of the articles.
    pages -= set(range(min(articles), _first(structure, ("index", "sources")))) if articles else set()
    found, faults = 0, []
    for link in structure.links:
        printed = "".join(filter(str.isdecimal, text.under(link)))  # marks of Arabic may hang into it
        if link.page in pages and printed and link.box[3] - link.box[1] < _LOW:
            found += 1
            if link.target is None or link.target.page + 1 != int(printed):
                faults.append(f"page {link.page + 1} says page {printed} and leads elsewhere")
    if found < expected.references:
        faults.append(f"{expected.references - found} page numbers are missing")
    check = _check("Page numbers lead to their page", faults, "{0}. " + _AGAIN)
    return [check if faults else Check(check.name, True, f"{found} page numbers.")]


def _of_articles(structure: Structure, expected: Expectations) -> set[int]:
    """Return the pages on which a section or an article begins."""
    return {
        structure.places[label].page
        for label, _ in expected.contents
        if label.startswith(("section-", "article-")) and label in structure.places
    }


def _first(structure: Structure, labels: tuple[str, ...]) -> int:
    return min(
        (structure.places[one].page for one in labels if one in structure.places), default=structure.pages
    )


def _outline(structure: Structure, expected: Expectations) -> Check:
    if expected.own:
        faults = [
            f"the bookmark “{_short(title)}” leads nowhere" for title, place in structure.outline if not place
        ]
        return _check("Bookmarks lead to their place", faults, "{0}. Mend the template.")
    faults = []
    wanted = [searchable(title) for _, title in expected.contents]
    found = [searchable(title) for title, _ in structure.outline]
    if found != wanted:
        faults.append(f"{len(found)} bookmarks for {len(wanted)} entries of the contents, or other words")
    for (label, title), (_, place) in zip(expected.contents, structure.outline, strict=False):
        known = structure.places.get(label)
        if place is None or (known and place.page != known.page):
            faults.append(f"the bookmark of “{_short(title)}” leads elsewhere")
    return _check("Bookmarks are the contents", faults, "{0}. " + _AGAIN)


def _words(text: _Text, expected: Expectations) -> Check:
    if expected.own:
        return Check(
            "Words can be found by search", True, "Not searched: an own template may leave words out."
        )
    faults = [
        f"“{phrase}” in “{_short(title)}”"
        for title, phrase in expected.phrases
        if searchable(phrase) not in text.whole
    ]
    if faults:
        return _check("Words can be found by search", faults, "Not found: {0}. " + _AGAIN)
    detail = f"{len(expected.phrases)} phrases found."
    if expected.vowelled:
        detail += (
            f" Not searched, because viewers differ on vowel marks: {expected.vowelled} vowelled articles."
        )
    return Check("Words can be found by search", True, detail)


def _highlights(pdf: pikepdf.Pdf, structure: Structure, expected: Expectations) -> Check:
    painted: Counter[str] = Counter()
    if expected.fills:
        for page in pdf.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes()
            for shape in _SHAPE.finditer(content):
                channels = content[max(0, shape.start() - 48) : shape.start()].split()[-3:]
                painted["#" + "".join(f"{round(float(one) * 255):02X}" for one in channels)] += 1
    faults = [
        f"{least} stretches in {colour} were asked for, {painted[str(colour)]} are there"
        for colour, least in expected.fills
        if painted[str(colour)] < int(least)
    ]
    detail = f"{expected.highlights} highlights."
    return (
        _check("No highlight lost", faults, "{0}. " + _AGAIN)
        if faults
        else Check("No highlight lost", True, detail)
    )


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59] + "…"


class _Text:
    """The words on the pages as search sees them. *whole* runs over the pages without their furniture."""

    def __init__(self, reader: pypdfium2.PdfDocument, expected: Expectations) -> None:
        # The running lines would cut a phrase in two.
        self._head, self._foot = expected.head * _MM, expected.foot * _MM
        self._pages: list[pypdfium2.PdfTextPage] = []
        self._heights: list[float] = []
        self._under: dict[Link, str] = {}
        for page in reader:
            self._pages.append(page.get_textpage())
            self._heights.append(page.get_height())
        self.whole = "".join(
            searchable(self._below(n, height - self._head, self._foot))
            for n, height in enumerate(self._heights)
        )

    def page_numbers(self) -> list[set[str]]:
        """Return the numbers that stand at the foot of each page."""
        feet = (page.get_text_bounded(top=self._foot) for page in self._pages)
        return [set(re.findall("[0-9]+", foot)) for foot in feet]

    def has_title(self, place: Place, title: str) -> bool:
        """Return whether the first words of *title* stand just below *place*."""
        words = title_words(title)
        if not words:  # vowelled, or no words at all
            return True
        start = min(place.top + 4 * _MM, self._heights[place.page])
        below = searchable(self._below(place.page, start, max(self._foot, place.top - _NEAR)))
        return searchable("".join(words))[:_BEGINNING] in below

    def under(self, link: Link) -> str:
        """Return the letters and digits that *link* lies on."""
        if link not in self._under:
            left, bottom, right, top = link.box
            page = self._pages[link.page]
            # A number may be a hair larger than its box, and the letter of a cut word stand right behind it.
            exact = searchable(page.get_text_bounded(left, bottom, right, top))
            wider = (left - 1, bottom - 1, right + 1, top + 1)
            self._under[link] = exact or searchable(page.get_text_bounded(*wider))
        return self._under[link]

    def _below(self, page: int, top: float, bottom: float) -> str:
        found: str = self._pages[page].get_text_bounded(bottom=bottom, top=top)
        return found
