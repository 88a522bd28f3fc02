"""Bring a pack up to date with the search it was made of: what came, what left, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.store import articles, packs, undo
from archive_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class PackUpdate:
    """What the search of a pack finds now, compared with what is in it. Article ids.

    *new* stand as a new pack has them; *gone* are in the pack and not found (no longer, or they were put in
    by hand); the text of *changed* is another than when they were put in.
    """

    pack_id: int
    query: str
    new: tuple[int, ...]
    gone: tuple[int, ...]
    changed: tuple[int, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look at."""
        return bool(self.new or self.gone or self.changed)


class PackUpdating:
    """Updates of the packs of one archive. *answer* finds the articles of a query."""

    def __init__(self, database: Database, answer: Callable[[str], Sequence[int]]) -> None:
        self._database = database
        self._answer = answer

    def look(self, pack_id: int) -> PackUpdate:
        """Return what an update of a pack would be about. ArchiveError where it was not made of a search."""
        pack = packs.get(self._database, pack_id)
        if pack.query is None:
            raise ArchiveError(
                f"“{pack.title}” was not made of a search, so there is nothing to bring it up to date by.",
                safe="Nothing was changed.",
                advice="Open a place or a search and begin a new pack there, or add articles by hand.",
                code="no-query",
            )
        found = self._answer(pack.query)
        here, there = set(pack.article_ids), set(found)
        hashes = articles.content_hashes(self._database, pack.article_ids)
        return PackUpdate(
            pack_id,
            pack.query,
            tuple(packs.in_first_order(self._database, [one for one in found if one not in here])),
            tuple(one for one in dict.fromkeys(pack.article_ids) if one not in there),
            tuple(
                item.article_id
                for section in pack.sections
                for item in section.items
                if item.content_hash and hashes.get(item.article_id, item.content_hash) != item.content_hash
            ),
        )

    def apply(self, pack_id: int, *, add: Iterable[int] = (), take_out: Iterable[int] = ()) -> ArchiveChange:
        """Put articles at the end of a pack, take others out, and take note of the texts of today."""
        gone = frozenset(take_out)
        with self._database.atomic():  # the pack must not change between looking and storing
            pack = packs.get(self._database, pack_id)
            inside = set(pack.article_ids)
            new = [one for one in articles.existing(self._database, add) if one not in inside]
            hashes = articles.content_hashes(self._database, pack.article_ids)

            def now(item: PackItem) -> PackItem:
                return replace(item, content_hash=hashes.get(item.article_id, item.content_hash))

            left = tuple(
                replace(section, items=tuple(now(one) for one in section.items if one.article_id not in gone))
                for section in pack.sections
            )
            updated = with_articles(replace(pack, sections=left), items_of(self._database, new))
            if updated == pack:
                return ArchiveChange(Kind.NOTHING)
            label = f"Update “{pack.title}” from its search"
            with undo.command(self._database, label) as tables:
                packs.edit(tables, updated)
        return ArchiveChange(Kind.PACKS, label, updated.article_ids, pack_id)


def with_articles(pack: Pack, items: tuple[PackItem, ...]) -> Pack:
    """Return *pack* with *items* at the end of its last section."""
    *before, last = pack.sections or (PackSection(""),)
    return replace(pack, sections=(*before, replace(last, items=(*last.items, *items))))


def items_of(database: Database, article_ids: Sequence[int]) -> tuple[PackItem, ...]:
    """Return these articles as they come into a pack: whole, with their highlights and notes."""
    found = articles.content_hashes(database, article_ids)
    return tuple(PackItem(article_id, content_hash=found[article_id]) for article_id in article_ids)
