from __future__ import annotations

import random

import pytest

from archive_desktop.ui.reader.levelling import Outline, counterpart, knots


def test_texts_of_as_many_paragraphs_are_level_one_by_one() -> None:
    level = knots(Outline((10, 300, 20)), Outline((40, 40, 900)))
    assert [counterpart(level, place) for place in (-1, -0.5, 0, 1.25, 2, 3, 4)] == [
        -1,
        -0.5,
        0,
        1.25,
        2,
        3,
        4,
    ]


def test_a_paragraph_cut_in_two_keeps_its_end_level() -> None:
    level = knots(Outline((100, 100)), Outline((50, 50, 100)))
    assert counterpart(level, 0.5) == pytest.approx(1)
    assert counterpart(level, 1) == pytest.approx(2)
    assert counterpart(level, 2.5, back=True) == pytest.approx(1.5)


def test_headings_hold_the_parts_together() -> None:
    level = knots(Outline((500, 10, 20), (1,)), Outline((5, 5, 5, 10, 20), (3,)))
    assert counterpart(level, 1) == 3
    assert counterpart(level, 2) == 4
    assert counterpart(level, 3, back=True) == 1


def test_what_lies_outside_is_the_nearest_end() -> None:
    level = knots(Outline((1,)), Outline((1, 1)))
    assert counterpart(level, -7) == -1
    assert counterpart(level, 99) == 3


def any_text(dice: random.Random) -> Outline:
    count = dice.randint(1, 12)
    headings = dice.sample(range(count), min(count, dice.randint(0, 4)))
    return Outline(tuple(dice.choice((0, 7, 80, 400)) for _ in range(count)), tuple(sorted(headings)))


def test_who_goes_on_goes_on_in_the_other_and_comes_back() -> None:
    dice = random.Random(7)
    for _ in range(500):
        one, other = any_text(dice), any_text(dice)
        level = knots(one, other)
        first, second = sorted(dice.uniform(-1, len(one.lengths) + 1) for _ in range(2))
        assert counterpart(level, first) <= counterpart(level, second) + 1e-9
        assert -1 <= counterpart(level, first) <= len(other.lengths) + 1
        if len(one.lengths) == len(other.lengths):
            assert counterpart(level, counterpart(level, first), back=True) == pytest.approx(first)
