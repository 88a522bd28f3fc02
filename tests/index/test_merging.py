"""Which segments are merged, and that a merge keeps everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.index.texts import with_body

from archive_desktop.domain.query_parser import parse
from archive_desktop.index.merging import segments_to_merge
from archive_desktop.index.protocol import IndexedArticle, Removed
from archive_desktop.index.search_index import SearchIndex


@dataclass(frozen=True)
class Sized:
    live: int
    deleted: int = 0

    def doc_count(self) -> int:
        return self.live

    def doc_count_all(self) -> int:
        return self.live + self.deleted

    def deleted_count(self) -> int:
        return self.deleted


def sizes(segments: Sequence[Sized]) -> list[int]:
    return [segment.live for segment in segments_to_merge(segments)]


def test_few_segments_are_left_alone() -> None:
    assert sizes([Sized(500)] * 8) == []


def test_small_segments_are_merged_and_large_ones_left() -> None:
    assert sizes([Sized(100_000), *[Sized(500)] * 8]) == [500] * 8
    assert sizes([Sized(100_000), Sized(3_000), *[Sized(500)] * 8]) == [*[500] * 8, 3_000]
    assert sizes([Sized(4**power) for power in range(9)]) == [1, 4]


def test_hollow_segments_are_always_written_anew() -> None:
    assert sizes([Sized(10, deleted=11), Sized(10, deleted=10)]) == [10]
    assert sizes([Sized(0, deleted=5)]) == [0]


def test_a_merge_leaves_deleted_articles_out_and_keeps_positions(
    index: SearchIndex, articles: tuple[IndexedArticle, ...]
) -> None:
    before = index.search(parse('"world heritage" OR "patrimoine mondial"').tree)
    for article in articles:
        index.apply([with_body(article, "for a moment")])
        index.apply([article])
    index.apply([Removed(article.article_id) for article in articles[4:]])
    assert index.search(parse("moment").tree).total == 0
    assert index.search(parse('"world heritage" OR "patrimoine mondial"').tree).ids == before.ids
    assert index.article_ids() == frozenset([1, 2, 3, 4])
