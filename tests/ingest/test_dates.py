from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.ingest.dates import date_line, find_dates, read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday 14 May 2024 in the capital", "2024-05-14"),
        ("on Wednesday, May 15, 2024, a delegation", "2024-05-15"),
        ("le mercredi 22 octobre 2025 à midi", "2025-10-22"),
        ("Rabat, le 1er août 2023", "2023-08-01"),
        ("Friday (27 October 2023)", "2023-10-27"),
        ("يوم الأربعاء 15 مايو 2024", "2024-05-15"),
        ("يوم الاثنين ١٣ مايو ٢٠٢٤", "2024-05-13"),
        ("الثلاثاء 14 ماي 2024", "2024-05-14"),
        ("في 2 غشت 2023", "2023-08-02"),
        ("في 5 دجنبر 2023", "2023-12-05"),
        ("في 3 نونبر 2023", "2023-11-03"),
        ("في 10 يوليوز 2023", "2023-07-10"),
        ("في 4 جويلية 2023", "2023-07-04"),
        ("في 15 أيار 2024", "2024-05-15"),
        ("في 15 كانون الأول 2023", "2023-12-15"),
        ("في 15 مايو (أيار) 2024", "2024-05-15"),
        ("السبت 20 ابريل 2024", "2024-04-20"),
        ("Rabat: 03/05/2018 the meeting", "2018-05-03"),
        ("published 05/23/2018", "2018-05-23"),
        ("stamp 2024-05-06T10:00", "2024-05-06"),
        ("from 16-17 May 2024", "2024-05-16"),
        ("du 16 au 17 mai 2024", "2024-05-16"),
    ],
)
def test_a_stated_date_is_read_in_three_languages(text: str, day: str) -> None:
    (stated,) = find_dates(text)
    assert stated.date is not None
    assert stated.date.isoformat() == day


def test_a_day_takes_the_year_from_the_end_of_its_sentence() -> None:
    text = (
        "It opened on Thursday 9 May, with Dr. Amal as guest, and runs until 19 May 2024. In June it closes."
    )
    first, second = find_dates(text)
    assert [str(first.date), str(second.date)] == ["2024-05-09", "2024-05-19"]
    assert first.weekday_fits is True


def test_a_yearly_day_is_marked_and_has_no_year() -> None:
    for text in (
        "On the 9th of June of each year, we read.",
        "Each year on April 6, we read.",
        "chaque année le 6 avril",
    ):
        (stated,) = find_dates(text)
        assert stated.yearly
        assert stated.date is None


@pytest.mark.parametrize(
    "text",
    [
        "30 February 2024",
        "12 May 1789",
        "May 2024",
        "version 4.5.6",
        "Room 12, floor 3",
        "5 May 2099",
        "45/13/2020",
    ],
)
def test_impossible_days_and_bare_numbers_are_no_dates(text: str) -> None:
    assert [stated for stated in find_dates(text) if stated.date] == []


def test_a_weekday_checks_its_date() -> None:
    (stated,) = find_dates("Monday 14 May 2024")
    assert stated.weekday_fits is False


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("25 November 2023", "2023-11-25"),
        ("November 25, 2023 0", "2023-11-25"),
        ("Publié le 25 novembre 2023", "2023-11-25"),
        ("Rabat: 03/05/2018", "2018-05-03"),
        ("25 نوفمبر 2023", "2023-11-25"),
        ("The meeting of 25 November 2023 brought new partners to the table", None),
        ("16-17 May 2024", None),
        ("No date here", None),
    ],
)
def test_a_date_line_holds_little_else(line: str, day: str | None) -> None:
    assert date_line(line) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-06", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("Mon, 06 May 2024 10:00:00 +0100", "2024-05-06"),
        ("6 mai 2024", "2024-05-06"),
        ("2024-13-45", None),
        ("soon", None),
        (20240506, None),
        (None, None),
    ],
)
def test_dates_of_metadata(value: object, day: str | None) -> None:
    assert read_date(value) == day


@given(st.text(alphabet="0123456789 /-.,MayمايوJun\n", max_size=200))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for stated in find_dates(text):
        assert 0 <= stated.start < stated.end <= len(text)
