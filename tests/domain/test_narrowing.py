from __future__ import annotations

from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.domain.query import And, Everything, Fact, Or
from archive_desktop.domain.query_parser import parse


def chosen(*choices: tuple[str, str]) -> Narrowing:
    narrowing = Narrowing()
    for facet, value in choices:
        narrowing = narrowing.switched(facet, value)
    return narrowing


def test_nothing_chosen_narrows_nothing() -> None:
    assert not Narrowing()
    assert Narrowing().tree == Everything()
    assert Narrowing().words == ""
    assert Narrowing().period == ("", "")


def test_values_of_one_facet_are_alternatives_and_facets_count_together() -> None:
    narrowing = chosen(("language", "fr"), ("tag", "reading"), ("language", "ar"))
    assert narrowing.tree == And((Or((Fact("lang", "fr"), Fact("lang", "ar"))), Fact("tag", "reading")))


def test_what_is_chosen_twice_is_taken_off() -> None:
    narrowing = chosen(("tag", "a"), ("tag", "b"), ("tag", "a"))
    assert narrowing.values("tag") == ("b",)
    assert not narrowing.without("tag")


def test_another_period_takes_the_place_of_the_first() -> None:
    narrowing = chosen(("tag", "a")).in_period("2024-01", "2024-03").in_period("2024-05", "2024-05")
    assert narrowing.period == ("2024-05", "2024-05")
    assert narrowing.tree == And((Fact("tag", "a"), Fact("date", "2024-05-01..2024-05-31")))
    assert narrowing.in_period("", "").choices == (("tag", "a"),)


def test_its_words_are_read_by_the_grammar_as_the_same_facts() -> None:
    narrowing = chosen(
        ("initiative", "Reading Year"), ("initiative", "Oasis"), ("year", "2024"), ("language", "ar"),
        ("person", "Salma Idrissi"), ("place", "Niger"), ("tag", "to do"),
    )  # fmt: skip
    assert parse(narrowing.words).tree == narrowing.tree
    months = Narrowing().in_period("2024-02", "2024-03")
    (fact,) = [parse(months.words).tree]
    assert isinstance(fact, Fact)
    assert fact.value.startswith("2024-02-01..2024-03-")


def test_a_quotation_mark_in_a_name_does_not_end_it() -> None:
    assert chosen(("tag", 'the "big" one')).words == 'tag:«the "big" one»'
