"""Words of an article as they are pasted elsewhere: never without their source."""

from __future__ import annotations

from archive_desktop.domain.article import Article
from archive_desktop.ui.display import date_text

_QUOTED = {"ar": "«{}»", "fr": "«\u00a0{}\u00a0»"}
_USUALLY_QUOTED = "“{}”"


def quotation(article: Article, selected: tuple[int, int] | None) -> str:
    """Return “words” — title, date, source; without *selected* (code points of the body) no words.

    Quotes and commas are those of the article's language.
    """
    origin = article.url or article.source
    date = date_text(article.date, length="long") if article.date else ""
    comma = "، " if article.language == "ar" else ", "
    about = comma.join(part for part in (article.title, date, origin) if part)
    if selected is None:
        return about
    words = _QUOTED.get(article.language, _USUALLY_QUOTED).format(article.body[slice(*selected)])
    return f"{words} — {about}"


def source_line(article: Article) -> str:
    """Return title, date and source to be shown in one line, each in its own direction (Unicode isolates)."""
    date = date_text(article.date, length="long") if article.date else ""
    parts = (article.title, date, article.url or article.source)
    return " · ".join(f"\u2068{part}\u2069" for part in parts if part)
