"""Which articles are one release in two languages.

A pair is scored by the traces it shares, the rarer the more, by its numbers, and by how alike its
paragraphs are cut. It is taken only if it is each side's best by a clear lead: no link is better than
a false one. Dates far apart, or titles with other numbers, speak against it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import combinations
from typing import Generic, TypeVar

from archive_desktop.services.twin_features import Features

Key = TypeVar("Key", bound=Hashable)

DAYS_APART = 3  # between the stated dates of twins
_ASKED_SAME_DAY, _ASKED_NEAR, _ASKED_UNDATED = 0.035, 0.07, 0.055
_ASKED_OF_ARABIC = 0.55  # of that: only names and numbers speak there, and not related words
_LEAD = 1.3  # by how much the best must beat what else is left
_SAME_ADDRESS = 1.0  # score of two addresses that differ only in the language they name
_MOST_COMPARED = 6  # others of one language that share the most rare traces
_MOST_TELLING, _RARE = 60, 30  # traces looked at; articles at most with one that brings two together
_UNKNOWN_POOL = 20.0  # articles in which no trace was seen: few texts tell little of what is rare
_NUMBERS_UNKNOWN = 4.0  # weight of what is believed of two texts without numbers
_CUT_UNKNOWN = 0.03  # distance of paragraph ends, where there is only one
_FAR_LENGTHS = 2.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one pair scores, and what it must score at least."""

    score: float
    asked: float


def matched(
    articles: Mapping[Key, Features], refused: Callable[[Key, Key], bool] = lambda _one, _other: False
) -> list[tuple[Key, Key, float]]:
    """Return the pairs of twins among *articles* and their scores, the surest first.

    *refused* tells of two articles that they are not to be paired.
    """
    pool = _Pool(articles)
    scores: dict[Key, dict[Key, float]] = defaultdict(dict)
    found: list[tuple[float, Key, Key, float]] = []
    for one, other in pool.likely_pairs():
        likeness = pool.likeness(articles[one], articles[other])
        if likeness.score <= 0 or refused(one, other):
            continue
        scores[one][other] = scores[other][one] = likeness.score
        found.append((likeness.score, one, other, likeness.asked))
    found.sort(key=lambda entry: entry[0], reverse=True)
    taken: dict[tuple[Key, str], Key] = {}
    pairs = []
    for score, one, other, asked in found:
        sides = (one, articles[other].language), (other, articles[one].language)
        if score < asked or any(side in taken for side in sides):
            continue
        if all(score >= _LEAD * _next_best(side, scores, articles, taken, {one, other}) for side in sides):
            taken[sides[0]], taken[sides[1]] = other, one
            pairs.append((one, other, score))
    return pairs


def _next_best(
    side: tuple[Key, str],
    scores: Mapping[Key, Mapping[Key, float]],
    articles: Mapping[Key, Features],
    taken: Mapping[tuple[Key, str], Key],
    pair: set[Key],
) -> float:
    """Return what the best other of a language scores that has no twin in the language of *side* yet."""
    key, language = side
    own = articles[key].language
    return max(
        (
            score
            for rival, score in scores[key].items()
            if articles[rival].language == language and rival not in pair and (rival, own) not in taken
        ),
        default=0.0,
    )


class _Pool(Mapping[Key, Features]):
    """Articles among which twins are looked for, and how common each trace is in them."""

    def __init__(self, articles: Mapping[Key, Features]) -> None:
        self._articles = articles
        self._holders: dict[str, list[Key]] = defaultdict(list)
        for key, one in articles.items():
            for trace in one.every_trace:
                self._holders[trace].append(key)
        size = len(articles) + _UNKNOWN_POOL
        self._weight = {trace: math.log(size / (len(keys) + 1)) for trace, keys in self._holders.items()}
        self._by_address: dict[str, list[Key]] = defaultdict(list)
        for key, one in articles.items():
            if one.address:
                self._by_address[one.address].append(key)

    def __getitem__(self, key: Key) -> Features:
        return self._articles[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    def likely_pairs(self) -> set[tuple[Key, Key]]:
        """Return the pairs worth comparing: of two languages and near dates, sharing rare traces."""
        order = {key: number for number, key in enumerate(self._articles)}
        pairs: set[tuple[Key, Key]] = set()
        for keys in self._by_address.values():
            pairs.update((a, b) for a, b in combinations(keys, 2) if self._may_be(a, b))
        near = _Near(self._articles)
        for key, one in self._articles.items():
            possible = near.of_other_languages(one)
            if not possible:
                continue
            shared: dict[str, dict[Key, float]] = {}
            for trace in self._telling(one):
                for other in self._holders[trace]:
                    if other in possible:
                        alike = shared.setdefault(self._articles[other].language, {})
                        alike[other] = alike.get(other, 0.0) + self._weight[trace]
            for alike in shared.values():
                for other in nlargest(_MOST_COMPARED, alike, key=alike.__getitem__):
                    pairs.add((key, other) if order[key] < order[other] else (other, key))
        return pairs

    def _telling(self, one: Features) -> list[str]:
        """Return the rarest traces of an article that some other has too."""
        held = ((len(self._holders[trace]), trace) for trace in one.every_trace)
        return [trace for _, trace in nsmallest(_MOST_TELLING, (h for h in held if 1 < h[0] <= _RARE))]

    def likeness(self, one: Features, other: Features) -> Likeness:
        """Return how alike two articles are."""
        asked = _ASKED_UNDATED
        if one.day is not None and other.day is not None:
            asked = _ASKED_SAME_DAY if one.day == other.day else _ASKED_NEAR
        if "ar" in (one.language, other.language):
            asked *= _ASKED_OF_ARABIC
        if one.address and one.address == other.address:
            return Likeness(_SAME_ADDRESS, asked)
        score = self._shared(one.traces_beside(other.language), other.traces_beside(one.language))
        score *= self._same_numbers(one, other) * _same_cut(one, other)
        return Likeness(score, asked)

    def _may_be(self, one: Key, other: Key) -> bool:
        first, second = self._articles[one], self._articles[other]
        if first.language == second.language:
            return False
        return first.day is None or second.day is None or abs(first.day - second.day) <= DAYS_APART

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the cosine of two sets of traces, each trace weighing as it is rare."""
        weight = self._weight
        shared = sum(weight[trace] ** 2 for trace in one & other)
        if not shared:
            return 0.0
        lengths = sum(weight[trace] ** 2 for trace in one) * sum(weight[trace] ** 2 for trace in other)
        return shared / math.sqrt(lengths)

    def _same_numbers(self, one: Features, other: Features) -> float:
        """Return from 0 to 2 how far both give the same numbers; 1 where they give none."""
        weight = self._weight
        shared = sum(weight[number] for number in one.numbers & other.numbers)
        every = sum(weight[number] for number in one.numbers | other.numbers)
        agreed = 2 * (shared + _NUMBERS_UNKNOWN) / (every + 2 * _NUMBERS_UNKNOWN)
        if one.title_numbers and other.title_numbers and not one.title_numbers & other.title_numbers:
            return agreed / 4
        return agreed


class _Near(Generic[Key]):
    """The articles by language and day."""

    def __init__(self, articles: Mapping[Key, Features]) -> None:
        self._of_day: dict[str, dict[int | None, set[Key]]] = defaultdict(lambda: defaultdict(set))
        self._all: dict[str, set[Key]] = defaultdict(set)
        for key, one in articles.items():
            self._of_day[one.language][one.day].add(key)
            self._all[one.language].add(key)

    def of_other_languages(self, one: Features) -> set[Key]:
        """Return the articles in other languages whose stated date, if any, is not far from that of *one*."""
        if one.day is None:
            return set().union(*(keys for language, keys in self._all.items() if language != one.language))
        days = (None, *range(one.day - DAYS_APART, one.day + DAYS_APART + 1))
        found: set[Key] = set()
        for language, of_day in self._of_day.items():
            if language != one.language:
                found.update(*(of_day[day] for day in days if day in of_day))
        return found


def _same_cut(one: Features, other: Features) -> float:
    """Return from 0 to 1 how alike two texts are cut into paragraphs."""
    if not one.bounds or not other.bounds:
        return 0.0
    apart = max(_distance(one.bounds, other.bounds), _distance(other.bounds, one.bounds))
    counts = sorted((len(one.bounds), len(other.bounds)))
    lengths = sorted((one.length, other.length))
    alike = math.exp(-15 * apart) * math.sqrt(counts[0] / counts[1])
    return alike if lengths[1] <= _FAR_LENGTHS * lengths[0] else alike / 4


def _distance(bounds: tuple[float, ...], others: tuple[float, ...]) -> float:
    """Return how far on average the ends of paragraphs are from the nearest of the other text."""
    inner = bounds[:-1]
    if not inner:
        return _CUT_UNKNOWN
    total = 0.0
    for place in inner:
        at = bisect_left(others, place)
        total += min(abs(place - near) for near in others[max(0, at - 1) : at + 1])
    return total / len(inner)
