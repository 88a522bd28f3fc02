"""What an article said before: its versions, and what differs between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from archive_desktop.domain.difference import TextDifference, difference
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import articles
from archive_desktop.store import versions as stored
from archive_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article.

    *number* counts from 1; *created_at* is when it came (UTC, ISO 8601), *sources* are the names of
    the files it came with; *current*: it is the text shown.
    """

    number: int
    title: str
    created_at: str
    sources: tuple[str, ...]
    current: bool


class Versions:
    """The versions of the articles of one archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> tuple[Version, ...]:
        """Return the versions of an article, oldest first; ArchiveError if there is no such article."""
        current = articles.get(self._database, article_id).text_version
        return tuple(
            Version(one.number, one.title, one.created_at, one.sources, one.number == current)
            for one in stored.of_article(self._database, article_id)
        )

    def difference(self, article_id: int, old: int | None = None, new: int | None = None) -> TextDifference:
        """Return what differs between two versions of an article.

        Without *new* it is the current one, without *old* the one before *new*. ArchiveError
        "no-version" if there is none such.
        """
        later = articles.get(self._database, article_id).text_version if new is None else new
        if old is None:
            earlier = [v.number for v in stored.of_article(self._database, article_id) if v.number < later]
            old = earlier[-1] if earlier else 0
        return difference(*self._text(article_id, old), *self._text(article_id, later))

    def difference_to(self, article_id: int, title: str, body: str) -> TextDifference:
        """Return what would differ if *title* and *body* became the text of an article."""
        article = articles.get(self._database, article_id)
        return difference(article.title, article.body, title, body)

    def _text(self, article_id: int, version: int) -> tuple[str, str]:
        text = stored.text_of(self._database, article_id, version)
        if text is None:
            raise ArchiveError(
                f"Article {article_id} has no version {version}.",
                advice="Ask for its versions first: an article that never changed has one.",
                code="no-version",
            )
        return text
