from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.domain.pack import Brief, Pack
from archive_desktop.domain.pack_pages import PartCounts
from archive_desktop.ui.packs.part_words import NO_COUNTS, part_count, section_pages

PACK = Pack(1, "Board")


def test_an_empty_pack_has_counts_too() -> None:
    counts = PartCounts(0, 0, 0, 0, frozenset(("cover",)))
    assert part_count("digest", PACK, counts) == "none found"
    assert part_count("people", PACK, NO_COUNTS) == ""
    assert part_count("brief", replace(PACK, brief=Brief("One")), NO_COUNTS) == "1 point"


@pytest.mark.parametrize(("number", "pages"), [(0, 3), (1, 1), (2, 2), (3, 0)])
def test_a_section_ends_where_the_next_place_begins(number: int, pages: int) -> None:
    begins = {"brief": 2, "section-0": 4, "article-0": 5, "section-1": 7, "section-2": 8}
    assert section_pages(number, begins, 9) == pages
