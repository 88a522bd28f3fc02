"""Live pages, the child's side: a document is set the fastest way, and its pages are painted.

Setting and painting are asked of two children, so that whoever scrolls does not wait for 500 articles
that are being set; what only one of them needs is imported there.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from archive_desktop.child import memory_in_use

_MUCH = 200 << 20  # bytes held, from which on only what the last pages are made of is kept
MOST_PIXELS = 12_000_000  # of one picture: a page of A4 at 330 dots an inch


def handle(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answer {"preview": document, "template", "templates", "path"} or {"paint": page, "path", "scale"}.

    The first writes a PDF to *path* and gives {"sizes", "places", "memory"}: of each page width and height
    in points, of each label the page from 0 and the points below its upper edge. The second gives
    {"width", "height", "pixels", "memory"}: *scale* is in pixels a point, less where the picture would have
    more than MOST_PIXELS; the pixels are blue, green, red, deflated, in base64. Raises ArchiveError if the
    template cannot be set.
    """
    yield _set(request) if "preview" in request else _paint(request)


def _set(request: dict[str, Any]) -> dict[str, Any]:
    from archive_desktop.briefing.typeset import forget_older, set_plainly

    own = Path(request["templates"]) if request.get("templates") else None
    content = set_plainly(request["preview"], request["template"], own)
    Path(request["path"]).write_bytes(content)
    pdf = pypdfium2.PdfDocument(content)
    try:
        sizes = [pdf.get_page_size(number) for number in range(len(pdf))]
        places = {
            label: (page, round(sizes[page][1] - above, 1)) for label, page, above in _destinations(pdf)
        }
    finally:
        pdf.close()
    if memory_in_use() > _MUCH:
        forget_older()
    return {"sizes": sizes, "places": places, "memory": memory_in_use()}


def _destinations(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, int, float]]:
    """Yield each named destination with its page from 0 and its height above the page's foot in points."""
    for index in range(pdfium.FPDF_CountNamedDests(pdf)):
        size = ctypes.c_long()
        pdfium.FPDF_GetNamedDest(pdf, index, None, size)
        name = ctypes.create_string_buffer(size.value)
        found = pdfium.FPDF_GetNamedDest(pdf, index, name, size)
        has_x, has_y, has_zoom = (pdfium.FPDF_BOOL() for _one in range(3))
        x, y, zoom = (pdfium.FS_FLOAT() for _one in range(3))
        page = pdfium.FPDFDest_GetDestPageIndex(pdf, found)
        if page >= 0 and pdfium.FPDFDest_GetLocationInPage(found, has_x, has_y, has_zoom, x, y, zoom):
            yield name.raw.decode("utf-16-le").rstrip("\0"), page, y.value


def _paint(request: dict[str, Any]) -> dict[str, Any]:
    page = _opened(request["path"])[request["paint"]]
    try:
        width, height = page.get_size()
        scale = min(float(request["scale"]), (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale)
        rows, gap = bytes(bitmap.buffer), bitmap.stride - 3 * bitmap.width
        if gap:
            ends = range(0, len(rows), bitmap.stride)
            rows = b"".join(rows[start : start + 3 * bitmap.width] for start in ends)
        pixels = base64.b64encode(zlib.compress(rows, 1)).decode("ascii")
        return {"width": bitmap.width, "height": bitmap.height, "pixels": pixels, "memory": memory_in_use()}
    finally:
        page.close()


@lru_cache(maxsize=1)
def _opened(path: str) -> pypdfium2.PdfDocument:
    """Return the PDF at *path*, read whole: its file may be removed meanwhile, on Windows too."""
    return pypdfium2.PdfDocument(Path(path).read_bytes())
