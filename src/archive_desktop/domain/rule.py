"""A rule puts what a saved search finds under an initiative, when it is imported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What the saved search named *search* finds goes under *initiative*, both given by name too.

    *done* is the number of articles the rule has put there.
    """

    id: int
    saved_search_id: int
    search: str
    query: str
    initiative_id: int
    initiative: str
    enabled: bool = True
    done: int = 0


@dataclass(frozen=True, slots=True)
class RuleDone:
    """What one rule did with one import: the articles it put under its initiative."""

    rule_id: int
    search: str
    initiative: str
    article_ids: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """Say it: "5 put under PISA by the rule “Tests of pupils”"."""
        return f"{len(self.article_ids):,} put under {self.initiative} by the rule “{self.search}”"
