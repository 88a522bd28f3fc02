"""Initiatives answer to any of their names, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.domain.initiative import Initiative, name_key


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
