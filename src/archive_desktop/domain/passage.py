"""Where an answer stands in one article. Places are (start, end) in code points."""

from __future__ import annotations

from dataclasses import dataclass

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """Where the words of an answer stand in an article.

    *marks* are their places in its body, *title* those in its title, *best* is where its best passage
    begins. Where both have none, *note* are their places in its note, and *annotation_id* is whose comment has them (0: none).
    """

    marks: Places = ()
    best: int = 0
    note: Places = ()
    annotation_id: int = 0
    title: Places = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, to be read at once, and the places of the found words in it."""

    text: str
    marks: Places = ()
