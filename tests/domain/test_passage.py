from __future__ import annotations

from archive_desktop.domain.passage import ArticleHits, Sentence


def test_an_article_without_hits_begins_at_its_beginning() -> None:
    assert (ArticleHits().marks, ArticleHits().best, ArticleHits().note) == ((), 0, ())
    assert Sentence("Words.").marks == ()
