"""Articles of our own writing, in three languages, with marks on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archive_desktop.domain.anchoring import selectors
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.theme import Theme

MakeArticle = Callable[..., Article]
MakeAnnotation = Callable[..., Annotation]

ENGLISH = (
    "Ministers met in the harbour town to agree how schools will teach about the sea. 🐟",
    "What was agreed",
    "The plan asks every country to train 300 teachers by the end of 2026.",
    "The next meeting will be held in the spring.",
)
ARABIC = (
    "اجتمع الوزراء في مدينة الميناء للاتفاق على تدريس علوم البحر (School Boats 2026).",
    "تدعو الخطة كل دولة إلى تدريب 300 معلّم قبل نهاية سنة 2026.",
)


@pytest.fixture
def palette(theme: Theme) -> Palette:
    return theme.palette


@pytest.fixture
def make_article() -> MakeArticle:
    """A function that makes an article; keywords replace what it says by default."""

    def make(**told: Any) -> Article:  # Any: the fields of Article by name
        facts: dict[str, Any] = {
            "id": 1, "title": "Schools of the Sea", "body": "\n".join(ENGLISH), "headings": frozenset({1}),
            "language": "en", "date": "2025-03-13", "date_inferred": False, "notice": "", "url": None,
            "external_id": None, "source": "newsroom.txt", "first_line": 12, "text_version": 1,
            "content_hash": "", "imported_at": "2025-03-14T09:12:00Z",
        }  # fmt: skip
        return Article(**(facts | told))

    return make


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article()


@pytest.fixture
def arabic(make_article: MakeArticle) -> Article:
    return make_article(
        id=2, title="مدارس البحر", body="\n".join(ARABIC), language="ar", headings=frozenset()
    )


@pytest.fixture
def annotate() -> MakeAnnotation:
    """A function that marks words of an article."""

    def mark(article: Article, words: str, number: int = 1, **told: Any) -> Annotation:  # Any: as above
        start = article.body.index(words)
        exact, prefix, suffix = selectors(article.body, start, start + len(words))
        return Annotation(number, article.id, 1, start, start + len(words), exact, prefix, suffix, **told)

    return mark


@pytest.fixture
def initiatives() -> tuple[Initiative, ...]:
    return (Initiative(1, "School of the Sea"), Initiative(2, "Teachers <b>First</b>", colour="#C2571A"))
