"""An annotation is a highlight with an optional comment, after the W3C Web Annotation model.

It keeps both selectors of the model (https://www.w3.org/TR/annotation-model/#selectors): the quote
(exact, prefix, suffix) and the position (start, end) in code points of one stated text version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

AnnotationType = Literal["key-message", "figure", "quote", "check"]
AnnotationStatus = Literal["anchored", "needs-placing"]

ANNOTATION_TYPES: tuple[AnnotationType, ...] = get_args(AnnotationType)
CONTEXT = 48  # code points kept on each side of a quotation


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked passage of an article. Positions count code points of the body.

    *external_id* is the one it had in the collection it was imported from, "" for our own.
    """

    id: int
    article_id: int
    text_version: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    type: AnnotationType = "key-message"
    comment: str = ""
    author: str = ""
    created_at: str = ""
    modified_at: str = ""
    status: AnnotationStatus = "anchored"
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class ListedAnnotation:
    """An annotation with what a list of all of them says of its article; *initiatives* are ids."""

    annotation: Annotation
    title: str
    date: str | None
    language: str
    initiatives: tuple[int, ...] = ()
