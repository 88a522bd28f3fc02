"""What a topic is told by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a topic: as written, analysed (words, then stems), and whether it is an alias only."""

    written: str
    terms: str
    alias: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its names, the terms of its description, and the articles known to belong or not to."""

    id: int
    names: tuple[Name, ...] = ()
    description: str = ""
    belonging: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    twins: frozenset[int] = frozenset()  # articles of which a twin belongs
