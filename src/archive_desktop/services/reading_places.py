"""Remember where each article was left; where the archive may not be changed it is only read."""

from __future__ import annotations

from archive_desktop.domain.article import Article
from archive_desktop.store import reading_places
from archive_desktop.store.database import Database


class ReadingPlaces:
    """The reading places of one archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article: Article) -> int:
        """Return the character (code points of the body) at the top of the view when it was left, else 0."""
        place = reading_places.of_article(self._database, article.id)
        return min(max(place.start, 0), len(article.body)) if place else 0

    def keep(self, article: Article, start: int) -> None:
        """Note that *article* is left now, with the character at *start* at the top of the view."""
        if self._database.writable:
            with self._database.atomic() as tables:
                reading_places.keep(tables, article.id, article.text_version, start)
