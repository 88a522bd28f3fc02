from __future__ import annotations

import pytest

from archive_desktop.ingest.readers.text_units import split_units
from archive_desktop.ingest.readers.title_signals import read_page, signals, word_keys
from archive_desktop.ingest.readers.title_weights import NAMES

TEXT = """LIBRARY OPENS ITS DOORS

4 March 2024

The library of the harbour opened its doors today to two hundred pupils who had helped to paint it over the winter.

The librarian of the harbour thanked the pupils for the doors, which they had painted in seven colours and more.

What comes next:

Students measured the mountains of the moon with telescopes they had ground themselves over the long winter.
"""


def value(name: str, place: int) -> float:
    return signals(read_page(split_units(TEXT, "page.txt")), place)[NAMES.index(name)]


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("capitals", 0, 1.0),
        ("capitals", 4, 0.0),
        ("first", 0, 1.0),
        ("date line next", 0, 1.0),
        ("is a date", 1, 1.0),
        ("colon", 4, 1.0),
        ("full stop", 2, 1.0),
        ("day in lead", 0, 1.0),
        ("repeated in the file", 0, 0.0),
    ],
)
def test_a_signal_says_what_its_name_says(name: str, place: int, expected: float) -> None:
    assert value(name, place) == expected


def test_a_title_shares_words_with_the_text_below_it() -> None:
    assert value("words shared with lead", 0) > 0.5
    assert value("words shared with before", 0) == 0.0


def test_arabic_words_are_compared_without_their_article() -> None:
    assert word_keys("المكتبة والمكتبة مكتبة") == word_keys("مكتبة")
