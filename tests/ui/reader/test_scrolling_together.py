from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_text import ArticleText
from archive_desktop.ui.reader.scrolling_together import ScrollingTogether


def test_the_other_follows_until_they_are_parted(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article]
) -> None:
    texts = []
    for number, lines in ((1, 30), (2, 33)):  # not as many paragraphs
        article = make_article(id=number, body="\n".join(["Some words of a boat. " * 9] * lines))
        text = ArticleText(palette)
        qtbot.addWidget(text)
        text.resize(500, 400)
        text.show()
        text.show_article(article, ())
        texts.append((text, article))
    (one, mine), (other, theirs) = texts
    together = ScrollingTogether(one, other)
    together.join(mine, theirs)
    bar, following = one.verticalScrollBar(), other.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert abs(following.value() - following.maximum() / 2) < 60
    following.setValue(0)
    assert bar.value() == 0
    together.part()
    bar.setValue(bar.maximum())
    assert following.value() == 0
