"""Where the highlights of an article belong once its text has changed."""

from __future__ import annotations

from typing import NamedTuple

from archive_desktop.domain.anchoring import Anchored, reanchor, selectors
from archive_desktop.domain.annotation import Annotation
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles
from archive_desktop.store.database import Database


class Placed(NamedTuple):
    """How many highlights were found again in a new text, and how many a person must place."""

    kept: int = 0
    to_place: int = 0

    def and_also(self, other: Placed) -> Placed:
        """Return the sums."""
        return Placed(self.kept + other.kept, self.to_place + other.to_place)


def placing_of(database: Database, article_id: int, body: str) -> Placed:
    """Return what would become of the highlights of an article if its text became *body*."""
    places = [_place(database, annotation, body) for annotation in _all(database, article_id)]
    kept = sum(place is not None for place in places)
    return Placed(kept, len(places) - kept)


def place_annotations(database: Database, article_id: int, body: str, version: int) -> Placed:
    """Put the highlights of an article where they belong in *body*, its text of *version* now."""
    placed = Placed()
    with database.atomic() as tables:
        for annotation in _all(database, article_id):
            if annotation.text_version == version:
                placed = placed.and_also(Placed(kept=1))
                continue
            place = _place(database, annotation, body)
            placed = placed.and_also(Placed(kept=place is not None, to_place=place is None))
            if place is None:
                annotation_rows.edit(tables, annotation.id, status="needs-placing")
                continue
            exact, prefix, suffix = selectors(body, place.start, place.end)
            annotation_rows.edit(
                tables,
                annotation.id,
                text_version=version,
                start=place.start,
                end=place.end,
                exact=exact,
                prefix=prefix,
                suffix=suffix,
                status="anchored",
            )
    return placed


def _all(database: Database, article_id: int) -> tuple[Annotation, ...]:
    return tuple(annotation_rows.of_articles(database, [article_id])[article_id])


def _place(database: Database, annotation: Annotation, body: str) -> Anchored | None:
    old_body = articles.body_of(database, annotation.article_id, annotation.text_version)
    return reanchor(annotation, body, old_body=old_body)
