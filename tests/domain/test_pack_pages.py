from __future__ import annotations

from pathlib import Path

from archive_desktop.domain.pack_pages import PackPages, PagePlace

PLACES = {
    "cover": PagePlace(0, 0.0),
    "section-0": PagePlace(2, 60.0),
    "article-7": PagePlace(2, 90.0),
    "article-9": PagePlace(3, 400.0),
}


def test_a_place_belongs_to_what_begins_last_before_it() -> None:
    pages = PackPages(Path("x.pdf"), ((595.0, 842.0),) * 5, PLACES)
    assert pages.label_at(PagePlace(1, 500.0)) == "cover"
    assert pages.label_at(PagePlace(2, 700.0)) == "article-7"
    assert pages.label_at(PagePlace(3, 100.0)) == "article-7"
    assert pages.label_at(PagePlace(4, 0.0)) == "article-9"
    assert PackPages(Path("x.pdf"), ()).label_at(PagePlace(0, 0.0)) == ""
