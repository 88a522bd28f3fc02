"""Articles: bodies, hashes, leads, direction."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.domain.article import (
    LEAD_LENGTH,
    Article,
    ArticleDraft,
    content_hash,
    direction,
    join_paragraphs,
    lead,
    split_paragraphs,
)


@given(st.lists(st.text(min_size=1).filter(lambda text: bool(text.split()))))
def test_a_body_splits_into_the_paragraphs_it_was_made_of(paragraphs: list[str]) -> None:
    clean = tuple(" ".join(paragraph.split()) for paragraph in paragraphs)
    assert split_paragraphs(join_paragraphs(paragraphs)) == clean


def test_an_empty_body_has_no_paragraph() -> None:
    assert split_paragraphs("") == ()
    assert join_paragraphs([]) == ""


def test_only_arabic_runs_from_right_to_left() -> None:
    assert {language: direction(language) for language in ("ar", "en", "fr", "und")} == {
        "ar": "rtl", "en": "ltr", "fr": "ltr", "und": "ltr",
    }  # fmt: skip


@given(st.text(), st.text())
def test_equal_text_has_an_equal_hash_however_it_is_composed(title: str, body: str) -> None:
    composed, decomposed = (
        content_hash(*(unicodedata.normalize(f, t) for t in (title, body))) for f in ("NFC", "NFD")
    )
    assert composed == decomposed


def test_other_text_has_another_hash() -> None:
    assert len({content_hash("a", "b"), content_hash("b", "a"), content_hash("a", "b\n")}) == 3
    assert content_hash("lone \ud800", "")  # what is no text at all can be compared too


@pytest.mark.parametrize("body", ["", "short", "word " * 100, "x" * 1000, "first\nsecond " * 50])
def test_a_lead_is_the_beginning_of_the_first_paragraph_cut_at_a_word(body: str) -> None:
    shown = lead(body)
    assert len(shown) <= LEAD_LENGTH + 1
    assert body.startswith(shown.removesuffix("…"))
    assert "\n" not in shown


def test_a_draft_knows_its_body_and_whether_a_machine_translated_it() -> None:
    draft = ArticleDraft("Title", ("One.", "Two."), notice="translated by a machine")
    assert draft.body == "One.\nTwo."
    assert draft.machine_translated
    assert not ArticleDraft("Title", ("One.",)).machine_translated
    assert draft.content_hash == content_hash("Title", "One.\nTwo.")


def test_an_article_shows_its_paragraphs_and_direction() -> None:
    article = Article(
        1, "ع", "أ\nب", frozenset(), "ar", None, False, "", None, None, "a.txt", None, 1, "hash", "2024",
    )  # fmt: skip
    assert article.paragraphs == ("أ", "ب")
    assert article.direction == "rtl"
    assert not article.machine_translated


@pytest.mark.parametrize(
    ("url", "address"),
    [("https://example.org/1", "https://example.org/1"), (" HTTP://example.org ", "HTTP://example.org"),
     ("file:///etc/passwd", ""), ("<img src='https://x'>", ""), ("javascript:https://x", ""), (None, "")],
)  # fmt: skip
def test_only_an_address_of_the_web_is_one_to_open(url: str | None, address: str) -> None:
    shown = Article(
        1, "A", "a", frozenset(), "en", None, False, "", url, None, "a.txt", None, 1, "hash", "2024",
    )  # fmt: skip
    assert shown.web_address == address
