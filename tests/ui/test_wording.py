from __future__ import annotations

import re

from archive_desktop.ui import wording


def test_counts_agree_with_their_noun() -> None:
    assert wording.articles(1) == "1 article"
    assert wording.articles(2314) == "2,314 articles"
    assert wording.highlights(1) == "1 highlight"
    assert wording.highlights(0) == "0 highlights"
    assert wording.pages(14) == "14 pages"
    assert wording.pages(1) == "1 page"
    assert wording.files(4) == "4 files"
    assert wording.files(1) == "1 file"


def test_sizes_are_short() -> None:
    assert wording.file_size(3_400_000) == "3.4 MB"


def test_times_are_those_of_the_clock_on_the_wall() -> None:
    assert re.fullmatch(r"\d+ June 2024, \d\d:\d1", wording.local_time("2024-06-03T09:41:00Z"))
    assert re.fullmatch(r"\d\d:\d1", wording.local_hour("2024-06-03T09:41:00.123Z"))
    assert wording.local_time("not a time") == "not a time"
