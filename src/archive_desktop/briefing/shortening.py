"""Packs of a page or two: rows are left out until what is said fits, and the document says how many.

The brief is never cut. What goes first are the openings of the articles, then long passages are
shortened, then sources that nothing rests on (the last first), then highlights (the first of each type stay longest),
at last the evidence. A document is a Document as JSON here, as the typesetter's process gets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

PAGES: Mapping[str, int] = {"digest": 2, "note": 1}
"""How many pages a template keeps to."""
_MOST_LINES = 80  # highlights, or sources, that could ever fit on two pages
_WHOLE = 1_000_000
_LONG, _SHORT = 280, 150  # code points of a passage
_OPENING = 200  # code points of how an article begins
_TITLE = 120  # code points of a source's title

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Room:
    """How much is printed: *lines* of the digest, code points of a passage and of an opening, which sources.

    *others* is how many of the sources that no printed row rests on, the first ones.
    """

    lines: int
    passage: int = _LONG
    openings: int = 0
    others: int = 0
    sources: bool = True
    evidence: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """A *document* cut to its template; *fits* is false where even the brief alone needs more pages."""

    document: Json
    fits: bool = True


def fitted(document: Json, template: str, pages: Callable[[Json], int]) -> Fitted:
    """Return *document* with as much of it as fits the pages of *template*; *pages* sets and counts them."""
    most = PAGES.get(template)
    if most is None or document.get("shortened"):
        return Fitted(document)
    sources = sum(len(section["entries"]) for section in document["sections"])
    rooms = list(_rooms(len(_in_order(document)), sources))
    shown = _cut(document, rooms[0])
    if pages(shown) <= most:
        return Fitted(shown)
    low, high = 1, len(rooms) - 1  # the roomiest that fits is among these, or none does
    while low < high:
        middle = (low + high) // 2
        if pages(_cut(document, rooms[middle])) <= most:
            high = middle
        else:
            low = middle + 1
    shown = _cut(document, rooms[low])
    return Fitted(shown, low < len(rooms) - 1 or pages(shown) <= most)


def _rooms(lines: int, sources: int) -> Iterator[Room]:
    """Yield every room, the widest first."""
    if lines <= _MOST_LINES:
        yield Room(lines, _WHOLE, openings=_WHOLE, others=sources)
        yield Room(lines, _WHOLE, openings=_OPENING, others=sources)
        yield Room(lines, _WHOLE, others=sources)
        for others in range(min(sources, _MOST_LINES), 0, -1):
            yield Room(lines, others=others)
    for count in range(min(lines, _MOST_LINES), 0, -1):
        yield Room(count)
    yield Room(0, _SHORT)
    yield Room(0, _SHORT, sources=False)
    yield Room(0, _SHORT, sources=False, evidence=False)


def _in_order(document: Json) -> list[tuple[int, int]]:
    """Return (group, line) of each highlight, what matters most first: the first of each type, and so on."""
    columns = ([(g, n) for n in range(len(group["lines"]))] for g, group in enumerate(document["digest"]))
    return [place for row in zip_longest(*columns) for place in row if place is not None]


def _cut(document: Json, room: Room) -> Json:
    order = _in_order(document)
    kept = set(order[: room.lines])
    groups: list[Json] = []
    cut = False
    for g, group in enumerate(document["digest"]):
        lines = [line for n, line in enumerate(group["lines"]) if (g, n) in kept]
        shorter = [_shorter(line, room.passage) for line in lines]
        cut = cut or shorter != lines
        if shorter:
            groups.append(group | {"lines": shorter})
    notes = [_quoted(note, room.passage) for note in document["evidence"]] if room.evidence else []
    cut = cut or (room.evidence and notes != list(document["evidence"]))
    rests = {line["reference"]["key"] for group in groups for line in group["lines"]}
    rests |= {note["reference"]["key"] for note in notes if note["reference"]}
    keys = [entry["key"] for section in document["sections"] for entry in section["entries"]]
    rests |= set([key for key in keys if key not in rests][: room.others])
    sections = [_sources(section, room, rests) for section in document["sections"]]
    before, after = (sum(len(one["entries"]) for one in some) for some in (document["sections"], sections))
    gone = {"digest": not groups, "sources": not after}
    said = document["words"]
    told = [
        said[word].format(count=count)
        for word, count in (
            ("more_highlights", len(order) - len(kept)),
            ("more_evidence", len(document["evidence"]) - len(notes)),
            ("more_sources", before - after),
        )
        if count
    ] + ([said["shortened"]] if cut else [])
    return document | {
        "digest": groups,
        "evidence": notes,
        "sections": sections,
        "parts": [part for part in document["parts"] if not gone.get(part, False)],
        "shortened": told,
    }


def _sources(section: Json, room: Room, rests: set[int]) -> Json:
    entries = [entry for entry in section["entries"] if entry["key"] in rests] if room.sources else []
    if room.openings < _WHOLE:
        entries = [entry | {"paragraphs": _opening(entry, room.openings)} for entry in entries]
    if room.passage < _WHOLE:
        entries = [entry | {"listed": _short_text(entry["listed"], _TITLE)} for entry in entries]
    return section | {"entries": entries}


def _opening(entry: Json, most: int) -> list[Json]:
    pieces = [piece for paragraph in entry["paragraphs"][:1] for piece in paragraph["pieces"]]
    if not most or not pieces:
        return []
    text = _short_text("".join(piece["text"] for piece in pieces), most)
    return [entry["paragraphs"][0] | {"pieces": [pieces[0] | {"text": text}]}]


def _shorter(line: Json, most: int) -> Json:
    comment = line["comment"] and _short(line["comment"], most)
    return line | {
        "text": _short(line["text"], most),
        "comment": comment,
        "source": _short(line["source"], _TITLE if most < _WHOLE else most),
    }


def _quoted(note: Json, most: int) -> Json:
    source = _short(note["source"], _TITLE if most < _WHOLE else most)
    return note | {"quotation": _short(note["quotation"], most), "source": source}


def _short(line: Json, most: int) -> Json:
    return line | {"text": _short_text(line["text"], most)}


def _short_text(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[most // 2 :] else kept) + "…"
