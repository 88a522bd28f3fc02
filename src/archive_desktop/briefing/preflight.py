"""Preflight: reopen the PDF that was written and prove that it is the document.

pikepdf reads its structure, pypdfium2 its text: neither had a hand in writing it. pypdfium2 is not
safe in two threads, so this runs in the typesetter's process only.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2

from archive_desktop.briefing.expectations import Expectations, plain_runs, searchable
from archive_desktop.briefing.pdf_structure import Place, Structure, read_structure
from archive_desktop.domain.results import Check

_MM = 72 / 25.4
_HEAD, _FOOT = 26 * _MM, 22 * _MM  # the running header and footer, which would cut a phrase in two
_NEAR = 60 * _MM  # a title stands within this below its destination
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
    text = _Text(reader)
    return (
        _pages(structure, text),
        _links(structure, text, expected),
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


def _pages(structure: Structure, text: _Text) -> Check:
    numbered = text.page_numbers()
    pages = len(numbered)
    faults = [] if pages == structure.pages else [f"two readers count {pages} and {structure.pages} pages"]
    for number, printed in enumerate(numbered[1:], start=2):  # the cover has none
        if not {str(number), str(pages)} <= printed:
            faults.append(f"page {number} of {pages} says it is another")
    return _check("Pages", faults, "{0}. " + _AGAIN) if faults else Check("Pages", True, str(pages))


def _links(structure: Structure, text: _Text, expected: Expectations) -> Check:
    faults = [f"a link on page {link.page + 1} leads nowhere" for link in structure.links if not link.target]
    labels = [link.label for link in structure.links if link.label]
    wanted = [label for label, _ in expected.contents]
    if labels[: len(wanted)] != wanted:
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


def _outline(structure: Structure, expected: Expectations) -> Check:
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

    def __init__(self, reader: pypdfium2.PdfDocument) -> None:
        self._pages: list[pypdfium2.PdfTextPage] = []
        self._heights: list[float] = []
        for page in reader:
            self._pages.append(page.get_textpage())
            self._heights.append(page.get_height())
        self.whole = "".join(
            searchable(self._below(n, height - _HEAD)) for n, height in enumerate(self._heights)
        )

    def page_numbers(self) -> list[set[str]]:
        """Return the numbers that stand at the foot of each page."""
        feet = (page.get_text_bounded(top=_FOOT) for page in self._pages)
        return [set(re.findall("[0-9]+", foot)) for foot in feet]

    def has_title(self, place: Place, title: str) -> bool:
        """Return whether the first words of *title* stand just below *place*."""
        runs = plain_runs(title)
        if not runs:  # vowelled, or no words at all
            return True
        start = min(place.top + 4 * _MM, self._heights[place.page])
        below = searchable(self._below(place.page, start, max(_FOOT, place.top - _NEAR)))
        return searchable(" ".join(runs[0][:5])) in below

    def _below(self, page: int, top: float, bottom: float = _FOOT) -> str:
        found: str = self._pages[page].get_text_bounded(bottom=bottom, top=top)
        return found
