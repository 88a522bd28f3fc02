"""A pack as it stands on pages, to be looked at while it is edited, and pictures of these pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive_desktop.domain.pack import Part


@dataclass(frozen=True, slots=True, order=True)
class PagePlace:
    """A spot: the page, from 0, and how far below its upper edge, in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PartCounts:
    """How much the parts of a composed document hold; None where it is not known yet.

    *printed* are the parts that have something to say.
    """

    digest: int | None = None
    people: int | None = None
    events: int | None = None
    names: int | None = None
    printed: frozenset[Part] | None = None


@dataclass(frozen=True, slots=True)
class PackPages:
    """The pages of a pack. *path* is a file that is there until the next pages are.

    *sizes* are widths and heights in points. *places* says where a part begins ("cover", "brief", …), a
    section ("section-0", …) and the article with an id ("article-17"). *rtl*: page 1 is a right-hand one.
    """

    path: Path
    sizes: tuple[tuple[float, float], ...]
    places: Mapping[str, PagePlace] = field(default_factory=dict)
    rtl: bool = False
    counts: PartCounts = field(default_factory=PartCounts)

    def label_at(self, place: PagePlace) -> str:
        """Return what stands at *place*: the label that begins last before it, "" for none."""
        before = [(start, label) for label, start in self.places.items() if start <= place]
        return max(before)[1] if before else ""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page painted: *pixels* are rows of blue, green, red without gaps, a byte each."""

    width: int
    height: int
    pixels: bytes
