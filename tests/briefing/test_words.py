from __future__ import annotations

import string

import pytest

from archive_desktop.briefing.words import date_in_words, days_in_words, furniture_language, words
from archive_desktop.domain.annotation import ANNOTATION_TYPES


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_language_has_every_word_with_the_same_places_to_fill(language: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english, other = words("en"), words(language)
    assert other.keys() == english.keys()
    assert {name: places(text) for name, text in other.items()} == {
        name: places(text) for name, text in english.items()
    }


def test_every_type_of_highlight_has_a_name() -> None:
    assert set(ANNOTATION_TYPES) <= words("en").keys()


def test_a_language_the_furniture_does_not_speak_gets_english() -> None:
    assert furniture_language("es") == "en"
    assert words("es") == words("en")


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1 May 2024"), ("fr", "1er mai 2024"), ("ar", "1 مايو 2024")]
)
def test_dates_are_written_as_the_language_does(language: str, written: str) -> None:
    assert date_in_words("2024-05-01", language) == written
    assert date_in_words("2024-05-01T22:10:00Z", language) == written


def test_what_is_no_date_stays_as_typed() -> None:
    assert date_in_words("early June", "en") == "early June"


@pytest.mark.parametrize(
    ("first", "last", "language", "said"),
    [
        ("2024-05-16", "2024-05-17", "en", "16 to 17 May 2024"),
        ("2024-05-01", "2024-06-02", "fr", "du 1er mai au 2 juin 2024"),
        ("2023-12-30", "2024-01-02", "ar", "من 30 ديسمبر 2023 إلى 2 يناير 2024"),
        ("2024-05", "", "en", "May 2024"),
        ("2024", "", "fr", "2024"),
    ],
)
def test_days_and_months_in_words(first: str, last: str, language: str, said: str) -> None:
    assert days_in_words(first, last, language) == said
