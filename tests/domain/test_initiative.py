"""Initiatives answer to any of their names, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.domain.initiative import Initiative, below, in_order, keyed, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éducation", "EDUCATION"),
        ("  two   words ", "Two Words"),
        ("مُبادَرة", "مبادرة"),
        ("ﬁnance", "finance"),
        ("STRASSE", "straße"),
    ],
)
def test_names_are_one_without_case_accents_vowel_marks_and_repeated_spaces(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text())
def test_a_name_key_has_single_spaces_and_is_never_longer_in_words(name: str) -> None:
    key = name_key(name)
    assert key == " ".join(key.split())
    assert "  " not in key


def test_every_name_counts_once_and_the_short_one_first() -> None:
    initiative = Initiative(1, "PISA", names={"en": "PISA", "fr": "Nom"}, aliases=("Nom", "P"))
    assert initiative.all_names == ("PISA", "Nom", "P")


def test_the_order_is_that_of_a_tree_and_circles_do_not_hang() -> None:
    water, wells, books = Initiative(1, "Water"), Initiative(2, "Wells", parent_id=1), Initiative(3, "Books")
    assert in_order([books, wells, water]) == (water, wells, books)
    assert below(1, [water, wells, books]) == {2}
    circle = [
        Initiative(1, "A", parent_id=2),
        Initiative(2, "B", parent_id=1),
        Initiative(3, "C", parent_id=9),
    ]
    assert [one.id for one in in_order(circle)] == [1, 2, 3]
    assert below(1, circle) == {2}


def test_closed_initiatives_leave_the_keys_to_others() -> None:
    ten = [Initiative(n, str(n), status="closed" if n == 2 else "active") for n in range(1, 12)]
    assert [one.id for one in keyed(ten)] == [1, 3, 4, 5, 6, 7, 8, 9, 10]
