"""Feeds: entries with title, text, date and address; what is broken, hostile or endless."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import Found, inner_content

SHARED = Path(__file__).resolve().parents[4] / "shared/data/feeds"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Map Society</title><language>en</language>{items}</channel></rss>"""
ITEM = """<item><title>Librarians &amp; old maps</title><link>https://maps.example/words</link>
<guid isPermaLink="{permalink}">{guid}</guid><pubDate>Sat, 09 Mar 2024 23:30:00 +0100</pubDate>
<description>&lt;p&gt;The forum brought together forty librarians.&lt;/p&gt;&lt;h3&gt;Two days&lt;/h3&gt;
&lt;p&gt;They visited three reading rooms.&lt;/p&gt;&lt;img src="file:///etc/passwd"/&gt;
&lt;script&gt;steal()&lt;/script&gt;&lt;p&gt;The post Librarians first appeared on Map Society.&lt;/p&gt;</description></item>"""


def found(data: bytes) -> list[Found]:
    return list(readers.read(inner_content(data, "news.xml", 0)))


def rss(*items: str) -> bytes:
    return RSS.format(items="".join(items)).encode()


def test_an_entry_becomes_an_article_in_plain_text() -> None:
    (draft,) = found(rss(ITEM.format(permalink="false", guid="maps-17")))
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "Librarians & old maps"
    assert draft.paragraphs == (
        "The forum brought together forty librarians.",
        "Two days",
        "They visited three reading rooms.",
    )
    assert draft.headings == {1}
    assert (draft.date, draft.date_inferred, draft.language) == ("2024-03-09", False, "en")
    assert (draft.url, draft.external_id) == ("https://maps.example/words", "maps-17")


def test_an_id_counts_only_where_it_is_one() -> None:
    (permalink,) = found(rss(ITEM.format(permalink="true", guid="https://maps.example/words")))
    assert isinstance(permalink, ArticleDraft)
    assert (permalink.url, permalink.external_id) == ("https://maps.example/words", None)
    twice = found(rss(*[ITEM.format(permalink="false", guid="same")] * 2))
    assert [draft.external_id for draft in twice if isinstance(draft, ArticleDraft)] == [None, None]


def test_atom_content_wins_over_its_summary() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Cartes</title><entry xml:lang="fr">
    <id>tag:maps.example,2024:1</id><title type="html">Les &lt;b&gt;cartes&lt;/b&gt; anciennes</title>
    <published>2024-03-09T08:00:00Z</published><updated>2024-04-01T08:00:00Z</updated>
    <link rel="alternate" href="https://maps.example/fr/1"/><summary>Un résumé.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Quarante bibliothécaires se sont réunis
    pendant deux jours pour comparer leurs cartes.</p></div></content></entry></feed>"""
    (draft,) = found(atom.encode())
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "Les cartes anciennes"
    assert draft.paragraphs == (
        "Quarante bibliothécaires se sont réunis pendant deux jours pour comparer leurs cartes.",
    )
    assert (draft.date, draft.language, draft.external_id) == ("2024-03-09", "fr", "tag:maps.example,2024:1")


def test_an_entry_of_a_title_only_is_kept_and_an_empty_one_is_not() -> None:
    drafts = found(rss("<item><title>A title and no text</title></item>", "<item><author>x</author></item>"))
    assert [draft.title for draft in drafts if isinstance(draft, ArticleDraft)] == ["A title and no text"]
    assert len(drafts) == 1


def test_what_a_broken_feed_still_says_is_read_and_the_break_is_named() -> None:
    broken = rss(ITEM.format(permalink="false", guid="1")).replace(b"</channel></rss>", b"<item><title>Half")
    first, *_, failed = found(broken)
    assert isinstance(first, ArticleDraft)
    assert isinstance(failed, FailedSource)
    assert "not well-formed" in failed.reason


@pytest.mark.parametrize(
    ("declaration", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "tries to read other files"),
        ('<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>', "contains a DTD"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(declaration: str, reason: str, encoding: str) -> None:
    text = RSS.format(items="<item><title>&x;</title></item>").replace("<rss", declaration + "<rss")
    with pytest.raises(ArchiveError, match=reason):
        found(text.replace("UTF-8", encoding).encode(encoding))


def test_a_feed_of_too_many_entries_is_read_up_to_the_limit_and_the_rest_counted() -> None:
    items = "".join(f"<item><title>Title number {number}</title></item>" for number in range(5_200))
    *drafts, failed = found(rss(items))
    assert len(drafts) == 5_000
    assert isinstance(failed, FailedSource)
    assert "200 were skipped" in failed.reason


def test_a_feed_without_entries_says_so() -> None:
    with pytest.raises(ArchiveError, match="no entries"):
        found(rss())


@pytest.mark.skipif(not SHARED.exists(), reason="the shared inputs are not beside this checkout")
def test_every_shared_feed_is_read_or_named() -> None:
    unknown = []
    for path in sorted(SHARED.rglob("*.xml")):
        try:
            assert found(path.read_bytes())
        except ArchiveError as error:
            if error.code != "no-article":
                unknown.append(path.name)
    assert unknown == []
