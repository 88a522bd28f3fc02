"""What a PDF says about itself: its links, bookmarks, fonts, tags and claims (read with pikepdf)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

# Actions that reach outside the file or run something (ISO 32000-1, 12.6.4).
_OUTWARD_ACTIONS = ("/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/JavaScript", "/Rendition")


Numbers = dict[tuple[int, int], int]  # object of a page → its number from 0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot: the page from 0 and the height above its foot in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the file: the page it is on, its label ("" for none), where it leads.

    *box* is where it is: left, bottom, right and top in points.
    """

    page: int
    label: str
    target: Place | None
    box: Box


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a PDF that a preflight looks at.

    *outline* holds (title, place) from the top down, both levels; *loose_fonts* are not embedded;
    *outward* are references to files or commands outside.
    """

    pages: int
    places: dict[str, Place]
    links: tuple[Link, ...]
    outline: tuple[tuple[str, Place | None], ...]
    loose_fonts: list[str]
    tagged: bool
    language: str
    claims: frozenset[str]
    outward: list[str]

    def pages_of(self, label: str) -> range:
        """Return the pages from the bookmark of *label* to the next one's, that one's included."""
        starts = sorted({place.page for _, place in self.outline if place})
        place = self.places.get(label)
        if place is None:
            return range(0)
        return range(place.page, next((page for page in starts if page > place.page), self.pages - 1) + 1)


def read_structure(pdf: pikepdf.Pdf) -> Structure:
    """Read the structure of *pdf*. Raises pikepdf.PdfError where it is damaged."""
    numbers: Numbers = {_object(page.obj): number for number, page in enumerate(pdf.pages)}
    places = _places(pdf, numbers)
    marked = pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    tree = pdf.Root.get("/StructTreeRoot")
    return Structure(
        pages=len(pdf.pages),
        places=places,
        links=tuple(_links(pdf, numbers, places)),
        outline=tuple(_outline(pdf.Root.get("/Outlines"), numbers, places)),
        loose_fonts=_loose_fonts(pdf),
        tagged=bool(marked) and tree is not None and "/K" in tree,
        language=str(pdf.Root.get("/Lang", "")),
        claims=_claims(pdf),
        outward=_outward(pdf),
    )


def _places(pdf: pikepdf.Pdf, numbers: Numbers) -> dict[str, Place]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is None:
        return {}
    found = {str(name): _place(value, numbers, {}) for name, value in pikepdf.NameTree(names).items()}
    return {name: place for name, place in found.items() if place}


def _place(value: pikepdf.Object | None, numbers: Numbers, places: dict[str, Place]) -> Place | None:
    if isinstance(value, pikepdf.Dictionary):
        value = value.get("/D")
    if isinstance(value, pikepdf.String | pikepdf.Name):
        return places.get(str(value))
    if (
        not isinstance(value, pikepdf.Array)
        or len(value) == 0
        or not isinstance(value[0], pikepdf.Dictionary)
    ):
        return None
    number = numbers.get(_object(value[0]))
    if number is None:
        return None
    return Place(number, float(value[3]) if len(value) > 3 else 0.0)


def _links(pdf: pikepdf.Pdf, numbers: Numbers, places: dict[str, Place]) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages):
        for note in page.get("/Annots", pikepdf.Array()):
            action = note.get("/A", pikepdf.Dictionary())
            target = note.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
            if note.get("/Subtype") == "/Link" and action.get("/S") in (None, "/GoTo"):
                label = str(target) if isinstance(target, pikepdf.String | pikepdf.Name) else ""
                left, bottom, right, top = (float(one) for one in note.Rect)
                yield Link(number, label, _place(target, numbers, places), (left, bottom, right, top))


def _outline(
    node: pikepdf.Object | None, numbers: Numbers, places: dict[str, Place]
) -> Iterator[tuple[str, Place | None]]:
    item = node.get("/First") if node is not None else None
    while item is not None:
        action = item.get("/A", pikepdf.Dictionary())
        yield str(item.get("/Title", "")), _place(item.get("/Dest", action.get("/D")), numbers, places)
        yield from _outline(item, numbers, places)
        item = item.get("/Next")


def _loose_fonts(pdf: pikepdf.Pdf) -> list[str]:
    seen: set[tuple[int, int]] = set()
    loose: list[str] = []
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            if _object(font) in seen:
                continue
            seen.add(_object(font))
            below = font.get("/DescendantFonts")
            described = (below[0] if below else font).get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                loose.append(str(font.get("/BaseFont", "a font")).lstrip("/"))
    return loose


def _claims(pdf: pikepdf.Pdf) -> frozenset[str]:
    if "/Metadata" not in pdf.Root:
        return frozenset()
    with pdf.open_metadata(update_docinfo=False) as metadata:
        archival = (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance"))
        accessible = metadata.get("pdfuaid:part")
    claims = {"PDF/A-2a"} if archival == ("2", "A") else set()
    return frozenset(claims | ({"PDF/UA-1"} if accessible == "1" else set()))


def _outward(pdf: pikepdf.Pdf) -> list[str]:
    found = ["an action on opening"] if "/OpenAction" in pdf.Root or "/AA" in pdf.Root else []
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    found += [
        f"{name[1:]} in the file's names" for name in ("/EmbeddedFiles", "/JavaScript") if name in names
    ]
    for number, page in enumerate(pdf.pages, start=1):
        for note in page.get("/Annots", pikepdf.Array()):
            action = note.get("/A", pikepdf.Dictionary())
            kind, address = action.get("/S"), str(action.get("/URI", ""))
            if kind in _OUTWARD_ACTIONS or note.get("/Subtype") == "/FileAttachment":
                found.append(f"{str(kind or 'an attachment').lstrip('/')} on page {number}")
            elif kind == "/URI" and not address.lower().startswith(("http://", "https://")):
                found.append(f"{address[:80]} on page {number}")
    return found


def _object(thing: pikepdf.Object) -> tuple[int, int]:
    number, generation = thing.objgen
    return number, generation
