"""Twins: the same release in another language, found by the program, confirmed or refused by staff.

Articles of near dates are compared with each other, a stretch of days at a time, so that an archive of
any size takes little memory; those without a stated date are compared with all of the stretch and
with the newest others of their kind. What follows from two links (A is B, B is C) is a link too,
unless a person said no to it or it would join two articles of one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import ImportedTwin
from archive_desktop.paths import resources
from archive_desktop.services.glossary import countries, read_glossary
from archive_desktop.services.progress import Progress, silent
from archive_desktop.services.twin_features import Concepts, Features, concepts, features
from archive_desktop.services.twin_groups import Groups
from archive_desktop.services.twin_matching import DAYS_APART, matched
from archive_desktop.store import articles, undo
from archive_desktop.store import twins as stored
from archive_desktop.store.database import Database

_STRETCH = 1_500  # articles whose features are in memory at a time
_MOST_UNDATED = 400  # articles without a stated date that those of a stretch are compared with
_LABEL = "Find twins"

Link = tuple[int, int, float]  # two articles and how sure it is


@dataclass(frozen=True, slots=True)
class Twin:
    """The same release in another language."""

    article_id: int
    language: str
    title: str
    by_hand: bool = False


class Twins:
    """The twins of one archive."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._concepts: Concepts | None = None

    def of_article(self, article_id: int) -> tuple[Twin, ...]:
        """Return the twins of an article, by language."""
        ids = stored.of_articles(self._database, [article_id]).get(article_id, ())
        by_hand = {
            row.second_id if row.first_id == article_id else row.first_id
            for row in stored.rows_of(self._database, [article_id])
            if row.by_hand
        }
        cards = articles.cards(self._database, ids)
        return tuple(
            Twin(one, cards[one].language, cards[one].title, one in by_hand) for one in ids if one in cards
        )

    def link(self, one: int, other: int) -> ArchiveChange:
        """Keep that two articles are one release in two languages, as a person says; undoable."""
        return self._judge(one, other, same=True)

    def part(self, one: int, other: int) -> ArchiveChange:
        """Keep that two articles are no twins, as a person says; undoable."""
        return self._judge(one, other, same=False)

    def find(self, progress: Progress = silent) -> ArchiveChange:
        """Look for the twins of every article; undoable. *progress* is told (articles looked at, of how many)."""
        links = self.found(None, progress)
        with undo.command(self._database, _LABEL):
            touched = self.keep(links)
        return ArchiveChange(Kind.TWINS, _LABEL, touched) if touched else ArchiveChange(Kind.NOTHING)

    def found(self, ids: Sequence[int] | None, progress: Progress = silent) -> list[Link]:
        """Return the links that these articles (all) seem to have; nothing is stored."""
        return self._search(stored.stated_dates(self._database, ids), {}, progress)

    def keep(self, links: Iterable[Link]) -> tuple[int, ...]:
        """Store *links* and what follows from them and from those there are; return the articles touched."""
        surest = sorted(links, key=lambda link: link[2], reverse=True)
        ids = {number for link in surest for number in link[:2]}
        known = stored.rows_of(self._database, ids)
        ids |= {number for row in known for number in (row.first_id, row.second_id)}
        known = stored.rows_of(self._database, ids)  # of the twins of twins, too
        languages = {one.id: one.language for one in articles.cards(self._database, list(ids)).values()}
        groups = Groups(languages, ((row.first_id, row.second_id) for row in known if not row.same))
        for row in sorted(known, key=lambda row: not row.by_hand):
            if row.same:
                groups.join(row.first_id, row.second_id)
        for one, other, _ in surest:
            groups.join(one, other)
        had = {(row.first_id, row.second_id) for row in known}
        new = [pair for pair in groups.pairs() if pair not in had]
        with self._database.atomic() as tables:
            news = [pair for pair in new if stored.put(tables, pair, same=True, by_hand=False)]
        return tuple(sorted({number for pair in news for number in pair}))

    def features_of(self, draft: ArticleDraft) -> Features:
        """Return what a draft is compared by."""
        stated = None if draft.date_inferred else draft.date
        return features(
            draft.title, draft.body, draft.language, _day(stated), draft.url, self._known_concepts()
        )

    def foreseen(self, drafts: Mapping[int, tuple[str, Features]]) -> dict[int, tuple[ImportedTwin, ...]]:
        """Return the twins that drafts (number: title and features) would get, by number; nothing is stored."""
        unstored = {-1 - number: told for number, (_, told) in drafts.items()}
        links = self._search({}, unstored, silent)
        cards = articles.cards(
            self._database, [number for link in links for number in link[:2] if number > 0]
        )
        languages = {number: told.language for number, told in unstored.items()}
        languages |= {number: card.language for number, card in cards.items()}
        groups = Groups(languages)
        for one, other, _ in links:
            groups.join(one, other)
        found: dict[int, tuple[ImportedTwin, ...]] = {}
        for pair in groups.pairs():
            for one, other in (pair, pair[::-1]):
                if one < 0:
                    title = cards[other].title if other > 0 else drafts[-1 - other][0]
                    twin = ImportedTwin(other if other > 0 else None, title, languages[other])
                    found[-1 - one] = (*found.get(-1 - one, ()), twin)
        return found

    def told(self, ids: Sequence[int]) -> dict[int, tuple[ImportedTwin, ...]]:
        """Return the twins that these articles have, as an import tells of them."""
        found = stored.of_articles(self._database, ids)
        cards = articles.cards(
            self._database, sorted({other for others in found.values() for other in others})
        )
        return {
            one: tuple(ImportedTwin(n, cards[n].title, cards[n].language) for n in others if n in cards)
            for one, others in found.items()
        }

    def _search(
        self, wanted: Mapping[int, str | None], unstored: Mapping[int, Features], progress: Progress
    ) -> list[Link]:
        """Return the links between *wanted* or *unstored* articles (negative ids) and any others."""
        days = {number: day for number, stated in wanted.items() if (day := _day(stated)) is not None}
        days |= {number: told.day for number, told in unstored.items() if told.day is not None}
        undated = [number for number in (*wanted, *unstored) if number not in days]
        old = stored.undated(self._database, _MOST_UNDATED)
        found: dict[tuple[int, int], float] = {}
        total, seen = len(wanted) + len(unstored), 0
        for stretch in _stretches(days):
            first, last = days[stretch[0]] - DAYS_APART, days[stretch[-1]] + DAYS_APART
            near = stored.stated_between(self._database, _iso(first), _iso(last))
            pool = self._pool({*near, *stretch, *old, *undated[-_MOST_UNDATED:]}, unstored)
            self._match(pool, {*stretch, *undated}, found)
            seen += len(stretch)
            if seen < total:
                progress(seen, total)
        for at in range(0, len(undated), _STRETCH):
            some = undated[at : at + _STRETCH]
            pool = self._pool({*some, *stored.newest(self._database, _STRETCH), *unstored}, unstored)
            self._match(pool, set(some), found)
            seen += len(some)
            if seen < total:
                progress(seen, total)
        return [(one, other, score) for (one, other), score in found.items()]

    def _pool(self, numbers: Iterable[int], unstored: Mapping[int, Features]) -> dict[int, Features]:
        pool = {number: unstored[number] for number in numbers if number in unstored}
        known = self._known_concepts()
        for one in stored.material(self._database, [number for number in numbers if number > 0]):
            pool[one.id] = features(one.title, one.body, one.language, _day(one.date), one.url, known)
        return dict(sorted(pool.items()))

    def _match(
        self, pool: Mapping[int, Features], wanted: set[int], found: dict[tuple[int, int], float]
    ) -> None:
        """Add to *found* the links among *pool* that touch *wanted*."""
        if len({told.language for told in pool.values()}) < 2:
            return
        rows = stored.rows_of(self._database, [number for number in pool if number > 0])
        refused = {(row.first_id, row.second_id) for row in rows if not row.same}
        for one, other, score in matched(pool, lambda a, b: stored.ordered(a, b) in refused):
            if one in wanted or other in wanted:
                pair = stored.ordered(one, other)
                found[pair] = max(score, found.get(pair, 0.0))

    def _known_concepts(self) -> Concepts:
        if self._concepts is None:
            self._concepts = concepts([*read_glossary(resources() / "glossary"), *countries()])
        return self._concepts

    def _judge(self, one: int, other: int, *, same: bool) -> ArchiveChange:
        first, second = (articles.get(self._database, number) for number in (one, other))
        if one == other:
            raise _refused("An article is not its own twin.", "Name two articles.")
        if same and first.language == second.language:
            raise _refused(
                f"Articles {one} and {other} are in the same language.",
                "Twins are one release in two languages; name the translation.",
            )
        label = f"Link twins {one} and {other}" if same else f"Part {one} and {other}"
        news = False
        with undo.command(self._database, label) as tables:
            news = stored.put(tables, stored.ordered(one, other), same=same, by_hand=True)
        return ArchiveChange(Kind.TWINS, label, (one, other)) if news else ArchiveChange(Kind.NOTHING)


def _refused(what: str, advice: str) -> ArchiveError:
    return ArchiveError(what, safe="Nothing was changed.", advice=advice, code="no-twins")


def _stretches(days: Mapping[int, int]) -> Iterator[list[int]]:
    """Yield the articles of *days* by day, no more than a stretch at a time, each day whole."""
    stretch: list[int] = []
    for number in sorted(days, key=lambda number: (days[number], number)):
        if len(stretch) >= _STRETCH and days[number] != days[stretch[-1]]:
            yield stretch
            stretch = []
        stretch.append(number)
    if stretch:
        yield stretch


def _day(stated: str | None) -> int | None:
    try:
        return date.fromisoformat(stated).toordinal() if stated else None
    except ValueError:
        return None


def _iso(day: int) -> str:
    return (date.min + timedelta(days=max(0, day - 1))).isoformat()
