"""Which annotations of the archive are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from archive_desktop.domain.anchoring import plain
from archive_desktop.domain.annotation import (
    ANNOTATION_TYPES,
    AnnotationStatus,
    AnnotationType,
    ListedAnnotation,
)

Order = Literal["type", "quote", "comment", "article", "date", "made"]


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """What is asked of an annotation; None and "" ask nothing.

    *initiatives* are ids, one of which its article has. *since* is a day (YYYY-MM-DD, UTC) it was made on
    or after. Each of *words* stands in its quotation, comment, title or author, whatever case and accents.
    """

    words: str = ""
    type: AnnotationType | None = None
    initiatives: frozenset[int] | None = None
    author: str | None = None
    status: AnnotationStatus | None = None
    since: str = ""

    def __bool__(self) -> bool:
        return self != AnnotationFilter()


class Searchable:
    """Annotations with their words made ready once, so that every key typed is answered at once."""

    def __init__(self, listed: Iterable[ListedAnnotation] = ()) -> None:
        self.listed = tuple(listed)
        self._words = [
            plain(f"{one.annotation.exact}\n{one.annotation.comment}\n{one.title}\n{one.annotation.author}")
            for one in self.listed
        ]

    @property
    def authors(self) -> list[str]:
        """Everybody who made one of them, in order of the alphabet."""
        return sorted({one.annotation.author for one in self.listed if one.annotation.author}, key=plain)

    def matching(self, wanted: AnnotationFilter) -> list[ListedAnnotation]:
        """Return those that *wanted* asks for, in the order given."""
        needles = plain(wanted.words).split()
        return [
            one
            for one, words in zip(self.listed, self._words, strict=True)
            if (wanted.type is None or one.annotation.type == wanted.type)
            and (wanted.status is None or one.annotation.status == wanted.status)
            and (wanted.author is None or one.annotation.author == wanted.author)
            and (wanted.initiatives is None or not wanted.initiatives.isdisjoint(one.initiatives))
            and one.annotation.created_at >= wanted.since
            and all(needle in words for needle in needles)
        ]


def in_order(
    some: Iterable[ListedAnnotation], order: Order, *, reverse: bool = False
) -> list[ListedAnnotation]:
    """Return *some* in *order*; those equal in it stay as they stand in their articles, newest article first."""
    keys: dict[Order, Callable[[ListedAnnotation], object]] = {
        "type": lambda one: ANNOTATION_TYPES.index(one.annotation.type),
        "quote": lambda one: plain(one.annotation.exact),
        "comment": lambda one: plain(one.annotation.comment),
        "article": lambda one: (plain(one.title), one.annotation.article_id),
        "date": lambda one: one.date or "",
        "made": lambda one: one.annotation.created_at,
    }
    standing = sorted(
        some, key=lambda one: (one.annotation.article_id, one.annotation.start, one.annotation.id)
    )
    standing.sort(key=lambda one: one.date or "", reverse=True)
    standing.sort(key=keys[order], reverse=reverse)  # type: ignore[arg-type]  # each key is of one kind
    return standing
