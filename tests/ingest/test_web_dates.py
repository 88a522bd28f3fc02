"""The day a page was published: what it states, what it shows, what its address says."""

from __future__ import annotations

import pytest

from archive_desktop.ingest.web_dates import address_day, published
from archive_desktop.ingest.web_page import parse_page


def day_of(body: str = "", lines: tuple[str, ...] = (), head: str = "") -> str | None:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return published(parse_page(html.encode(), "utf-8", "page.html"), lines)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("25 November 2023", "2023-11-25"),
        ("Home | By Ada Reed | 25 November 2023", "2023-11-25"),
        ("Publié le 25 novembre 2023 à 10h30", "2023-11-25"),
        (
            "This entry was posted on Saturday, November 25th, 2023 at 10:00 and is filed under Maps.",
            "2023-11-25",
        ),
        ("٢٥ نونبر ٢٠٢٣", "2023-11-25"),
        ("Veröffentlicht am 25. November 2023", "2023-11-25"),
        (
            "Forty librarians met on 25 November 2023 to speak about the words for maps that all of them use.",
            None,
        ),
    ],
)
def test_a_line_that_says_little_but_a_date_is_believed(line: str, day: str | None) -> None:
    assert day_of(lines=(line,)) == day


def test_published_wins_over_updated() -> None:
    assert day_of(lines=("Updated 5 May 2024", "Published 25 November 2023")) == "2023-11-25"


def test_a_time_element_counts_where_no_line_does() -> None:
    assert day_of('<article><time datetime="2023-11-25T10:00">yesterday</time></article>') == "2023-11-25"


def test_impossible_dates_are_passed_over() -> None:
    head = '<meta property="article:published_time" content="0000-00-00"><meta name="dc.date" content="2023-11-25">'
    assert day_of(head=head) == "2023-11-25"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://maps.example/en/2023/11/25/words/", "2023-11-25"),
        ("https://maps.example/2023/13/45/words", None),
        ("https://maps.example/words-2023", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, day: str | None) -> None:
    assert address_day(url) == day
