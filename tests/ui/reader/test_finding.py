from __future__ import annotations

import pytest

from archive_desktop.ui.reader.finding import MOST_FOUND, find_all


@pytest.mark.parametrize(
    ("body", "wanted", "found"),
    [
        ("The sea, the SEA", "sea", ["sea", "SEA"]),
        ("L’éducation", "l'education", ["L’éducation"]),
        ("إلى الأمام", "الى الامام", ["إلى الأمام"]),
        ("تدريب مُعَلِّم", "معلم", ["مُعَلِّم"]),
        ("المدرســـة", "المدرسه", ["المدرســـة"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("🐟 fish 🐟", "🐟", ["🐟", "🐟"]),
        ("ﬁsh", "fish", ["ﬁsh"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing", "else", []),
        ("nothing", "  ", []),
        ("", "x", []),
    ],
)
def test_words_are_found_as_a_person_reads_them(body: str, wanted: str, found: list[str]) -> None:
    assert [body[start:end] for start, end in find_all(body, wanted)] == found


def test_the_fold_can_be_given() -> None:
    assert find_all("The sea", "the", fold=lambda character: character) == []


def test_there_is_a_limit() -> None:
    assert len(find_all("a" * (2 * MOST_FOUND), "a")) == MOST_FOUND
