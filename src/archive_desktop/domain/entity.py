"""A person, an organisation or a place as one thing of the archive, whatever it is called in an article."""

from __future__ import annotations

from dataclasses import dataclass

from archive_desktop.domain.naming import EntityKind


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place. *articles* and *spellings* are how many there are of each.

    *role* is the one given last, *title* the honorific that stood with it, *last* the date (ISO 8601) of
    the last article that names it; articles in the trash count for none of them.
    """

    id: int
    kind: EntityKind
    name: str
    articles: int = 0
    spellings: int = 0
    title: str = ""
    role: str = ""
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way an entity is written, and in how many articles."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """What *articles* call a person, with the dates (ISO 8601) of the first and the last that do.

    *title* is the honorific that stands with the role most often.
    """

    title: str
    role: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entity in one article: *name* is what the archive calls it, *written* how it stands there first.

    *spellings* are all the ways it is written there, *code* is the gazetteer's (`Named.code`).
    """

    entity_id: int
    kind: EntityKind
    name: str
    written: str
    title: str = ""
    role: str = ""
    start: int | None = None
    spellings: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entities that may be one, and the two spellings that are most alike."""

    first: Entity
    second: Entity
    first_name: str
    second_name: str
