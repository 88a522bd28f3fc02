"""Sentences about what a query did not get."""

from __future__ import annotations

import pytest

from archive_desktop.domain import query_notices
from archive_desktop.domain.query import Everything, Misread, ParsedQuery
from archive_desktop.domain.query_notices import NO_DAY, TOO_LONG, notices, visible

SENTENCES = [value for name, value in vars(query_notices).items() if name.startswith(("NO_", "TOO_"))]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_is_there_in_three_languages(sentence: str) -> None:
    asked = ParsedQuery("", Everything(), () if "{}" in sentence else (sentence,),
                        (Misread(sentence, "x{y"),) if "{}" in sentence else ())  # fmt: skip
    said = [notices(asked, language) for language in ("en", "fr", "ar")]
    assert len({sentence for (sentence,) in said}) == 3
    assert all(("x{y" in one) == ("{}" in sentence) for (one,) in said)


def test_a_sentence_names_what_was_typed() -> None:
    asked = ParsedQuery("", Everything(), (TOO_LONG,), (Misread(NO_DAY, "2024-02-30"),))
    assert notices(asked, "en") == [
        TOO_LONG,
        "“2024-02-30” is no day of the calendar; it was searched as text",
    ]
    assert notices(asked, "fr")[1].startswith("« 2024-02-30 » n’est pas un jour")


def test_sentences_stay_few_and_short() -> None:
    asked = ParsedQuery("", Everything(), (), tuple(Misread(NO_DAY, f"{n}" * 500) for n in range(9)))
    assert len(notices(asked, "en")) == 3
    assert max(map(len, notices(asked, "ar"))) < 100


def test_what_turns_a_line_round_is_not_shown() -> None:
    assert visible("a\u202eb\u2066c\x00d\ud800") == "abcd"
    assert visible("\u202e") == "U+202E"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
