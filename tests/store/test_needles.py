"""One look for many words finds what a look for each of them finds."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.store.needles import add_to, joined

WORDS = st.sampled_from(["a", "ab", "abc", "b", "~a", "~~b", "مدرسة", "é", "x1"])
TEXTS = st.lists(WORDS, max_size=12).map(lambda words: f" {' '.join(words)} " if words else "")
NEEDLES = st.one_of(
    WORDS.map(" {} ".format),
    WORDS.map(" {}".format),
    st.lists(WORDS, min_size=2, max_size=3).map(lambda words: f" {' '.join(words)} "),
)


@given(TEXTS, st.lists(NEEDLES, min_size=1, max_size=30))
def test_it_finds_what_single_looks_find(text: str, needles: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    add_to(connection)
    try:
        found = connection.execute("SELECT has_any(CAST(? AS BLOB), ?)", [text, joined(needles)]).fetchone()[
            0
        ]
    finally:
        connection.close()
    assert bool(found) == any(needle in text for needle in needles)
