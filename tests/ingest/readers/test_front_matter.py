from __future__ import annotations

import pytest

from archive_desktop.ingest.readers.front_matter import front_matter


def test_keys_values_and_the_text_below() -> None:
    matter = front_matter("---\nTitle: The harbour # opens\ndate: 2024-03-04\n---\nThe text.\n")
    assert matter is not None
    assert matter.values == {"title": ["The harbour"], "date": ["2024-03-04"]}
    assert matter.rest.strip() == "The text."


@pytest.mark.parametrize(
    "written", ["tags: [books, 'the sea']", "tags:\n  - books\n  - the sea", 'tags = ["books", "the sea"]']
)
def test_a_list_is_read_however_it_is_written(written: str) -> None:
    matter = front_matter(f"---\n{written}\n---\n")
    assert matter is not None
    assert matter.all("tags") == ["books", "the sea"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'it''s open # now'", "it's open # now"),
        (r'"caf\u00e9 \"Sea\""', 'café "Sea"'),
        (">-\n  one line\n  and another", "one line and another"),
        ("begun here\n  and ended there", "begun here and ended there"),
    ],
)
def test_quotes_escapes_and_lines_that_go_on(written: str, value: str) -> None:
    matter = front_matter(f"---\ntitle: {written}\n---\n")
    assert matter is not None
    assert matter.first("title") == value


def test_toml_fences_and_other_line_ends() -> None:
    matter = front_matter('+++\r\ntitle = "The harbour"\r\n+++\r\nThe text.\r\n')
    assert matter is not None
    assert matter.first("headline", "title") == "The harbour"
    assert matter.rest.strip() == "The text."


@pytest.mark.parametrize("text", ["No fence\n", "---\nnever closed: yes\n", "---\nonly words\n---\n", ""])
def test_a_text_without_front_matter_has_none(text: str) -> None:
    assert front_matter(text) is None


def test_a_missing_key_is_empty() -> None:
    matter = front_matter("---\ntitle: The harbour\n---\n")
    assert matter is not None
    assert (matter.first("date"), matter.all("tags")) == ("", [])
