from __future__ import annotations

from typing import get_args

from PySide6.QtGui import QKeySequence

from archive_desktop.ui.library.sidebar_menus import offers_of, offers_of_section
from archive_desktop.ui.models.sidebar import SECTIONS, Place, PlaceKind


def test_every_place_offers_something_and_no_key_twice() -> None:
    for kind in get_args(PlaceKind):
        offers = offers_of(Place(kind, "x"))
        keys = [offer.key for offer in offers if offer.key]
        assert [offer for offer in offers if offer.words]
        assert len(keys) == len(set(keys))
        assert all(QKeySequence(key).count() == 1 for key in keys)


def test_headings_offer_what_makes_a_new_one() -> None:
    offered = {section: [offer.command for offer in offers_of_section(section)] for section in SECTIONS}
    assert offered["initiatives"] == ["initiative-new"]
    assert offered["saved-searches"] == ["rules"]
    assert offered["library"] == []
