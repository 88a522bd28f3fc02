"""Fitting a pack into a number of pages: the steps that make it shorter, and which of them are enough."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_desktop.domain.pack import Pack, Part, Show

_NEARLY = 0.02  # of a page: what is measured is off by less


@dataclass(frozen=True, slots=True)
class FitStep:
    """Show item *place* (in reading order, from 0) in another way, or switch *part* off (*place* is -1 then).

    *pages_saved* is how many pages of text there are less, in parts of one.
    """

    place: int
    show_before: Show
    show_after: Show
    pages_saved: float
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """What would bring a pack to *wanted* pages: the *steps*, and what they make of *pages_now*.

    Where *pages_then* is more than was wanted, it is the least that can be reached.
    """

    wanted: int
    pages_now: int
    pages_then: int
    steps: tuple[FitStep, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the steps are enough."""
        return self.pages_then <= self.wanted


@dataclass(frozen=True, slots=True)
class Fill:
    """How full the pages are: *runs* are the pages of text from one new page to the next, by a name.

    *others* are pages that no step changes. *run_of* says in which run an item or part stands.
    """

    runs: Mapping[str, float]
    run_of: Mapping[int | Part, str]
    others: int

    def pages(self, steps: Iterable[FitStep]) -> int:
        """Return how many pages there are after *steps*."""
        left = dict(self.runs)
        for step in steps:
            left[self.run_of[step.part or step.place]] -= step.pages_saved
        return self.others + sum(math.ceil(run - _NEARLY) for run in left.values() if run > _NEARLY)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on pages: how many, how high they are, and where each label stands.

    *places* are the page from 0 and the points below its upper edge.
    """

    pages: int
    height: float
    places: Mapping[str, tuple[int, float]]


def enough(fill: Fill, steps: Sequence[FitStep], wanted: int) -> tuple[FitStep, ...]:
    """Return the first of *steps* that make *wanted* pages, without those that are not needed for it.

    All of them where they are not enough.
    """
    chosen: list[FitStep] = []
    for step in steps:
        if fill.pages(chosen) <= wanted:
            break
        chosen.append(step)
    if fill.pages(chosen) > wanted:
        return tuple(chosen)
    for step in reversed(chosen[:-1]):
        others = [one for one in chosen if one is not step]
        if not _needed(step, others) and fill.pages(others) <= wanted:
            chosen = others
    return tuple(chosen)


def joined(steps: Iterable[FitStep]) -> tuple[FitStep, ...]:
    """Return *steps* with two of one item made one, at the place of the first."""
    found: dict[object, FitStep] = {}
    for step in steps:
        first = found.get(step.part or step.place)
        saved = step.pages_saved + (first.pages_saved if first else 0.0)
        before = first.show_before if first else step.show_before
        found[step.part or step.place] = replace(step, show_before=before, pages_saved=saved)
    return tuple(found.values())


def fitted(pack: Pack, steps: Collection[FitStep]) -> Pack:
    """Return *pack* after *steps*; of two of one item the later counts."""
    shows = {step.place: step.show_after for step in steps if step.part is None}
    off = {step.part for step in steps if step.part is not None}
    place = -1
    sections = []
    for section in pack.sections:
        items = []
        for item in section.items:
            place += 1
            items.append(replace(item, show=shows.get(place, item.show)))
        sections.append(replace(section, items=tuple(items)))
    without = (*pack.options.without, *sorted(off - set(pack.options.without)))
    return replace(pack, sections=tuple(sections), options=replace(pack.options, without=without))


def _needed(step: FitStep, others: Iterable[FitStep]) -> bool:
    """Return whether another step goes on from this one."""
    return any(one.place == step.place >= 0 and one.show_before == step.show_after for one in others)
