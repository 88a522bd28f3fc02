from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import etree

from archive_desktop.briefing import Document
from archive_desktop.briefing.characters import legal
from archive_desktop.briefing.html_file import write


@pytest.fixture(scope="module")
def page(rich: Document) -> str:
    return write(rich).decode()


def test_equal_packs_are_equal_files(rich: Document, page: str) -> None:
    assert write(rich).decode() == page


def test_only_the_style_sheet_inside_may_be_loaded(page: str) -> None:
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    found = re.search(r"style-src 'sha256-([^']+)'", page)
    assert found
    assert found[1] == b64encode(sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in page
    assert " style=" not in page


def test_landmarks_headings_and_tables_are_real(page: str) -> None:
    tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
    assert [one.tag for one in tree.iter("header", "nav", "main", "footer")] == [
        "header", "nav", "main", "footer"
    ]  # fmt: skip
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {one.get("scope") for one in tree.iter("th")} == {"col", "row"}
    assert tree.xpath("//time/@datetime") == ["2024-03-12", "2024-04"]
    assert tree.xpath("string(//a[@class='skip']/@href)") == "#text"


def test_an_arabic_pack_is_mirrored(rich: Document) -> None:
    page = write(replace(rich, language="ar", rtl=True)).decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "@bottom-right" in page[page.index("@page") :].split("content")[1]


def test_nothing_typed_becomes_an_element(hostile: Document) -> None:
    tree = etree.fromstring(write(legal(hostile)), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    assert not list(tree.iter("script", "img", "b", "q"))
    assert len(list(tree.iter("style"))) == 1
    assert {one for one in tree.xpath("//@href") if not one.startswith("#")} == {
        f"https://example.org/news/{number}" for number in (2, 3)
    }


def test_a_digest_alone_leads_to_the_sources(rich: Document) -> None:
    page = write(replace(rich, parts=("digest", "sources"))).decode()
    assert 'href="#source-0"' in page
    assert "<article" not in page
