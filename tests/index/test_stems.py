"""Light stems, checked on the word pairs other programs are tested with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive_desktop.index.analysis import fold, words
from archive_desktop.index.stems import arabic_stem, english_stem, french_stem

PAIRS = Path(__file__).resolve().parents[2] / "../shared/data/arabic_french_words"


def folded(word: str) -> str:
    return " ".join(fold(part) for part in words(word))


@pytest.mark.parametrize(
    ("name", "reduce"),
    [
        ("lucene_ar_normalize.tsv", folded),
        ("lucene_ar_stem.tsv", lambda word: arabic_stem(folded(word))),
        ("lucene_ar_analyze.tsv", lambda word: arabic_stem(folded(word))),
        ("lucene_fr_conflate.tsv", lambda word: french_stem(fold(word))),
    ],
)
def test_known_pairs_become_one_term(name: str, reduce: Callable[[str], str]) -> None:
    if not PAIRS.is_dir():
        pytest.skip("the shared word pairs are not beside this checkout")
    pairs = [line.split("\t") for line in (PAIRS / name).read_text(encoding="utf-8").splitlines()]
    assert [(one, other) for one, other in pairs if reduce(one) != reduce(other)] == []


@pytest.mark.parametrize(
    ("words_of_one_stem", "stem_of"),
    [
        (("teacher", "teachers"), english_stem),
        (("connected", "connecting", "connection"), english_stem),
        (("écoles", "école"), french_stem),
        (("nationaux", "national", "nationale", "nationales"), french_stem),
        (("التعليم", "والتعليم", "بالتعليم", "للتعليم", "تعليم"), arabic_stem),
        (("معلمون", "معلمين", "المعلمات", "معلم"), arabic_stem),
    ],
)
def test_inflections_share_a_stem(words_of_one_stem: tuple[str, ...], stem_of: Callable[[str], str]) -> None:
    assert len({stem_of(fold(word)) for word in words_of_one_stem}) == 1


def test_arabic_roots_stay_apart() -> None:
    assert len({arabic_stem(folded(word)) for word in ("العالم", "العلوم", "التعليم")}) == 3


@pytest.mark.parametrize("stem_of", [english_stem, french_stem, arabic_stem])
@pytest.mark.parametrize("word", ["", "a", "s", "x", "و", "ال", "ها"])
def test_the_shortest_words_are_safe(word: str, stem_of: Callable[[str], str]) -> None:
    assert len(stem_of(word)) <= len(word)


def test_threads_do_not_spoil_each_others_words() -> None:
    some = ["nationalities", "generalization", "teachers", "organisational", "connections", "figures"] * 200
    expected = [english_stem(word) for word in some]
    with ThreadPoolExecutor(4) as pool:
        for stems in pool.map(lambda _n: [english_stem(word) for word in some], range(8)):
            assert stems == expected


def test_numbers_keep_their_digits() -> None:
    assert [french_stem(number) for number in ("12300", "quixotic11", "20222")] == [
        "12300",
        "quixotic11",
        "20222",
    ]
