"""Saved web pages: title, text, date, language, address, and what hostile or odd pages come to."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf
from archive_desktop.ingest.readers.html_page import HtmlPage
from archive_desktop.ingest.readers.protocol import inner_content

TEXT = (
    (
        "The forum brought together forty librarians from nine countries, who compared how they keep old maps "
        "and agreed on a shared list of the words that describe them."
    ),
    (
        "Over two days they visited three reading rooms, tried a new scanner for large sheets, and wrote down "
        "what a small library needs before it can lend a map to another."
    ),
    (
        "A second meeting will be held next spring, and the list of words will be printed in three languages "
        "for every library that asks for it."
    ),
)
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'


def page(body: str, head: str = "", attributes: str = ' lang="en"') -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


def article_html(title: str = "Librarians agree on words for old maps", more: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    return f"{NAVIGATION}<main><article><h1>{title}</h1>{more}{paragraphs}</article></main><footer>© 2024 Map Society</footer>"


def read(data: bytes) -> ArticleDraft:
    (draft,) = readers.read(inner_content(data, "page.html", 0))
    assert isinstance(draft, ArticleDraft)
    return draft


def test_a_page_becomes_its_article_without_the_site_around_it() -> None:
    draft = read(page(article_html(), "<title>Librarians agree on words for old maps | Map Society</title>"))
    assert draft.title == "Librarians agree on words for old maps"
    assert draft.paragraphs == TEXT
    assert draft.language == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-09T23:30:00+01:00">',
        '<meta name="dc.date" content="2024-03-09">',
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            '{"@type": "NewsArticle", "datePublished": "2024-03-09"}]}</script>'
        ),
    ],
)
def test_the_date_that_a_page_states_for_machines_wins(head: str) -> None:
    draft = read(page(article_html(more="<p>Updated 5 May 2024</p>"), head))
    assert (draft.date, draft.date_inferred) == ("2024-03-09", False)


@pytest.mark.parametrize(
    "line",
    [
        "9 March 2024",
        "Published on March 9, 2024",
        "By Ada Reed | 9 March 2024",
        "Samedi 9 mars 2024",
        "٩ مارس ٢٠٢٤",
    ],
)
def test_a_date_line_under_the_title_is_the_date(line: str) -> None:
    draft = read(page(article_html(more=f"<div>{line}</div>")))
    assert (draft.date, draft.date_inferred) == ("2024-03-09", False)


def test_headings_list_items_and_rows_stay_in_their_places() -> None:
    html = article_html().replace(
        f"<p>{TEXT[1]}</p>",
        f"<h2>Two days of work</h2><p>{TEXT[1]}</p><ul><li>One scanner was tried.</li></ul><ol><li>See it.</li><li>Lend it.</li></ol><table><tr><th>Maps</th><th>Lent</th></tr><tr><td>Large sheets</td><td>12</td></tr></table>",
    )
    draft = read(page(html))
    assert draft.paragraphs == (
        TEXT[0],
        "Two days of work",
        TEXT[1],
        "• One scanner was tried.",
        "1. See it.",
        "2. Lend it.",
        "Maps | Lent",
        "Large sheets | 12",
        TEXT[2],
    )
    assert draft.headings == {1}


def test_the_address_is_the_canonical_one_or_where_the_browser_saved_it_from() -> None:
    canonical = read(page(article_html(), '<link rel="canonical" href="https://maps.example/news/words">'))
    assert canonical.url == "https://maps.example/news/words"
    saved = page(article_html()).replace(
        b"<html", b"<!-- saved from url=(0030)https://maps.example/news/saved -->\n<html"
    )
    assert read(saved).url == "https://maps.example/news/saved"
    assert read(page(article_html(), '<link rel="canonical" href="file:///etc/passwd">')).url is None


def test_a_machine_translation_notice_is_kept_as_a_fact_and_not_as_text() -> None:
    notice = "This text was translated by a machine; we are not responsible for its accuracy."
    draft = read(page(f"<div>{notice}</div>" + article_html()))
    assert draft.notice == notice
    assert draft.paragraphs == TEXT


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1256", "cp1256"), ("utf-8", "utf-8"), ("", "utf-16")]
)
def test_the_declared_encoding_or_the_byte_order_mark_is_believed(declared: str, encoding: str) -> None:
    text = (
        "اجتمع أمناء المكتبات من تسع دول لمقارنة طرق حفظ الخرائط القديمة واتفقوا على قائمة مشتركة من الكلمات."
    )
    charset = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{charset}<title>خرائط</title></head><body><h1>كلمات مشتركة للخرائط القديمة</h1><p>{text}</p></body></html>"
    draft = read(html.encode(encoding))
    assert draft.paragraphs == (text,)
    assert draft.language == "ar"


def test_layout_tables_are_flattened_however_deep() -> None:
    rows = "".join(f"<p>{text}</p>" for text in TEXT)
    nested = "<table><tr><td>" * 200 + rows + "</td></tr></table>" * 200
    assert read(page(f"<h1>Librarians agree on words for old maps</h1>{nested}")).paragraphs == TEXT


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + f"<p>{TEXT[0]}</p>",
        f"<p>{TEXT[0]}</p>" + "<p>short</p>" * 70_000,
        f"<p>{TEXT[0]}</p><p>{'x' * 1_000_000}</p>",
    ],
    ids=["20,000 levels", "70,000 paragraphs", "a word of a megabyte"],
)
def test_pathological_pages_are_read_in_simplified_form(body: str) -> None:
    draft = read(page(f"<h1>Librarians agree on words for old maps</h1>{body}"))
    assert TEXT[0] in draft.paragraphs


def test_scripts_hidden_text_and_local_pictures_leave_no_trace() -> None:
    hostile = (
        '<script>steal()</script><p style="display:none">Hidden words in the page that nobody sees at all.</p>'
        '<img src="file:///etc/passwd" onerror="steal()"><iframe src="//host/share"></iframe>'
    )
    assert read(page(article_html(more=hostile))).paragraphs == TEXT


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(ArchiveError, match="no article"):
        read(page(f"{NAVIGATION}<h1>News</h1>"))


def test_pictures_beside_and_inside_a_page_come_with_its_article(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    inlined = base64.b64encode(png(shade=2)).decode()
    beside = {"page_files/a%20map.png": png(shade=1), "seal.png": png(shade=3)}
    body = article_html(
        more=f"""<figure><img src="page_files/a%20map.png" alt="x"><figcaption>The oldest map</figcaption></figure>
        <img src="data:image/png;base64,{inlined}" alt="The scanner"><img src="https://example.org/remote.png">"""
    ).replace("© 2024", '<img src="seal.png">© 2024')
    content = inner_content(page(body), "page.html", 0)
    content = replace(content, shelf=Shelf(tmp_path / "shelf"), beside=beside.get)
    (draft,) = readers.read(content)
    assert isinstance(draft, ArticleDraft)
    assert draft.paragraphs == TEXT
    assert [(one.name, one.description, one.paragraph) for one in draft.attachments] == [
        ("a map.png", "The oldest map", 0),
        ("picture 1.png", "The scanner", 0),
    ]
    kept = {path.name: path.read_bytes() for path in (tmp_path / "shelf").iterdir()}
    assert kept == {
        draft.attachments[0].sha256: png(shade=1),
        draft.attachments[1].sha256: png(shade=2),
    }


def test_pictures_left_out_are_told_after_the_article(tmp_path: Path, png: Callable[..., bytes]) -> None:
    bomb = bytearray(png())
    bomb[16:24] = (60_000).to_bytes(4) * 2
    content = inner_content(page(article_html(more='<img src="bomb.png">')), "page.html", 0)
    draft, note = readers.read(replace(content, shelf=Shelf(tmp_path), beside={"bomb.png": bytes(bomb)}.get))
    assert isinstance(draft, ArticleDraft)
    assert draft.attachments == ()
    assert isinstance(note, FailedSource)
    assert "1 of more than 16 megapixels" in note.reason


def test_a_text_that_opens_with_many_comments_is_judged_at_once() -> None:
    comments = "<!-- a note -->" * 100  # years, were every way to part them tried
    reader = HtmlPage()
    assert not reader.recognises(inner_content(f"{comments} and no page".encode(), "a.txt", 0))
    assert reader.recognises(inner_content(f"{comments}<html><p>A page.".encode(), "a.html", 0))
