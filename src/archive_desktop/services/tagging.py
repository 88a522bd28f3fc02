"""Put articles under initiatives and tags; star, read, trash them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative, name_key
from archive_desktop.domain.plain_text import storable
from archive_desktop.store import articles, initiatives, tags, undo
from archive_desktop.store.database import Database

NOTHING = ArchiveChange(Kind.NOTHING)


class Tagging:
    """Initiatives, tags and the state of articles. Every method that changes something can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def initiatives(self) -> tuple[Initiative, ...]:
        """Return every initiative in the order of the sidebar; the first nine answer to keys 1 to 9."""
        return initiatives.all_initiatives(self._database)

    def initiative(self, name: str) -> Initiative:
        """Return the initiative that answers to *name*; ArchiveError if none does."""
        found = initiatives.named(self._database, name)
        if found is None:
            raise ArchiveError(
                f"There is no initiative called “{name}”.",
                safe="Nothing was changed.",
                advice="`archive-desktop initiative list` shows them; `initiative add` makes one.",
                code="no-initiative",
            )
        return found

    def tags(self) -> tuple[str, ...]:
        """Return the names of every tag, in alphabetical order."""
        return tags.names(self._database)

    def add_initiative(self, initiative: Initiative) -> ArchiveChange:
        """Make an initiative (its id and position are given here); ArchiveError if the name is taken."""
        with undo.command(self._database, f"Add initiative “{initiative.name}”") as tables:
            colour = initiative.colour if initiative.colour in COLOURS else initiatives.free_colour(tables)
            added = initiatives.add(tables, replace(initiative, colour=colour))
        return ArchiveChange(Kind.INITIATIVES, f"Add initiative “{added.name}”", object_id=added.id)

    def edit_initiative(self, initiative: Initiative) -> ArchiveChange:
        """Give the initiative with this id other names, colour, description or place."""
        label = f"Edit initiative “{initiative.name}”"
        with undo.command(self._database, label) as tables:
            self._of(initiative.id)  # it may have been deleted meanwhile
            initiatives.edit(tables, initiative)
        return ArchiveChange(Kind.INITIATIVES, label, object_id=initiative.id)

    def delete_initiative(self, initiative_id: int) -> ArchiveChange:
        """Delete an initiative; its articles stay in the archive."""
        found = next((i for i in self.initiatives() if i.id == initiative_id), None)
        if found is None:
            return NOTHING
        label = f"Delete initiative “{found.name}”"
        with undo.command(self._database, label) as tables:
            initiatives.delete(tables, initiative_id)
        return ArchiveChange(Kind.INITIATIVES, label, object_id=initiative_id)

    def offer_initiatives(self, file: Path) -> ArchiveChange:
        """Add the initiatives of *file* (resources/initiatives/*.json) whose names are not taken."""
        offered = json.loads(file.read_text(encoding="utf-8"))
        taken = {name_key(name) for i in self.initiatives() for name in i.all_names}
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

    def assign(self, article_ids: Iterable[int], *, initiative: str | int) -> ArchiveChange:
        """Put articles under an initiative, given by name, alias or id."""
        found = self._of(initiative)
        ids = articles.existing(self._database, article_ids)
        label = f"Put {_articles(ids)} under “{found.name}”"
        with undo.command(self._database, label) as tables:
            changed = initiatives.assign(tables, ids, found.id)
        return ArchiveChange(Kind.INITIATIVES, label, tuple(ids), found.id) if changed else NOTHING

    def unassign(self, article_ids: Iterable[int], *, initiative: str | int) -> ArchiveChange:
        """Take articles out of an initiative."""
        found = self._of(initiative)
        ids = articles.existing(self._database, article_ids)
        label = f"Take {_articles(ids)} out of “{found.name}”"
        with undo.command(self._database, label) as tables:
            changed = initiatives.unassign(tables, ids, found.id)
        return ArchiveChange(Kind.INITIATIVES, label, tuple(ids), found.id) if changed else NOTHING

    def toggle(self, article_ids: Iterable[int], *, initiative: int) -> ArchiveChange:
        """Put articles under an initiative, or take them out if all of them are in it (keys 1 to 9)."""
        ids = articles.existing(self._database, article_ids)
        cards = articles.cards(self._database, ids)
        if all(initiative in card.initiatives for card in cards.values()):
            return self.unassign(ids, initiative=initiative)
        return self.assign(ids, initiative=initiative)

    def clear_initiatives(self, article_ids: Iterable[int]) -> ArchiveChange:
        """Take articles out of every initiative (key 0)."""
        ids = articles.existing(self._database, article_ids)
        label = f"Take {_articles(ids)} out of every initiative"
        with undo.command(self._database, label) as tables:
            changed = sum(initiatives.unassign(tables, ids, i.id) for i in self.initiatives())
        return ArchiveChange(Kind.INITIATIVES, label, tuple(ids)) if changed else NOTHING

    def tag(
        self, article_ids: Iterable[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> ArchiveChange:
        """Put tags on articles and take tags off them, in one step of undo."""
        ids = articles.existing(self._database, article_ids)
        label = f"Tag {_articles(ids)}"
        with undo.command(self._database, label) as tables:
            changed = sum(tags.add(tables, ids, storable(name)) for name in add)
            changed += sum(tags.remove(tables, ids, storable(name)) for name in remove)
        return ArchiveChange(Kind.TAGS, label, tuple(ids)) if changed else NOTHING

    def rename_tag(self, name: str, new_name: str) -> ArchiveChange:
        """Give a tag another name; where that is a tag already, the two become one."""
        label = f"Rename tag “{name}”"
        with undo.command(self._database, label) as tables:
            tags.rename(tables, name, storable(new_name))
        return ArchiveChange(Kind.TAGS, label)

    def delete_tag(self, name: str) -> ArchiveChange:
        """Take a tag off every article."""
        label = f"Delete tag “{name}”"
        with undo.command(self._database, label) as tables:
            tags.delete(tables, name)
        return ArchiveChange(Kind.TAGS, label)

    def empty_trash(self) -> ArchiveChange:
        """Delete the articles in the trash with their annotations; undo still brings them back."""
        label = "Empty the trash"
        with undo.command(self._database, label) as tables:
            deleted = articles.delete_trashed(tables)
        return ArchiveChange(Kind.EVERYTHING, label) if deleted else NOTHING

    def star(self, article_ids: Iterable[int], starred: bool = True) -> ArchiveChange:
        """Star articles, or take their stars off."""
        return self._state(article_ids, "starred", int(starred), "Star" if starred else "Unstar")

    def mark_read(
        self, article_ids: Iterable[int], read: bool = True, *, by_reading: bool = False
    ) -> ArchiveChange:
        """Mark articles as read or unread.

        *by_reading*: the program noticed it by itself, so there is nothing a user would undo.
        """
        if by_reading:
            ids = articles.existing(self._database, article_ids)
            with self._database.atomic() as tables:
                changed = articles.set_state(tables, ids, "read_at", now() if read else None)
            return ArchiveChange(Kind.STATE, "", tuple(ids)) if changed else NOTHING
        label = "Mark as read" if read else "Mark as unread"
        return self._state(article_ids, "read_at", now() if read else None, label)

    def trash(self, article_ids: Iterable[int]) -> ArchiveChange:
        """Move articles to the trash; nothing of them is lost."""
        return self._state(article_ids, "trashed_at", now(), "Move to the trash")

    def untrash(self, article_ids: Iterable[int]) -> ArchiveChange:
        """Bring articles back from the trash."""
        return self._state(article_ids, "trashed_at", None, "Bring back from the trash")

    def _state(self, article_ids: Iterable[int], column: str, value: object, label: str) -> ArchiveChange:
        ids = articles.existing(self._database, article_ids)
        label = f"{label}: {_articles(ids)}"
        with undo.command(self._database, label) as tables:
            changed = articles.set_state(tables, ids, column, value)
        return ArchiveChange(Kind.STATE, label, tuple(ids)) if changed else NOTHING

    def _of(self, initiative: str | int) -> Initiative:
        if isinstance(initiative, str):
            return self.initiative(initiative)
        found = next((i for i in self.initiatives() if i.id == initiative), None)
        if found is None:
            raise ArchiveError(
                f"There is no initiative with the number {initiative}.",
                safe="Nothing was changed.",
                advice="It may have been deleted meanwhile; choose another one.",
                code="no-initiative",
            )
        return found


def _articles(ids: Sequence[int]) -> str:
    return "1 article" if len(ids) == 1 else f"{len(ids)} articles"
