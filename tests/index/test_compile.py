"""Leaves of a query made into index terms."""

from __future__ import annotations

from archive_desktop.domain.query import Phrase, Word
from archive_desktop.index.compile import Place, asked, edits, terms_of
from archive_desktop.index.search_index import SearchIndex


def test_a_word_asks_for_forms_and_stems_in_title_and_body() -> None:
    wanted = asked(Word("Teachers"))
    (place,) = wanted.places
    assert wanted.fields == ("title", "body")
    assert place.typed == "teachers"
    assert "~teacher" in place.stems
    assert "teacher" in place.terms


def test_a_phrase_is_exact_and_a_field_is_kept() -> None:
    wanted = asked(Phrase("the Teachers", "title"))
    assert (wanted.fields, wanted.places) == (("title",), (Place("the"), Place("teachers")))


def test_a_word_being_typed_finds_already_what_it_will_find_whole(index: SearchIndex) -> None:
    typed = index.search(Word("teachers", prefix=True))
    whole = index.search(Word("teachers"))
    assert set(whole.ids) <= set(typed.ids)
    assert len(whole.ids) > 1


def test_a_prefix_becomes_the_words_of_the_segment(index: SearchIndex) -> None:
    reader = index._current().parts[0].reader

    def words(leaf: Word) -> list[set[bytes]]:
        found = [terms_of(place, reader) for place in asked(leaf).places]
        return [{reader.terms[n] for n in (terms.typed, *terms.others.tolist()) if n >= 0} for terms in found]

    assert words(Word("Teach", prefix=True)) == [{b"teacher", b"teachers", b"teaching"}]
    assert words(Word("Al-Mal", prefix=True)) == [{b"al"}, {b"malik"}]


def test_what_has_the_stem_will_do_in_texts_of_its_language_once(index: SearchIndex) -> None:
    reader = index._current().parts[0].reader
    (place,) = asked(Word("teachers")).places
    terms = terms_of(place, reader)
    assert reader.terms[terms.typed] == b"teachers"
    assert [reader.terms[number] for number in terms.others.tolist()] == [b"teacher"]
    assert not set(terms.stemmed.tolist()) & {terms.typed, *terms.others.tolist()}


def test_edits_are_one_letter_away() -> None:
    assert {"heritge", "heritages", "herotage", "heirtage"} <= edits("heritage")
    assert "heritage" not in edits("heritage")
    assert "مدرس" in edits("مدرسه")
    assert edits("of") == edits("x" * 40) == set()
