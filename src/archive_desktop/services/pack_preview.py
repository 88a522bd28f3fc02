"""The pages of the pack that is being edited: set and painted in children of their own, apart from exports."""

from __future__ import annotations

import base64
import itertools
import os
import tempfile
import threading
import zlib
from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import PARTS, Pack
from archive_desktop.domain.pack_fitting import Layout
from archive_desktop.domain.pack_pages import PackPages, PagePicture, PagePlace, PartCounts
from archive_desktop.services.progress import Progress, silent

if TYPE_CHECKING:
    from archive_desktop.briefing.document import Document
    from archive_desktop.briefing.typesetter import Typesetter

_FILES = 3  # of pages; a picture of the last but one may still be asked for
_ENOUGH = 900 << 20  # bytes that a child may keep anywhere; what it remembers makes the next pages fast
_SHARE = 4  # of the computer's memory, the part of it that it may keep


class PackPreview:
    """The pages of one pack at a time; any thread may ask.

    *compose* makes the document of a pack, and says which of its articles are in the archive. *templates*
    is the archive's folder of own templates.
    """

    def __init__(
        self, compose: Callable[[Pack], tuple[Document, Container[int]]], templates: Path | None = None
    ) -> None:
        self._compose = compose
        self._templates = templates
        self._turn = threading.Lock()
        self._one_set = threading.Lock()  # at a time
        self._numbers = itertools.count()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._kept_setter: Typesetter | None = None
        self._kept_painter: Typesetter | None = None
        self._last: tuple[Document, PackPages] | None = None
        self._files: list[Path] = []

    def set_pages(self, pack: Pack, progress: Progress = silent) -> PackPages:
        """Return *pack* on pages as an export would set it now; it need not be stored like this.

        *progress* is called with (0, 0) a few times a second, to be able to stop. Raises ArchiveError if the
        pack cannot be set; the pages before are there still.
        """
        with self._one_set:
            return self._set_pages(pack, progress)

    def _set_pages(self, pack: Pack, progress: Progress) -> PackPages:
        from archive_desktop.briefing.characters import clean  # only who looks at pages needs to know
        from archive_desktop.paths import resources

        composed, there = self._compose(pack)
        progress(0, 0)
        document, _replaced = clean(composed, resources() / "fonts")
        last = self._last
        if last is not None and last[0] == document and last[1].path.exists():
            return last[1]
        setter, folder = self._started()
        path = folder / f"pages-{next(self._numbers)}.pdf"
        request = {"preview": document.to_json(), "template": document.template, "path": str(path)}
        answer = setter.typeset(request, lambda: progress(0, 0))
        pages = _pages(path, answer, document, pack, there)
        self._last = document, pages
        self._files.append(path)
        for old in self._files[:-_FILES]:
            old.unlink(missing_ok=True)
            self._files.remove(old)
        return pages

    def lay_out(self, document: Document, waiting: Callable[[], None]) -> Layout:
        """Set *document*, which must be clean, to see where things come to stand; nobody looks at its pages."""
        setter, folder = self._started()
        path = folder / f"measured-{next(self._numbers)}.pdf"
        request = {"preview": document.to_json(), "template": document.template, "path": str(path)}
        try:
            answer = setter.typeset(request, waiting)
        finally:
            path.unlink(missing_ok=True)
        sizes = answer["sizes"]
        return Layout(len(sizes), sizes[0][1] if sizes else 0.0, answer["places"])

    def paint(
        self, pages: PackPages, page: int, scale: float, progress: Progress = silent
    ) -> PagePicture | None:
        """Return *page* (from 0) in *scale* pixels a point, None where other pages took the place of these."""
        with self._turn:
            painter = self._kept_painter = self._kept_painter or _child(self._templates)
        request = {"paint": page, "path": str(pages.path), "scale": scale}
        try:
            answer = painter.typeset(request, lambda: progress(0, 0))
        except ArchiveError:
            if not pages.path.exists():
                return None
            raise
        pixels = zlib.decompress(base64.b64decode(answer["pixels"]))
        return PagePicture(answer["width"], answer["height"], pixels)

    def warm_up(self) -> None:
        """Start the child that paints, so that the first page does not wait for it."""
        with self._turn:
            painter = self._kept_painter = self._kept_painter or _child(self._templates)
        painter.warm_up()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The process ids of the children that run."""
        every = (self._kept_setter, self._kept_painter)
        return tuple(one.process_id for one in every if one is not None and one.process_id is not None)

    def close(self) -> None:
        """End the children and forget the pages; they are started again for the next."""
        with self._turn:
            for child in (self._kept_setter, self._kept_painter):
                if child is not None:
                    child.close()
            self._kept_setter = self._kept_painter = self._last = None
            if self._folder is not None:
                self._folder.cleanup()
            self._folder = None

    def _started(self) -> tuple[Typesetter, Path]:
        with self._turn:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="archive-desktop-pages-")
            self._kept_setter = self._kept_setter or _child(self._templates)
            return self._kept_setter, Path(self._folder.name)


def _pages(
    path: Path, answer: dict[str, Any], document: Document, pack: Pack, there: Container[int]
) -> PackPages:
    """Return what the child says in the words of the pack: its articles by id, its sections by number."""
    found = {str(label): PagePlace(int(page), float(top)) for label, (page, top) in answer["places"].items()}
    names = _names(pack, there)
    places = {names[label]: place for label, place in found.items() if label in names}
    if "cover" in document.parts:
        places["cover"] = PagePlace(0, 0.0)
    if "contents" in document.parts:
        places["contents"] = PagePlace(int("cover" in document.parts), 0.0)
    sizes = tuple((float(width), float(height)) for width, height in answer["sizes"])
    return PackPages(path, sizes, places, document.rtl, _counts(document))


def _counts(document: Document) -> PartCounts:
    return PartCounts(
        sum(len(group.lines) for group in document.digest),
        sum(len(group.people) for group in document.people),
        len(document.timeline),
        sum(len(group.entries) for group in document.index),
        frozenset(document.parts),
    )


def _names(pack: Pack, there: Container[int]) -> dict[str, str]:
    """Return what `PackPages` calls each label of the document, in which only what is *there* stands."""
    names: dict[str, str] = {part: part for part in PARTS}
    sections = entries = 0
    for number, section in enumerate(pack.sections):
        ids = [item.article_id for item in section.items if item.article_id in there]
        if ids:
            names[f"section-{sections}"] = f"section-{number}"
            sections += 1
        for article_id in ids:
            names[f"article-{entries}"] = f"article-{article_id}"
            entries += 1
    return names


def _child(templates: Path | None) -> Typesetter:
    from archive_desktop.briefing.typesetter import Typesetter

    return Typesetter("preview", max(_ENOUGH, _memory() // _SHARE), templates=templates)


def _memory() -> int:
    """Return the bytes of memory of this computer, 0 where the platform does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0
