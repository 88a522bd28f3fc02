"""Remember where each article was left; where the archive may not be changed it is only read."""

from __future__ import annotations

from archive_desktop.domain.anchoring import Reanchoring, selectors
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.store import articles, reading_places
from archive_desktop.store.database import Database

_WORDS = 80  # code points by which a place is found again in a text that was changed
_LONGEST = 200_000  # code points of one: longer ones would keep the window waiting


class ReadingPlaces:
    """The reading places of one archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article: Article) -> int:
        """Return the character (code points of the body) at the top of the view when it was left, else 0.

        In a text that was changed since it is where the words that stood there, or next to it, stand now;
        where none of them does, as far from the beginning as it was.
        """
        place = reading_places.of_article(self._database, article.id)
        if place is None:
            return 0
        start = min(max(place.start, 0), len(article.body))
        if place.start <= 0 or place.text_version == article.text_version or len(article.body) > _LONGEST:
            return start
        before = articles.body_of(self._database, article.id, place.text_version)
        if before is None or len(before) > _LONGEST:
            return start
        return _found_again(article, before, place.text_version, place.start) or start

    def keep(self, article: Article, start: int) -> None:
        """Note that *article* is left now, with the character at *start* at the top of the view."""
        if self._database.writable:
            with self._database.atomic() as tables:
                reading_places.keep(tables, article.id, article.text_version, start)


def _found_again(article: Article, before: str, version: int, start: int) -> int | None:
    """Return where the words at *start* of the text *before*, else those beside them, stand in *article*."""
    texts = Reanchoring(article.body, before)
    for near in (start, start + _WORDS, start - _WORDS):
        end = min(near + _WORDS, len(before))
        if 0 <= near < end:
            words = Annotation(0, article.id, version, near, end, *selectors(before, near, end))
            if (found := texts.place(words)) is not None:
                return found.start
    return None
