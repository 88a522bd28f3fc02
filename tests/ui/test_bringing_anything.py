from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui.bringing_anything import BringingAnything, paths_in, text_in, wanted
from archive_desktop.ui.models.article_list import ARTICLES_MIME

RELEASE = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils."


def of_text(text: str, html: str = "") -> QMimeData:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data


def test_files_of_this_computer_are_taken() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/a.txt"), QUrl("https://example.org/a")])
    assert paths_in(data) == ["/x/a.txt"]
    assert text_in(data) is None


def test_a_text_is_taken_as_a_page_where_it_is_one(qapp: QApplication) -> None:
    assert text_in(of_text(RELEASE)) == (RELEASE, False)
    assert text_in(of_text(RELEASE, "<h1>Harbour</h1><p>The library</p>")) == (
        "<h1>Harbour</h1><p>The library</p>",
        True,
    )
    assert text_in(of_text(RELEASE, "<span>no paragraphs</span>")) == (RELEASE, False)


def test_a_word_and_our_own_articles_are_not_wanted(qapp: QApplication) -> None:
    assert not wanted(of_text("a few words"))
    dragged = of_text(RELEASE)
    dragged.setData(ARTICLES_MIME, b"1 2")
    assert not wanted(dragged)


def test_the_clipboard_is_pasted(qtbot: QtBot, qapp: QApplication) -> None:
    anything = BringingAnything()
    qapp.clipboard().setText(RELEASE)
    with qtbot.waitSignal(anything.text_brought) as brought:
        anything.paste()
    assert brought.args == [RELEASE, False]
    qapp.clipboard().setText("word")
    with qtbot.waitSignal(anything.nothing_brought):
        anything.paste()


def test_a_web_address_beside_files_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    anything = BringingAnything()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/a.txt"), QUrl("https://example.org/a")])
    with qtbot.waitSignals([anything.files_brought, anything.said]):
        anything._take(data)
    alone = QMimeData()
    alone.setUrls([QUrl("https://example.org/a")])
    with qtbot.waitSignal(anything.said) as said:
        anything._take(alone)
    assert "nothing is fetched" in str(said.args)
