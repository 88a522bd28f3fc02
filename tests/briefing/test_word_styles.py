from __future__ import annotations

from dataclasses import replace

from lxml import etree

from archive_desktop.briefing import Document, word_styles
from archive_desktop.briefing.word_xml import NAMESPACE

_W = f"{{{NAMESPACE}}}"
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "bidi",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
]
_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "color",
    "sz",
    "szCs",
    "u",
    "shd",
    "vertAlign",
    "rtl",
    "lang",
]


def names(element: etree._Element) -> list[str]:
    return [etree.QName(one).localname for one in element]


def test_styles_bear_words_own_names_and_keep_its_order(rich: Document) -> None:
    part = etree.fromstring(word_styles.styles(rich).encode())
    called = [one.find(f"{_W}name").get(f"{_W}val") for one in part.iter(f"{_W}style")]
    assert {"Normal", "heading 1", "toc 1", "footnote text", "Hyperlink", "Highlight: To check"} <= set(
        called
    )
    ids = [one.get(f"{_W}styleId") for one in part.iter(f"{_W}style")]
    assert len(set(ids)) == len(ids)
    assert {one.get(f"{_W}val") for one in part.iter(f"{_W}basedOn")} <= set(ids)
    for tag, order in (("pPr", _PARAGRAPH), ("rPr", _RUN)):
        for one in part.iter(f"{_W}{tag}"):
            places = [order.index(name) for name in names(one)]
            assert places == sorted(places), names(one)


def test_lists_settings_head_and_foot_are_whole_parts(rich: Document) -> None:
    for part in (
        word_styles.numbering(),
        word_styles.settings(rich),
        word_styles.header(rich),
        word_styles.footer(rich),
    ):
        etree.fromstring(part.encode())
    foot = etree.fromstring(word_styles.footer(rich).encode())
    assert "".join(foot.itertext()).replace(" PAGE ", "").replace(" NUMPAGES ", "") == "Restricted1 of 1"


def test_the_paper_is_that_of_the_pack(rich: Document) -> None:
    assert word_styles.paper(rich) == (11906, 16838)
    assert word_styles.paper(replace(rich, paper="letter")) == (12240, 15840)
    assert word_styles.text_width(rich) < 11906
    assert word_styles.highlight_style("key-message") == "HighlightKeyMessage"
