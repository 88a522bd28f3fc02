"""Where each page of a pack lies in its view: in one column or two, as large as asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect

from archive_desktop.domain.pack_pages import PagePlace

GAP = 16  # logical pixels around every page
_TWO_FROM = 240  # logical pixels that a page needs for two to stand side by side
_LARGEST_FIT = 1.7  # logical pixels a point; a larger page is only asked for
ACTUAL = 96 / 72  # logical pixels a point at 100 %


class PagesLayout:
    """The places of pages whose *sizes* are given in points, in logical pixels.

    *zoom* is a share of the size on paper; None fits two pages side by side, or one, into *width*. With *rtl*
    the first page of a row is the right-hand one.
    """

    def __init__(
        self, sizes: Sequence[tuple[float, float]], width: int, zoom: float | None, *, rtl: bool = False
    ) -> None:
        self._sizes = sizes
        widest = max((size[0] for size in sizes), default=595.0)
        two = len(sizes) > 1 and width >= 2 * _TWO_FROM + 3 * GAP
        if zoom is None:
            columns = 2 if two else 1
            self.scale = min((width - (columns + 1) * GAP) / columns / widest, _LARGEST_FIT)
        else:
            self.scale = zoom * ACTUAL
            columns = 2 if two and 2 * widest * self.scale + 3 * GAP <= width else 1
        self.scale = max(self.scale, 0.05)
        cell = round(widest * self.scale)
        self.width = max(width, columns * cell + (columns + 1) * GAP)
        start = (self.width - columns * cell - (columns - 1) * GAP) // 2
        self.rects: list[QRect] = []
        self._bottoms: list[int] = []  # of each page, its row's
        top = GAP
        for first in range(0, len(sizes), columns):
            row = sizes[first : first + columns]
            height = max(round(tall * self.scale) for _wide, tall in row)
            for place, (wide, tall) in enumerate(row):
                column = columns - 1 - place if rtl else place
                left = start + column * (cell + GAP) + (cell - round(wide * self.scale)) // 2
                self.rects.append(QRect(left, top, round(wide * self.scale), round(tall * self.scale)))
                self._bottoms.append(top + height)
            top += height + GAP
        self.height = top

    def between(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        first = bisect_left(self._bottoms, top)
        last = first
        while last < len(self.rects) and self.rects[last].top() < bottom:
            last += 1
        return range(first, last)

    def place_at(self, point: QPointF) -> PagePlace | None:
        """Return what page and which height on it lie at *point*, None beside the pages."""
        for number in self.between(int(point.y()), int(point.y()) + 1):
            if self.rects[number].contains(point.toPoint()):
                return PagePlace(number, (point.y() - self.rects[number].top()) / self.scale)
        return None

    def below(self, height: int) -> PagePlace:
        """Return the place on the first page that lies at or below *height*."""
        number = min(bisect_left(self._bottoms, height), len(self.rects) - 1)
        return PagePlace(number, max(0.0, (height - self.rects[number].top()) / self.scale))

    def height_of(self, place: PagePlace) -> int:
        """Return how far below the first page's edge *place* lies; of a page too many that of the last."""
        rect = self.rects[min(place.page, len(self.rects) - 1)]
        return rect.top() + round(place.top * self.scale)

    def pixels_a_point(self, number: int, ratio: float) -> float:
        """Return the scale that paints page *number* sharp where a logical pixel is *ratio* real ones."""
        return self.rects[number].width() * ratio / self._sizes[number][0]
