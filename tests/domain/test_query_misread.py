"""What looks like grammar and is none."""

from __future__ import annotations

import pytest

from archive_desktop.domain.query_misread import misread_in, unfinished_field
from archive_desktop.domain.query_notices import (
    NO_DATE,
    NO_DAY,
    NO_FIELD,
    NO_LANGUAGE,
    NO_POSSESSION,
    NO_RANGE,
    NO_STAR_IN_FRONT,
    NO_STATE,
    NO_WORD,
)


@pytest.mark.parametrize(
    ("text", "sentence", "named"),
    [
        ("date:2024-02-30", NO_DAY, "2024-02-30"),
        ("date:31/31", NO_DAY, "31/31"),
        ("a (date:2024-13)", NO_DAY, "2024-13"),
        ("date:soon", NO_DATE, "soon"),
        ("-is:nonsense", NO_STATE, "is:nonsense"),
        ("has:nothing", NO_POSSESSION, "has:nothing"),
        ("lang:de", NO_LANGUAGE, "lang:de"),
        ('lang:"de"', NO_LANGUAGE, "lang:de"),
        ("lang:(fr OR de)", NO_LANGUAGE, "lang:de"),
        ("foo:bar", NO_FIELD, "foo:bar"),
        ("*a*", NO_STAR_IN_FRONT, "*a*"),
        ("x [a TO z]", NO_RANGE, "[a TO z]"),
        ("a ~", NO_WORD, "~"),
        ("*", NO_WORD, "*"),
    ],
)
def test_what_was_not_understood_is_named(text: str, sentence: str, named: str) -> None:
    (misread,) = misread_in(text)
    assert (misread.sentence, misread.text) == (sentence, named)


@pytest.mark.parametrize(
    "text",
    [
        "a b",
        "date:2024-02-29",
        "est:lu",
        "lang:arabe",
        "tag:x*",
        "https://example.org",
        '"foo:bar"',
        "10:30",
        "a* b~",
    ],
)
def test_what_is_understood_is_not_named(text: str) -> None:
    assert misread_in(text) == ()


def test_the_same_is_named_once() -> None:
    assert len(misread_in("foo:bar foo:bar")) == 1


@pytest.mark.parametrize(
    ("text", "at_rest", "typing"),
    [
        ("a lang:", "lang:", "lang:"),
        ("a note:~", "note:~", "note:~"),
        ("a tag:*", "", ""),
        ("a is:unr", "", "is:unr"),
        ("a is:unread", "", ""),
        ("a is:unr ", "", ""),
        ("a is:xyz", "", ""),
        ("date:31/12/20", "", "date:31/12/20"),
        ("date:2024-13", "", ""),
        ("foo:", "", ""),
        ('tag:"dra', "", 'tag:"dra'),
        ('"see tag:"', "", ""),
    ],
)
def test_a_field_at_the_end_may_be_unfinished(text: str, at_rest: str, typing: str) -> None:
    assert unfinished_field(text, typing=False) == at_rest
    assert unfinished_field(text, typing=True) == typing
