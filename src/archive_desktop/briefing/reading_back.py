"""What a file that was read back must say to be the document, whatever its format.

There are no pages and no lines in these files, so nothing has to be searched for by chance: every
title and every paragraph of the document must be there, word for word and in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

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


def words_check(document: Document, whole: str) -> Check:
    """Return whether everything the document says is in *whole*, the text of the file that was read."""
    read = flat(whole)
    faults = []
    count = 0
    for texts in _said(document):
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


def _said(document: Document) -> Iterable[list[str]]:
    """Give the texts of the document, in groups that each have one order in every format."""
    parts = document.parts
    yield [document.title.text]
    if document.short:
        yield _texts(document.classification, document.meeting, *(row.value for row in document.cover))
    if "cover" in parts:
        rows = [row.value.text for row in (*document.cover, *document.imprint)]
        yield _texts(document.classification, document.meeting) + rows
    if "brief" in parts:
        yield [point.text.text for one in document.brief for point in one.points]
        yield [note.quotation.text for note in document.evidence]
    if "digest" in parts:
        lines = [line for group in document.digest for line in group.lines]
        yield [text for line in lines for text in _texts(line.text, line.comment)]
    if "people" in parts:
        people = [person for group in document.people for person in group.people]
        yield [text for one in people for text in _texts(one.name, one.also, one.role)]
    if "timeline" in parts:
        yield [event.text.text for event in document.timeline]
    if "articles" in parts:
        yield _of_articles(document)
        # Word has them in the order in which their highlights end.
        yield from ([note.text.text] for entry in document.entries for note in entry.notes)
        yield [text for entry in document.entries for text in _beside(entry)]
    if "index" in parts:
        yield [name.name.text for group in document.index for name in group.entries]
    if "sources" in parts:
        yield [text for entry in document.entries for text in (entry.listed, entry.url)]
        yield _texts(*(opening(document, entry) for entry in document.entries))


def _of_articles(document: Document) -> list[str]:
    texts = []
    for section in document.sections:
        texts += _texts(section.title)
        for entry in section.entries:
            texts += _texts(entry.title, entry.line, entry.notice)
            texts += [one.text for one in entry.paragraphs]
    return texts


def _beside(entry: Entry) -> list[str]:
    lost = [text for one in entry.unplaced for text in _texts(one.quotation, one.comment)]
    return _texts(entry.note) + lost


def _texts(*lines: Line | None) -> list[str]:
    return [line.text for line in lines if line is not None]
