from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import DARK, Palette, contrast
from archive_desktop.ui.reader.article_document import (
    ArticleDocument,
    ReadingStyle,
    build_document,
    header_line,
    initiative_of_link,
    measure_width,
    show_initiatives,
)

MakeArticle = Callable[..., Article]


def lines(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


def body_of(laid_out: ArticleDocument) -> str:
    document, positions = laid_out.document, laid_out.positions
    return document.toRawText()[positions.offset : positions.end].replace("\u2029", "\n")


def test_block_k_of_the_body_is_paragraph_k(article: Article, palette: Palette) -> None:
    laid_out = build_document(article, (), ReadingStyle(), palette)
    for number, paragraph in enumerate(article.paragraphs):
        block = laid_out.document.findBlockByNumber(laid_out.body_block + number)
        assert block.text() == paragraph
        assert (block.blockFormat().headingLevel() == 2) == (number in article.headings)
    assert body_of(laid_out) == article.body


def test_the_header_says_date_language_time_and_source(article: Article, make_article: MakeArticle) -> None:
    plain = header_line(article).replace("\u2068", "").replace("\u2069", "")
    assert plain == "13 March 2025 · English · 1 min read · newsroom.txt"
    assert "(inferred)" in header_line(make_article(date_inferred=True))
    assert "No date" in header_line(make_article(date=None))


def test_direction_comes_from_the_language_not_from_the_first_letter(
    make_article: MakeArticle, palette: Palette
) -> None:
    arabic = make_article(language="ar", body="PISA 2022: النتائج", headings=frozenset())
    english = make_article(body="التعليم is the word for education.", headings=frozenset())
    for article, direction, side in (
        (arabic, Qt.LayoutDirection.RightToLeft, Qt.AlignmentFlag.AlignRight),
        (english, Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignLeft),
    ):
        laid_out = build_document(article, (), ReadingStyle(), palette)
        shape = laid_out.document.findBlockByNumber(laid_out.body_block).blockFormat()
        assert shape.layoutDirection() == direction
        assert shape.alignment() & side


def test_arabic_is_set_larger_in_a_naskh_face(arabic: Article, article: Article, palette: Palette) -> None:
    fonts = [build_document(a, (), ReadingStyle(), palette).document.defaultFont() for a in (arabic, article)]
    assert fonts[0].families()[0] == "Noto Naskh Arabic"
    assert fonts[0].pointSizeF() > fonts[1].pointSizeF()


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>bold</b> <img src='file:///etc/passwd'> <script>alert(1)</script>",
        "file:///etc/passwd smb://host/share \\\\host\\share",
        "a\u202egnp.exe\u202c b\u2066c",
        "\ufdd0\ufdd1\u2029\r\x00 tail",
    ],
)
def test_hostile_text_is_shown_as_text(make_article: MakeArticle, palette: Palette, hostile: str) -> None:
    article = make_article(title=hostile, body=f"{hostile}\nlast", source=hostile, headings=frozenset())
    document = build_document(article, (), ReadingStyle(), palette).document
    assert document.blockCount() == 5
    assert document.lastBlock().text() == "last"
    assert "\ufffc" not in document.toRawText()  # no picture, table or frame came of it
    assert "\u202e" not in document.toRawText()


def test_positions_stay_right_when_initiatives_come_and_go(
    make_article: MakeArticle, palette: Palette, initiatives: Sequence[Initiative]
) -> None:
    article = make_article(initiatives=(1,))
    laid_out = build_document(article, initiatives, ReadingStyle(), palette)
    assert "School of the Sea" in laid_out.document.toPlainText()
    for mine in ((1, 2), (), (2,)):
        show_initiatives(laid_out, make_article(initiatives=mine), initiatives, ReadingStyle(), palette)
        assert body_of(laid_out) == article.body
        assert ("Teachers <b>First</b>" in laid_out.document.toPlainText()) == (2 in mine)


def test_an_empty_body_has_a_place_too(make_article: MakeArticle, palette: Palette) -> None:
    laid_out = build_document(make_article(body="", headings=frozenset()), (), ReadingStyle(), palette)
    assert body_of(laid_out) == ""


def test_only_our_own_links_name_an_initiative() -> None:
    links = ("archive:initiative/7", "archive:initiative/x", "archive:add-initiative", "http://initiative/7")
    assert [initiative_of_link(link) for link in links] == [7, None, None, None]


def test_the_measure_grows_with_the_letters(article: Article, arabic: Article, theme: object) -> None:
    for one in (article, arabic):
        assert measure_width(one, ReadingStyle(size=23)) == pytest.approx(
            2 * measure_width(one, ReadingStyle(size=11.5)), rel=0.1
        )


def test_initiatives_are_readable_in_the_dark(
    make_article: MakeArticle, theme: object, initiatives: Sequence[Initiative]
) -> None:
    laid_out = build_document(make_article(initiatives=(1, 2)), initiatives, ReadingStyle(), DARK)
    block = laid_out.document.findBlockByNumber(laid_out.initiatives_block)
    colours = {part.format.foreground().color().name() for part in block.textFormats()}
    assert colours
    assert all(contrast(colour, DARK.surface) >= 4.5 for colour in colours)


def test_the_name_of_an_initiative_stays_in_one_line_unless_it_is_long(
    make_article: MakeArticle, palette: Palette
) -> None:
    names = ("Living Heritage", "A programme whose name is longer than any line of a narrow column")
    every = [Initiative(number, name) for number, name in enumerate(names, 1)]
    laid_out = build_document(make_article(initiatives=(1, 2)), every, ReadingStyle(), palette)
    shown = laid_out.document.findBlockByNumber(laid_out.initiatives_block).text()
    assert "●\u00a0Living\u00a0Heritage" in shown
    assert "●\u00a0A programme whose" in shown
    assert shown.endswith("+\u00a0add\u00a0initiative")
