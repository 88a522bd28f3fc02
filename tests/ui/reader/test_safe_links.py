from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_document import SCHEME
from archive_desktop.ui.reader.article_text import ArticleText
from archive_desktop.ui.reader.safe_links import real_target, safe_link

HOSTILE = (
    "file:///etc/passwd", "FILE:///etc/passwd", "FiLe:///C:/secret.txt", "file:/etc/passwd", "file:etc/passwd",
    "file:////host/share/x.png", "file://///host/share", "file://host/share", "file://localhost/etc/passwd",
    "file:\\\\host\\share", "file:%2f%2fhost%2fshare", "file:%5c%5chost%5cshare", "file%3a///etc/passwd",
    "fi\tle:///etc/passwd", "fi\nle:///etc/passwd", " file:///etc/passwd", "\u200bfile:///etc/passwd",
    "file\u200b:///etc/passwd", "file:///etc/passwd%00.html", "file:///%65tc/passwd", "\ufefffile:///etc/passwd",
    "\\\\host\\share\\x.png", "//host/share/x.png", "\\\\?\\C:\\secret.txt", "\\\\.\\pipe\\x", "%5c%5chost%5cshare",
    "\\/host/share", "/\\host/share", "C:\\secret.txt", "C:/secret.txt", "c|/secret.txt", "/etc/passwd",
    "../../etc/passwd", "smb://host/share", "SMB://host/share", "sMb:\\\\host\\share", "cifs://host/share",
    "nfs://host/share", "dav://host/share", "webdav://host/share", "ftp://host/x", "sftp://host/x", "ldap://host/x",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\u200bscript:alert(1)",
    "javascript&colon;alert(1)", "vbscript:x", "data:text/html,<script>1</script>", "DATA:image/png;base64,AAAA",
    "data:,x", "blob:https://host/x", "view-source:https://host", "about:blank", "qrc:/x", ":/x", "res://x",
    "ms-word:ofe|u|https://host/x", "search-ms:query=x", "ms-msdt:/id", "tel:+1", "ssh://host", "telnet://host",
    "jar:https://host!/x", "chrome://settings", "intent://x", "steam://run/1", "x-apple-helpbook://x",
    "http:///etc/passwd", "https:", "http:\\\\host", "https://user:word@host/", "https://bank.example@host/",
    "http://host\\@other/", "https://ho\u200bst/", "https://host/\u202egnp.exe", "http://host/a b", "mailto:",
    "mailto:nobody", "mailto://host/x@y", "archive:initiative/7", "https://host/" + "x" * 3_000,
)  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_else_is_offered(address: str) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org/A", "http://example.org/A"),
        ("https://exаmple.org/", "https://xn--exmple-4nf.org/"),  # a Cyrillic a
        ("https://example.org/مدرسة", "https://example.org/%D9%85%D8%AF%D8%B1%D8%B3%D8%A9"),
        ("mailto:press@example.org?subject=x&attach=/etc/passwd", "mailto:press@example.org"),
    ],
)
def test_the_web_and_mail_show_their_real_target(address: str, target: str) -> None:
    url = safe_link(address)
    assert url is not None
    assert real_target(url) == target


def test_a_text_of_them_loads_nothing_and_links_to_nothing(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[object] = []

    class Watched(ArticleText):
        def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
            loaded.append(name)
            return super().loadResource(kind, name)

    text = Watched(palette)
    qtbot.addWidget(text)
    text.show()
    marked = [f'<a href="{one}"><img src="{one}"></a> ![x]({one}) {one}' for one in HOSTILE]
    text.show_article(
        make_article(title=marked[0], body="\n".join(marked).replace("\r", " "), source=marked[1],
                     headings=frozenset({0})), ()
    )  # fmt: skip
    text.grab()
    assert loaded == []
    hrefs = set()
    block = text.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            hrefs.add(pieces.fragment().charFormat().anchorHref())
            pieces += 1
        block = block.next()
    assert {href for href in hrefs if href and not href.startswith(f"{SCHEME}:")} == set()
    kind = QTextDocument.ResourceType.ImageResource.value
    heard: list[str] = []
    text.link_requested.connect(heard.append)
    for one in HOSTILE:
        assert text.loadResource(kind, QUrl(one)) is None
        if not one.startswith(f"{SCHEME}:"):
            text._follow(QUrl(one))
    assert set(heard) <= {"https://host/"}  # Qt takes signs without width out of a host
