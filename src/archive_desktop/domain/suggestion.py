"""A suggestion that an article belongs to an initiative, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SURE = 0.9  # a confidence from which suggestions may be accepted together
ReasonKind = Literal[
    "name-in-title", "name", "alias-in-title", "alias", "twin", "title-words", "words", "facts"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. *terms*: names as written, words, or who is named, weightiest first; *others*: how
    many articles of the initiative share them (0: its names or description say it)."""

    kind: ReasonKind
    terms: tuple[str, ...] = ()
    others: int = 0

    @property
    def sentence(self) -> str:
        """The reason in English."""
        quoted = ", ".join(f"“{term}”" for term in self.terms)
        others = f"{self.others} other" + ("s" if self.others != 1 else "")
        match self.kind:
            case "name-in-title":
                return f"{quoted} in the title"
            case "alias-in-title":
                return f"{quoted} (alias) in the title"
            case "name":
                return f"names {quoted}"
            case "alias":
                return f"names {quoted} (alias)"
            case "twin":
                return "its translation belongs"
            case "facts":
                return f"names {', '.join(self.terms)}, as {others}" if self.others else f"names {quoted}"
            case "title-words":
                return (
                    f"{quoted} in the title, shared with {others}"
                    if self.others
                    else f"{quoted} in the title"
                )
            case "words":
                return f"shares {quoted} with {others}" if self.others else f"speaks of {quoted}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that may belong to an initiative; *confidence* is a probability, *title* the article's."""

    article_id: int
    initiative_id: int
    confidence: float
    title: str
    reasons: tuple[Reason, ...] = ()
    language: str = ""
    date: str | None = None
