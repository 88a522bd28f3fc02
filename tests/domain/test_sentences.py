from __future__ import annotations

import pytest

from archive_desktop.domain.sentences import sentence_around


@pytest.mark.parametrize(
    "sentence",
    [
        "The opening speech was given in the great hall by H.E. Mr. Idris Benwali and Dr. Salma K. Tounsi of the academy.",
        "She was heard in Fez on Dec. 1 by Omar Tazi Jr. and his council, and again on Sept. 4 of that long year.",
        "Le discours a été prononcé devant tous les élèves par S.E. M. Karim Delaune et Mme. J.-P. Arbois hier.",
        "وألقى الكلمة في القاعة الكبرى أمام جميع التلاميذ أ.د. سليم الكتبي ومعه د. هدى الزيتونية من الأكاديمية.",
    ],
)
def test_a_title_before_a_name_ends_no_sentence(sentence: str) -> None:
    before, after = "Nothing else was said on that morning. ", " And then everybody went home again."
    body = before + sentence + after
    for at in (len(before), len(before) + len(sentence) // 2, len(before) + len(sentence) - 2):
        start, end = sentence_around(body, at)
        assert body[start:end] == sentence


def test_of_a_sentence_without_end_the_part_around_is_shown() -> None:
    start, end = sentence_around("word " * 1_000, 2_500, longest=100)
    assert start <= 2_500 <= end
    assert end - start <= 100
