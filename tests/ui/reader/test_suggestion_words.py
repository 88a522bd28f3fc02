from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive_desktop.domain.suggestion import Reason
from archive_desktop.ui.reader.suggestion_words import percent, reason_text


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_reasons_are_worded_and_odd_terms_are_tamed(qtbot: QtBot) -> None:
    assert plain(reason_text(Reason("alias-in-title", ("PISA",)))) == "“PISA” (alias) in the title"
    assert (
        plain(reason_text(Reason("words", ("teacher", "معلم"), 14)))
        == "shares “teacher”, “معلم” with 14 others"
    )
    assert plain(reason_text(Reason("facts", ("Mona Rafi",), 1))) == "names Mona Rafi (with one other)"
    assert "\u202e" not in reason_text(Reason("name", ("\u202egnop",)))
    assert len(reason_text(Reason("name", ("x" * 500,)))) < 60


def test_nothing_is_said_to_be_certain(qtbot: QtBot) -> None:
    assert percent(0.9999) == "99 %"
    assert percent(0.784) == "78 %"
