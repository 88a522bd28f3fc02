from __future__ import annotations

import json

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.naming import Named
from archive_desktop.ingest.drafts import from_message, to_message


def test_a_draft_comes_back_from_json_as_it_was() -> None:
    full = ArticleDraft(
        title="عنوان",
        paragraphs=("One", "Two 😀"),
        headings=frozenset({1, 0}),
        date="2024-05-06",
        date_inferred=True,
        language="ar",
        notice="Machine made.",
        url="https://example.org/a",
        external_id="7",
        first_line=3,
        tags=("a", "b"),
        initiatives=("C",),
        names=(
            Named("person", "Amal Tazi", "Dr.", "Head of Schools", 0),
            Named("place", "Niger", start=None, code="NE"),
        ),
        attachments=(Attachment("a.png", "image/png", "0" * 64, 12, 3, 4, "A class", 0),),
    )
    for draft in (full, ArticleDraft(title="", paragraphs=())):
        assert from_message(json.loads(json.dumps(to_message(draft)))) == draft
