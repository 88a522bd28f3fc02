"""Drafts as JSON messages between the sandbox and the program, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.naming import Named

_PARTS: dict[str, type[Named] | type[Attachment]] = {"names": Named, "attachments": Attachment}
_LISTS = {"paragraphs": tuple, "headings": frozenset, "tags": tuple, "initiatives": tuple}


def to_message(draft: ArticleDraft) -> dict[str, Any]:
    """Return *draft* as a JSON object; what is empty is left out."""
    message: dict[str, Any] = {}
    for field in fields(ArticleDraft):
        value = getattr(draft, field.name)
        if field.name in _PARTS:
            value = [
                {name: part for name, part in asdict(item).items() if part not in ("", None)}
                for item in value
            ]
        elif field.name in _LISTS:
            value = sorted(value) if isinstance(value, frozenset) else list(value)
        if value or field.name == "title":
            message[field.name] = value
    return message


def from_message(message: dict[str, Any]) -> ArticleDraft:
    """Return the draft that `to_message` made *message* of. Raises TypeError for any other object."""
    values: dict[str, Any] = {"paragraphs": ()}
    for name, value in message.items():
        if name in _PARTS:
            value = tuple(_PARTS[name](**part) for part in value)
        elif name in _LISTS:
            value = _LISTS[name](value)
        values[name] = value
    return ArticleDraft(**values)
