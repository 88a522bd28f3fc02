"""Pages that list articles: split where the texts stand, named where only titles do."""

from __future__ import annotations

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import Found, inner_content

TOPICS = ("old maps", "sea charts", "city plans", "school atlases")
DAYS = ("9 March 2024", "8 March 2024", "7 March 2024", "6 March 2024")


def text_of(topic: str) -> str:
    return (
        f"Forty librarians from nine countries met to speak about {topic}, compared how they keep them, "
        "and agreed on a shared list of the words that describe them."
    )


def found(body: str, head: str = "") -> list[Found]:
    html = f"<!DOCTYPE html><html lang=en><head><title>News | Maps</title>{head}</head><body>{body}</body></html>"
    return list(readers.read(inner_content(html.encode(), "news.html", 0)))


def box(topic: str, day: str, text: str, tag: str = "article") -> str:
    slug = topic.replace(" ", "-")
    return (
        f'<{tag}><h2><a href="/news/{slug}">A list of words for {topic}</a></h2><p class="date">{day}</p>'
        f'<p>{text}</p><p>A second meeting about {topic} will be held in spring.</p><a href="/news/{slug}">Read more</a></{tag}>'
    )


@pytest.mark.parametrize("tag", ["article", "div", "li"])
def test_each_listed_article_is_one_of_its_own(tag: str) -> None:
    boxes = "".join(box(topic, day, text_of(topic), tag) for topic, day in zip(TOPICS, DAYS, strict=True))
    drafts = found(
        f"<nav><a href='/'>Home</a></nav><main><h1>News</h1>{boxes}</main><footer>© 2024 Maps</footer>",
        '<link rel="canonical" href="https://maps.example/news">',
    )
    assert [draft.title for draft in drafts if isinstance(draft, ArticleDraft)] == [
        f"A list of words for {topic}" for topic in TOPICS
    ]
    first = drafts[0]
    assert isinstance(first, ArticleDraft)
    assert first.paragraphs == (
        text_of("old maps"),
        "A second meeting about old maps will be held in spring.",
    )
    assert (first.date, first.url) == ("2024-03-09", "https://maps.example/news/old-maps")


def test_headings_in_a_row_with_their_texts_below_are_split_too() -> None:
    rows = "".join(
        f'<h3><a href="/{at}">A list of words for {topic}</a></h3><p>{text_of(topic)}</p><p>{text_of(topic)} Again.</p>'
        for at, topic in enumerate(TOPICS)
    )
    drafts = found(f"<h1>News</h1><div>{rows}</div>")
    assert [len(draft.paragraphs) for draft in drafts if isinstance(draft, ArticleDraft)] == [2, 2, 2, 2]


def test_teasers_are_left_out_and_counted() -> None:
    boxes = "".join(
        f"<article><h2><a href='/{at}'>A list of words for {topic}</a></h2><p>{text_of(topic)}{' […]' if at > 1 else ''}</p></article>"
        for at, topic in enumerate(TOPICS)
    )
    *drafts, line = found(f"<h1>News</h1>{boxes}")
    assert len(drafts) == 2
    assert isinstance(line, FailedSource)
    assert "of 2 it shows only the title" in line.reason


def test_a_list_of_titles_is_no_article() -> None:
    rows = "".join(
        f"<div><span>Press Release</span> </div><div><a href='/{at}'>A list of {at} words for old maps and charts</a></div>"
        for at in range(12)
    )
    with pytest.raises(ArchiveError, match="list of 12 articles"):
        found(f"<h1>News</h1><h3>March 9, 2024</h3>{rows}")


@pytest.mark.parametrize("stated", [True, False])
def test_an_article_with_sections_and_related_teasers_stays_one(stated: bool) -> None:
    sections = "".join(
        f"<h2>On {topic}</h2><p>{text_of(topic)}</p><p>{text_of(topic)} Again.</p>" for topic in TOPICS
    )
    related = "".join(
        f"<article><h3><a href='/{topic}'>More about {topic}</a></h3><p>{text_of(topic)[:100]}</p></article>"
        for topic in TOPICS
    )
    head = '<meta property="article:published_time" content="2024-03-09">' if stated else ""
    (draft,) = found(
        f"<main><h1>A forum about maps of every kind</h1>{sections}</main><section>{related}</section>", head
    )
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "A forum about maps of every kind"
    assert len(draft.headings) == 4


def test_headings_with_a_text_and_a_link_to_more_are_split() -> None:
    rows = "".join(
        f'<h4>A list of words for {topic}</h4><p>{text_of(topic)}</p><p><a href="https://maps.example/{at}">Read more</a></p>'
        for at, topic in enumerate(TOPICS)
    )
    drafts = found(f"<main><h1>In the news</h1><h1>Our words</h1>{rows}</main>")
    assert [draft.title for draft in drafts if isinstance(draft, ArticleDraft)] == [
        f"A list of words for {topic}" for topic in TOPICS
    ]


def test_cards_that_are_each_one_link_are_split() -> None:
    cards = "".join(
        f'<a href="https://maps.example/{at}"><div>Image</div><div>A list of words for {topic}</div><p>{text_of(topic)}</p></a>'
        for at, topic in enumerate(TOPICS)
    )
    drafts = found(
        f"<main><h1>News</h1>{cards}</main>", '<link rel="canonical" href="https://maps.example/news">'
    )
    assert [
        (draft.title, draft.paragraphs, draft.url) for draft in drafts if isinstance(draft, ArticleDraft)
    ] == [
        (f"A list of words for {topic}", (text_of(topic),), f"https://maps.example/{at}")
        for at, topic in enumerate(TOPICS)
    ]
