"""Passages of articles on their way: dragged from a text, a highlight or a list to a point of a brief."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from archive_desktop.domain.annotation import Annotation, ListedAnnotation

PASSAGES_MIME = "application/x-archive-desktop-passages"


@dataclass(frozen=True, slots=True)
class Passage:
    """body[start:end] of an article, in code points, and its words."""

    article_id: int
    start: int
    end: int
    words: str


def passage_of(annotation: Annotation) -> Passage | None:
    """Return the passage of a highlight; None while its place in the text is not certain."""
    if annotation.status != "anchored":
        return None
    return Passage(annotation.article_id, annotation.start, annotation.end, annotation.exact)


def passages_of(listed: Iterable[ListedAnnotation]) -> tuple[Passage, ...]:
    """Return the passages of highlights in a list, without those whose place is not certain."""
    found = (passage_of(one.annotation) for one in listed)
    return tuple(passage for passage in found if passage is not None)


def put_passages(data: QMimeData, passages: Iterable[Passage]) -> None:
    """Let *data* carry *passages*, and as text their words where it has none."""
    every = list(passages)
    written = [[one.article_id, one.start, one.end, one.words] for one in every]
    data.setData(PASSAGES_MIME, json.dumps(written).encode())
    if not data.hasText():
        data.setText("\n".join(one.words for one in every))


def dragged_passages(data: QMimeData) -> tuple[Passage, ...]:
    """Return the passages that *data* carries; none where it is another program's."""
    try:
        written = json.loads(bytes(data.data(PASSAGES_MIME).data()) or b"[]")
        return tuple(Passage(int(a), int(start), int(end), str(words)) for a, start, end, words in written)
    except (ValueError, TypeError):
        return ()
