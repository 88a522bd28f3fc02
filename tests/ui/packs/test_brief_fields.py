from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Brief, Evidence, Pack
from archive_desktop.services.pack_evidence import CitedPassage
from archive_desktop.ui.packs.brief_fields import BriefFields
from archive_desktop.ui.packs.evidence_text import EvidenceText
from archive_desktop.ui.theme import Theme

ONE, TWO = (Evidence(n, 7, n, n + 1, f"words {n}") for n in (1, 2))
PACK = Pack(1, "Board", brief=Brief(f"Aim{TWO.sign}", f"Point{ONE.sign}{TWO.sign}"), evidence=(ONE, TWO))


def shown(qtbot: QtBot, pack: Pack, passages: dict[int, CitedPassage] | None = None) -> BriefFields:
    brief = BriefFields()
    qtbot.addWidget(brief)
    brief.show_brief(pack, passages)
    return brief


def test_a_brief_comes_back_as_it_went_in(qtbot: QtBot, theme: Theme) -> None:
    pack = Pack(1, "Board", brief=Brief(*(f"{field.name}\nline two <b>" for field in fields(Brief))))
    assert shown(qtbot, pack).brief() == pack.brief
    brief = shown(qtbot, PACK)
    assert brief.brief() == PACK.brief
    assert brief.evidence() == PACK.evidence


def test_evidence_is_numbered_over_all_fields_and_says_what_it_is(qtbot: QtBot, theme: Theme) -> None:
    lost = CitedPassage(ONE, "A bus of books", 0, 0, "changed")
    _aim, points, *_rest = shown(qtbot, PACK, {1: lost}).findChildren(EvidenceText)
    said = points.accessibleDescription().splitlines()
    assert said[0] == "Evidence 2: “\u2068words 1\u2069”"
    assert "A bus of books" in said[1]
    assert "no longer in it" in said[2]
    assert said[3].startswith("Evidence 1:")


def test_evidence_without_a_number_is_dropped_and_comes_back_with_an_undo(qtbot: QtBot, theme: Theme) -> None:
    brief = shown(qtbot, PACK)
    points = brief.findChildren(EvidenceText)[1]
    with qtbot.waitSignal(brief.edited):
        points.selectAll()
        points.textCursor().removeSelectedText()
    assert brief.evidence() == (TWO,)
    brief.show_brief(replace(PACK, brief=brief.brief(), evidence=brief.evidence()))  # as it was kept
    points.undo()
    assert brief.evidence() == (ONE, TWO)


def test_a_number_that_was_given_anew_is_not_brought_back(qtbot: QtBot, theme: Theme) -> None:
    brief = shown(qtbot, PACK)
    points = brief.findChildren(EvidenceText)[1]
    points.selectAll()
    points.textCursor().removeSelectedText()
    other = Evidence(1, 8, 0, 3, "other words")
    brief.show_brief(replace(PACK, brief=Brief(f"Aim{TWO.sign}", f"P{other.sign}"), evidence=(TWO, other)))
    points.undo()
    assert points.text() == f"P{other.sign}"
    assert brief.evidence() == (other, TWO)


def test_showing_is_not_editing(qtbot: QtBot, theme: Theme) -> None:
    brief = BriefFields()
    qtbot.addWidget(brief)
    heard: list[str] = []
    brief.edited.connect(lambda: heard.append("edited"))
    brief.show_brief(PACK)
    assert heard == []
    field = brief.findChildren(EvidenceText)[0]
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, "x")
    assert heard == ["edited"]


def test_evidence_is_asked_for_the_point_of_the_cursor(qtbot: QtBot, theme: Theme) -> None:
    brief = shown(qtbot, replace(PACK, brief=Brief(press_line="One\nTwo"), evidence=()))
    press = brief.findChildren(EvidenceText)[4]
    press.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(brief.evidence_requested) as asked:
        press.evidence_requested.emit()
    assert asked.args == ["press_line", 1]
