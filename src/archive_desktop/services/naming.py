"""People, organisations and places: who is in the archive, and what staff say of two spellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.entity import Alike, Entity, NamedHere, RoleHeld, Spelling
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.naming import HIDDEN, EntityKind
from archive_desktop.domain.plain_text import storable
from archive_desktop.services.progress import Progress, silent
from archive_desktop.store import entities, entity_lists, undo, unnamed
from archive_desktop.store.database import Database

_BATCH = 20  # articles a transaction: whoever wants to change something waits for no more
_KIND_WORDS = {"person": "people", "organisation": "organisations", "place": "places", HIDDEN: ""}
NOTHING = ArchiveChange(Kind.NOTHING)


@dataclass(frozen=True, slots=True)
class EntityCard:
    """Everything known of one entity: its *spellings*, the most frequent first, and *roles*, the latest first."""

    entity: Entity
    spellings: tuple[Spelling, ...] = ()
    roles: tuple[RoleHeld, ...] = ()


class Naming:
    """Who and what the articles of one archive name. Every method that changes something can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entities(self, kind: str = "person", query: str = "") -> list[Entity]:
        """Return everybody (or everything) of *kind* some spelling of whom matches *query*, by frequency.

        The kind HIDDEN lists what staff said is no name.
        """
        return entity_lists.entities(self._database, kind, query)

    def of_ids(self, entity_ids: Sequence[int]) -> dict[int, Entity]:
        """Return these entities by id, each with the role given last."""
        return entity_lists.of_ids(self._database, entity_ids)

    def names_in(self, language: str, entity_ids: Sequence[int]) -> dict[int, str]:
        """Return the names in *language* ("ar", "en" or "fr") of those of these entities the gazetteer knows.

        One that was named by hand keeps that name.
        """
        from archive_desktop.ingest.names.place_names import name_in

        known = entity_lists.codes(self._database, entity_ids)
        named = {entity_id: name_in(language, code) for entity_id, code in known.items()}
        return {entity_id: name for entity_id, name in named.items() if name}

    def named(self, name: str, kind: str = "person") -> Entity:
        """Return who goes by *name*; ArchiveError if nobody does, or more than one."""
        found = self.of_ids(entity_lists.called(self._database, kind, name))
        if not found:
            raise ArchiveError(
                f"No article names “{name}”.",
                safe="Nothing was changed.",
                advice=f"`archive-desktop people list --kind {kind}` shows the names.",
                code="no-entity",
            )
        if len(found) > 1:
            names = ", ".join(f"“{entity.name}”" for entity in list(found.values())[:5])
            raise ArchiveError(
                f"“{name}” may be {names}.",
                safe="Nothing was changed.",
                advice="Write the whole name.",
                code="ambiguous-name",
            )
        return next(iter(found.values()))

    def card(self, entity_id: int) -> EntityCard:
        """Return everything known of an entity; ArchiveError if it is not in the archive any more."""
        found = self.of_ids([entity_id]).get(entity_id)
        if found is None:
            raise _gone()
        return EntityCard(
            found,
            tuple(entity_lists.spellings(self._database, entity_id)),
            tuple(entity_lists.roles(self._database, entity_id)),
        )

    def alike(self, kind: EntityKind = "person", progress: Progress = silent) -> list[Alike]:
        """Return the pairs that may be one, the most alike first, for a human to say.

        *progress* may raise Cancelled.
        """
        return entity_lists.alike(self._database, kind, lambda: progress(0, 1))

    def of_article(self, article_id: int) -> list[NamedHere]:
        """Return who and what an article names, in the order of its text, each once."""
        return entity_lists.of_articles(self._database, [article_id])[article_id]

    def join(self, first_id: int, *others: int) -> ArchiveChange:
        """Make entities of one kind one, now and for whatever comes in later."""
        stays, *names = self._all(first_id, *others)
        what = f"“{names[0]}”" if len(names) == 1 else f"{len(names)} names"
        label = f"Join {what} with “{stays}”"
        with undo.command(self._database, label) as tables:
            joined = first_id
            for other in others:
                joined = entities.join(tables, joined, other)
        return ArchiveChange(Kind.NAMES, label, object_id=joined)

    def keep_apart(self, first_id: int, second_id: int) -> ArchiveChange:
        """Note that two entities are not the same, now and for whatever comes in later."""
        first, second = self._all(first_id, second_id)
        label = f"Keep “{first}” and “{second}” apart"
        with undo.command(self._database, label) as tables:
            changed = entities.keep_apart(tables, first_id, second_id)
        return ArchiveChange(Kind.NAMES, label) if changed else NOTHING

    def take_out(self, entity_id: int, spelling: str) -> ArchiveChange:
        """Make a spelling of an entity one of its own, now and for whatever comes in later."""
        label = f"Take “{spelling}” out of “{self._all(entity_id)[0]}”"
        with undo.command(self._database, label) as tables:
            new = entities.take_out(tables, entity_id, spelling)
        return ArchiveChange(Kind.NAMES, label, object_id=new) if new != entity_id else NOTHING

    def rename(self, entity_id: int, name: str) -> ArchiveChange:
        """Call an entity *name* wherever the archive names it; ArchiveError if another one is called so."""
        label = f"Rename “{self._all(entity_id)[0]}”"
        with undo.command(self._database, label) as tables:
            entities.rename(tables, entity_id, storable(name))
        return ArchiveChange(Kind.NAMES, label, object_id=entity_id)

    def change_kind(self, kind: str, *entity_ids: int) -> ArchiveChange:
        """Say what entities are, now and for whatever comes in later: a kind, or HIDDEN for no names at all."""
        if kind not in _KIND_WORDS:
            raise ValueError(kind)
        names = self._all(*entity_ids)
        what = f"“{names[0]}”" if len(names) == 1 else f"{len(names)} names"
        label = f"Hide {what}" if kind == HIDDEN else f"List {what} under {_KIND_WORDS[kind]}"
        with undo.command(self._database, label) as tables:
            changed = [entities.change_kind(tables, entity_id, kind) for entity_id in entity_ids]
        return ArchiveChange(Kind.NAMES, label, object_id=changed[0])

    def unread(self) -> int:
        """Return how many articles nobody has looked for names in yet, or only an older program."""
        return unnamed.count(self._database, _version())

    def catch_up(self, progress: Progress = silent) -> ArchiveChange:
        """Find the names in articles that come from before; what staff said of names holds for them too.

        One step of undo, many short transactions: other changes get their turn in between. *progress*
        may raise Cancelled: what is found stays, and the rest waits for the next time.
        """
        total = self.unread()
        if not total:
            return NOTHING
        from archive_desktop.ingest.names import named_in

        version = _version()
        label = f"Find the names in {total} articles" if total > 1 else "Find the names in 1 article"
        record = undo.begin(self._database, label)
        touched: set[int] = set()
        done = 0
        try:
            while batch := unnamed.batch(self._database, version, _BATCH):
                progress(done, max(total, done + len(batch)))
                found = [(text, named_in(text.title, text.body, text.language)) for text in batch]
                with undo.recording(self._database, record) as tables:
                    for text, names in found:
                        if unnamed.mark(tables, text, version):
                            touched |= entities.note(tables, text.article_id, names)
                done += len(batch)
        finally:
            try:
                with undo.recording(self._database, record) as tables:
                    entities.choose_names(tables, touched)
            finally:
                undo.finish(self._database, record)
        return ArchiveChange(Kind.NAMES, label)

    def _all(self, *entity_ids: int) -> list[str]:
        """Return what these entities are called; ArchiveError if one is not in the archive any more."""
        known = self.of_ids(entity_ids)
        if any(entity_id not in known for entity_id in entity_ids):
            raise _gone()
        return [known[entity_id].name for entity_id in entity_ids]


def _gone() -> ArchiveError:
    return ArchiveError(
        "No article names it any more.",
        safe="Nothing was changed.",
        advice="Choose another one.",
        code="no-entity",
    )


def _version() -> int:
    from archive_desktop.ingest.names import VERSION

    return VERSION
