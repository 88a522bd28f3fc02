from __future__ import annotations

from dataclasses import replace

from archive_desktop.briefing import Document
from archive_desktop.briefing.html_articles import Articles
from archive_desktop.briefing.html_text import Around
from archive_desktop.briefing.landings import Landings


def made(document: Document, number: int) -> str:
    articles = Articles(document, Landings(document), Around(document.language, document.rtl))
    return articles.article(document.entries[number], 3)


def test_a_highlight_has_its_name_and_its_number_leads_both_ways(rich: Document) -> None:
    html = made(rich, 0)
    assert '<mark class="figure under-key-message" title="Figure">4,200 manuscripts</mark>' in html
    assert 'id="mark-0-1" href="#note-0-1" role="doc-noteref" aria-label="Highlight 1"' in html
    assert '<li id="note-0-1" value="1">' in html
    assert 'href="#mark-0-1" role="doc-backlink"' in html
    assert '<a id="note-0-2" href="#mark-0-2"' in html  # no comment: gathered under its type
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert '<h4><mark class="check" title="To check">What the catalogue holds</mark></h4>' in html


def test_an_arabic_article_runs_its_own_way_between_english_furniture(rich: Document) -> None:
    html = made(rich, 2)
    assert html.startswith('<article aria-labelledby="article-2" lang="ar" dir="rtl">')
    assert '<p class="facts"><span lang="en" dir="ltr">21 April 2024' in html
    assert "المس<mark" in html  # no joiner where nothing stands between the letters


def test_an_address_that_is_none_is_text(rich: Document) -> None:
    first, *others = rich.sections[0].entries
    odd = replace(first, url="javascript:alert(1)", href="javascript:alert(1)")
    section = replace(rich.sections[0], entries=(odd, *others))
    html = made(replace(rich, sections=(section,)), 0)
    assert 'href="javascript' not in html
    assert '<bdi dir="ltr">javascript:alert(1)</bdi>' in html
