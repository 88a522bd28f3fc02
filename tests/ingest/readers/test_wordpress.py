from __future__ import annotations

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import inner_content
from archive_desktop.ingest.readers.wordpress import is_published_post, tags_of, with_paragraphs

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Map Society</title>
<wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"""
ITEM = """<item><title><![CDATA[{title}]]></title><link>https://maps.example/{number}</link>
<pubDate>Sat, 09 Mar 2024 10:00:00 +0000</pubDate><guid isPermaLink="false">https://maps.example/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[Short.]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2024-03-09 10:00:00]]></wp:post_date>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>
<category domain="category" nicename="maps"><![CDATA[Maps]]></category>
<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>
<category domain="post_tag" nicename="harbour"><![CDATA[Harbour]]></category></item>"""
TEXT = """<!-- wp:paragraph -->The forum brought together forty librarians of the old harbour.

They visited <em>three</em> reading rooms. [caption id="1"]A room[/caption]

<h3>Two days</h3>It closed with a song.<!-- /wp:paragraph -->"""


def item(number: int, status: str = "publish", kind: str = "post") -> str:
    return ITEM.format(title=f"Forum {number}", number=number, status=status, kind=kind, text=TEXT)


def read(*items: str) -> list[ArticleDraft]:
    data = EXPORT.format(items="".join(items)).encode()
    return [
        one for one in readers.read(inner_content(data, "export.xml", 0)) if isinstance(one, ArticleDraft)
    ]


def test_a_post_comes_with_title_day_text_and_tags() -> None:
    (draft,) = read(item(1))
    assert draft.title == "Forum 1"
    assert (draft.date, draft.date_inferred, draft.language) == ("2024-03-09", False, "en")
    assert draft.paragraphs == (
        "The forum brought together forty librarians of the old harbour.",
        "They visited three reading rooms. A room",
        "Two days",
        "It closed with a song.",
    )
    assert draft.tags == ("Maps", "Harbour")
    assert (draft.url, draft.external_id) == ("https://maps.example/1", "https://maps.example/?p=1")


def test_only_what_was_published_comes_in() -> None:
    drafts = read(
        item(1),
        item(2, "draft"),
        item(3, kind="attachment"),
        item(4, kind="page"),
        item(5, kind="news"),
        item(6, "private"),
    )
    assert [draft.title for draft in drafts] == ["Forum 1", "Forum 5"]


def test_an_export_without_a_published_post_says_so() -> None:
    with pytest.raises(ArchiveError, match="no published post"):
        read(item(1, "draft"))


def test_the_parts_of_a_post() -> None:
    assert is_published_post({"wp_status": "publish", "wp_post_type": "post"})
    assert not is_published_post({"wp_status": "publish", "wp_post_type": "wp_template"})
    assert with_paragraphs("One.\n\nTwo.") == "One.\n<p>\nTwo."
    assert tags_of({"tags": [{"term": "Maps"}, {"term": "Maps"}, {"term": None}]}) == ("Maps",)
