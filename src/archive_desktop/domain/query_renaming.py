"""Saved searches go along when what they name gets another name."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive_desktop.domain.query_fields import field_named, quoted

# A field with its value, or a quotation, in which nothing is a field.
_PART = re.compile(
    r'(?P<field>[^\W\d_]+):(?:"(?P<a>[^"]*)"|[“„](?P<b>[^”“"]*)[”“"]|«(?P<c>[^»]*)»|(?P<d>[^\s()"“”„«»]+))'
    r'|"[^"]*"|“[^”“"]*[”“"]|«[^»]*»'
)


def renamed(query: str, field: str, new_name: Callable[[str], str | None]) -> str:
    """Return *query* with the values of *field* (its English name) that have a new name; None keeps one."""

    def replaced(part: re.Match[str]) -> str:
        if part["field"] is None or field_named(part["field"]) != field:
            return part[0]
        value = next(value for value in part.group("a", "b", "c", "d") if value is not None)
        new = new_name(" ".join(value.split()))
        return part[0] if new is None else f"{part['field']}:{quoted(new)}"

    return _PART.sub(replaced, query)


def names_of(query: str, field: str) -> tuple[str, ...]:
    """Return what *query* names with *field*, in order."""
    found: list[str] = []

    def note(name: str) -> None:
        found.append(name)

    renamed(query, field, note)
    return tuple(found)
