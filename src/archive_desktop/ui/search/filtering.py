"""Joins facets and timeline to the answer: keeps what is chosen, and has it counted after the rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.narrowing import MONTHS, Narrowing
from archive_desktop.services.searching import Found
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.library.timeline import Timeline
from archive_desktop.ui.search.facet_values import Counted
from archive_desktop.ui.search.facets import FacetBar

FindNarrowed = Callable[[Narrowing], Found]
_Counts = tuple[dict[str, Counted], dict[str, int]]  # of the facets, and by month


class Filtering(QObject):
    """What narrows the answer beside its words. The counts that came last are shown, no older ones."""

    changed = Signal()
    """Something was chosen or taken off."""
    counted = Signal()
    """The counts shown are those of the answer shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._narrowing = Narrowing()
        self._counting: Job | None = None
        self.bar = FacetBar()
        self.timeline = Timeline()
        self.bar.switch_requested.connect(
            lambda facet, value: self.choose(self.narrowing.switched(facet, value))
        )
        self.bar.clear_requested.connect(lambda: self.choose(Narrowing()))
        self.timeline.range_requested.connect(
            lambda first, last: self.choose(self.narrowing.in_period(first, last))
        )

    @property
    def narrowing(self) -> Narrowing:
        """What is chosen."""
        return self._narrowing

    def show(self, narrowing: Narrowing) -> None:
        """Show *narrowing* as chosen without asking for anything."""
        self._narrowing = narrowing
        self.bar.show_narrowing(narrowing)
        self.timeline.show_range(*narrowing.period)

    def choose(self, narrowing: Narrowing) -> None:
        """Choose *narrowing*, and let its articles be looked up."""
        if narrowing != self._narrowing:
            self.show(narrowing)
            self.changed.emit()

    def abandon(self) -> None:
        """Count no longer: another answer is on its way."""
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def count(self, found: Found, find: FindNarrowed) -> None:
        """Count facets and months of *found*; *find* answers the same question under another narrowing.

        A facet is counted without what is chosen of itself, so that another value can be chosen too.
        """
        self.abandon()
        searching, narrowing = self._desk.archive.searching, self._narrowing

        def count(progress: Progress) -> _Counts:
            months = searching.months_of(find(narrowing.without(MONTHS)) if any(narrowing.period) else found)
            progress(0, 1)  # stops here where nobody waits for it any more
            facets: dict[str, Counted] = dict(searching.facets_of(found))
            for facet in dict.fromkeys(facet for facet, _value in narrowing.choices if facet != MONTHS):
                progress(0, 1)
                facets[facet] = searching.facets_of(find(narrowing.without(facet))).get(facet, ())
            return facets, months

        job = self._counting = self._desk.counting.start(count)
        job.succeeded.connect(partial(self._show_counts, job))
        job.failed.connect(self._desk.show)

    def _show_counts(self, job: Job, answer: object) -> None:
        if job is not self._counting:
            return
        self._counting = None
        facets, months = cast("_Counts", answer)
        self.bar.show_counts(facets)
        self.timeline.show_counts(months)
        self.timeline.show_range(*self._narrowing.period)
        self.counted.emit()
