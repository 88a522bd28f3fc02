"""Text into index terms, the same for texts, queries, snippets and plain SQL."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_desktop.index.analysis import (
    Analyser,
    is_elided,
    phrase_positions,
    query_positions,
    stem,
)


def word_terms(word: str) -> tuple[str, ...]:
    """Return the terms that a query for *word*, which has one part, stands for."""
    (terms,) = query_positions(word)
    return terms


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
    assert list(phrase_positions(text)) == positions


def test_terms_are_searchable_by_substring(analyser: Analyser) -> None:
    text = analyser.terms("The teachers of teachers met", "en")
    assert text == " the teachers of teachers met ~teacher "
    assert " teachers of teachers " in text
    assert analyser.terms("écoles nationales", "fr") == " ecoles nationales ~~ecol ~~national "
    assert analyser.terms("teachers", "und") == " teachers "
    assert analyser.terms("...", "en") == ""


def test_a_word_has_a_stem_in_its_own_language_only() -> None:
    assert stem("teachers", "en") == "~teacher"
    assert stem("teachers", "ar") == stem("teachers", "und") == ""
    assert stem("التعليم", "en") == stem("التعليم", "ar") == "~تعليم"


def test_a_query_word_asks_for_its_form_and_its_stems() -> None:
    assert word_terms("Teachers")[0] == "teachers"
    assert {"teacher", "~teacher"} <= set(word_terms("teachers"))
    assert word_terms("التعليم") == ("التعليم", "تعليم", "~تعليم")


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


def test_elided_articles_and_possessives_are_no_words() -> None:
    text = "Qu’il dit, l’ICESCO’s aujourd’hui s"
    elided = [found[0] for found in re.finditer(r"\w+", text) if is_elided(text, *found.span())]
    assert elided == ["Qu", "l", "s"]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_every_term_is_one_word(text: str) -> None:
    terms = Analyser().terms(text, "en")
    assert terms.split() == terms.split(" ")[1:-1]
    assert phrase_positions(" ".join(terms.split())) != () or not terms.strip("~ ")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        (asked, written)
        for family in (
            ("برنامج", "البرنامج", "والبرنامج", "للبرنامج", "ببرنامج", "برنامجها", "برنامجنا"),
            ("لاجئين", "اللاجئين", "اللاجئون", "لاجئون", "لاجئات"),
            ("مدارس", "المدارس", "بمدارس", "لمدارس", "مدارسهم", "فبمدارس"),
            ("اقتصادية", "الاقتصادية", "اقتصاديا", "اقتصادي", "لاقتصادي"),
        )
        for asked in family
        for written in family
    ],
)
def test_an_arabic_word_is_found_with_and_without_article_particle_and_ending(
    asked: str, written: str
) -> None:
    terms = Analyser().terms(written, "ar")
    assert any(f" {term} " in terms for term in word_terms(asked))


@pytest.mark.parametrize(
    ("asked", "written"), [("العالم", "العلوم"), ("علم", "تعليم"), ("لغة", "بلغ"), ("كتاب", "مكتبات")]
)
def test_arabic_words_of_one_root_stay_apart(asked: str, written: str) -> None:
    terms = Analyser().terms(written, "ar")
    assert not any(f" {term} " in terms for term in word_terms(asked))
