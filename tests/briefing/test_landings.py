from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.document import Piece, Reference
from archive_desktop.briefing.landings import Landings, opening, unjoined, web_address


def test_a_reference_leads_to_its_paragraph_else_its_article_else_the_sources(rich: Document) -> None:
    landings = Landings(rich)
    assert landings.label(Reference(0, 0)) == "paragraph-0-0"
    assert landings.label(Reference(0, 3)) == "article-0"  # nothing refers to it
    assert landings.numbered([Reference(2, 1), Reference(0), Reference(2)]) == [
        (3, "paragraph-2-1"),
        (1, "article-0"),
    ]
    assert Landings(replace(rich, parts=("digest", "sources"))).label(Reference(0, 0)) == "source-0"
    assert Landings(replace(rich, parts=("digest",))).numbered([Reference(0, 0)]) == []


def test_joiners_stay_only_where_a_number_stands_in_the_cut() -> None:
    cut = (Piece("المس\u200d"), Piece("\u200dتقب\u200d", "quote", "", (1,)), Piece("\u200dل"))
    assert [text for _, text in unjoined(cut)] == ["المس", "تقب\u200d", "\u200dل"]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/a?b=[1]#(c)", "https://example.org/a?b=%5B1%5D#%28c%29"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://exa mple.org", ""),
        ("https://example.org:port/", ""),
        ("https://user@example.org/", ""),
        ("https://example.org/" + "x" * 2000, ""),
        ('https://example.org/"><script>', ""),
    ],
)
def test_only_plain_web_addresses_are_links(href: str, kept: str) -> None:
    assert web_address(href) == kept


def test_only_a_digest_says_among_its_sources_how_an_article_begins(rich: Document) -> None:
    first = rich.entries[0]
    assert opening(rich, first) is None
    digest = replace(rich, template="digest", parts=("digest", "sources"))
    begun = opening(digest, first)
    assert begun is not None
    assert begun.text.startswith("On Tuesday, 12 March 2024")
    assert opening(digest, replace(first, paragraphs=())) is None
    cut = replace(first.paragraphs[0], pieces=(Piece("المس\u200d", "quote"), Piece("\u200dتقبل")))
    whole = opening(digest, replace(first, paragraphs=(cut,)))
    assert whole is not None
    assert whole.text == "المستقبل"
