from __future__ import annotations

from archive_desktop.briefing.document import PackArticle, Reference
from archive_desktop.briefing.entries import shown
from archive_desktop.briefing.words import words
from archive_desktop.domain.pack import PackItem


def test_a_place_in_the_text_leads_to_the_paragraph_that_shows_it(articles: dict[int, PackArticle]) -> None:
    chosen = articles[1]
    full = shown(4, PackItem(1), chosen, (), "en", words("en"))
    at = chosen.article.body.index("Two thirds")
    assert full.reference(at, at + 3) == Reference(4, 3)
    lead = shown(4, PackItem(1, show="lead"), chosen, (), "en", words("en"))
    assert lead.reference(at, at + 3) == Reference(4) == lead.title
    assert lead.reference(0, at + 3) == Reference(4, 0)  # a passage that begins where something is shown
    assert full.without_text().reference(0, 3) == Reference(4)
