from __future__ import annotations

from collections.abc import Callable

from archive_desktop.domain.article import Article
from archive_desktop.ui.reader.quoting import quotation, source_line


def test_words_are_copied_with_title_date_and_source(article: Article) -> None:
    start = article.body.index("train 300 teachers")
    said = quotation(article, (start, start + 18))
    assert said == "“train 300 teachers” — Schools of the Sea, 13 March 2025, newsroom.txt"


def test_the_address_is_the_source_where_there_is_one(make_article: Callable[..., Article]) -> None:
    article = make_article(url="https://example.org/7", date=None)
    assert quotation(article, None) == "Schools of the Sea, https://example.org/7"


def test_arabic_is_quoted_as_arabic(arabic: Article) -> None:
    said = quotation(arabic, (0, 5))
    assert said == "«اجتمع» — مدارس البحر، 13 March 2025، newsroom.txt"


def test_each_part_of_a_shown_line_keeps_its_direction(arabic: Article) -> None:
    line = "\u2068مدارس البحر\u2069 · \u206813 March 2025\u2069 · \u2068newsroom.txt\u2069"
    assert source_line(arabic) == line
