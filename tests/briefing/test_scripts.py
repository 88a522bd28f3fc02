from __future__ import annotations

import pytest

from archive_desktop.briefing.scripts import cut_joined, is_rtl, is_vowelled

JOINER = "\u200d"


def test_most_letters_decide_the_direction() -> None:
    assert is_rtl("برنامج PISA للتعليم", otherwise=False)
    assert not is_rtl("The word تعليم means education", otherwise=True)


@pytest.mark.parametrize("otherwise", [True, False])
def test_text_without_letters_keeps_the_direction_around_it(otherwise: bool) -> None:
    assert is_rtl("2024 – 12 %", otherwise) is otherwise


def test_a_stray_mark_is_not_vowelled_text() -> None:
    assert not is_vowelled("بمشاركة معلماً ومعلمة من سبع دول")
    assert is_vowelled("كَتَبَ عَلَى السَّبُّورَةِ")
    assert not is_vowelled("plain English")


def test_a_cut_between_joined_letters_gets_joiners_on_both_sides() -> None:
    assert cut_joined(["المس", "تق", "بل"]) == [f"المس{JOINER}", f"{JOINER}تق{JOINER}", f"{JOINER}بل"]


@pytest.mark.parametrize(
    "parts",
    [["ا", "لعلم"], ["دو", "ل"], ["مدرسة ", "كبيرة"], ["شي", "ء"], ["cata", "logue"], ["", "علم"]],
    ids=["alef joins back only", "waw too", "a space", "hamza joins nothing", "Latin", "nothing"],
)
def test_a_cut_where_nothing_joins_stays_as_it_is(parts: list[str]) -> None:
    assert cut_joined(parts) == parts


def test_vowel_marks_do_not_hide_the_letter_under_them() -> None:
    assert cut_joined(["كَ", "تَبَ"]) == [f"كَ{JOINER}", f"{JOINER}تَبَ"]
