"""What follows from links between twins: releases in up to three languages, each language once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product


class Groups:
    """Articles joined into releases. *refused* are pairs (smaller id first) that a person parted."""

    def __init__(self, languages: Mapping[int, str], refused: Iterable[tuple[int, int]] = ()) -> None:
        self._languages = languages
        self._refused = frozenset(refused)
        self._group: dict[int, frozenset[int]] = {}

    def join(self, one: int, other: int) -> bool:
        """Make the releases of two articles one, if no language is in it twice and nobody parted any two."""
        first, second = self._of(one), self._of(other)
        if first == second:
            return True
        languages = [self._languages.get(article, "") for article in (*first, *second)]
        if len(set(languages)) < len(languages) or "" in languages:
            return False
        if any((min(pair), max(pair)) in self._refused for pair in product(first, second)):
            return False
        joined = first | second
        self._group.update(dict.fromkeys(joined, joined))
        return True

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield every two articles of one release, the smaller id first."""
        for group in dict.fromkeys(self._group.values()):
            yield from combinations(sorted(group), 2)

    def _of(self, article: int) -> frozenset[int]:
        return self._group.get(article, frozenset((article,)))
