"""A briefing pack is an object: a meeting, a brief, and sections of articles in an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Show = Literal["full", "highlights", "lead"]
SHOWS: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting a pack is for. *date* is ISO 8601 or "". *language* is that of the furniture."""

    name: str = ""
    date: str = ""
    place: str = ""
    participants: str = ""
    classification: str = ""
    language: str = "en"
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the reader of the pack should know and say. Each field is plain text, a point a line."""

    objectives: str = ""
    points_to_make: str = ""
    their_points: str = ""
    our_response: str = ""
    press_line: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class PackItem:
    """An article in a pack. *content_hash* is the text it had when it was put there."""

    article_id: int
    show: Show = "full"
    notes: bool = True
    line: str = ""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class PackSection:
    """Articles under one heading ("" for a pack without headings)."""

    title: str
    items: tuple[PackItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A briefing pack. Times are UTC, ISO 8601."""

    id: int
    title: str
    meeting: Meeting = field(default_factory=Meeting)
    brief: Brief = field(default_factory=Brief)
    sections: tuple[PackSection, ...] = ()
    created_at: str = ""
    modified_at: str = ""

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles in reading order."""
        return tuple(item.article_id for section in self.sections for item in section.items)
