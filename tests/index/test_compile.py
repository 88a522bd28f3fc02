"""Leaves of a query made into index terms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive_desktop.domain.query import Phrase, Word
from archive_desktop.domain.query_parser import parse
from archive_desktop.index import compile as compiling
from archive_desktop.index.compile import asked, edits
from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.search_index import SearchIndex


def test_a_word_asks_for_forms_and_stems_in_title_and_body(index: SearchIndex) -> None:
    wanted = asked(Word("Teachers"), index._current())
    assert wanted.fields == ("title", "body")
    assert wanted.typed == wanted.places[0][0] == "teachers"
    assert "~teacher" in wanted.stems


def test_a_phrase_is_exact_and_a_field_is_kept(index: SearchIndex) -> None:
    wanted = asked(Phrase("the Teachers", "title"), index._current())
    assert (wanted.fields, wanted.places, wanted.stems) == (("title",), (("the",), ("teachers",)), ())


def test_a_word_being_typed_finds_already_what_it_will_find_whole(index: SearchIndex) -> None:
    typed = index.search(Word("teachers", prefix=True))
    whole = index.search(Word("teachers"))
    assert set(whole.all_ids) <= set(typed.all_ids)
    assert len(whole.all_ids) > 1


def test_a_prefix_becomes_the_words_of_the_index(index: SearchIndex) -> None:
    wanted = asked(Word("Teach", prefix=True), index._current())
    assert set(wanted.places[0]) >= {"teacher", "teachers", "teaching"}
    assert asked(Word("Al-Mal", prefix=True), index._current()).places == (("al",), ("malik",))


def test_a_prefix_of_too_many_words_is_said(
    open_index: Callable[[], SearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "MOST_EXPANSIONS", 2)
    index = open_index()
    index.apply([IndexedArticle(number, f"word{number} wording", "", "", "en", None) for number in range(5)])
    answer = index.search(parse("word*").tree)
    assert answer.cut_prefixes == ("word*",)
    assert answer.total == 5  # the most frequent of them is in all
    assert index.search(parse("wording*").tree).cut_prefixes == ()


def test_edits_are_one_letter_away() -> None:
    assert {"heritge", "heritages", "herotage", "heirtage"} <= edits("heritage")
    assert "heritage" not in edits("heritage")
    assert "مدرس" in edits("مدرسه")
    assert edits("of") == edits("x" * 40) == set()
