"""Packs know their articles in reading order."""

from __future__ import annotations

from archive_desktop.domain.pack import (
    SHOWS,
    Evidence,
    Pack,
    PackItem,
    PackSection,
    evidence_numbers,
    without_signs,
)


def test_articles_are_in_the_order_of_sections_and_items() -> None:
    pack = Pack(1, "Pack", sections=(
        PackSection("Later", (PackItem(5), PackItem(2))), PackSection("Empty"), PackSection("", (PackItem(9),)),
    ))  # fmt: skip
    assert pack.article_ids == (5, 2, 9)
    assert Pack(2, "Empty").article_ids == ()


def test_an_item_is_shown_in_full_with_its_notes_unless_somebody_says_otherwise() -> None:
    assert PackItem(1).show == SHOWS[0] == "full"
    assert PackItem(1).notes


def test_evidence_goes_where_its_sign_goes_in_the_text() -> None:
    second, first = Evidence(2, 9, 0, 4, "four"), Evidence(1, 5, 3, 6, "six")
    text = f"Trained{second.sign}{first.sign} and sent\nhome{second.sign}"
    assert evidence_numbers(text) == (2, 1)
    assert without_signs(text) == "Trained and sent\nhome"
    assert evidence_numbers("no sign, \ue000 is none") == ()
