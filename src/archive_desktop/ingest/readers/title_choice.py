"""Choose the titles of a dump: the lines that their signals, weighed, speak for."""

from __future__ import annotations

import bisect
import itertools
import math
import re
from collections.abc import Iterator
from statistics import median

from archive_desktop.ingest.readers.title_signals import Page, is_open, prose_beside, shared_words, signals
from archive_desktop.ingest.readers.title_weights import NAMES, WEIGHTS

_LONG_STRETCH = 1.0
_LOWEST, _HIGHEST = -1.5, 0.3  # how far a file's own threshold may lie from 0
_ASIDE = 0.1  # how much wider a gap must be for each point that it lies away from 0
_LAYOUT = ("date line next", "date line before", "wide gap", "capitals", "other indent", "twin")
_ABOUT = re.compile(r"(?:about|contacts?|à propos|nous contacter|نبذة|للاتصال|للتواصل)\b", re.IGNORECASE)


def measured_units(page: Page) -> Iterator[tuple[int, list[float]]]:
    """Yield each unit that may be a title, with its signals: what `find_titles` spends its time on."""
    return ((at, signals(page, at)) for at in range(len(page.units)) if _may_be_title(page, at))


def find_titles(page: Page, measured: dict[int, list[float]] | None = None) -> list[int]:
    """Return the units that are titles of articles, in order; between two of them there is text.

    *measured* holds what `measured_units` yields, where that was taken step by step. Each unit is weighed by its signals; then the layout that the surest titles of this file share
    (a date line, a wide gap, capitals …) counts for those that have it and against the others.
    """
    if measured is None:
        measured = dict(measured_units(page))
    scores = {at: _weigh(page, values) for at, values in measured.items()}
    surest = _choose(page, scores)
    if len(surest) > 2:
        shared = _shared_layout(measured, surest)
        scores = {
            at: score + sum(bonus if measured[at][signal] else malus for signal, bonus, malus in shared)
            for at, score in scores.items()
        }
        surest = _choose(page, scores)
        for at in _in_long_stretches(page, surest):
            if at in scores:
                scores[at] += _LONG_STRETCH
    return _choose(page, scores, _threshold(scores))


def _weigh(page: Page, values: list[float]) -> float:
    """Return how much speaks for a title: above 0 more than against it.

    Signals weigh differently where few lines are short (each may be a title) and where many are
    (most head sections); between the two the weights are mixed.
    """
    return sum(
        value * (few + page.density * (many - few))
        for value, (few, many) in zip(values, WEIGHTS.values(), strict=True)
    )


def _in_long_stretches(page: Page, titles: list[int]) -> Iterator[int]:
    """Yield the units of stretches so long, for this file, that they may well hold another title."""
    ends = [*titles, len(page.units)]
    prose = [sum(unit.is_prose for unit in page.units[a:b]) for a, b in itertools.pairwise(ends)]
    if len(prose) < 3:
        return
    usual = median(prose)
    for start, end, length in zip(titles, ends[1:], prose, strict=True):
        if length > 1.6 * usual + 1:
            yield from range(start + 2, end - 1)


def _threshold(scores: dict[int, float]) -> float:
    """Return where this file's scores part best: the middle of a wide gap, the nearer to 0 the better."""
    near = sorted(score for score in scores.values() if _LOWEST - 2 < score < _HIGHEST + 2)
    best, widest = 0.0, 0.0
    for low, high in itertools.pairwise([_LOWEST - 2, *near, _HIGHEST + 2]):
        middle = min(max((low + high) / 2, _LOWEST), _HIGHEST)
        width = min(high - middle, middle - low) - _ASIDE * abs(middle)
        if low < middle < high and width > widest:
            best, widest = middle, width
    return best


def _may_be_title(page: Page, place: int) -> bool:
    text = page.units[place].text
    return (
        page.dates[place] is None
        and not (len(text) < 60 and len(text.split()) < 8 and _ABOUT.match(text))
        and len(text) <= 2_500
        and not (place and page.units[place - 1].text == text)
        and any(character.isalpha() for character in text)
    )


def _choose(page: Page, scores: dict[int, float], threshold: float = 0.0) -> list[int]:
    """Return the best titles, none of them without running text before the next."""
    chosen: list[int] = []  # in order: where there is text up to both neighbours, there is up to all
    runs = _runs(page, scores)
    tried: set[range] = set()
    for strongest in sorted(scores, key=lambda at: -scores[at]):
        if scores[strongest] <= threshold:
            break
        run = runs.get(strongest)
        if run in tried:
            continue
        place = _best_of_run(page, scores, strongest, runs)
        if run is not None and place is not None:
            tried.add(run)
        place = strongest if place is None else place
        at = bisect.bisect_left(chosen, place)
        before = chosen[at - 1] if at else None
        after = chosen[at] if at < len(chosen) else None
        if (
            place != after
            and (before is None or _text_between(page, before, place))
            and (after is None or _text_between(page, place, after))
            and _text_between(page, place, len(page.units))
        ):
            chosen.insert(at, place)
    return chosen


def _runs(page: Page, scores: dict[int, float]) -> dict[int, range]:
    """Return, for each unit of *scores* that is an open line, the open lines that it stands among."""
    runs: dict[int, range] = {}
    start = end = -1
    for at in sorted(scores):
        if not is_open(page.units[at].text) or page.units[at].is_prose:
            continue
        if at != end:
            runs.update(dict.fromkeys(range(start, end), range(start, end)))
            start = at
        end = at + 1
    runs.update(dict.fromkeys(range(start, end), range(start, end)))
    return runs


def _best_of_run(page: Page, scores: dict[int, float], place: int, runs: dict[int, range]) -> int | None:
    """Return, of the lines that stand beside *place* with no text between them, the one to be the title.

    It is the one that tells most of the text below and least of the text above. None if *place*
    stands alone, or without text above or below: then nothing tells.
    """
    own = range(place, place + 1)
    first = runs.get(place, runs.get(place - 1, own)).start
    last = runs.get(place, runs.get(place + 1, own)).stop - 1
    lead = prose_beside(page, last, 1)[:2]
    above = prose_beside(page, first, -1)
    if first == last or not lead or not above:
        return None

    def fit(at: int) -> float:
        words = page.words[at]
        told = shared_words(page, words, lead) - shared_words(page, words, above)
        topmost = 0.25 if at == first else 0.0  # a subtitle stands below its title
        return told + topmost + min(len(page.units[at].text), 100) / 200 + scores[at] / 10

    return max(range(first, last + 1), key=lambda at: (fit(at), at == place))


def _text_between(page: Page, start: int, end: int) -> bool:
    return any(
        page.units[at].is_prose and at not in (start, end) for at in range(start + 1, min(end, start + 40))
    )


def _shared_layout(measured: dict[int, list[float]], titles: list[int]) -> list[tuple[int, float, float]]:
    """Return (signal, what it adds where present, where absent) for the layout signals of this file."""
    others = measured.keys() - set(titles)
    result = []
    for name in _LAYOUT:
        signal = NAMES.index(name)
        rate = (sum(measured[at][signal] for at in titles) + 0.2) / (len(titles) + 0.4)
        base = (sum(measured[at][signal] for at in others) + 0.2) / (len(others) + 0.4)
        result.append((signal, _bounded(math.log(rate / base)), _bounded(math.log((1 - rate) / (1 - base)))))
    return result


def _bounded(weight: float) -> float:
    return max(-3.0, min(3.0, weight))
