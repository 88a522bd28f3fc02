"""What the journeys share: the seed newsroom with its answers, the sample, and a pack opened again."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "../shared/data/seed"
_NEAR = 40  # points below a destination within which its title stands
_SCALE = 4  # pixels a point
_INK = 100  # letters are darker
_GREY = 20  # greys differ less in their channels


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A source to import, and what is known about it: *gold* has title, date, paragraphs … of each article."""

    files: tuple[Path, ...]
    gold: tuple[dict[str, Any], ...]

    @property
    def titles(self) -> set[str]:
        """The titles of the articles."""
        return {article["title"] for article in self.gold}


@pytest.fixture(scope="session")
def seed() -> Newsroom:
    """The newsroom everything starts from; the test is skipped where it is not beside this checkout."""
    if not SEED.is_dir():
        pytest.skip("the seed newsroom (shared/data/seed) is not beside this checkout")
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    return Newsroom((SEED / gold["file"],), tuple(gold["articles"]))


@pytest.fixture(scope="session")
def sample() -> Newsroom:
    """The sample archive's releases."""
    file = ROOT / "resources" / "sample" / "releases.jsonl"
    lines = file.read_text("utf-8").splitlines()
    return Newsroom((file,), tuple(json.loads(line) for line in lines))


class PackPdf:
    """A pack as two readers that had no hand in writing it see it: pikepdf and PDFium."""

    def __init__(self, path: Path) -> None:
        self._pdf = pikepdf.open(path)
        self._reader = pypdfium2.PdfDocument(path)
        self._texts = [page.get_textpage() for page in self._reader]
        self._pages = [as_typed(text.get_text_range()) for text in self._texts]

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        self._pdf.close()

    @property
    def pages(self) -> int:
        """How many pages there are; both readers count the same."""
        assert len(self._pdf.pages) == len(self._reader)
        return len(self._reader)

    @property
    def tagged(self) -> bool:
        """Whether it has a structure for screen readers, and a language."""
        root = self._pdf.Root
        return bool(root.MarkInfo.Marked) and "/K" in root.StructTreeRoot and bool(str(root.Lang))

    @property
    def bookmarks(self) -> list[str]:
        """The titles of its outline."""
        return [as_typed(item.get_title()) for item in self._reader.get_toc()]

    def page_of(self, words: str) -> int | None:
        """Return the first page (from 0) on which a reader's search finds *words*."""
        return next((n for n, text in enumerate(self._pages) if as_typed(words) in text), None)

    def misled(self, titles: Sequence[str]) -> list[str]:
        """Return the titles that the links of the contents (page 2) do not show and lead to, in this order."""
        targets = {str(key): value for key, value in pikepdf.NameTree(self._pdf.Root.Names.Dests).items()}
        numbers = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        every = self._pdf.pages[1].get("/Annots", pikepdf.Array())
        links = [link for link in every if str(link.Dest).startswith("article-")]  # not those to other parts
        wrong = list(titles[len(links) :])
        for title, link in zip(titles, links, strict=False):
            left, bottom, right, top = (float(side) for side in link.Rect)
            entry = self._texts[1].get_text_bounded(left, bottom, right, top)
            target = targets[str(link.Dest)]
            place = target.D if isinstance(target, pikepdf.Dictionary) else target
            height = float(place[3])
            there = self._texts[numbers[place[0].objgen]].get_text_bounded(
                bottom=height - _NEAR, top=height + 10
            )
            begin = as_typed(title)[:40]
            if begin not in as_typed(entry) or begin not in as_typed(there):
                wrong.append(title)
        return wrong

    def colours_under(self, words: str) -> set[str]:
        """Return the colours (#RRGGBB, neither ink nor grey) that fill a tenth or more of the first letter of *words*.

        All places count where they stand: a highlighted sentence is in the digest too.
        """
        pages = [number for number, text in enumerate(self._pages) if as_typed(words) in text]
        assert pages, words
        return {colour for page in pages for colour in self._colours_on(page, words)}

    def _colours_on(self, page: int, words: str) -> set[str]:
        box = self._texts[page].get_charbox(self._position(page, words), loose=True)
        left, bottom, right, top = (round(side * _SCALE) for side in box)
        bitmap = self._reader[page].render(scale=_SCALE, rev_byteorder=True)
        rows = range(bitmap.height - top, bitmap.height - bottom)
        every, size = bytes(bitmap.buffer), bitmap.n_channels
        pixels = Counter(
            every[at : at + 3]
            for row in rows
            for at in range(row * bitmap.stride + left * size, row * bitmap.stride + right * size, size)
        )
        often = {pixel for pixel, count in pixels.items() if count * 10 >= pixels.total()}
        return {
            f"#{pixel.hex().upper()}"
            for pixel in often
            if min(pixel) > _INK and max(pixel) - min(pixel) > _GREY
        }

    def _position(self, page: int, words: str) -> int:
        """Return the number of the first letter of *words* among the letters of *page*."""
        text, wanted = self._texts[page], as_typed(words)
        search = text.search(words.split(maxsplit=1)[0])
        while (found := search.get_next()) is not None:
            if as_typed(text.get_text_range(found[0], len(words))).startswith(wanted[: len(wanted) // 2]):
                return int(found[0])
        raise AssertionError(f"PDFium's search does not find “{words}” on page {page + 1}")


def as_typed(words: str) -> str:
    """Return *words* as a reader's search compares them: NFKC, letters and digits alone."""
    plain = unicodedata.normalize("NFKC", words)
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


@pytest.fixture
def opened() -> Iterator[Callable[[Path], PackPdf]]:
    """A function that opens a pack again."""
    kept: list[PackPdf] = []

    def open_pack(path: Path) -> PackPdf:
        kept.append(PackPdf(path))
        return kept[-1]

    yield open_pack
    for pack in kept:
        pack.close()
