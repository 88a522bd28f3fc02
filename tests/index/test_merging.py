"""Which segments are merged, and that a merge keeps everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.index.texts import indexed, with_body

from archive_desktop.domain.query_parser import parse
from archive_desktop.index.merging import MOST_SEGMENTS, Merge, segments_to_merge
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
    assert sizes([Sized(500)] * MOST_SEGMENTS) == []


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


def test_what_came_in_parts_becomes_one_when_things_settle() -> None:
    def settled(*live: int) -> list[int]:
        return [segment.live for segment in segments_to_merge([Sized(n) for n in live], settle=True)]

    assert settled(2_000, 2_000, 700) == [700, 2_000, 2_000]
    assert settled(100_000, 2_000, 2_000) == [2_000, 2_000]
    assert settled(100_000, 2_000) == settled(5) == settled() == []
    assert settled(6_000, 2_000) == [2_000, 6_000]


def test_settling_beside_other_commits_loses_nothing(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20, 26):
        index.apply([indexed(number, f"Number {number}", "common words")])
    write = Merge.write

    def meanwhile(self: Merge, path: Path, memory: int) -> int:
        count = write(self, path, memory)
        index.apply(
            [Removed(20), Removed(1), with_body(articles[1], "another text"), indexed(30, "", "common")]
        )
        return count

    monkeypatch.setattr(Merge, "write", meanwhile)
    index.settle()
    assert len(index._current().parts) == 2  # what settled, and what came meanwhile
    assert index.article_ids() == frozenset([*range(2, 9), *range(21, 26), 30])
    assert set(index.search(parse("common").tree).ids) == {*range(21, 26), 30}
    assert set(index.search(parse("heritage").tree).ids) == {2}  # its title


def test_a_merge_whose_segments_went_meanwhile_is_dropped(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    index.apply([indexed(number, "", "common") for number in range(20, 24)])
    write = Merge.write

    def meanwhile(self: Merge, path: Path, memory: int) -> int:
        count = write(self, path, memory)
        index.clear()
        index.apply(articles[:2])
        return count

    monkeypatch.setattr(Merge, "write", meanwhile)
    index.settle()
    assert index.article_ids() == frozenset([1, 2])
    assert not (tmp_path / "index" / "settling").exists()
