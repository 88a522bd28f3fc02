from __future__ import annotations

from archive_desktop.briefing import Document
from archive_desktop.briefing.word_articles import article
from archive_desktop.briefing.word_body import making_of


def test_a_comment_is_a_footnote_and_a_highlight_without_one_bears_its_name(rich: Document) -> None:
    making = making_of(rich)
    xml = article(making, rich.entries[0], 2)
    notes = making.footnotes.part()
    assert len(making.footnotes) == 2  # two comments; the figure has none
    assert "Key message" in notes
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in notes
    assert "\u200aFigure</w:t>" in xml
    assert '<w:rStyle w:val="HighlightFigure"/><w:u w:val="thick" w:color="FFE69A"/>' in xml
    assert "EvidencePassage" in xml
    assert "†" not in xml  # the brief, which cites it, was not made


def test_an_arabic_article_is_right_to_left_and_joins_its_letters(rich: Document) -> None:
    xml = article(making_of(rich), rich.entries[2], 2)
    assert "<w:bidi/>" in xml
    assert '<w:rtl/></w:rPr><w:t xml:space="preserve">التجربة في المختبر</w:t>' in xml
    assert "المس</w:t>" in xml
    assert '<w:pStyle w:val="PackFacts"/><w:jc w:val="right"/>' in xml  # English facts at the Arabic side
