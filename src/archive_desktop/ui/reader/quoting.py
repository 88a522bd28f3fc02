"""Words of an article as they are pasted elsewhere: never without their source."""

from __future__ import annotations

from archive_desktop.domain.article import Article
from archive_desktop.ui.display import date_text


def quotation(article: Article, selected: tuple[int, int] | None) -> str:
    """Return “words” — title, date, source; without *selected* (code points of the body) no words."""
    origin = article.url or article.source
    about = ", ".join(
        part
        for part in (article.title, date_text(article.date, length="long") if article.date else "", origin)
        if part
    )
    if selected is None:
        return about
    return f"“{article.body[slice(*selected)]}” — {about}"
