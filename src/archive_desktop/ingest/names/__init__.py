"""Who and what a release names: people with title and role, organisations, places."""

from __future__ import annotations

from archive_desktop.domain.naming import Named
from archive_desktop.ingest.names.people import people
from archive_desktop.ingest.names.places import places

VERSION = 1  # grows when the same text may give other names


def named_in(title: str, body: str, language: str) -> tuple[Named, ...]:
    """Return the people, organisations and places of a release in text order, the title's last.

    Each spelling with each role comes once; *start* counts code points of *body*.
    """
    found: dict[tuple[str, str, str], Named] = {}
    for text, in_body in ((body, True), (title, False)):
        for name in sorted([*people(text), *places(text)], key=lambda name: name.start or 0):
            known = Named(
                name.kind, name.name, name.title, name.role, name.start if in_body else None, name.code
            )
            if in_body or (name.kind, name.name) not in {key[:2] for key in found}:
                found.setdefault((name.kind, name.name, name.role), known)
    return tuple(found.values())
