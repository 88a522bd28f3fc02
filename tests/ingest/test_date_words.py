from __future__ import annotations

import pytest

from archive_desktop.ingest import date_words


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Août", 8), ("aout", 8), ("aou\u0302t", 8), ("FÉVRIER", 2), ("fevrier", 2), ("Sept.", 9), ("أبريل", 4),
        ("إبريل", 4), ("ابريل", 4), ("ماى", 5), ("جويلية", 7), ("جويليه", 7), ("آذار", 3), ("اذار", 3),
        ("كانون ثاني", 1), ("شتنبر", 9),
    ],
)  # fmt: skip
def test_a_month_is_known_however_it_is_spelt(written: str, month: int) -> None:
    assert date_words.months()[date_words.key(written)] == month
    assert date_words.begins_month(written)
    assert any(pattern.fullmatch(f"3 {written} 2024") for pattern, _ in date_words.grammar())


@pytest.mark.parametrize(
    ("written", "weekday"), [("Tuesday", 1), ("mardi", 1), ("الثلاثاء", 1), ("الأحد", 6), ("الاحد", 6)]
)
def test_a_weekday_is_known_in_three_languages(written: str, weekday: int) -> None:
    assert date_words.weekdays()[date_words.key(written)] == weekday


def test_every_day_of_a_month_has_its_word() -> None:
    assert set(date_words.ordinals().values()) == set(range(1, 32))
    assert date_words.worded_day().search("on the twenty-first of May 2024")


def test_every_hijri_month_has_a_name_in_arabic_and_in_latin_letters() -> None:
    latin = {number for name, number in date_words.hijri_months().items() if name.isascii()}
    arabic = {number for name, number in date_words.hijri_months().items() if not name.isascii()}
    assert latin == arabic == set(range(1, 13))


def test_every_shape_says_day_and_month() -> None:
    for pattern, of_digits in date_words.grammar():
        groups = set(pattern.groupindex)
        assert "day" in groups
        assert groups & ({"month"} if of_digits else {"name", "hijri"})
