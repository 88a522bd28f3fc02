from __future__ import annotations

from archive_desktop.ingest.names import vocabulary as words


def test_every_word_is_in_lower_case_and_known_as_one_kind() -> None:
    for known in (
        words.HONORIFICS,
        words.STYLES,
        words.OFFICES,
        words.RANKS,
        words.COMMON,
        words.NAMED_AFTER,
    ):
        assert all(word == word.casefold() and not word.endswith(".") for word in known)
    assert words.KINDS["president"] == "style"
    assert words.KINDS["head"] == "office"
    assert words.KINDS["university"] == "common"
    assert "said" not in words.KINDS  # a name, too
