from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from archive_desktop.domain.pack_pages import PagePlace
from archive_desktop.ui.packs.pages_layout import ACTUAL, GAP, PagesLayout

A4 = (595.0, 842.0)


@pytest.mark.parametrize(("width", "columns"), [(400, 1), (700, 2)])
def test_pages_stand_side_by_side_where_there_is_room(width: int, columns: int) -> None:
    layout = PagesLayout((A4,) * 5, width, None)
    assert len({rect.left() for rect in layout.rects}) == columns
    assert all(rect.left() >= GAP and rect.right() <= width - GAP for rect in layout.rects)
    assert layout.width == width


def test_a_pack_from_the_right_begins_on_the_right() -> None:
    first, second = PagesLayout((A4, A4), 700, None, rtl=True).rects
    assert first.left() > second.right()


def test_zoomed_pages_are_as_large_as_asked_for_and_alone_where_two_have_no_room() -> None:
    layout = PagesLayout((A4,) * 3, 700, 1.0)
    assert layout.rects[0].width() == round(595 * ACTUAL)
    assert len({rect.left() for rect in layout.rects}) == 1
    assert layout.width > 700


def test_only_what_lies_between_two_heights_is_given() -> None:
    layout = PagesLayout((A4,) * 500, 700, None)
    row = layout.rects[2].top() - layout.rects[0].top()
    assert layout.between(0, 10) == range(0)
    assert layout.between(10 * row + GAP + 1, 11 * row + GAP) == range(20, 22)
    assert layout.between(layout.height - GAP - 1, layout.height) == range(498, 500)


def test_a_point_is_a_place_on_a_page_and_back() -> None:
    layout = PagesLayout((A4,) * 4, 700, None)
    place = PagePlace(3, 421.0)
    height = layout.height_of(place)
    found = layout.place_at(QPointF(layout.rects[3].center().x(), height))
    assert found
    assert found.page == 3
    assert found.top == pytest.approx(421.0, abs=2)
    assert layout.place_at(QPointF(1, height)) is None
    assert layout.below(layout.rects[2].top() - 1) == PagePlace(2, 0.0)
    assert layout.below(10**6).page == 3
