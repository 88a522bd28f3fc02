"""A web page that a browser saved as one file (MHTML) says what the page itself would."""

from __future__ import annotations

import quopri

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import inner_content

ADDRESS = "https://maps.example/2024/03/words"
TEXT = "Forty librarians from nine countries met in the old harbour, compared how they keep maps, and agreed on words."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Librarians and old maps | Map Society</title>
<meta property="article:published_time" content="2024-03-09T10:00:00+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Librarians and old maps</h1>
<p>{TEXT}</p><p>« {TEXT} »</p></article><footer>© 2024 Map Society</footer></body></html>"""

CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: {address}
Subject: Librarians and old maps | Map Society
Date: Sun, 6 Oct 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {address}

{page}
------B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://maps.example/logo.png

iVBORw0KGgo=
------B--
"""
EXPLORER = """From: "Saved by Internet Explorer 11"
Subject: Librarians and old maps | Map Society
Date: Sun, 6 Oct 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: {address}

{page}
------B--
"""


def read(data: bytes, name: str) -> list[ArticleDraft]:
    return [item for item in readers.read(inner_content(data, name, 0)) if isinstance(item, ArticleDraft)]


@pytest.mark.parametrize("form", [CHROME, EXPLORER])
def test_title_day_address_and_text_are_those_of_the_page(form: str) -> None:
    page = quopri.encodestring(PAGE.encode()).decode("ascii")
    (saved,) = read(form.format(address=ADDRESS, page=page).replace("\n", "\r\n").encode(), "page.mhtml")
    (plain,) = read(PAGE.encode(), "page.html")
    assert (saved.title, saved.date, saved.date_inferred) == ("Librarians and old maps", "2024-03-09", False)
    assert (saved.title, saved.date, saved.paragraphs, saved.language) == (
        plain.title,
        plain.date,
        plain.paragraphs,
        plain.language,
    )
    assert saved.url == ADDRESS


def test_a_mailbox_gives_each_of_its_mails() -> None:
    mails = [
        f"From a@b.example Sat Mar  9 10:00:00 2024\nFrom: a@b.example\nTo: c@d.example\nSubject: Meeting {number}\n"
        f"Date: Sat, {number} Mar 2024 10:00:00 +0000\n\n{TEXT}\n\n>From the harbour we went home.\n\n"
        for number in (7, 8, 9)
    ]
    drafts = read("".join(mails).encode(), "news.mbox")
    assert [(draft.title, draft.date) for draft in drafts] == [
        (f"Meeting {n}", f"2024-03-0{n}") for n in (7, 8, 9)
    ]
    assert {draft.paragraphs for draft in drafts} == {(TEXT, "From the harbour we went home.")}
