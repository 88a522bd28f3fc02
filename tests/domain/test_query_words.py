"""A query said back in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_desktop.domain.query import Fact, leaves
from archive_desktop.domain.query_fields import value_spellings
from archive_desktop.domain.query_parser import parse
from archive_desktop.domain.query_words import understood


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "all articles"),
        (
            "education initiative:PISA date:2024-05",
            "articles about *education* · initiative *PISA* · May 2024",
        ),
        ("a b", "articles about *a* and *b*"),
        ('"world heritage" educat*', "articles about *“world heritage”* and *educat…*"),
        ("a OR b", "articles about *a* or *b*"),
        ("c (a OR b)", "articles about *c* and (*a* or *b*)"),
        ("techer~ -draft", "articles about *techer* or nearly so · without *draft*"),
        ("-(a b)", "without (*a* and *b*)"),
        (
            "title:a lang:ar is:unread has:twin",
            "*a* in the title · in Arabic · unread · with a translation here",
        ),
        ("a OR tag:x", "*a* or tag *x*"),
        ("date:2024", "2024"),
        ("date:2024-05-14", "14 May 2024"),
        ("date:>=2023", "from 1 January 2023"),
        ("date:<2023", "until 31 December 2022"),
        ("date:2024-05-01..2024-06-30", "1 May 2024 to 30 June 2024"),
        ("date:9999-12", "December 9999"),
        ("date:soon", "articles about *date:soon* · “soon” is no date; it was searched as text"),
        ("-lang:ar -is:unread -has:note", "not in Arabic · not unread · without a note"),
        ("-tag:x -date:2024", "without tag *x* · not 2024"),
        ("tag:intern*", "tag *intern…*"),
        ("lang:", "all articles · “lang:” has no value; it was left out"),
        ("\u202eab\x00c \u2066", "articles about *abc*"),
        ("\ud800x", "articles about *x*"),
    ],
)
def test_english(text: str, words: str) -> None:
    assert understood(parse(text)) == words


def test_french_and_arabic() -> None:
    parsed = parse("éducation initiative:PISA date:2024-08 is:unread")
    assert understood(parsed, "fr") == "articles sur *éducation* · initiative *PISA* · août 2024 · non lus"
    assert understood(parsed, "ar") == "مقالات عن *éducation* · مبادرة *PISA* · غشت 2024 · غير مقروءة"
    assert understood(parsed, "de") == understood(parsed, "en")


@pytest.mark.parametrize(("language", "said"), [("en", "first 64"), ("fr", "64 premiers"), ("ar", "أول 64")])
def test_limits_are_said(language: str, said: str) -> None:
    assert said in understood(parse("a " * 100), language)


@pytest.mark.parametrize(
    ("text", "french", "arabic"),
    [
        ("-lang:ar", "pas en arabe", "ليست باللغة العربية"),
        ("-is:unread", "lus", "مقروءة"),
        ("-has:tag", "sans étiquette", "ليس لها وسم"),
    ],
)
def test_what_is_excluded_is_said_in_every_language(text: str, french: str, arabic: str) -> None:
    assert understood(parse(text), "fr") == french
    assert understood(parse(text), "ar") == arabic


PIECES = ["a", " ", "OR ", "NOT ", "(", ")", '"', "date:2024", "date:..2023", "is:read ", "x:y ", "*"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_is_typed_can_be_said(pieces: list[str]) -> None:
    for language in ("en", "fr", "ar"):
        assert understood(parse("".join(pieces)), language)


@pytest.mark.parametrize("field", ["is", "has", "lang"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_value_of_a_field_of_few_values_is_said_in_words(field: str, language: str) -> None:
    for value, spellings in value_spellings(field).items():
        for spelling in spellings:
            parsed = parse(f"{field}:{spelling}")
            assert leaves(parsed.tree) == (Fact(field, value),), spelling
            assert f"{field}:" not in understood(parsed, language)
