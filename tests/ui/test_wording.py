from __future__ import annotations

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
    assert wording.number(100000) == "100,000"


def test_dates_are_written_out() -> None:
    assert wording.long_date("2024-06-03") == "3 June 2024"
    assert wording.short_date("2024-06-03") == "3 Jun 2024"
    assert wording.long_date("") == ""
    assert wording.long_date(None) == ""
    assert wording.long_date("2024") == "2024"
    assert wording.local_time("not a time") == "not a time"
    assert "2024" in wording.local_time("2024-06-03T09:41:00Z")


def test_sizes_and_languages() -> None:
    assert wording.file_size(3_400_000) == "3.4 MB"
    assert wording.language_name("ar") == "Arabic"
    assert wording.language_name("de") == "de"
