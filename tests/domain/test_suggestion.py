from __future__ import annotations

import pytest

from archive_desktop.domain.suggestion import Reason


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("name-in-title", ("PISA",)), "“PISA” in the title"),
        (Reason("alias", ("آبار",)), "names “آبار” (alias)"),
        (Reason("words", ("teacher", "assessment"), 14), "shares “teacher”, “assessment” with 14 others"),
        (Reason("words", ("teacher",), 1), "shares “teacher” with 1 other"),
        (Reason("words", ("teacher",)), "speaks of “teacher”"),
        (Reason("facts", ("Mona Rafi",), 6), "names Mona Rafi, as 6 others"),
        (Reason("twin"), "its translation belongs"),
    ],
)
def test_a_reason_is_a_sentence(reason: Reason, sentence: str) -> None:
    assert reason.sentence == sentence
