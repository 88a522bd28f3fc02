from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.characters import SIGN, clean, legal
from archive_desktop.paths import resources

FONTS = resources() / "fonts"


def cleaned(document: Document, text: str) -> tuple[str, dict[str, int]]:
    titled = replace(document, title=replace(document.title, text=text))
    result, replaced = clean(titled, FONTS)
    return result.title.text, dict(replaced)


def test_the_three_languages_pass_untouched(document: Document) -> None:
    assert clean(document, FONTS) == (document, {})


@pytest.mark.parametrize("text", ["✓ ► • → “x” « y\u202f» ᵉ œ €", "معلماً لا\u200cشيء", "é ç ï"])
def test_signs_that_releases_carry_have_a_glyph(document: Document, text: str) -> None:
    assert cleaned(document, text) == (text, {})


def test_what_no_font_has_becomes_a_visible_sign_and_is_counted(document: Document) -> None:
    assert cleaned(document, "A 📌 and 中中") == (f"A {SIGN} and {SIGN}{SIGN}", {"📌": 1, "中": 2})


def test_control_and_invisible_characters_go(document: Document) -> None:
    assert cleaned(document, "a\x00b\x07c\u00add\ufeffe\u202ef") == ("abcdef", {})
    assert cleaned(document, "a\tb\u2028c") == ("a b c", {})


def test_a_lone_surrogate_and_private_characters_are_replaced(document: Document) -> None:
    assert cleaned(document, "x\ud800y\ue000") == (f"x{SIGN}y{SIGN}", {"\ud800": 1, "\ue000": 1})


def test_a_selector_of_looks_goes_with_no_sign(document: Document) -> None:
    assert cleaned(document, "✔\ufe0f done") == ("✔ done", {})


def test_decomposed_letters_are_composed_where_a_font_needs_it(document: Document) -> None:
    assert cleaned(document, "e\u0301\x00")[0] == "é"


def test_an_endless_word_may_break_and_a_long_one_stays_whole(document: Document) -> None:
    assert cleaned(document, "W" * 100)[0].replace("\u200b", "") == "W" * 100
    assert cleaned(document, "W" * 100)[0].count("\u200b") == 2
    assert cleaned(document, "Donaudampfschifffahrtsgesellschaftskapitän")[0].count("\u200b") == 0


def test_files_with_fonts_of_their_own_keep_every_character_that_xml_allows(document: Document) -> None:
    def legalised(text: str) -> str:
        return legal(replace(document, title=replace(document.title, text=text))).title.text

    kept = "📌 中 👩\u200d💻 ✔\ufe0f a\u00a0b\u202fc\nd"
    assert legalised(kept) == kept
    assert legalised("a\x00b\x0bc\u202ed\ud800e\ufffef\tg\u2028h") == "ab cdef g h"
    assert legalised("\ue001") == SIGN
    assert legal(document) == document
