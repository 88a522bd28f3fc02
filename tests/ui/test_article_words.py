from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from archive_desktop.domain.article import ArticleCard
from archive_desktop.ui.article_words import card_tip, spoken, states

CARD = ArticleCard(
    id=1, title="A library bus", date="2024-02-03", date_inferred=False, language="fr",
    machine_translated=False, lead="A bus.", read=True,
)  # fmt: skip


def test_a_plain_article_has_no_states(qapp: QApplication) -> None:
    assert states(CARD) == []


def test_every_sign_has_its_word(qapp: QApplication) -> None:
    marked = replace(CARD, read=False, starred=True, trashed=True, machine_translated=True, changed=True,
                     has_note=True, annotations=2)  # fmt: skip
    assert states(marked) == [
        "unread", "starred", "in the trash", "machine-translated", "changed since import", "has a note",
        "2 highlights",
    ]  # fmt: skip


def test_a_screen_reader_says_title_date_language_and_initiatives(qapp: QApplication) -> None:
    said = spoken(replace(CARD, starred=True), ["Reading Year"])
    assert said == "A library bus, 3 February 2024, French, Reading Year, starred"


def test_a_tip_shows_markup_as_it_is(qapp: QApplication) -> None:
    assert "<b>" not in card_tip(replace(CARD, title="<b>bold</b>"), [])
