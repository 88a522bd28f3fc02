"""Initiatives as objects: make, edit, merge, move and delete them, and say beforehand what that touches.

Whatever names an initiative goes along with it: when it gets another name, or becomes part of another one, the
saved searches that name it are rewritten in the same step.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative, below, name_key
from archive_desktop.domain.label import clean_name, refuse_long
from archive_desktop.domain.plain_text import storable
from archive_desktop.domain.query_renaming import names_of, renamed
from archive_desktop.store import coverage, initiatives, packs, rules, saved_searches, undo
from archive_desktop.store.database import Database, Tables

NOTHING = ArchiveChange(Kind.NOTHING)


@dataclass(frozen=True, slots=True)
class Touched:
    """What an initiative is part of: number of articles, and names of what else.

    *packs* hold articles of it, *rules* put articles under it, *searches* name it, *below* stand under it.
    """

    articles: int = 0
    packs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.articles or self.packs or self.rules or self.searches or self.below)


class Initiatives:
    """The initiatives of one archive. Every method that changes something is one step of undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Initiative, ...]:
        """Return every initiative in the order of the sidebar, those below another right behind it."""
        return initiatives.all_initiatives(self._database)

    def named(self, name: str) -> Initiative:
        """Return the one initiative that answers to *name*; ArchiveError if none or several do."""
        found = initiatives.answering(self._database, name)
        if len(found) > 1:
            several = " and ".join(f"“{one.name}”" for one in found)
            raise ArchiveError(
                f"“{name}” is a name of several initiatives: {several}.",
                safe="Nothing was changed.",
                advice="Use the short name of the one you mean, or merge them.",
                code="several-initiatives",
            )
        if not found:
            raise ArchiveError(
                f"There is no initiative called “{name}”.",
                safe="Nothing was changed.",
                advice="`archive-desktop initiative list` shows them; `initiative add` makes one.",
                code="no-initiative",
            )
        return found[0]

    def of(self, initiative: str | int) -> Initiative:
        """Return an initiative by name, alias or id; ArchiveError if there is none."""
        if isinstance(initiative, str):
            return self.named(initiative)
        found = next((one for one in self.all() if one.id == initiative), None)
        if found is None:
            raise ArchiveError(
                f"There is no initiative with the number {initiative}.",
                safe="Nothing was changed.",
                advice="It may have been deleted meanwhile; choose another one.",
                code="no-initiative",
            )
        return found

    def coverage(self, initiative_id: int | None = None) -> tuple[Coverage, ...]:
        """Return the coverage of one initiative, or of all (None), by initiative, month and language.

        What is under an initiative below it counts for it too, each article once, as a search by its
        name lists it. Articles without a date have the month "".
        """
        return coverage.coverage(self._database, initiative_id)

    def add(self, initiative: Initiative) -> ArchiveChange:
        """Make an initiative (its id and position are given here); ArchiveError if the name is taken."""
        wanted = _cleaned(initiative)
        label = f"Add initiative “{wanted.name}”"
        with undo.command(self._database, label) as tables:
            self._refuse_circle(wanted)
            colour = wanted.colour if wanted.colour in COLOURS else initiatives.free_colour(tables)
            added = initiatives.add(tables, replace(wanted, colour=colour))
        return ArchiveChange(Kind.INITIATIVES, label, object_id=added.id)

    def edit(self, initiative: Initiative) -> ArchiveChange:
        """Give the initiative with this id other names, colour, description, dates, status or parent.

        ArchiveError where it would stand below itself. Saved searches that name it go along.
        """
        wanted = _cleaned(initiative)
        label = f"Edit initiative “{wanted.name}”"
        with undo.command(self._database, label) as tables:
            old = self.of(wanted.id)  # it may have been deleted meanwhile
            self._refuse_circle(wanted)
            initiatives.edit(tables, wanted)
            keys = {name_key(name) for name in wanted.all_names}
            lost = {name_key(name) for name in old.all_names} - keys
            searches = self._rename(tables, lambda name: wanted.name if name_key(name) in lost else None)
        return ArchiveChange(Kind.INITIATIVES | searches, label, object_id=wanted.id)

    def touched(self, initiative_id: int) -> Touched:
        """Return what is part of an initiative, to be said before it is deleted or merged."""
        mine = self.of(initiative_id)
        everyone = self.all()
        ids = set(initiatives.article_ids(self._database, initiative_id))
        keys = {name_key(name) for name in mine.all_names}
        return Touched(
            len(ids),
            tuple(
                pack.title for pack in packs.all_packs(self._database) if ids.intersection(pack.article_ids)
            ),
            tuple(
                one.search for one in rules.all_rules(self._database) if one.initiative_id == initiative_id
            ),
            tuple(
                saved.name
                for saved in saved_searches.all_saved_searches(self._database)
                if any(name_key(name) in keys for name in names_of(saved.query, "initiative"))
            ),
            tuple(one.name for one in everyone if one.id in below(initiative_id, everyone)),
        )

    def delete(self, initiative_id: int) -> ArchiveChange:
        """Delete an initiative; its articles stay in the archive, and what stands below it moves up."""
        found = next((one for one in self.all() if one.id == initiative_id), None)
        if found is None:
            return NOTHING
        label = f"Delete initiative “{found.name}”"
        with undo.command(self._database, label) as tables:
            initiatives.delete(tables, initiative_id)
        return ArchiveChange(Kind.INITIATIVES | Kind.RULES, label, object_id=initiative_id)

    def merge(self, source: str | int, target: str | int) -> ArchiveChange:
        """Make the initiative *source* part of *target*: its articles, rules, names and what stands below it.

        The target answers to all names of both; saved searches that name the source name the target then.
        """
        gone, kept = self.of(source), self.of(target)
        if gone.id == kept.id:
            return NOTHING
        label = f"Merge initiative “{gone.name}” into “{kept.name}”"
        with undo.command(self._database, label) as tables:
            initiatives.merge(tables, gone.id, kept.id)
            kept = self.of(kept.id)  # its parent may be another now
            names = {**gone.names, **kept.names}
            others = (*kept.aliases, gone.name, *gone.names.values(), *gone.aliases)
            known = {name_key(name) for name in (kept.name, *names.values())}
            aliases = {name_key(name): name for name in reversed(others) if name_key(name) not in known}
            description = kept.description or gone.description
            initiatives.edit(
                tables,
                replace(
                    kept, names=names, aliases=tuple(reversed(aliases.values())), description=description
                ),
            )
            keys = {name_key(gone.name)}
            searches = self._rename(tables, lambda name: kept.name if name_key(name) in keys else None)
        return ArchiveChange(Kind.INITIATIVES | Kind.RULES | searches, label, object_id=kept.id)

    def move(
        self, initiative_id: int, *, parent_id: int | None, before_id: int | None = None
    ) -> ArchiveChange:
        """Put an initiative under another (None: on the first level), before one of those there, else last."""
        moved = replace(self.of(initiative_id), parent_id=parent_id)
        label = f"Move initiative “{moved.name}”"
        with undo.command(self._database, label) as tables:
            self._refuse_circle(moved)
            everyone = self.all()
            subtree = {initiative_id, *below(initiative_id, everyone)}
            branch = [moved, *(one for one in everyone if one.id in subtree and one.id != initiative_id)]
            rest = [one for one in everyone if one.id not in subtree]
            ids = [one.id for one in rest]
            if before_id in ids:
                at = ids.index(before_id)
            elif parent_id is None:
                at = len(ids)
            else:
                at = max(ids.index(one) for one in (parent_id, *below(parent_id, rest))) + 1
            placed = [*rest[:at], *branch, *rest[at:]]
            if [(one.id, one.parent_id) for one in placed] == [(one.id, one.parent_id) for one in everyone]:
                return NOTHING
            initiatives.place_all(tables, placed)
        return ArchiveChange(Kind.INITIATIVES, label, object_id=initiative_id)

    def offer(self, file: Path) -> ArchiveChange:
        """Add the initiatives of *file* (resources/initiatives/*.json) whose names are not taken."""
        offered = json.loads(file.read_text(encoding="utf-8"))
        taken = {name_key(name) for one in self.all() for name in one.all_names}
        label = "Add the offered initiatives"
        added = 0
        with undo.command(self._database, label) as tables:
            for entry in offered:
                if name_key(entry["name"]) in taken:
                    continue
                initiatives.add(
                    tables,
                    Initiative(
                        0,
                        entry["name"],
                        entry["names"],
                        tuple(entry["aliases"]),
                        entry["colour"],
                        entry["description"],
                    ),
                )
                added += 1
        return ArchiveChange(Kind.INITIATIVES, label) if added else NOTHING

    def _rename(self, tables: Tables, new_name: Callable[[str], str | None]) -> Kind:
        return rename_in_searches(self._database, tables, "initiative", new_name)

    def _refuse_circle(self, wanted: Initiative) -> None:
        if wanted.parent_id is None:
            return
        parent = self.of(wanted.parent_id)
        if wanted.id and (parent.id == wanted.id or parent.id in below(wanted.id, self.all())):
            raise ArchiveError(
                f"“{wanted.name}” cannot stand under “{parent.name}”, which stands under it.",
                safe="Nothing was changed.",
                advice="Move the other one out first.",
                code="circle",
            )


def rename_in_searches(
    database: Database, tables: Tables, field: str, new_name: Callable[[str], str | None]
) -> Kind:
    """Give saved searches, and those that packs were made of, the new names of what they name with *field*.

    Returns the kinds that changed.
    """
    kinds = Kind.NOTHING
    for saved in saved_searches.all_saved_searches(database):
        query = renamed(saved.query, field, new_name)
        if query != saved.query:
            saved_searches.set_query(tables, saved.id, query)
            kinds |= Kind.SAVED_SEARCHES
    for pack_id, old in packs.queries(database).items():
        query = renamed(old, field, new_name)
        if query != old:
            packs.set_query(tables, pack_id, query)
            kinds |= Kind.PACKS
    return kinds


def _cleaned(initiative: Initiative) -> Initiative:
    """Return *initiative* with names that can be read; ArchiveError if one is too long."""
    name = clean_name(storable(initiative.name))
    names = {language: clean_name(storable(text)) for language, text in initiative.names.items()}
    aliases = dict.fromkeys(clean_name(storable(alias)) for alias in initiative.aliases)
    refuse_long(name, "The short name of an initiative")
    if initiative.starts and initiative.ends and initiative.ends < initiative.starts:
        raise ArchiveError(
            f"“{name}” would end before it starts.",
            safe="Nothing was changed.",
            advice="Check its two dates.",
            code="ends-before-start",
        )
    return replace(
        initiative,
        name=name,
        names={language: text for language, text in names.items() if text},
        aliases=tuple(alias for alias in aliases if alias),
        description=storable(initiative.description),
        owner=clean_name(storable(initiative.owner)),
    )
