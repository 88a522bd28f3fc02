"""Folding a whole text is the analysis of its words, and every letter knows where it comes from."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from archive_desktop.index.analysis import Analyser, exact_words, is_elided
from archive_desktop.index.folding import folded

ALPHABET = "abElsqu '’_-.،é\u0301\u00adœالعإأةىًـ١٢½ﬁ™ \nßİ😀𝐁"


def places(text: str) -> list[tuple[str, str]]:
    """Return each word as it is folded and as it stands in *text*."""
    look = folded(text)
    found = []
    for word in re.finditer("[^ ]+", look.letters):
        start, end = look.place(*word.span())
        if not is_elided(text, start, end):
            found.append((word[0], text[start:end]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The TEACHERS met_", [("the", "The"), ("teachers", "TEACHERS"), ("met", "met")]),
        ("«L’éducation» d'ICESCO's", [("education", "éducation"), ("icesco", "ICESCO")]),
        ("قال إنَّ التَّعليمَ", [("قال", "قال"), ("ان", "إنَّ"), ("التعليم", "التَّعليمَ")]),
        ("mise en œuvre, cœur", [("mise", "mise"), ("en", "en"), ("oeuvre", "œuvre"), ("coeur", "cœur")]),
        ("\u200fword re\u00adport 😀 end", [("word", "word"), ("report", "re\u00adport"), ("end", "end")]),
        ("½ ١٤", [("1", "½"), ("2", "½"), ("14", "١٤")]),
        ("", []),
    ],
)
def test_words_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=30))
@example("a\u0301œ")
@example("’s½")
def test_folding_and_terms_are_of_the_same_analysis(text: str) -> None:
    assume(not re.search("['’].?[\u0301\u00adـً]|[\u0301\u00adـً]['’]", text))  # no letter beside it
    assert [word for word, _ in places(text)] == exact_words(Analyser().terms(text, "und"))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_every_place_is_inside_the_text(text: str) -> None:
    look = folded(text)
    assert (look.letters[0], look.letters[-1]) == (" ", " ")
    for word in re.finditer("[^ ]+", look.letters):
        start, end = look.place(*word.span())
        assert 0 <= start < end <= len(text)
