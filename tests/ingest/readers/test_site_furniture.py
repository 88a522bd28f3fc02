from __future__ import annotations

import pytest

from archive_desktop.ingest.readers.site_furniture import (
    is_always_furniture,
    is_furniture,
    is_translation_notice,
    opens_list_of_others,
)


@pytest.mark.parametrize(
    "text",
    [
        "Skip to main content",
        "HOME",
        "Partager sur",
        "الرئيسية",
        "تابعونا",
        "EN | FR | AR",
        "Page 2 of 17",
        "© 2024 Agency. All rights reserved",
        "Home > News > Releases",
        "Read more…",
        "Share Print",
        "مشاركة طباعة",
        "Facebook | Twitter | WhatsApp 12",
        "By signing up, you agree to our letters about maps.",
    ],
)
def test_general_furniture_is_known_in_three_languages(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Home for Young Readers Opens",
        "The menu of the school was changed.",
        "Sharing water along the river",
        "Share of Print in the Market Grows",
        "أخبار الميناء القديم",
    ],
)
def test_titles_and_sentences_are_no_furniture(text: str) -> None:
    assert not is_furniture(text)
    assert not opens_list_of_others(text)


def test_a_feedback_scale_is_furniture_even_above_text() -> None:
    assert is_always_furniture("Very dissatisfied Very satisfied")
    assert is_always_furniture("Très insatisfait Très satisfait")
    assert not is_always_furniture("Home")


@pytest.mark.parametrize(
    "text",
    [
        "DISCLAIMER: You are using an online translator. We are not responsible for its accuracy.",
        "Cette page a été traduite automatiquement ; nous déclinons toute responsabilité.",
        "تمت ترجمة هذه الصفحة آليا ولسنا مسؤولين عن دقتها.",
    ],
)
def test_a_translation_notice_is_known_by_what_it_says(text: str) -> None:
    assert is_translation_notice(text)


def test_a_release_about_translation_is_no_notice() -> None:
    assert not is_translation_notice("The poets met the translators of their books in the old harbour.")


@pytest.mark.parametrize(
    "text", ["Latest articles", "Related news", "Articles récents", "Dernières actualités", "آخر الأخبار"]
)
def test_heads_of_lists_of_other_articles(text: str) -> None:
    assert opens_list_of_others(text)


@pytest.mark.parametrize(
    ("text", "trail"),
    [
        ("Home > Notices > Music", True),
        ("a | b | c", True),
        (" | ".join("abcdefghijklmnopqrstuvwxyz") + ".", False),
    ],
)
def test_a_trail_is_furniture_and_a_long_one_is_judged_at_once(text: str, trail: bool) -> None:
    assert is_always_furniture(text) is trail  # years, were every way to part it tried
