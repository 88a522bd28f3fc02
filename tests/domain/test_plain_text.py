from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.domain.plain_text import storable


@given(st.text(st.characters()))
def test_whatever_comes_in_can_be_stored_and_is_as_long(text: str) -> None:
    stored = storable(text)
    stored.encode("utf-8")
    assert len(stored) == len(text)


def test_only_halves_of_characters_are_replaced() -> None:
    assert storable("مؤتمر 🌍 \udcff\ud800") == "مؤتمر 🌍 \ufffd\ufffd"
