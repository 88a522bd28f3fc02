"""An initiative is a programme of the organisation: an object with names, not a label."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

InitiativeStatus = Literal["planned", "active", "closed"]
INITIATIVE_STATUSES: tuple[InitiativeStatus, ...] = get_args(InitiativeStatus)

COLOURS = (
    "#2F6FDE", "#8A4FD3", "#0B8A6A", "#B7791F", "#D0436E", "#5B6472",
    "#2B8A3E", "#C2571A", "#1480A0", "#C93A3A",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Initiative:
    """A programme of the organisation.

    *name* is the house's own short name, unique without regard to case and accents; *names* holds
    the full name by language ("ar", "en", "fr"). *position* orders the sidebar; the first nine
    that are not closed answer to the keys 1 to 9. *starts* and *ends* are ISO dates or None; *owner* is who answers for it.
    """

    id: int
    name: str
    names: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    colour: str = COLOURS[0]
    description: str = ""
    parent_id: int | None = None
    position: int = 0
    owner: str = ""
    starts: str | None = None
    ends: str | None = None
    status: InitiativeStatus = "active"

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it answers to, each once, the short name first."""
        return tuple(dict.fromkeys((self.name, *self.names.values(), *self.aliases)))


KEYED = 9  # initiatives that answer to the keys 1 to 9


def in_order(initiatives: Iterable[Initiative]) -> tuple[Initiative, ...]:
    """Return *initiatives* as the sidebar lists them: by position, those below another right behind it.

    One whose parent has gone, or is below it itself, stands on the first level.
    """
    placed = sorted(initiatives, key=lambda one: (one.position, one.id))
    parents = {one.id: one.parent_id for one in placed}
    below: dict[int | None, list[Initiative]] = {}
    for one in placed:
        below.setdefault(shown_parent(one.id, parents), []).append(one)

    def from_here(parent: int | None) -> Iterable[Initiative]:
        for one in below.get(parent, ()):
            yield one
            yield from from_here(one.id)

    return tuple(from_here(None))


def shown_parent(initiative: int, parents: Mapping[int, int | None]) -> int | None:
    """Return the parent to show *initiative* under; None where it has gone or is below it itself."""
    parent = parents[initiative]
    above, seen = parent, set[int]()
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return parent if above is None and parent in parents else None


def below(initiative: int, initiatives: Iterable[Initiative]) -> frozenset[int]:
    """Return the ids of those of *initiatives* that stand below one, at any depth."""
    left = list(initiatives)
    found: set[int] = set()
    while more := {one.id for one in left if one.parent_id in found | {initiative}} - found:
        found |= more
    return frozenset(found - {initiative})


def keyed(initiatives: Iterable[Initiative]) -> tuple[Initiative, ...]:
    """Return those of *initiatives*, in the order of the sidebar, that answer to 1 to 9: closed ones need no key."""
    return tuple(one for one in initiatives if one.status != "closed")[:KEYED]


def name_key(name: str) -> str:
    """Return *name* as compared: without case, accents, vowel marks and repeated spaces."""
    if name.isascii():  # nothing to take off
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
