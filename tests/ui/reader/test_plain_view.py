from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.plain_view import PlainView, pieces, too_heavy

MakeArticle = Callable[..., Article]
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HEAVY = {
    "one word": "x" * 5_000_000,
    "a megabyte without an end": "Boats carry books. " * 55_000,
    "a hundred thousand paragraphs": "\n".join(["A line."] * 100_000),
    "accents on one letter": "Word " + "a" + "\u0301" * 400,
    "joiners": "\u200d" * 5_000,
    "families": FAMILY * 30_000,
    "letters of both directions": "a\u05d0" * 200_000,
}


@pytest.mark.parametrize("body", HEAVY.values(), ids=HEAVY)
def test_what_would_hold_the_window_up_is_shown_in_small_pieces(make_article: MakeArticle, body: str) -> None:
    article = make_article(body=body, headings=frozenset())
    assert too_heavy(article)
    cut = list(pieces(article))
    assert max(map(len, cut)) <= 500
    assert sum(map(len, cut)) == len(article.title) + len(body) - body.count("\n")


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(["Boats carry books from one village to another. " * 12] * 600),
        "\n".join(["مُدَرِّسَةٌ تُعَلِّمُ القِرَاءَةَ فِي القَرْيَةِ. " * 20] * 50),
        f"A family {FAMILY} and a flag \U0001f1f2\U0001f1e6.",
    ],
)
def test_long_reports_and_vowel_marks_are_nothing_unusual(make_article: MakeArticle, body: str) -> None:
    assert not too_heavy(make_article(body=body, headings=frozenset()))


def test_a_place_is_selected_before_it_is_shown_and_a_size_keeps_it(
    qtbot: QtBot, palette: Palette, make_article: MakeArticle
) -> None:
    view = PlainView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    body = "\n".join(f"\U0001f4da Book {number}. " + "y" * 700 for number in range(2_000))
    article = make_article(title="Two thousand books", body=body, headings=frozenset())
    view.show_article(article, ReadingStyle())
    for wanted in ("Book 7.", "Book 1999."):
        at = body.index(wanted)
        view.show_place(at, at + len(wanted))
        assert view.text.textCursor().selectedText() == wanted
        assert view.text.viewport().rect().contains(view.text.cursorRect())
    before = view.text.cursorRect().height()
    view.set_style(ReadingStyle(size=20.0))
    assert view.text.cursorRect().height() > before
    assert view.text.textCursor().selectedText() == "Book 1999."
    after = len(article.title) + 1
    view.show_place(4 - after, len(article.title) - after)
    assert view.text.textCursor().selectedText() == "thousand books"


def test_all_of_it_comes_while_nothing_else_is_to_do(
    qtbot: QtBot, palette: Palette, make_article: MakeArticle
) -> None:
    view = PlainView()
    qtbot.addWidget(view)
    article = make_article(body="\n".join(f"Line {number}." for number in range(9_000)), headings=frozenset())
    view.show_article(article, ReadingStyle())
    assert view.text.document().blockCount() < 1_000
    qtbot.waitUntil(lambda: view.text.document().blockCount() == 9_002)
    assert view.text.toPlainText().endswith("Line 8999.")
    assert view.text.verticalScrollBar().value() == 0
