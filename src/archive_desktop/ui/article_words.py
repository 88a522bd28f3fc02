"""What a list says of an article in words: to a screen reader, and in its tool tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive_desktop.domain.article import ArticleCard
from archive_desktop.ui.display import language_name, spoken_date, tip
from archive_desktop.ui.wording import highlights

translate = QCoreApplication.translate


def states(card: ArticleCard) -> list[str]:
    """Return in words what a card says by signs."""
    words = (
        (not card.read, translate("Article", "unread")),
        (card.starred, translate("Article", "starred")),
        (card.trashed, translate("Article", "in the trash")),
        (card.machine_translated, translate("Article", "machine-translated")),
        (card.changed, translate("Article", "changed since import")),
        (card.has_note, translate("Article", "has a note")),
        (bool(card.annotations), highlights(card.annotations)),
        (card.found_in == "note", translate("Article", "found in its note")),
        (card.found_in == "comment", translate("Article", "found in a comment")),
    )
    return [word for holds, word in words if holds]


def spoken(card: ArticleCard, initiatives: Sequence[str]) -> str:
    """Return a card as a screen reader says it; *initiatives* are names."""
    date = spoken_date(card.date, inferred=card.date_inferred)
    return ", ".join([card.title, date, language_name(card.language), *initiatives, *states(card)])


def card_tip(card: ArticleCard, initiatives: Sequence[str]) -> str:
    """Return the tool tip of a card: what had to be cut, and what its signs mean."""
    date = spoken_date(card.date, inferred=card.date_inferred)
    lines = (card.title, date, " · ".join(initiatives), ", ".join(states(card)))
    return tip("\n".join(line for line in lines if line))
