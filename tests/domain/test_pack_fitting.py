from __future__ import annotations

import pytest

from archive_desktop.domain.pack import Pack, PackItem, PackOptions, PackSection
from archive_desktop.domain.pack_fitting import Fill, Fit, FitStep, enough, fitted, joined

FILL = Fill({"section-0": 2.6, "section-1": 1.3, "index": 1.0}, {0: "section-0", 1: "section-0", 2: "section-1", "index": "index"}, 3)  # fmt: skip
SMALL = FitStep(0, "full", "lead", 0.2)
LARGE = FitStep(1, "full", "highlights", 0.9)
OTHER = FitStep(2, "full", "highlights", 0.4)
INDEX = FitStep(-1, "full", "full", 1.0, "index")
LAST = FitStep(2, "highlights", "lead", 0.3)


def test_each_section_begins_a_new_page() -> None:
    assert FILL.pages(()) == 3 + 3 + 2 + 1
    assert FILL.pages((SMALL,)) == 9
    assert FILL.pages((LARGE, OTHER)) == 7
    assert FILL.pages((INDEX,)) == 8


def test_the_weakest_go_first_and_what_is_not_needed_stays() -> None:
    assert enough(FILL, (SMALL, OTHER, LARGE, INDEX), 9) == ()
    assert enough(FILL, (SMALL, LARGE, OTHER, INDEX), 8) == (LARGE,)
    assert enough(FILL, (SMALL, OTHER, LARGE, INDEX), 7) == (OTHER, LARGE)
    assert enough(FILL, (SMALL, OTHER, LARGE, INDEX), 1) == (SMALL, OTHER, LARGE, INDEX)


def test_a_step_that_another_goes_on_from_is_kept() -> None:
    fill = Fill({"section-0": 1.4}, {2: "section-0"}, 0)
    assert enough(fill, (OTHER, LAST), 1) == (OTHER,)
    fill = Fill({"section-0": 1.6}, {2: "section-0"}, 0)
    assert enough(fill, (OTHER, LAST), 1) == (OTHER, LAST)


def test_a_pack_after_the_steps_keeps_everything_else() -> None:
    items = (PackItem(7, line="Say this."), PackItem(8, notes=False), PackItem(9))
    pack = Pack(
        1,
        "Board",
        sections=(PackSection("One", items[:2]), PackSection("Two", items[2:])),
        options=PackOptions(without=("timeline",)),
    )
    after = fitted(pack, (LARGE, OTHER, LAST, INDEX))
    shows = [(item.article_id, item.show) for section in after.sections for item in section.items]
    assert shows == [(7, "full"), (8, "highlights"), (9, "lead")]
    assert after.options.without == ("timeline", "index")
    assert after.sections[0].items[0] == items[0]
    assert not after.sections[0].items[1].notes
    assert fitted(pack, ()) == pack


def test_what_cannot_be_reached_is_told() -> None:
    assert Fit(10, 12, 10).fits
    assert not Fit(10, 12, 11).fits


def test_two_steps_of_one_article_are_told_as_one() -> None:
    both, index = joined((OTHER, INDEX, LAST))
    assert (both.place, both.show_before, both.show_after, index) == (2, "full", "lead", INDEX)
    assert both.pages_saved == pytest.approx(0.7)
