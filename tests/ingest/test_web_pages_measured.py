"""How well saved pages are read, measured on real ones that lie beside the checkout."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import inner_content

SHARED = Path(__file__).resolve().parents[3] / "shared/data"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared inputs are not beside this checkout")


def read(data: bytes, name: str) -> ArticleDraft | None:
    """Return the only article of a page, None if it is not read as one."""
    try:
        found = list(readers.read(inner_content(data, name, 0)))
    except ArchiveError:
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], ArticleDraft) else None


def word_f1(text: str, gold: str) -> float:
    one, other = (Counter(re.findall(r"\w+", part.lower())) for part in (text, gold))
    common = (one & other).total()
    return 2 * common / max(1, one.total() + other.total())


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def test_press_releases_come_with_their_titles_dates_and_texts() -> None:
    exact, scores = [], []
    for gold in lines(SHARED / "press_en_doj/gold.jsonl"):
        draft = read((SHARED / "press_en_doj/html" / gold["file"]).read_bytes(), gold["file"])
        assert draft is not None, gold["file"]
        exact += [draft.title == gold["title"], draft.date == gold["date"] and not draft.date_inferred]
        scores.append(word_f1(draft.body, "\n".join(gold["paragraphs"])))
        assert draft.url == gold["url"]
        assert draft.language == "en"
    assert mean([float(right) for right in exact]) >= 0.99
    assert mean(scores) >= 0.98


@pytest.mark.parametrize("name", ["index_000.html", "index_100.html"])
def test_a_list_of_press_releases_without_their_texts_is_not_merged_into_one(name: str) -> None:
    data = (SHARED / "press_en_doj/listing" / name).read_bytes()
    with pytest.raises(ArchiveError, match="is a list of"):
        list(readers.read(inner_content(data, name, 0)))


@pytest.mark.slow
def test_articles_of_the_web_are_read_without_their_sites() -> None:
    scores = []
    for answer in sorted((SHARED / "pages_wcxb_dev").glob("*.json")):
        gold = json.loads(answer.read_text("utf-8"))
        if gold["_internal"]["page_type"]["primary"] == "article":
            draft = read(answer.with_suffix(".html.gz").read_bytes(), answer.stem)
            scores.append(word_f1(draft.body if draft else "", gold["ground_truth"]["main_content"]))
    assert len(scores) == 30
    assert mean(scores) >= 0.93


def test_a_list_of_news_with_texts_is_split() -> None:
    data = gzip.decompress((SHARED / "pages_wcxb_dev/0147.html.gz").read_bytes())
    drafts = [
        one for one in readers.read(inner_content(data, "news.html", 0)) if isinstance(one, ArticleDraft)
    ]
    assert len(drafts) >= 15
    assert all(draft.date and draft.url for draft in drafts)


@pytest.mark.slow
def test_dates_of_pages_are_found_in_french_and_arabic_as_in_the_others() -> None:
    right: dict[str, list[float]] = {"": [], "fr": [], "ar": []}
    for gold in json.loads((SHARED / "pages_dates/gold.json").read_text("utf-8")):
        draft = read((SHARED / "pages_dates/html" / f"{gold['file']}.gz").read_bytes(), gold["file"])
        right[gold["lang"]].append(float(draft is not None and draft.date == gold["date"]))
    assert mean([value for values in right.values() for value in values]) >= 0.90
    assert mean(right["fr"] + right["ar"]) >= 0.90


def test_an_arabic_and_a_french_news_page_are_read() -> None:
    arabic = read((SHARED / "pages_ar_fr/newspaper4k_arabic_article.html").read_bytes(), "a.html")
    assert arabic is not None
    assert arabic.language == "ar"
    gold = (SHARED / "pages_ar_fr/newspaper4k_arabic_article.txt").read_text("utf-8")
    assert word_f1(arabic.body, gold) >= 0.9
    french = read((SHARED / "pages_ar_fr/goose3_test_lefigaro.html").read_bytes(), "b.html")
    assert french is not None
    assert (french.language, french.date) == ("fr", "2013-04-05")


@pytest.mark.slow
def test_pages_of_every_oddity_give_their_text() -> None:
    scores = []
    for folder in sorted((SHARED / "pages_readability").iterdir()):
        expected = re.sub(r"<[^>]*>", " ", (folder / "expected.html").read_text("utf-8"))
        if len(expected.split()) > 50:
            draft = read((folder / "source.html").read_bytes(), folder.name)
            scores.append(word_f1(draft.body if draft else "", expected))
    assert mean(scores) >= 0.85
