from __future__ import annotations

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.label import LONGEST, clean_name, parents, refuse_long, shortened, tag_name


def test_signs_that_turn_a_line_or_cannot_be_seen_are_left_out() -> None:
    assert clean_name(" \u202ewater\u2066 for\x07\tall\u200b\ufeff ") == "water for all"
    assert clean_name("\u202e\u200f") == ""
    assert clean_name("👩‍🏫 می‌خواهم") == "👩‍🏫 می‌خواهم"


def test_levels_are_trimmed_and_empty_ones_dropped() -> None:
    assert tag_name(" / a / b//c/") == "a/b/c"
    assert tag_name(" // ") == ""
    assert parents("a/b/c") == ("a", "a/b")
    assert parents("a") == ()


def test_a_name_too_long_is_refused_or_cut() -> None:
    refuse_long("x" * LONGEST, "A tag")
    with pytest.raises(ArchiveError, match="A tag has at most 100 characters, and this has 101"):
        refuse_long("x" * 101, "A tag")
    assert len(shortened("x" * 300)) == LONGEST
    assert shortened("short") == "short"
