from __future__ import annotations

import pytest

from archive_desktop.domain.glossary import LONGEST_FORM, MOST_FORMS, GlossaryEntry, forms_of, tidy_forms


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("water; clean  water", ("water", "clean water")),
        ("الماء؛ المياه | الماء", ("الماء", "المياه")),
        ("  ;; = ;", ()),
        ("=الرياضة", ("=الرياضة",)),
    ],
)
def test_forms_are_parted_cleaned_and_told_once(written: str, forms: tuple[str, ...]) -> None:
    assert forms_of(written) == forms


def test_forms_have_limits_and_hold_no_half_characters() -> None:
    many = tidy_forms([f"form {number}" for number in range(100)] + ["x" * 1000])
    assert len(many) == MOST_FORMS
    assert tidy_forms(["x" * 1000, "a\ud800b"]) == ("x" * LONGEST_FORM, "a\ufffdb")


def test_an_entry_says_where_it_comes_from() -> None:
    assert GlossaryEntry(en=("water",)).origin == "own"
    assert GlossaryEntry(en=("water",), key="environment/water").origin == "shipped"
    assert GlossaryEntry(en=("water",), key="environment/water", id=3).origin == "changed"
    assert GlossaryEntry(en=("water",), key="environment/water", id=3, hidden=True).origin == "removed"
    assert GlossaryEntry(en=("water",), ar=("الماء",)).languages == 2
