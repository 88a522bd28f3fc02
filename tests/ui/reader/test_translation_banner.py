from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.translation_banner import TranslationBanner


def test_it_shows_what_the_source_says_as_text(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article]
) -> None:
    banner = TranslationBanner(palette)
    qtbot.addWidget(banner)
    banner.show_article(make_article(notice="<b>Automatic</b> translation"))
    assert not banner.isHidden()
    assert "&lt;b&gt;" in banner.toolTip()
    banner.set_palette(DARK)
    banner.show_article(make_article())
    assert banner.isHidden()
