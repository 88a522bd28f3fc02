"""The tree a query becomes: what the parser makes, what SQL, Whoosh and the sentence are made of.

Leaves about *words* (Word, Phrase) are answered by the index; leaves about *facts* (Fact) by the
store, which turns all but the simplest into an IdSet or Carrying before the index sees the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: the empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed. *prefix*: any word beginning so; *fuzzy*: one edit away is near enough.

    *field* is "" for title and body, "title" for the title alone, "note" for notes and comments.
    *weight* is how much it counts in ranking; what is found does not depend on it.
    """

    text: str
    prefix: bool = False
    fuzzy: bool = False
    field: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order; *field* and *weight* as of a Word."""

    text: str
    field: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an article: initiative, tag, person, organisation, place, lang, source, is, has, in, date.

    *value* is as typed (with a star behind, names that begin so), without quotes; for "date" it is normalised to "FROM..TO", both ISO dates,
    inclusive, either may be empty.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class IdSet:
    """Exactly these articles: a fact after the store has answered it."""

    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Carrying:
    """Articles that carry one of these initiatives or tags: a fact whose names the store has looked up."""

    column: Literal["initiative", "tag"]
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match *child*."""

    child: Query


@dataclass(frozen=True, slots=True)
class And:
    """Articles that match every child."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that match at least one child."""

    children: tuple[Query, ...]


Query = Everything | Word | Phrase | Fact | IdSet | Carrying | Not | And | Or


@dataclass(frozen=True, slots=True)
class Misread:
    """*text*, as typed, that looks like grammar and is none; *sentence* says why, with {} for the text."""

    sentence: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed, read. *left_out* are sentences about what a limit cut off.

    *misread*: what was not understood, each once.
    """

    text: str
    tree: Query
    left_out: tuple[str, ...] = ()
    misread: tuple[Misread, ...] = ()


def without_star(value: str) -> tuple[str, bool]:
    """Return the *value* of a fact without the star behind it, and whether there was one."""
    bare = value.rstrip("*")
    return bare, bare != value


def leaves(tree: Query) -> tuple[Query, ...]:
    """Return the leaves of *tree* from left to right, those under a Not included."""
    if isinstance(tree, And | Or):
        return tuple(leaf for child in tree.children for leaf in leaves(child))
    return leaves(tree.child) if isinstance(tree, Not) else (tree,)


def wanted_words(tree: Query) -> tuple[Word | Phrase, ...]:
    """Return the words and phrases a hit may show, those under a Not left out."""
    if isinstance(tree, And | Or):
        return tuple(word for child in tree.children for word in wanted_words(child))
    return (tree,) if isinstance(tree, Word | Phrase) else ()
