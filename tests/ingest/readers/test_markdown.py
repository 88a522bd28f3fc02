from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.markdown import Markdown, blocks, plain
from archive_desktop.ingest.readers.protocol import inner_content, open_content

BLOG = Path(__file__).resolve().parents[3] / "../shared/data/blog_en_fr_cds"

RELEASE = """---
title: 'The library''s night of maps: come "early"'
date: 2024-05-15 09:00:00 +0100
lang: en-GB
tags: [Libraries, "Maps, old and new"]
url: https://example.org/en/night-of-maps
description: >-
  Folded over
  two lines
---

# Night of maps

The **library** opens its _map room_ on [Friday evening](https://example.org/x_(y)) for
everyone who likes paper.

![A tall shelf](shelf.jpg)

## What you will see

* sea charts
* a globe<br>from 1890

1. Bring a lamp
2. Come early

| Hour | Room |
|------|:----:|
| 19   | Two  |

> The keeper said that `north` is up.[^1]

[^1]: Not always.
"""


def read(text: str | bytes, name: str = "release.md") -> ArticleDraft:
    content = inner_content(text if isinstance(text, bytes) else text.encode(), name, 0)
    assert Markdown().recognises(content)
    (draft,) = Markdown().read(content)
    assert isinstance(draft, ArticleDraft)
    return draft


def test_front_matter_gives_title_date_language_tags_and_address() -> None:
    draft = read(RELEASE)
    assert draft.title == 'The library\'s night of maps: come "early"'
    assert (draft.date, draft.date_inferred, draft.language) == ("2024-05-15", False, "en")
    assert draft.tags == ("Libraries", "Maps, old and new")
    assert draft.url == "https://example.org/en/night-of-maps"


def test_markup_is_read_and_left_out() -> None:
    draft = read(RELEASE)
    assert draft.paragraphs == (
        "Night of maps",
        "The library opens its map room on Friday evening for everyone who likes paper.",
        "What you will see",
        "• sea charts",
        "• a globe",
        "from 1890",
        "1. Bring a lamp",
        "2. Come early",
        "Hour | Room",
        "19 | Two",
        "The keeper said that north is up.",
        "Not always.",
    )
    assert draft.headings == {0, 2}


def test_a_file_without_front_matter_has_its_first_heading_as_title() -> None:
    draft = read("# A new reading room\n\nIt opened on **Monday 13 May 2024** in the old mill.\n")
    assert draft.title == "A new reading room"
    assert draft.paragraphs == ("It opened on Monday 13 May 2024 in the old mill.",)
    assert draft.date == "2024-05-13"


def test_arabic_front_matter_and_windows_line_ends() -> None:
    draft = read(
        "---\r\ntitle: افتتاح المكتبة\r\ndate: 2024-01-02\r\n---\r\nافتتحت المكتبة أبوابها اليوم للجميع.\r\n"
    )
    assert (draft.title, draft.date, draft.language) == ("افتتاح المكتبة", "2024-01-02", "ar")


def test_a_bulleted_list_of_tags_and_toml_are_understood() -> None:
    assert read("---\ntitle: T\ntags:\n  - one\n  - two\n---\nSome words of text.").tags == ("one", "two")
    assert read('+++\ntitle = "A day"\ndate = 2023-02-01\n+++\nSome words.').date == "2023-02-01"


def test_a_text_between_rules_is_not_front_matter() -> None:
    assert not Markdown().recognises(inner_content(b"---\nJust words here.\n---\nMore.", "a.txt", 0))
    assert not Markdown().recognises(inner_content(b"# 1 in the charts\nWords and words.", "a.txt", 0))


def test_front_matter_alone_is_refused_with_the_name_of_the_file() -> None:
    content = inner_content(b"---\ndate: 2024-01-01\n---\n\n", "empty.md", 0)
    with pytest.raises(ArchiveError, match=r"empty\.md.*holds no article"):
        list(Markdown().read(content))


@pytest.mark.parametrize("sign", ["[", "](", "*_", "<a ", "![", "`", "{{", "\\", "> ", "|", "**a "])
def test_endless_signs_end_soon(sign: str) -> None:
    assert len(plain(sign * 5_000)) <= 50_000
    list(blocks((sign * 500 + "\n") * 50))


def test_the_program_reads_markdown_by_its_content() -> None:
    (draft,) = readers.read(inner_content(RELEASE.encode(), "release.txt", 0))
    assert isinstance(draft, ArticleDraft)
    assert draft.tags[0] == "Libraries"


@pytest.mark.skipif(not BLOG.is_dir(), reason="the shared data are not beside this checkout")
def test_titles_dates_and_languages_of_a_real_blog() -> None:
    gold = [json.loads(line) for line in (BLOG / "gold.jsonl").read_text("utf-8").splitlines()]
    for expected in gold:
        with (content := open_content(BLOG / expected["file"], expected["file"])).stream:
            (draft,) = readers.read(content)
        assert isinstance(draft, ArticleDraft)
        title = re.sub(r"<[^>]+>|\\(?=_)", "", expected["title"]).strip()
        assert (draft.title, draft.date, draft.language) == (title, expected["date"], expected["lang"])
        assert not re.search(r"!\[|\]\(|\*\*", draft.body), expected["file"]
