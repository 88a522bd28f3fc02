from __future__ import annotations

from dataclasses import replace

from lxml import etree

from archive_desktop.briefing import Document
from archive_desktop.briefing.word_body import body, making_of
from archive_desktop.briefing.word_xml import NAMESPACE

_W = f"{{{NAMESPACE}}}"
_ORDER = ["pStyle", "keepNext", "pageBreakBefore", "numPr", "bidi", "spacing", "jc"]
_RUN = ["rStyle", "u", "shd", "vertAlign", "rtl", "lang"]


def made(document: Document) -> etree._Element:
    return etree.fromstring(body(making_of(document), lambda: None).encode())


def test_the_contents_are_filled_and_footnotes_are_referred_to_by_fields(rich: Document) -> None:
    tree = made(rich)
    contents = tree.find(f".//{_W}sdt")
    listed = ["".join(one.itertext(f"{_W}t")) for one in contents.iter(f"{_W}hyperlink")]
    assert listed[:2] == ["Brief", "Digest of highlights"]
    assert listed[5].startswith("1. Coastal libraries")
    fields = [one.text for one in tree.iter(f"{_W}instrText")]
    assert not any(" REF " in field for field in fields)  # LibreOffice shows such numbers as errors at first
    assert " NOTEREF evidence_1 \\f \\h " in fields  # the second time it is cited
    assert " NOTEREF evidence_1 " in fields  # from the passage back


def test_properties_and_section_keep_words_order(rich: Document) -> None:
    tree = made(replace(rich, language="ar", rtl=True))
    for tag, order in (("pPr", _ORDER), ("rPr", _RUN)):
        for one in tree.iter(f"{_W}{tag}"):
            places = [order.index(etree.QName(child).localname) for child in one]
            assert places == sorted(places)
    section = [etree.QName(one).localname for one in tree[0][-1]]
    assert section == ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg", "bidi"]
    assert tree.findall(f".//{_W}bidiVisual")


def test_work_can_be_stopped_after_each_article(rich: Document) -> None:
    calls: list[int] = []
    body(making_of(rich), lambda: calls.append(1))
    assert len(calls) == 4


def test_a_digest_has_a_bare_title_and_numbers_of_the_sources(rich: Document) -> None:
    xml = body(making_of(replace(rich, parts=("digest", "sources"))), lambda: None)
    assert '<w:hyperlink w:anchor="source_0"' in xml
    assert "titlePg" not in xml
    assert "Title" in xml
