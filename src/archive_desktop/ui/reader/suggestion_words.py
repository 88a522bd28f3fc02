"""Suggestions in words: how sure, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_desktop.domain.suggestion import Reason, Suggestion
from archive_desktop.ui.display import number_text
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.reader.shown_text import shown_text

_LONGEST = 40  # code points of a word or name


def percent(confidence: float) -> str:
    """Return a probability as "78 %"; never 100, for nothing here is certain."""
    words = QCoreApplication.translate("Suggestions", "{0} %")
    return words.format(number_text(min(99, round(confidence * 100))))


def reasons_text(suggestion: Suggestion) -> str:
    """Return every reason of a suggestion in one line."""
    return " · ".join(reason_text(reason) for reason in suggestion.reasons)


def reason_text(reason: Reason) -> str:
    """Return one reason as staff read it."""
    translate = QCoreApplication.translate
    words = translate("Suggestions", "“{0}”")
    terms = translate("Suggestions", ", ").join(
        enclosed(_cut(term)) if reason.kind == "facts" else words.format(enclosed(_cut(term)))
        for term in reason.terms
    )
    shared = {
        "facts": translate("Suggestions", "names {0}, as {1} others"),
        "title-words": translate("Suggestions", "{0} in the title, shared with {1} others"),
        "words": translate("Suggestions", "shares {0} with {1} others"),
    }
    alone = {
        "name-in-title": translate("Suggestions", "{0} in the title"),
        "alias-in-title": translate("Suggestions", "{0} (alias) in the title"),
        "name": translate("Suggestions", "names {0}"),
        "alias": translate("Suggestions", "names {0} (alias)"),
        "twin": translate("Suggestions", "its translation belongs"),
        "facts": translate("Suggestions", "names {0}"),
        "title-words": translate("Suggestions", "{0} in the title"),
        "words": translate("Suggestions", "speaks of {0}"),
    }
    if reason.others and reason.kind in shared:
        one = translate("Suggestions", "with one other")
        if reason.others == 1:
            return f"{alone[reason.kind].format(terms)} ({one})"
        return shared[reason.kind].format(terms, number_text(reason.others))
    return alone[reason.kind].format(terms)


def _cut(term: str) -> str:
    shown = shown_text(" ".join(term.split()))
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rstrip() + "…"
