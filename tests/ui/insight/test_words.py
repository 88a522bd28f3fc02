from __future__ import annotations

from archive_desktop.domain.insight import CoverageMap
from archive_desktop.ui.insight.words import cell_words, row_words


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_cell_says_row_month_and_every_language(seen: CoverageMap) -> None:
    everything, wells, _deep, none = seen.rows
    assert [row_words(row) for row in (everything, wells, none)] == ["All articles", "Wells", "No initiative"]
    assert plain(cell_words(wells, "2024-01")) == (
        "Wells · January 2024 · 3 articles: 2 English, 1 Arabic, no French"
    )
    assert plain(cell_words(wells, "2024-01", "ar")) == "Wells · January 2024 · 1 article in Arabic"


def test_an_empty_cell_says_whether_it_is_a_hole(seen: CoverageMap) -> None:
    wells = seen.rows[1]
    assert plain(cell_words(wells, "2024-03")) == (
        "Wells · March 2024 · no articles, a hole between January 2024 and May 2024"
    )
    assert plain(cell_words(wells, "2024-03", "fr")) == "Wells · March 2024 · nothing in French"
