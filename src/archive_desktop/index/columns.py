"""What articles carry (initiatives, tags, people, places) as arrays by article id, to filter and to count.

The archive's outbox of facts says which articles have changed; they are brought here as `Facts` and put in
beside the arrays, which are made anew when there are many. One file keeps it all between two starts. It is
believed only where its number is the one the archive has noted, so an older or a newer one is never used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive_desktop.index.array_file import Array, ArrayFile, runs, write_arrays
from archive_desktop.index.protocol import COLUMNS, AllFacts, Column, Facts
from archive_desktop.index.snapshot import Mask, Numbers

_FILE = "columns.arrays"
_FEW = 8  # of so many articles one or more: then it pays to look through all values
_MANY = 500  # changed articles: from here on they are put into the arrays


class FacetColumns:
    """The facts of all articles up to the entry *sequence* of the archive's outbox."""

    def __init__(self) -> None:
        self.sequence = 0
        self._trashed: Mask = np.zeros(1, np.bool_)
        self._starts = {name: np.zeros(2, np.int64) for name in COLUMNS}
        self._values = {name: np.empty(0, np.int32) for name in COLUMNS}
        self._owner_of: dict[Column, NDArray[np.int32]] = {}
        self._changed: dict[int, Facts] = {}

    @classmethod
    def of(cls, facts: AllFacts, sequence: int) -> FacetColumns:
        """Return the columns of *facts*, known up to *sequence*."""
        made = cls()
        made.sequence = sequence
        pairs = {name: np.array(facts.pairs[name], np.int64).reshape(-1, 2) for name in COLUMNS}
        trashed = np.array(facts.trashed, np.int64)
        size = 1 + max(int(ids.max(initial=0)) for ids in (trashed, *(each[:, 0] for each in pairs.values())))
        made._trashed = np.zeros(size, np.bool_)
        made._trashed[trashed] = True
        for name in COLUMNS:
            made._lay_out(name, pairs[name][:, 0], pairs[name][:, 1], size)
        return made

    @classmethod
    def load(cls, folder: Path, sequence: int) -> FacetColumns | None:
        """Return what is kept in *folder*, None unless it is whole and of this *sequence*."""
        kept = cls()
        try:
            file = ArrayFile(folder / _FILE)
            file.check_everything()
            if file.whole("sequence").tolist() != [sequence]:
                return None
            kept.sequence = sequence
            kept._trashed = file.whole("trashed").copy()
            for name in COLUMNS:
                kept._starts[name] = file.whole(f"{name}_start").copy()
                kept._values[name] = file.whole(f"{name}_value").copy()
        except Exception:  # noqa: BLE001 - damaged files raise whatever they like
            return None
        return kept

    def save(self, folder: Path) -> None:
        """Keep everything in one file of *folder*, whole or not at all."""
        self._put_in()
        arrays: dict[str, Array] = {
            "sequence": np.array([self.sequence]),
            "trashed": self._trashed,
            **{f"{name}_start": starts for name, starts in self._starts.items()},
            **{f"{name}_value": values for name, values in self._values.items()},
        }
        write_arrays(folder / _FILE, arrays)

    def update(self, facts: Sequence[Facts], sequence: int) -> None:
        """Take in what these articles carry now; everything up to *sequence* is known then."""
        for fact in facts:
            if fact.article_id < len(self._trashed):
                self._trashed[fact.article_id] = fact.trashed
                if fact.article_id not in self._changed:
                    self._forget(fact.article_id)
            self._changed[fact.article_id] = fact
        self.sequence = sequence
        if len(self._changed) > _MANY:
            self._put_in()

    def trashed(self, articles: Numbers) -> Mask:
        """Return which of *articles* are in the trash."""
        more = [a for a, fact in self._changed.items() if fact.trashed]
        if not more and not self._trashed.any():
            return np.zeros(len(articles), np.bool_)
        return self._by_article(self._trashed, more, int(articles.max(initial=0)))[articles]

    def carrying(self, column: Column, values: Collection[int], articles: Numbers) -> Mask:
        """Return which of *articles* carry one of *values*."""
        found = np.zeros(len(self._trashed), np.bool_)
        for value in values:
            places = np.flatnonzero(self._values[column] == value)
            found[np.searchsorted(self._starts[column], places, "right") - 1] = True
        wanted = set(values)
        more = [a for a, fact in self._changed.items() if wanted.intersection(fact.carried[column])]
        return self._by_article(found, more, int(articles.max(initial=0)))[articles]

    def counts(self, articles: Numbers) -> dict[Column, dict[int, int]]:
        """Return how many of *articles*, each named once, carry each value of each column."""
        size = len(self._trashed)
        known = articles[articles < size]
        found: dict[Column, dict[int, int]] = {}
        changed = set(self._changed).intersection(articles.tolist()) if self._changed else set()
        selected = np.zeros(size, np.bool_)
        selected[known] = True
        for name in COLUMNS:
            starts, values = self._starts[name], self._values[name]
            if len(known) * _FEW > size:
                here = values[selected[self._owners(name)]]
            else:
                begins = starts[known]
                here = values[runs(begins, starts[known + 1] - begins)]
            counted = np.bincount(here)
            counted[:1] = 0  # what was forgotten
            numbers = np.flatnonzero(counted)
            found[name] = dict(zip(numbers.tolist(), counted[numbers].tolist(), strict=True))
            for article in changed:
                for value in self._changed[article].carried[name]:
                    found[name][value] = found[name].get(value, 0) + 1
        return found

    def _forget(self, article: int) -> None:
        for name in COLUMNS:
            start, end = self._starts[name][article : article + 2]
            self._values[name][start:end] = 0

    def _put_in(self) -> None:
        """Make the arrays anew with all that has changed."""
        if not self._changed:
            return
        size = max(len(self._trashed), max(self._changed) + 1)
        self._trashed = self._by_article(
            self._trashed, [a for a, fact in self._changed.items() if fact.trashed], size - 1
        )
        for name in COLUMNS:
            values = self._values[name]
            owners = self._owners(name)
            kept = values != 0
            pairs = [(a, value) for a, fact in self._changed.items() for value in fact.carried[name]]
            new = np.array(pairs, np.int64).reshape(-1, 2)
            self._lay_out(
                name,
                np.concatenate((owners[kept], new[:, 0])),
                np.concatenate((values[kept], new[:, 1])),
                size,
            )
        self._changed.clear()
        self._owner_of.clear()

    def _lay_out(self, name: Column, owners: Array, values: Array, size: int) -> None:
        """Put the *values*, each of one of the articles *owners*, in the order of the articles."""
        order = np.argsort(owners, kind="stable")
        self._starts[name] = np.searchsorted(owners[order], np.arange(size + 1)).astype(np.int64)
        self._values[name] = values[order].astype(np.int32)

    def _owners(self, column: Column) -> NDArray[np.int32]:
        """Return the article of each value of *column*."""
        if column not in self._owner_of:
            starts = self._starts[column]
            articles = np.arange(len(starts) - 1, dtype=np.int32)
            self._owner_of[column] = np.repeat(articles, np.diff(starts))
        return self._owner_of[column]

    def _by_article(self, mask: Mask, more: Sequence[int], largest: int = 0) -> Mask:
        """Return *mask* with the articles *more*, long enough for all that are known and for *largest*."""
        size = max(len(mask), largest + 1, max(self._changed, default=0) + 1)
        if size == len(mask) and not more:
            return mask
        grown = np.zeros(size, np.bool_)
        grown[: len(mask)] = mask
        grown[list(more)] = True
        return grown


def month_counts(months: NDArray[np.int64]) -> dict[str, int]:
    """Return how many of *months* (counted from the year 0; 0 for none) each has, as YYYY-MM, oldest first."""
    counted = np.bincount(months)
    counted[:1] = 0
    here = np.flatnonzero(counted)
    return dict(zip(map(_month_name, here.tolist()), counted[here].tolist(), strict=True))


@cache
def _month_name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"
