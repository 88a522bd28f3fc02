"""What a file that was read back must say to be the document, whatever its format.

There are no pages and no lines in these files, so nothing has to be searched for by chance: every
title and every paragraph of the document must be there, word for word and in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from archive_desktop.briefing.document import Document, Entry, Line
from archive_desktop.briefing.landings import opening
from archive_desktop.domain.results import Check

_UNSEEN = dict.fromkeys(map(ord, "\u200d\u200e\u200f"))
AGAIN = "Export again; if it stays red, send the file to support."


def check(name: str, faults: Sequence[str], *, good: str = "", advice: str = AGAIN) -> Check:
    """Return a line of a preflight: *good* is its detail where there are no *faults*."""
    if not faults:
        return Check(name, True, good)
    more = f" and {len(faults) - 5} more" if len(faults) > 5 else ""
    return Check(name, False, f"{'; '.join(faults[:5])}{more}. {advice}")


def words_check(document: Document, whole: str, footnotes: str | None = None) -> Check:
    """Return whether everything the document says is in *whole*, the text of the file that was read, in order.

    Notes of highlights and evidence are in *footnotes*, in any order, where these are a text of their own.
    """
    body, below = flat(whole), flat(footnotes or "")
    groups = [(body, [document.title.text]), (body, list(_said(document, footnotes is None)))]
    if footnotes is not None:
        groups += [(below, [text]) for text in _of_footnotes(document)]
    faults = []
    count = 0
    for read, texts in groups:
        at = 0
        for text in filter(None, map(flat, texts)):
            count += 1
            found = read.find(text, at)
            if found < 0:
                faults.append(f"“{_short(text)}” is missing")
            else:
                at = found + len(text)
    return check("Every word is there", faults, good=f"{count} titles and paragraphs found.")


def absent(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return what of *wanted* is not in *found*, which may hold more between, in the same order."""
    there = [flat(text) for text in found]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(there):
        places.setdefault(text, []).append(place)
    at = -1
    faults = []
    for text in map(flat, wanted):
        after = bisect_right(places.get(text, ()), at)
        if after < len(places.get(text, ())):
            at = places[text][after]
        else:
            faults.append(f"“{_short(text)}” is missing")
    return faults


def headings_check(
    document: Document, found: Iterable[str], name: str = "Headings are the contents"
) -> Check:
    """Return whether *found* are the titles of the contents, in order."""
    wanted = [flat(title) for _, title in document.contents]
    there = [flat(title) for title in found]
    faults = [f"“{_short(title)}” is missing" for title in wanted if title not in set(there)]
    if there != wanted and not faults:
        faults = [f"{len(there)} headings for {len(wanted)} entries of the contents, or in another order"]
    return check(name, faults, good=f"{len(wanted)} entries.")


def highlights_check(document: Document, found: str) -> Check:
    """Return whether *found*, all highlighted text of the file, is that of the printed articles."""
    printed = document.entries if "articles" in document.parts else ()
    pieces = [one for entry in printed for it in entry.paragraphs for one in it.pieces if one.type]
    wanted = flat("".join(one.text for one in pieces)).replace(" ", "")
    there = flat(found).replace(" ", "")
    faults = [] if wanted == there else [f"{len(wanted)} letters were marked, {len(there)} are"]
    return check("No highlight lost", faults, good=f"{sum(len(one.numbers) for one in pieces)} highlights.")


def flat(text: str) -> str:
    """Return *text* as it is compared: white space as single spaces, joiners and direction marks left out."""
    return " ".join(text.translate(_UNSEEN).split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def evidence_check(document: Document, found: Iterable[int]) -> Check:
    """Return whether *found* are the numbers of evidence that are marked in the printed articles."""
    told = {note.number for note in document.evidence} if "brief" in document.parts else set()
    printed = document.entries if "articles" in document.parts else ()
    marked = {
        number
        for entry in printed
        for paragraph in entry.paragraphs
        for piece in paragraph.pieces
        for number in piece.evidence
    }
    missing = [f"number {number} is marked nowhere" for number in sorted(told & marked - set(found))]
    return check("Evidence is marked in its article", missing)


def _said(document: Document, notes: bool) -> Iterator[str]:
    """Give the texts of the document behind its title in their order; *notes* and evidence among them or not."""
    parts = document.parts
    yield from _head(document)
    if "brief" in parts:
        yield from (point.text.text for one in document.brief for point in one.points)
        yield from (note.quotation.text for note in document.evidence if notes)
    if "digest" in parts:
        for line in (line for group in document.digest for line in group.lines):
            yield from _texts(line.text, line.comment)
    if "people" in parts:
        for person in (person for group in document.people for person in group.people):
            yield from _texts(person.name, person.also, person.role)
    if "timeline" in parts:
        yield from (event.text.text for event in document.timeline)
    if "articles" in parts:
        for section in document.sections:
            yield from _texts(section.title)
            for entry in section.entries:
                yield from _of_article(entry, notes)
    if "index" in parts:
        yield from (name.name.text for group in document.index for name in group.entries)
    if "sources" in parts:
        for entry in document.entries:
            yield from (entry.listed, entry.url, *_texts(opening(document, entry)))
    yield document.left_out


def _head(document: Document) -> Iterator[str]:
    cover = "cover" in document.parts
    if cover or document.short:
        yield from _texts(document.classification, document.meeting)
        yield from (row.value.text for row in document.cover)
    if cover:
        yield from (row.value.text for row in document.imprint)
        yield document.news


def _of_article(entry: Entry, notes: bool) -> Iterator[str]:
    yield from (entry.title.text, entry.dated, entry.initiatives, entry.changed, entry.news, entry.shown)
    yield from _texts(entry.line, entry.notice)
    yield from (one.text for one in entry.paragraphs)
    yield from (note.text.text for note in entry.notes if notes)
    yield from _beside(entry)


def _of_footnotes(document: Document) -> Iterator[str]:
    if "brief" in document.parts:
        cited = {n for one in document.brief for point in one.points for n in point.evidence}
        yield from (note.quotation.text for note in document.evidence if note.number in cited)
    if "articles" in document.parts:
        yield from (note.text.text for entry in document.entries for note in entry.notes)


def _beside(entry: Entry) -> list[str]:
    lost = [text for one in entry.unplaced for text in _texts(one.quotation, one.comment)]
    return _texts(entry.note) + lost


def _texts(*lines: Line | None) -> list[str]:
    return [line.text for line in lines if line is not None]
