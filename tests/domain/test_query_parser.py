"""What is typed into the search field, read into a tree."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Query,
    Word,
    leaves,
)
from archive_desktop.domain.query_notices import TOO_DEEP, TOO_LONG, TOO_MANY
from archive_desktop.domain.query_parser import MOST_CLAUSES, any_of, parse

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  \n ", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(a b) c", And((A, B, C))),
        ("a or b", And((A, Word("or"), B))),
        ("a OU b", Or((A, B))),
        ("a ET b", And((A, B))),
        ("a SAUF b", And((A, Not(B)))),
        ("NON a", Not(A)),
        ("a أو b", Or((A, B))),
        ("a ليس b", And((A, Word("ليس"), B))),
        ("a ou b", And((A, Word("ou"), B))),
        ("tag:intern*", Fact("tag", "intern*")),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("NOT (a OR b)", Not(Or((A, B)))),
        ("NOT NOT a", A),
        ("a - b", And((A, B))),
        ('"a b" c', And((Phrase("a b"), C))),
        ("“a  b”", Phrase("a b")),
        ("« a b »", Phrase("a b")),
        ("educat*", Word("educat", prefix=True)),
        ("techer~", Word("techer", fuzzy=True)),
        ("Al-Malik l'éducation", And((Word("Al-Malik"), Word("l'éducation")))),
        ("title:a titre:b", And((Word("a", field="title"), Word("b", field="title")))),
        ('note:"a b"', Phrase("a b", field="note")),
        ("عنوان:a*", Word("a", prefix=True, field="title")),
        ("title:(a b)", And((Word("a", field="title"), Word("b", field="title")))),
        ("lang:(ar OR fr)", Or((Fact("lang", "ar"), Fact("lang", "fr")))),
        ('initiative:"Year of Youth"', Fact("initiative", "Year of Youth")),
        ("-tag:draft", Not(Fact("tag", "draft"))),
        ("is:unread", Fact("is", "unread")),
        ("date:2024-05", Fact("date", "2024-05-01..2024-05-31")),
        ("date:>=2023", Fact("date", "2023-01-01..")),
    ],
)
def test_the_grammar(text: str, tree: Query) -> None:
    assert parse(text) == ParsedQuery(text, tree)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"a b', And((A, B))),
        ("((a", A),
        ("a) b", And((A, B))),
        ("OR", Word("OR")),
        ("a OR", And((A, Word("OR")))),
        ("OR a", And((Word("OR"), A))),
        ("a NOT", And((A, Word("NOT")))),
        ("AND", Word("AND")),
        ("date:soon", Word("date:soon")),
        ("is:nonsense", Word("is:nonsense")),
        ("https://example.org", Word("https://example.org")),
        ("title: a", And((Word("title"), A))),
        ("a & b", And((A, B))),
        ("???", Word("???")),
        ("*a*", Word("a", prefix=True)),
        ("--a", A),
    ],
)
def test_what_is_no_grammar_is_searched_as_text(text: str, tree: Query) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize("text", ['"', "(", "-", "*", "()", '""', "( ) -"])
def test_signs_alone_are_a_query_not_begun(text: str) -> None:
    assert parse(text).tree == Everything()


def test_the_word_being_typed_is_a_beginning_from_three_letters_on() -> None:
    assert parse("a edu", typing=True).tree == And((A, Word("edu", prefix=True)))
    assert parse("a ed", typing=True).tree == And((A, Word("ed")))
    assert parse("a edu ", typing=True).tree == And((A, Word("edu")))
    assert parse('"a edu"', typing=True).tree == Phrase("a edu")


@pytest.mark.parametrize(
    "end",
    ["lang:", "note: ", "-tag:", "is:unr", "date:", "date:2024-0", "date:2023..20", "date:>=", "OR lang:", "NOT is:",
     'initiative:"Year of', "OR", "(lang:"],
)  # fmt: skip
def test_a_field_that_is_being_typed_is_not_searched_yet(end: str) -> None:
    assert parse(f"a {end}", typing=True).tree == A
    assert parse(f"a {end}", typing=True).misread == ()


def test_a_field_without_a_value_at_the_end_is_left_out() -> None:
    assert parse("a lang:").tree == A
    assert [misread.text for misread in parse("a lang: ").misread] == ["lang:"]
    assert parse("a is:unr").tree == And((A, Word("is:unr")))


def test_limits_are_said() -> None:
    long = parse("education " * 200)
    assert TOO_LONG in long.left_out
    assert TOO_MANY in long.left_out
    assert len(leaves(long.tree)) == MOST_CLAUSES
    deep = parse("(" * 300 + "a (b) OR c" + ")" * 299)
    assert deep.left_out == (TOO_DEEP,)
    assert leaves(deep.tree) == (A, B, C)


def test_a_long_text_is_cut_between_words() -> None:
    parsed = parse("x" * 996 + " education")
    assert parsed.tree == Word("x" * 996)
    assert len(leaves(parse("x" * 5000).tree)) == 1


def test_any_of_keeps_facts_and_exclusions_required() -> None:
    tree = parse('a "b c" tag:x -draft').tree
    assert any_of(tree) == And((Fact("tag", "x"), Not(Word("draft")), Or((A, Phrase("b c")))))
    assert any_of(parse("a").tree) == A
    assert any_of(parse("a b").tree) == Or((A, B))


PIECES = ["a", "OR", "NOT", "AND", "-", "(", ")", '"', "“", "»", "*", "~", ":", "title:", "date:", "lang:", "2024",
          "..", ">=", " ", "  ", "é", "العالم", "ـ", "'", "\u200f", "\x00", "\ud800", "b-c", "is:", "unread", "١"]  # fmt: skip


def test_no_text_is_an_error() -> None:
    chance = random.Random(20240515)
    for _ in range(2_000):  # test_any_text_is_a_query has a million in the slow run
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
        leaves(parse(text, typing=chance.random() < 0.5).tree)
    for sign in PIECES:
        leaves(parse(sign * 1000).tree)
        leaves(any_of(parse((sign + " ") * 500).tree))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_no_unicode_text_is_an_error(text: str) -> None:
    parsed = parse(text)
    assert parsed.text == text
    assert parsed == parse(text)
