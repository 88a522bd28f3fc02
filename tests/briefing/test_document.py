from __future__ import annotations

import json

from archive_desktop.briefing import Document


def test_contents_list_brief_sections_articles_and_sources_in_order(document: Document) -> None:
    labels = [label for label, _ in document.contents]
    assert labels == [
        "brief",
        "digest",
        "section-0",
        "article-0",
        "article-1",
        "section-1",
        "article-2",
        "article-3",
        "index",
        "sources",
    ]


def test_a_document_goes_through_json_unchanged(document: Document) -> None:
    assert json.loads(json.dumps(document.to_json()))["title"]["text"] == document.title.text


def test_a_paragraph_is_its_pieces(document: Document) -> None:
    heading = document.entries[0].paragraphs[2]
    assert heading.heading
    assert heading.text == "What the catalogue holds"
