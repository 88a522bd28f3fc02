"""An initiative is a programme of the organisation: an object with names, not a label."""

from __future__ import annotations

import unicodedata
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
    answer to the keys 1 to 9. *starts* and *ends* are ISO dates or None; *owner* is who answers for it.
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


def name_key(name: str) -> str:
    """Return *name* as compared: without case, accents, vowel marks and repeated spaces."""
    if name.isascii():  # nothing to take off
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
