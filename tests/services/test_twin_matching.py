from __future__ import annotations

from dataclasses import replace

from archive_desktop.services.twin_features import Features
from archive_desktop.services.twin_matching import matched


def _features(language: str, *traces: str, day: int | None = None, address: str = "") -> Features:
    numbers = frozenset(trace for trace in traces if trace.startswith("#"))
    words = frozenset(traces) - numbers
    nothing = frozenset[str]()
    return Features(language, day, numbers, nothing, words, words, nothing, (0.3, 0.6, 1.0), 900, address)


ENGLISH = _features("en", "#12", "#58000", "tozeur", "gafsa")
FRENCH = _features("fr", "#12", "#58000", "tozeur", "gafsa")


def test_those_that_share_names_and_numbers_are_twins() -> None:
    others = {"c": _features("fr", "#7", "amman", "tunis"), "d": _features("ar", "#9", "rabat")}
    (found,) = matched({"a": ENGLISH, "b": FRENCH, **others})
    assert found[:2] == ("a", "b")


def test_without_a_clear_lead_there_is_no_link() -> None:
    assert matched({"a": ENGLISH, "b": FRENCH, "c": FRENCH}) == []


def test_dates_far_apart_and_other_numbers_in_titles_speak_against() -> None:
    far = {"a": replace(ENGLISH, day=100), "b": replace(FRENCH, day=110)}
    assert matched(far) == []
    near = {"a": replace(ENGLISH, day=100), "b": replace(FRENCH, day=101)}
    assert len(matched(near)) == 1
    sure = matched({"a": ENGLISH, "b": FRENCH})[0][2]
    titles = {
        "a": replace(ENGLISH, title_numbers=frozenset({"#7"})),
        "b": replace(FRENCH, title_numbers=frozenset({"#8"})),
    }
    doubtful = matched(titles)
    assert not doubtful or doubtful[0][2] < sure / 2


def test_one_address_in_two_languages_is_enough() -> None:
    pair = {"a": _features("en", "one", address="x"), "b": _features("fr", "two", address="x")}
    assert [found[:2] for found in matched(pair)] == [("a", "b")]


def test_a_refused_pair_is_none_and_one_language_has_no_twins() -> None:
    assert matched({"a": ENGLISH, "b": FRENCH}, lambda _one, _other: True) == []
    assert matched({"a": ENGLISH, "b": ENGLISH}) == []
    assert matched({}) == []


def test_texts_cut_otherwise_are_less_alike() -> None:
    sure = matched({"a": ENGLISH, "b": FRENCH})[0][2]
    doubtful = matched({"a": ENGLISH, "b": replace(FRENCH, bounds=(0.9, 1.0), length=3000)})
    assert not doubtful or doubtful[0][2] < sure / 2
