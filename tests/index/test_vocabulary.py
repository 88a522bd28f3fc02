"""Words that begin so, words that were meant, and articles that are alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.index.texts import indexed

from archive_desktop.index.analysis import exact_words
from archive_desktop.index.protocol import Index, IndexedArticle, KnownWord, Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.worker import IndexWorker


def terms(found: tuple[KnownWord, ...]) -> list[str]:
    return [word.term for word in found]


def test_the_most_frequent_words_that_begin_so_come_first(index: SearchIndex) -> None:
    found = index.words_beginning("Teach", 5)
    assert terms(found) == ["teachers", "teacher", "teaching"]
    assert found[0].count == 2
    assert found[0].article_id in (1, 8)
    assert terms(index.words_beginning("écol", 5)) == ["ecole", "ecoles"]
    assert terms(index.words_beginning("التَّع", 5)) == ["التعليم"]
    assert len(index.words_beginning("t", 2)) == 2


@pytest.mark.parametrize("beginning", ["", "two words", "…", "xyz", "rabat"])
def test_nothing_begins_so(index: SearchIndex, beginning: str) -> None:
    assert index.words_beginning(beginning, 5) == ()


def test_a_mistyped_word_has_near_ones_and_a_known_one_none(index: SearchIndex) -> None:
    assert terms(index.words_near("heritge", 3)) == ["heritage"]
    assert terms(index.words_near("tecahers", 3)) == ["teachers"]
    assert terms(index.words_near("مدرشة", 3)) == ["مدرسه"]
    for known in ("heritage", "worlds", "écoles", "", "no such", "zzzzzzzz"):
        assert index.words_near(known, 3) == ()


def test_words_of_deleted_articles_are_not_offered(index: SearchIndex) -> None:
    index.apply([Removed(1)])
    assert index.words_beginning("raba", 5) == ()
    assert index.words_near("rabt", 5) == ()
    texts = ["zebra", "zebra", "zebu rabbat", "", ""]
    index.apply([indexed(number, "", text) for number, text in enumerate(texts, 20)])
    index.apply([Removed(20), Removed(21)])
    assert terms(index.words_beginning("zeb", 1)) == ["zebu"]
    assert terms(index.words_near("rabat", 5)) == ["rabbat"]


@pytest.fixture
def museums(index: SearchIndex) -> list[IndexedArticle]:
    texts = [
        "Weavers of Kairouan showed carpets in the museum.",
        "The museum of Kairouan buys carpets from its weavers.",
        "A museum of glass opens.",
        *[f"Common words of every text, number {n}." for n in range(30)],
    ]
    made = [indexed(100 + n, f"Text {n}", text) for n, text in enumerate(texts)]
    index.apply(made)
    return made


def test_articles_that_share_rare_words_are_alike(index: SearchIndex, museums: list[IndexedArticle]) -> None:
    words = [word for word in exact_words(museums[0].body_terms) if len(word) > 3]
    first, second = index.alike(100, words, (), 5)
    assert first.article_id == 101
    assert {"weavers", "kairouan", "carpets"} & set(first.words)
    assert second.article_id == 102
    assert second.words == ("museum",)
    assert first.score > second.score > 0
    assert [one.article_id for one in index.alike(100, words, (101,), 5)] == [102]
    assert index.alike(100, (), (), 5) == ()


def test_the_worker_says_the_same(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], tmp_path: Path
) -> None:
    beside = IndexWorker(tmp_path / "beside", search_seconds=30)
    try:
        beside.apply(articles)
        both: tuple[Index, Index] = (beside, index)
        for one in both:
            assert terms(one.words_beginning("teach", 2)) == ["teachers", "teacher"]
        assert beside.words_beginning("teach", 2) == index.words_beginning("teach", 2)
        assert beside.words_near("heritge", 2) == index.words_near("heritge", 2)
        words = exact_words(articles[0].body_terms)
        assert beside.alike(1, words, (5,), 3) == index.alike(1, words, (5,), 3) != ()
    finally:
        beside.close()
