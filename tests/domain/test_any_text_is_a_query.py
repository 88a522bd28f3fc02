"""No text is an error: strings of all sorts, random and made of the grammar's own signs."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from archive_desktop.domain.query import And, Not, Or, Query, leaves
from archive_desktop.domain.query_parser import DEEPEST, MOST_CLAUSES, any_of, parse
from archive_desktop.domain.query_words import understood

EVERYDAY, AT_LENGTH = 2_000, 1_000_000  # strings
LANGUAGES = ("en", "fr", "ar")
SIGNS = (
    '"', "“", "”", "«", "»", "(", ")", "((", "))", "-", "--", "*", "~", ":", " ", " ", " ", "\n", "\t",
    "OR", "AND", "NOT", " OR ", " AND ", " NOT ", " NOT NOT ", "title:", "titre:", "العنوان:", "tag:(", "is:",
    "is:unread", "est:lu", "has:note", "lang:fr", "lang:xx", "in:", "note:", "date:", "date:2024-02-30",
    "date:31/31", "date:2024-05..", "date:..2023", "date:>=2023", "date:<", "[a TO z]", "a*", "*a*", "b~2",
    "Prophet's", "Prophet’s", "l'eau", "PISA 2022", "الذكاء", "التَّعليم", "ـــ", "ﷺ", "école", "é", "e\u0301",
    "\u202e", "\u200f", "\u200b", "\ufeff", "\x00", "\ud800", "漢字", "עברית", "🙂", "\U0001f468\u200d\U0001f469",
    "1,775", "-5", "٢٠٢٤", "x" * 40, "http://a/b?c=d", "\\", "%", "'", "`", "{", "}", "^", "&&", "||", "!", "/",
)  # fmt: skip


def texts(count: int, seed: int) -> Iterator[str]:
    """Yield *count* strings: two thirds put together from the grammar, one third of any signs."""
    source = random.Random(seed)
    for number in range(count):
        if number % 3:
            yield "".join(source.choices(SIGNS, k=source.randint(1, 14)))
        else:
            high = source.choice((0x7F, 0x2FF, 0x6FF, 0xFFFF, 0x10FFFF))
            yield "".join(chr(source.randint(0, high)) for _ in range(source.randint(0, 30)))


def depth(tree: Query) -> int:
    if isinstance(tree, And | Or):
        return 1 + max(map(depth, tree.children), default=0)
    return 1 + depth(tree.child) if isinstance(tree, Not) else 0


def hold(count: int, seed: int) -> None:
    for number, text in enumerate(texts(count, seed)):
        parsed = parse(text, typing=bool(number % 2))
        assert parsed.text == text
        assert 1 <= len(leaves(parsed.tree)) <= MOST_CLAUSES, text
        assert depth(parsed.tree) <= 4 * (DEEPEST + 1), text
        assert isinstance(any_of(parsed.tree), Query), text
        assert understood(parsed, LANGUAGES[number % 3]), text


def test_no_text_is_an_error() -> None:
    hold(EVERYDAY, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_no_text_of_a_million_is_an_error(seed: int) -> None:
    hold(AT_LENGTH // 4, seed)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2_000, ")" * 2_000, "(" * 1_000 + "a" + ")" * 1_000, "NOT " * 3_000 + "a", "-" * 3_000 + "a",
        "word " * 20_000, '"كلمة ' * 500, "a OR " * 5_000, "OR " * 300, "AND NOT " * 300, "title:(" * 200, "a*" * 2_000, "~" * 5_000,
        "\u202e" * 3_000 + "abc",
    ],
)  # fmt: skip
def test_long_texts_are_read_within_their_limits(text: str) -> None:
    parsed = parse(text)
    assert len(leaves(parsed.tree)) <= MOST_CLAUSES
    assert understood(parsed)
