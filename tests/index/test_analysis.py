"""Text into index terms, the same for texts, queries, snippets and plain SQL."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_desktop.index.analysis import (
    Analyser,
    phrase_positions,
    query_positions,
    spans,
    word_terms,
)


@pytest.fixture
def analyser() -> Analyser:
    return Analyser()


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("PISA 2022, OECD.", ["pisa", "2022", "oecd"]),
        ("L’éducation d'aujourd’hui", ["education", "aujourd", "hui"]),
        ("qu'il jusqu’ici O'Brien", ["il", "ici", "o", "brien"]),
        ("ICESCO's ICESCO’s students’ it's", ["icesco", "icesco", "students", "it"]),
        ("H.E. Dr. Al-Malik", ["h", "e", "dr", "al", "malik"]),
        ("e\u0301cole École œuvre", ["ecole", "ecole", "oeuvre"]),
        ("العَالَمُ الإسلاميّ", ["العالم", "الاسلامي"]),
        ("مدرســـة فاطمة مستشفى", ["مدرسه", "فاطمه", "مستشفي"]),
        ("أحمد إيسيسكو آفاق", ["احمد", "ايسيسكو", "افاق"]),
        ("کتاب علی", ["كتاب", "علي"]),
        ("١٤ مايو ۲۰۲۴", ["14", "مايو", "2024"]),
        ("ICESCO™ soft\u00adhyphen a_b", ["icesco", "softhyphen", "a", "b"]),
        ("İstanbul", ["istanbul"]),
        ("… — !", []),
    ],
)
def test_words_are_folded(analyser: Analyser, text: str, positions: list[str]) -> None:
    assert analyser.positions(text, "und") == positions


def test_terms_are_searchable_by_substring(analyser: Analyser) -> None:
    text = analyser.terms("The teachers of teachers met", "en")
    assert text == " the teachers of teachers met ~teacher "
    assert " teachers of teachers " in text
    assert analyser.terms("écoles nationales", "fr") == " ecoles nationales ~~ecol ~~national "
    assert analyser.terms("teachers", "und") == " teachers "
    assert analyser.terms("...", "en") == ""


def test_a_query_word_asks_for_its_form_and_its_stems() -> None:
    assert word_terms("Teachers")[0] == "teachers"
    assert {"teacher", "~teacher"} <= set(word_terms("teachers"))
    assert word_terms("التعليم") == ("التعليم", "تعليم", "~تعليم")
    assert word_terms("Al-Malik") == ()


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("teacher", "teachers", "en"),
        ("teachers", "teacher", "en"),
        ("education", "éducation", "fr"),
        ("ecoles", "l’école", "fr"),
        ("nationale", "nationaux", "fr"),
        ("تعليم", "والتعليم", "ar"),
        ("التعليم", "تعليم", "ar"),
        ("الاسلامى", "الإسلامي", "ar"),
        ("مدرسة", "المدرسه", "ar"),
    ],
)
def test_inflections_and_variants_meet(analyser: Analyser, query: str, text: str, language: str) -> None:
    terms = analyser.terms(text, language)
    assert any(f" {term} " in terms for term in word_terms(query))


def test_words_of_several_parts_are_phrases_of_exact_terms() -> None:
    assert query_positions("Al-Malik") == (("al",), ("malik",))
    assert query_positions("…") == ()
    assert phrase_positions("the Teachers") == ("the", "teachers")


def test_spans_point_into_the_text_itself() -> None:
    text = "«L’éducation» : العَالَمُ d'ICESCO's"
    assert [(text[start:end], term) for start, end, term in spans(text)] == [
        ("éducation", "education"),
        ("العَالَمُ", "العالم"),
        ("ICESCO", "icesco"),
    ]


ALPHABET = "abElsqu '’_-.،é\u0301\u00adœالعإأةىًـ١٢½ﬁ™ \nß"


@settings(max_examples=500, deadline=None)
@given(st.text(ALPHABET, max_size=30))
def test_spans_and_terms_are_of_the_same_analysis(text: str) -> None:
    found = list(spans(text))
    assert [term for _, _, term in found] == Analyser().positions(text, "en")
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_every_term_is_one_word(text: str) -> None:
    terms = Analyser().terms(text, "en")
    assert terms.split() == terms.split(" ")[1:-1]
    assert Analyser().positions(" ".join(terms.split()), "en") != [] or not terms.strip("~ ")
