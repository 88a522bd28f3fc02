"""Where the highlights of an article belong once its text has changed."""

from __future__ import annotations

from typing import NamedTuple

from archive_desktop.domain.anchoring import Anchored, Reanchoring, selectors
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
    places = list(_places(database, article_id, _all(database, article_id), body).values())
    kept = sum(place is not None for place in places)
    return Placed(kept, len(places) - kept)


def place_annotations(database: Database, article_id: int, body: str, version: int) -> Placed:
    """Put the highlights of an article where they belong in *body*, its text of *version* now."""
    annotations = _all(database, article_id)
    placed = Placed(kept=sum(annotation.text_version == version for annotation in annotations))
    moving = tuple(annotation for annotation in annotations if annotation.text_version != version)
    by_id = {annotation.id: annotation for annotation in moving}
    with database.atomic() as tables:
        for number, place in _places(database, article_id, moving, body).items():
            placed = placed.and_also(Placed(kept=place is not None, to_place=place is None))
            # What moves along with its text, or waits, was not modified by anybody.
            modified = by_id[number].modified_at
            if place is None:
                annotation_rows.edit(tables, number, status="needs-placing", modified_at=modified)
                continue
            exact, prefix, suffix = selectors(body, place.start, place.end)
            annotation_rows.edit(
                tables,
                number,
                text_version=version,
                start=place.start,
                end=place.end,
                exact=exact,
                prefix=prefix,
                suffix=suffix,
                status="anchored",
                modified_at=modified,
            )
    return placed


def _all(database: Database, article_id: int) -> tuple[Annotation, ...]:
    return annotation_rows.of_articles(database, [article_id])[article_id]


def _places(
    database: Database, article_id: int, annotations: tuple[Annotation, ...], body: str
) -> dict[int, Anchored | None]:
    """Return where each of *annotations* belongs in *body*, by its id; each old text is read once."""
    texts: dict[int, Reanchoring] = {}
    for version in {annotation.text_version for annotation in annotations}:
        texts[version] = Reanchoring(body, articles.body_of(database, article_id, version))
    return {one.id: texts[one.text_version].place(one) for one in annotations}
