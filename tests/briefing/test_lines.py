from __future__ import annotations

import pytest

from archive_desktop.briefing.lines import cut, line, one_line, optional


def test_a_line_runs_as_its_letters_do_and_keeps_a_language_that_agrees() -> None:
    assert (line("مدرسة", "en").rtl, line("مدرسة", "en").language) == (True, "ar")
    assert (line("école", "fr").rtl, line("école", "fr").language) == (False, "fr")
    assert optional("  \n ", "en") is None


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [("a b", 3, "a b"), ("one two, three", 10, "one two…"), ("x" * 20, 10, "x" * 9 + "…")],
)
def test_a_long_text_is_cut_at_a_word(text: str, length: int, shown: str) -> None:
    assert cut(text, length) == shown


def test_white_space_of_any_kind_is_one_space() -> None:
    assert one_line(" a\n\u00a0b\t") == "a b"


def test_what_nobody_sees_is_nothing() -> None:
    assert one_line("\ufeff \u200f\x00\ufe0f") == ""  # a title of PDF/UA may not be empty
    assert one_line("\u200f(؟)") == "\u200f(؟)"
