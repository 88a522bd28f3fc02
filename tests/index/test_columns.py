"""Facet columns: filtered by, counted, kept up to date, kept in a file."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from archive_desktop.index import columns as columns_module
from archive_desktop.index.columns import FacetColumns, month_counts
from archive_desktop.index.protocol import COLUMNS, AllFacts, Facts


def fact(article: int, *, trashed: bool = False, **carried: tuple[int, ...]) -> Facts:
    return Facts(article, trashed, {name: carried.get(name, ()) for name in COLUMNS})


def test_changes_are_seen_at_once_and_counted_once() -> None:
    columns = FacetColumns()
    columns.update([fact(1, tag=(5, 6)), fact(3, tag=(5,), initiative=(2,)), fact(9, trashed=True)], 10)
    every = np.arange(12)
    assert columns.counts(every)["tag"] == {5: 2, 6: 1}
    assert columns.counts(np.array([3]))["initiative"] == {2: 1}
    assert np.flatnonzero(columns.carrying("tag", {5}, every)).tolist() == [1, 3]
    assert np.flatnonzero(columns.trashed(every)).tolist() == [9]
    columns.update([fact(1, tag=(6,)), fact(9, tag=(5,))], 12)
    assert columns.counts(every)["tag"] == {5: 2, 6: 1}
    assert np.flatnonzero(columns.carrying("tag", {5}, every)).tolist() == [3, 9]
    assert not columns.trashed(every).any()
    assert columns.sequence == 12


@pytest.mark.parametrize("many", [0, 3, 10_000])
def test_any_changes_in_any_order_give_the_same_counts(
    many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns_module, "_MANY", many)
    chance = random.Random(many)
    columns, known = FacetColumns(), dict[int, Facts]()
    for sequence in range(1, 60):
        changed = [
            fact(
                chance.randrange(1, 40),
                trashed=chance.random() < 0.2,
                **{name: tuple(chance.sample(range(1, 9), chance.randrange(4))) for name in COLUMNS},
            )
            for _ in range(chance.randrange(1, 4))
        ]
        known |= {one.article_id: one for one in changed}
        columns.update(changed, sequence)
        if sequence % 20 == 0:
            columns.save(tmp_path)
            columns = FacetColumns.load(tmp_path, sequence) or FacetColumns()
        chosen = sorted(chance.sample(range(1, 50), 25))
        here = [known[article] for article in chosen if article in known]
        articles = np.array(chosen)
        for name in COLUMNS:
            expected = {value: sum(value in one.carried[name] for one in here) for value in range(1, 9)}
            assert columns.counts(articles)[name] == {value: n for value, n in expected.items() if n}
            carrying = columns.carrying(name, {3, 4}, articles)
            assert articles[carrying].tolist() == [
                one.article_id for one in here if {3, 4} & set(one.carried[name])
            ]
        assert articles[columns.trashed(articles)].tolist() == [one.article_id for one in here if one.trashed]


def test_a_file_of_another_moment_or_a_damaged_one_is_not_believed(tmp_path: Path) -> None:
    columns = FacetColumns()
    columns.update([fact(1, tag=(5,))], 7)
    columns.save(tmp_path)
    assert FacetColumns.load(tmp_path, 6) is None
    assert FacetColumns.load(tmp_path, 8) is None
    loaded = FacetColumns.load(tmp_path, 7)
    assert loaded
    assert loaded.counts(np.array([1]))["tag"] == {5: 1}
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
        found = FacetColumns.load(tmp_path, 7)
        assert found is None or found.counts(np.array([1]))["tag"] == {5: 1}
    path.write_bytes(whole[:100])
    assert FacetColumns.load(tmp_path, 7) is None


def test_months_with_and_without_dates() -> None:
    months = np.array([0, 2024 * 12 + 4, 2024 * 12 + 5, 2024 * 12 + 4, 1066 * 12 + 9])
    assert month_counts(months) == {"1066-10": 1, "2024-05": 2, "2024-06": 1}
    assert month_counts(np.array([0])) == {}


def test_no_flipped_bit_of_the_file_becomes_a_count(tmp_path: Path) -> None:
    articles = range(1, 6000)
    columns = FacetColumns()
    columns.update([fact(number, trashed=not number % 7, tag=(number % 5 + 1,)) for number in articles], 8)
    columns.save(tmp_path)
    (path,) = tmp_path.iterdir()
    right = path.read_bytes()
    every = np.array(articles)
    noticed = 0
    chance = random.Random(3)
    for at in [*range(0, 700, 3), *(chance.randrange(len(right)) for _ in range(100))]:
        path.write_bytes(right[:at] + bytes([right[at] ^ 1 << chance.randrange(8)]) + right[at + 1 :])
        found = FacetColumns.load(tmp_path, 8)
        if found is None:
            noticed += 1
        else:
            assert found.counts(every) == columns.counts(every)
            assert (found.trashed(every) == columns.trashed(every)).all()
    assert noticed > 200
    path.write_bytes(right)
    assert FacetColumns.load(tmp_path, 9) is None
    assert FacetColumns.load(tmp_path, 8)


def test_all_facts_at_once_are_what_one_by_one_would_be() -> None:
    few = [fact(1, tag=(5, 6)), fact(4, tag=(5,), place=(9,)), fact(7, trashed=True)]
    one_by_one = FacetColumns()
    one_by_one.update(few, 3)
    pairs = {
        name: [(one.article_id, value) for one in few for value in one.carried[name]] for name in COLUMNS
    }
    at_once = FacetColumns.of(AllFacts(pairs, [7]), 3)
    every = np.arange(12)
    assert at_once.counts(every) == one_by_one.counts(every)
    assert at_once.trashed(every).tolist() == one_by_one.trashed(every).tolist()
    assert at_once.carrying("tag", {6}, every).tolist() == one_by_one.carrying("tag", {6}, every).tolist()
    assert FacetColumns.of(AllFacts({name: [] for name in COLUMNS}, []), 1).counts(every)["tag"] == {}
