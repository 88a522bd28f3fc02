"""Put articles under initiatives and tags; star, read, trash them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import now
from archive_desktop.domain.initiative import COLOURS, Initiative, name_key
from archive_desktop.domain.label import SEPARATOR, clean_name, tag_name
from archive_desktop.domain.plain_text import storable
from archive_desktop.services.initiatives import Initiatives, rename_in_searches
from archive_desktop.store import articles, initiatives, tags, undo
from archive_desktop.store.database import Database

NOTHING = ArchiveChange(Kind.NOTHING)


class Tagging:
    """Initiatives, tags and the state of articles. Every method that changes something can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._initiatives = Initiatives(database)

    def initiatives(self) -> tuple[Initiative, ...]:
        """Return every initiative in the order of the sidebar (`domain.initiative.keyed`: keys 1 to 9)."""
        return self._initiatives.all()

    def initiative(self, name: str) -> Initiative:
        """Return the initiative that answers to *name*; ArchiveError if none or several do."""
        return self._initiatives.named(name)

    def tags(self) -> tuple[str, ...]:
        """Return the names of every tag, in alphabetical order."""
        return tags.names(self._database)

    def tag_colours(self) -> dict[str, str]:
        """Return the colours of the tags that have one, by name."""
        return tags.colours(self._database)

    def assign(self, article_ids: Iterable[int], *, initiative: str | int) -> ArchiveChange:
        """Put articles under an initiative, given by name, alias or id."""
        found = self._initiatives.of(initiative)
        ids = articles.existing(self._database, article_ids)
        label = f"Put {_articles(ids)} under “{found.name}”"
        with undo.command(self._database, label) as tables:
            changed = initiatives.assign(tables, ids, found.id)
        return ArchiveChange(Kind.INITIATIVES, label, tuple(ids), found.id) if changed else NOTHING

    def unassign(self, article_ids: Iterable[int], *, initiative: str | int) -> ArchiveChange:
        """Take articles out of an initiative."""
        found = self._initiatives.of(initiative)
        ids = articles.existing(self._database, article_ids)
        label = f"Take {_articles(ids)} out of “{found.name}”"
        with undo.command(self._database, label) as tables:
            changed = initiatives.unassign(tables, ids, found.id)
        return ArchiveChange(Kind.INITIATIVES, label, tuple(ids), found.id) if changed else NOTHING

    def toggle(self, article_ids: Iterable[int], *, initiative: int) -> ArchiveChange:
        """Put articles under an initiative, or take them out if all of them are in it (keys 1 to 9)."""
        ids = articles.existing(self._database, article_ids)
        if initiatives.are_all_in(self._database, ids, initiative):
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
        if any(clean_name(name) != " ".join(name.split()) for name in add):
            label += "; signs that cannot be seen were left out of the name"
        with undo.command(self._database, label) as tables:
            changed = sum(tags.add(tables, ids, storable(name)) for name in add)
            changed += sum(tags.remove(tables, ids, storable(name)) for name in remove)
        return ArchiveChange(Kind.TAGS, label, tuple(ids)) if changed else NOTHING

    def tagged(self, name: str) -> tuple[tuple[str, ...], int]:
        """Return the tag *name* with those below it, and how many articles have one of them."""
        return tags.below(self._database, name), tags.article_count(self._database, name)

    def rename_tag(self, name: str, new_name: str) -> ArchiveChange:
        """Give a tag, with those below it, another name; where that is a tag already, the two become one.

        Saved searches that name it go along.
        """
        new = tag_name(storable(new_name))
        merged = name_key(new) != name_key(name) and bool(tags.below(self._database, new))
        label = f"Merge tag “{name}” into “{new}”" if merged else f"Rename tag “{name}”"
        key, levels = name_key(name), name.count(SEPARATOR) + 1

        def renamed(old: str) -> str | None:
            if name_key(old) != key and not name_key(old).startswith(key + SEPARATOR):
                return None
            return SEPARATOR.join((new, *old.split(SEPARATOR)[levels:]))

        with undo.command(self._database, label) as tables:
            tags.rename(tables, name, new)
            searches = rename_in_searches(self._database, tables, "tag", renamed)
        return ArchiveChange(Kind.TAGS | searches, label)

    def colour_tag(self, name: str, colour: str) -> ArchiveChange:
        """Give a tag one of the colours of initiatives ("" for none)."""
        label = f"Colour tag “{name}”"
        with undo.command(self._database, label) as tables:
            tags.set_colour(tables, name, colour if colour in COLOURS else "")
        return ArchiveChange(Kind.TAGS, label)

    def delete_tag(self, name: str) -> ArchiveChange:
        """Take a tag and those below it off every article."""
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


def _articles(ids: Sequence[int]) -> str:
    return "1 article" if len(ids) == 1 else f"{len(ids)} articles"
