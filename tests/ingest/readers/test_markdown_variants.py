"""The ways in which site generators write what an article says of itself."""

from __future__ import annotations

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import inner_content

TEXT = "Forty librarians from nine countries met in the old harbour and agreed on words.\n\nThe rooms\n---------\n\nThey saw three rooms."
YAML = '---\ntitle: "Words for maps"\ndate: 2024-03-09\ntags: [maps, words]\n---\n'
TOML = '+++\ntitle = "Words for maps"\ndate = 2024-03-09T10:00:00Z\ntags = ["maps", "words"]\n+++\n'
JSON = '{\n  "title": "Words for maps",\n  "date": "2024-03-09",\n  "tags": ["maps", "words"]\n}\n\n'
FENCED = f";;;\n{JSON.strip()}\n;;;\n"


@pytest.mark.parametrize("matter", [YAML, TOML, JSON, FENCED, YAML.replace("\n", "\r\n")])
def test_front_matter_is_read_in_every_form(matter: str) -> None:
    (draft,) = readers.read(inner_content((matter + TEXT).encode(), "words.md", 0))
    assert isinstance(draft, ArticleDraft)
    assert (draft.title, draft.date, draft.tags) == ("Words for maps", "2024-03-09", ("maps", "words"))
    assert draft.paragraphs[1:] == ("The rooms", "They saw three rooms.")
    assert draft.headings == {1}


def test_a_title_underlined_with_equals_signs_is_a_heading() -> None:
    text = f"Words for maps\n==============\n\n{TEXT}\n\n* one\n* two\n"
    (draft,) = readers.read(inner_content(text.encode(), "words.md", 0))
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "Words for maps"
    assert draft.paragraphs[1] == "The rooms"


def test_an_article_in_json_above_a_broken_line_is_no_front_matter() -> None:
    line = '{"title": "Words for maps", "body": "Forty librarians met in the harbour."}'
    found = list(readers.read(inner_content(f"{line}\nbroken\n{line}\n".encode(), "words.jsonl", 0)))
    assert sum(isinstance(item, ArticleDraft) for item in found) == 2
