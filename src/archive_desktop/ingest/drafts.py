"""Drafts as JSON messages between the sandbox and the program, and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from archive_desktop.domain.article import ArticleDraft

_LISTS = {"paragraphs": tuple, "headings": frozenset, "tags": tuple, "initiatives": tuple}


def to_message(draft: ArticleDraft) -> dict[str, Any]:
    """Return *draft* as a JSON object; what is empty is left out."""
    message: dict[str, Any] = {}
    for field in fields(ArticleDraft):
        value = getattr(draft, field.name)
        if field.name in _LISTS:
            value = sorted(value) if isinstance(value, frozenset) else list(value)
        if value or field.name == "title":
            message[field.name] = value
    return message


def from_message(message: dict[str, Any]) -> ArticleDraft:
    """Return the draft that `to_message` made *message* of. Raises TypeError for any other object."""
    values = {name: _LISTS[name](value) if name in _LISTS else value for name, value in message.items()}
    return ArticleDraft(**{"paragraphs": (), **values})
