"""What a command changed, so that every view can decide whether it cares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


class Kind(Flag):
    """The kinds of thing a change may touch."""

    NOTHING = 0
    ARTICLES = auto()  # articles came, went or got other text
    STATE = auto()  # read, star, trash
    INITIATIVES = auto()  # initiatives themselves, or which articles have them
    TAGS = auto()
    ANNOTATIONS = auto()
    NOTES = auto()
    PACKS = auto()
    SAVED_SEARCHES = auto()
    NAMES = auto()  # people, organisations and places, or where they are mentioned
    TWINS = auto()
    GLOSSARY = auto()
    RULES = auto()  # rules that put articles under initiatives, or what they did
    EVERYTHING = (
        ARTICLES
        | STATE
        | INITIATIVES
        | TAGS
        | ANNOTATIONS
        | NOTES
        | PACKS
        | SAVED_SEARCHES
        | NAMES
        | TWINS
        | GLOSSARY
        | RULES
    )


@dataclass(frozen=True, slots=True)
class ArchiveChange:
    """One finished command.

    *label* names it as undo shows it ("Tag 14 articles"; "" where there is nothing to undo).
    *article_ids* are the articles touched, empty if unknown or none; *object_id* is the initiative,
    annotation, pack or saved search made or edited.
    """

    kinds: Kind
    label: str = ""
    article_ids: tuple[int, ...] = ()
    object_id: int | None = None

    @property
    def noticed(self) -> bool:
        """Whether nobody asked for it: the program noticed that an article was read."""
        return self.kinds is Kind.STATE and not self.label

    def __bool__(self) -> bool:
        return self.kinds is not Kind.NOTHING
