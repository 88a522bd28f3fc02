"""Packs know their articles in reading order."""

from __future__ import annotations

from archive_desktop.domain.pack import SHOWS, Pack, PackItem, PackSection


def test_articles_are_in_the_order_of_sections_and_items() -> None:
    pack = Pack(1, "Pack", sections=(
        PackSection("Later", (PackItem(5), PackItem(2))), PackSection("Empty"), PackSection("", (PackItem(9),)),
    ))  # fmt: skip
    assert pack.article_ids == (5, 2, 9)
    assert Pack(2, "Empty").article_ids == ()


def test_an_item_is_shown_in_full_with_its_notes_unless_somebody_says_otherwise() -> None:
    assert PackItem(1).show == SHOWS[0] == "full"
    assert PackItem(1).notes
