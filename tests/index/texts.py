"""Texts of our own writing, analysed as the archive hands them to the index."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive_desktop.index.analysis import Analyser
from archive_desktop.index.protocol import IndexedArticle

_ANALYSER = Analyser()


@dataclass(frozen=True)
class Text:
    """An article before its analysis."""

    article_id: int
    title: str
    body: str
    language: str = "en"
    date: str | None = None

    @property
    def indexed(self) -> IndexedArticle:
        """The article as the index takes it."""
        title, body = (_ANALYSER.terms(text, self.language) for text in (self.title, self.body))
        return IndexedArticle(self.article_id, title, body, self.language, self.date)


def indexed(
    number: int, title: str, body: str, language: str = "en", date: str | None = None
) -> IndexedArticle:
    """Return an article as the index takes it."""
    return Text(number, title, body, language, date).indexed


def with_body(article: IndexedArticle, body: str) -> IndexedArticle:
    """Return *article* with another text."""
    return replace(article, body_terms=_ANALYSER.terms(body, article.language))


TEXTS = (
    Text(1, "Teachers meet in Rabat", "The teacher of teachers spoke about world heritage.", "en", "2024-05-14"),
    Text(2, "World heritage in danger", "Heritage of the world, and a world of teaching.", "en", "2024-05-15"),
    Text(3, "L’éducation nationale", "Les écoles et l’école du patrimoine mondial de l'Afrique.", "fr", "2024-06-01"),
    Text(4, "Patrimoine mondial", "Le ministre a visité l'école nationale des enseignants.", "fr", None),
    Text(5, "مؤتمر التعليم", "العالم الإسلامي والتعليم في المدرسة، وقال أحمد إن التعليم حق.", "ar", "2024-05-15"),
    Text(6, "التراث الثقافي", "يحمي العالَمُ الإسلاميُّ تراثه في كل مدرسة.", "ar", "2023-01-01"),
    Text(7, "Dr. Salim Al-Malik's visit", "H.E. Dr. Al-Malik visited PISA 2022 offices of ICESCO.", "en", "2022-01-01"),
    Text(8, "Other tongue", "Teachers of a language nobody named.", "und", "2021-01-01"),
)  # fmt: skip
