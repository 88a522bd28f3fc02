"""Query trees: their leaves, and the words a hit may show."""

from __future__ import annotations

from archive_desktop.domain.query import And, Everything, Fact, Not, Or, Phrase, Word, leaves, wanted_words

_TREE = And((Word("a"), Or((Phrase("b c"), Fact("tag", "x"))), Not(And((Word("d"), Fact("is", "read"))))))


def test_leaves_come_from_left_to_right_with_those_under_a_not() -> None:
    assert leaves(_TREE) == (Word("a"), Phrase("b c"), Fact("tag", "x"), Word("d"), Fact("is", "read"))
    assert leaves(Everything()) == (Everything(),)
    assert leaves(Or(())) == ()


def test_words_that_are_not_wanted_are_not_shown() -> None:
    assert wanted_words(_TREE) == (Word("a"), Phrase("b c"))
    assert wanted_words(Not(Not(Word("a")))) == ()
    assert wanted_words(Everything()) == ()


def test_trees_are_values() -> None:
    assert And((Word("a"),)) == And((Word("a"),))
    assert len({Word("a"), Word("a"), Word("a", prefix=True)}) == 2
