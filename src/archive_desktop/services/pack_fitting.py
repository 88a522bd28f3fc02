"""Fit a pack into a number of pages: which articles to show shorter, the weakest first, and what it gives.

How long each article is in each form is measured: the pack is set as it is, then with everything in the
next shorter form, and the places of the titles tell the lengths. What is chosen from that is set once
more, or twice, so that the pages told are the pages there are: at most six settings in all. Nothing that
staff wrote is touched, and no article loses a passage that the brief rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_desktop.domain.clock import today
from archive_desktop.domain.pack import Pack, PackNews, Part
from archive_desktop.domain.pack_fitting import Fill, Fit, FitStep, Layout, enough, fitted, joined
from archive_desktop.services import pack_material
from archive_desktop.services.pack_versions import PackVersions
from archive_desktop.services.progress import Progress, silent
from archive_desktop.store.database import Database

if TYPE_CHECKING:
    from archive_desktop.briefing.document import Document, Entry
    from archive_desktop.services.pack_material import PackMaterial

_OPTIONAL: tuple[Part, ...] = ("index", "timeline")  # in the order in which they are given up
_LEAST_SAVED = 0.01  # of a page; less is no step
_MARGINS = 145.0  # points above and below the text together
_AGAIN = 2  # how often a choice that was not enough is mended


LayOut = Callable[["Document", Callable[[], None]], Layout]
"""Sets a document on pages; calls its second argument a few times a second meanwhile."""


class PackFitting:
    """Proposes how to make the packs of one archive shorter. *lay_out* sets a document on pages."""

    def __init__(self, database: Database, versions: PackVersions, lay_out: LayOut) -> None:
        self._database = database
        self._versions = versions
        self._lay_out = lay_out

    def propose(self, pack: Pack, wanted: int | None = None, progress: Progress = silent) -> Fit:
        """Return the fewest and weakest steps that bring *pack* to *wanted* pages, or the most there are.

        Without *wanted*, it is a fifth less than there are.
        *progress* is called with (0, 0) a few times a second; what it raises ends the work.
        """
        trial = self._trial(pack, progress)
        now, before = trial.set()
        wanted = max(1, now.pages - max(1, round(now.pages / 5))) if wanted is None else wanted
        if now.pages <= wanted:
            return Fit(wanted, now.pages, now.pages)
        lengths = _lengths(before, now)
        fill = _fill(before, now, lengths, trial.places)
        ladder = _shorter(trial, before, lengths)
        steps = [*ladder, *_parts(before, lengths)]
        if fill.pages(steps) > wanted:  # the last resort costs another setting
            steps += _shortest(trial, before, lengths, ladder)
        if not steps:
            return Fit(wanted, now.pages, now.pages)
        return _proved(trial, fill, steps, Fit(wanted, now.pages, now.pages))

    def pages(self, pack: Pack, progress: Progress = silent) -> int:
        """Return how many pages *pack* has."""
        return self._trial(pack, progress).set()[0].pages

    def _trial(self, pack: Pack, progress: Progress) -> _Trial:
        progress(0, 0)
        material = pack_material.of_pack(self._database, pack)
        return _Trial(pack, material, self._versions.news(pack), self._lay_out, progress)


class _Trial:
    """One pack whose items are shown in several ways. *places* are those of its entries, in their order."""

    def __init__(
        self, pack: Pack, material: PackMaterial, news: PackNews | None, lay_out: LayOut, progress: Progress
    ) -> None:
        self._pack = pack
        self._material = material
        self._news = news
        self._lay_out = lay_out
        self._progress = progress
        items = [item for section in pack.sections for item in section.items]
        there = material.articles
        self.places = [place for place, item in enumerate(items) if item.article_id in there]
        self.items = [items[place] for place in self.places]

    def set(self, steps: Sequence[FitStep] = (), *, lengths_only: bool = False) -> tuple[Layout, Document]:
        """Compose the pack after *steps* and set it on pages.

        With *lengths_only*, parts that refer to pages are left out: they take three quarters of the time.
        """
        from archive_desktop.briefing.characters import clean
        from archive_desktop.briefing.compose import compose
        from archive_desktop.paths import resources

        self._progress(0, 0)
        pack, known = fitted(self._pack, steps), self._material
        composed = compose(pack, known.articles, today=today(), news=self._news, host=known.host)
        self._progress(0, 0)
        if lengths_only:
            parts = tuple(part for part in composed.parts if part in ("brief", "articles"))
            composed = replace(composed, parts=parts)
        document, _replaced = clean(composed, resources() / "fonts")
        self._progress(0, 0)
        return self._lay_out(document, lambda: self._progress(0, 0)), document

    def starred(self, key: int) -> bool:
        """Return whether the article of entry *key* has a star."""
        return self._material.articles[self.items[key].article_id].article.starred

    def date(self, key: int) -> str:
        """Return the date of entry *key*, "" for none."""
        return self._material.articles[self.items[key].article_id].article.date or ""


def _shorter(trial: _Trial, before: Document, lengths: Mapping[str, float]) -> list[FitStep]:
    """Return a step for each article that can be shorter: the weakest, longest and oldest first."""
    marked = [any(piece.type for one in entry.paragraphs for piece in one.pieces) for entry in before.entries]
    trials = [
        FitStep(place, item.show, "highlights" if marked[key] else "lead", 0.0)
        for key, (place, item) in enumerate(zip(trial.places, trial.items, strict=True))
        if item.show == "full"
    ]
    carrying = {key for key, _number in _evident(before)}

    def weakness(step: FitStep) -> tuple[object, ...]:
        key = trial.places.index(step.place)
        return key in carrying, trial.starred(key), marked[key], -round(step.pages_saved, 1), trial.date(key)

    return sorted(_measured(trial, before, lengths, trials), key=weakness)


def _shortest(
    trial: _Trial, before: Document, lengths: Mapping[str, float], ladder: Sequence[FitStep]
) -> list[FitStep]:
    """Return the steps from highlights to the lead alone, which hide what staff marked."""
    first = {step.place: step for step in ladder}
    trials = []
    for place, item in zip(trial.places, trial.items, strict=True):
        shown = first[place].show_after if place in first else item.show
        if shown == "highlights":
            trials.append(FitStep(place, "highlights", "lead", 0.0))
    saved = {place: step.pages_saved for place, step in first.items()}
    more = (
        replace(one, pages_saved=one.pages_saved - saved.get(one.place, 0.0))
        for one in _measured(trial, before, lengths, trials)
    )
    return sorted(
        (one for one in more if one.pages_saved >= _LEAST_SAVED),
        key=lambda one: (trial.starred(trial.places.index(one.place)), -one.pages_saved),
    )


def _measured(
    trial: _Trial, before: Document, lengths: Mapping[str, float], trials: Sequence[FitStep]
) -> list[FitStep]:
    """Return those of *trials* that save something and hide no evidence, with what they save."""
    if not trials:
        return []
    layout, after = trial.set(trials, lengths_only=True)
    short = _lengths(after, layout)
    keys = {place: key for key, place in enumerate(trial.places)}
    hidden = _evident(before) - _evident(after)
    carried = {key for key, _number in hidden}
    measured = []
    for step in trials:
        label = f"article-{keys[step.place]}"
        saved = lengths.get(label, 0.0) - short.get(label, 0.0)
        if saved >= _LEAST_SAVED and keys[step.place] not in carried and label in short:
            measured.append(replace(step, pages_saved=saved))
    return measured


def _evident(document: Document) -> set[tuple[int, int]]:
    """Return the evidence that can be seen: (entry, number)."""
    seen = ((note.reference, note.number) for note in document.evidence)
    return {(place.key, number) for place, number in seen if place is not None and place.paragraph >= 0}


def _parts(before: Document, lengths: Mapping[str, float]) -> list[FitStep]:
    """Return the steps that switch whole parts off."""
    there = (part for part in _OPTIONAL if part in before.parts and lengths.get(part))
    return [FitStep(-1, "full", "full", lengths[part], part) for part in there]


def _lengths(document: Document, layout: Layout) -> dict[str, float]:
    """Return how many pages of text stand under each label of the contents.

    The last before a new page is filled up by nothing: what it would be is told by its letters.
    """
    page = max(1.0, layout.height - _MARGINS)
    placed = sorted(
        ((label, *layout.places[label]) for label, _title in document.contents if label in layout.places),
        key=lambda one: one[1:],
    )
    ends = [*((number, top) for _label, number, top in placed[1:]), (layout.pages, 0.0)]
    top = min((above for _label, _number, above in placed), default=0.0)
    letters = {f"article-{entry.key}": _letters(entry) for entry in document.entries}
    lengths: dict[str, float] = {}
    last: list[str] = []
    for (label, number, above), (end, below) in zip(placed, ends, strict=True):
        breaks = end > number and (below == 0.0 or below < top + 1)
        lengths[label] = max(0.0, end - number + ((top if breaks else below) - above) / page)
        if breaks and label in letters:
            last.append(label)
    known = [label for label in lengths if label in letters and label not in last]
    written = sum(letters[label] for label in known)
    if written:
        each = sum(lengths[label] for label in known) / written
        for label in last:
            lengths[label] = min(lengths[label], each * letters[label])
    return lengths


def _fill(before: Document, layout: Layout, lengths: Mapping[str, float], places: Sequence[int]) -> Fill:
    """Return how full the pages are, by sections; each begins a new page."""
    runs: dict[str, float] = {}
    run_of: dict[int | Part, str] = {}
    for number, section in enumerate(before.sections):
        labels = [f"article-{entry.key}" for entry in section.entries]
        if any(label in layout.places for label in labels):
            run = f"section-{number}"
            runs[run] = sum(lengths.get(label, 0.0) for label in (run, *labels))
            run_of |= {places[entry.key]: run for entry in section.entries}
    for part in _OPTIONAL:
        if part in lengths:
            runs[part] = lengths[part]
            run_of[part] = part
    counted = Fill(runs, run_of, 0)
    return replace(counted, others=layout.pages - counted.pages(()))


def _letters(entry: Entry) -> int:
    """Return about how much text an entry has."""
    lines = [
        *(one.text for one in entry.paragraphs),
        *(one.text.text for one in entry.notes),
        entry.title.text,
    ]
    return 200 + sum(map(len, lines))


def _proved(trial: _Trial, fill: Fill, steps: Sequence[FitStep], fit: Fit) -> Fit:
    """Set what is chosen on pages; where that is too many, choose as much more, and where too few, less."""
    aim = fit.wanted
    best: Fit | None = None
    chosen: tuple[FitStep, ...] = ()
    for _attempt in range(1 + _AGAIN):
        another = enough(fill, steps, aim)
        if another == chosen:
            break
        chosen = another
        pages = trial.set(chosen)[0].pages
        tried = replace(fit, pages_then=pages, steps=chosen)
        best = min((one for one in (best, tried) if one is not None), key=_worth)
        off = pages - fit.wanted
        if off == 0 or (off > 0 and len(chosen) == len(steps)):
            break
        aim = max(1, aim - off)
    assert best is not None
    return replace(best, steps=joined(best.steps))


def _worth(fit: Fit) -> tuple[bool, int, int]:
    """Put fits before those that are too long, and those with fewer steps first."""
    return not fit.fits, len(fit.steps) if fit.fits else fit.pages_then, fit.pages_then
