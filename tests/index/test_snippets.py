"""Snippets and marks, exact in code points of the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_desktop.domain.query import And, Or, Phrase, Word
from archive_desktop.domain.query_parser import parse
from archive_desktop.index.snippets import marks, snippet


def marked(body: str, query: str, language: str) -> list[str]:
    return [body[start:end] for start, end in marks(body, parse(query).tree, language)]


@pytest.mark.parametrize(
    ("body", "query", "language", "found"),
    [
        ("Teachers and a teacher's teaching", "teacher", "en", ["Teachers", "teacher"]),
        ("Teachers and a teacher", "teacher", "und", ["teacher"]),
        ("La visite de l’école, des ÉCOLES", "ecole", "fr", ["école", "ÉCOLES"]),
        ("قال إنَّ التَّعليمَ والتعليم حق", "تعليم", "ar", ["التَّعليمَ", "والتعليم"]),
        ("في المدرسة وفي مدرسه", "مدرسة", "ar", ["المدرسة", "مدرسه"]),
        ("World heritage: the heritage of the world", '"the heritage"', "en", ["the heritage"]),
        ("le droit à l’éducation", '"droit a education"', "fr", ["droit à l’éducation"]),
        ("world of heritage", '"world heritage"', "en", []),
        ("Dr. Salim Al-Malik’s visit", "Al-Malik", "en", ["Al-Malik"]),
        ("educational educators ed", "educat*", "en", ["educational", "educators"]),
        ("heritage heritgae hermitage", "heritage~", "en", ["heritage", "heritgae", "hermitage"]),
        ("Rabat, not Paris", "Rabat -Paris", "en", ["Rabat"]),
        ("Rabat in the title only", "title:Rabat", "en", []),
        ("the\u200fword re\u00adport", "report", "en", ["re\u00adport"]),
    ],
)
def test_marks_follow_the_analysis(body: str, query: str, language: str, found: list[str]) -> None:
    assert marked(body, query, language) == found


def test_another_name_is_marked_only_where_it_is_whole() -> None:
    name = And((Word("تكوين", weight=0.25), Word("المدرسين", weight=0.25)))
    exact = Phrase("المدرسين", weight=0.25)
    body = "في المدرسة القريبة"
    assert marks(body, Or((Word("training"), name)), "ar") == ()
    assert marks(body, Or((Word("training"), exact)), "ar") == ()
    whole = "تكوين المدرسين في الجهة"
    assert [whole[start:end] for start, end in marks(whole, Or((Word("training"), name)), "ar")] == [
        "تكوين",
        "المدرسين",
    ]
    typed = And((Word("تكوين"), Word("المدرسين")))
    assert len(marks(body, typed, "ar")) == 1


def test_the_window_shows_the_most_different_words() -> None:
    body = "common " * 60 + "the rare word and common ones stand here " + "common " * 60
    text, found = snippet(body, "", parse("common rare").tree, "en")
    assert "rare" in [text[start:end] for start, end in found]
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) <= 200 + 4


def test_pieces_are_cut_between_words_and_on_one_line() -> None:
    body = "\n".join(f"Paragraph number{number} ends here." for number in range(100))
    text, found = snippet(body, "", parse("number57").tree, "en", 80)
    assert [text[start:end] for start, end in found] == ["number57"]
    assert "\n" not in text
    assert set(text.strip("… ").split()) <= set(body.split())


def test_a_word_far_behind_is_shown_with_the_others() -> None:
    body = "common ground " * 700 + "then the rare word and common ones stand here " + "ground " * 700
    text, found = snippet(body, "", parse("common rare").tree, "en")
    assert {text[start:end] for start, end in found} == {"common", "rare"}
    text, found = snippet(body, "", parse("common").tree, "en")
    assert text.startswith("common ground common")


def test_one_mistyped_letter_is_looked_for_in_every_word() -> None:
    body = "Heritgae of the harbour, and its heritage; l’héritage"
    assert marked(body, "heritage~", "fr") == ["Heritgae", "heritage", "héritage"]


def test_without_a_hit_the_first_words_are_shown() -> None:
    assert snippet("A short body", "Title", parse("absent").tree, "en") == ("A short body", ())
    assert snippet("", "Only a title", parse("title").tree, "en") == ("Only a title", ((7, 12),))
    assert snippet("", "", parse("x").tree, "en") == ("", ())
    assert snippet("word " * 100, "", parse("").tree, "en")[0].endswith("word …")


@settings(max_examples=300, deadline=None)
@given(st.text("ab é'’\n-العة\u064b\u200f1½", max_size=120), st.integers(5, 40))
def test_marks_are_always_inside(body: str, length: int) -> None:
    tree = parse('a* "b a" ال* ab~ é').tree
    text, found = snippet(body, "", tree, "fr", length)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert list(found) == sorted(found)
    assert len(text) <= length + 4
