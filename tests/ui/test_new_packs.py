"""A pack is begun from anywhere, and asks before it is a book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archive_desktop.domain.pack import Pack
from archive_desktop.ui import new_packs
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.people.dialog import PeopleDialog

Waiting = Callable[[MainWindow], None]


def newest(window: MainWindow) -> Pack:
    return max(window.desk.archive.briefing.packs(), key=lambda pack: pack.id)


def test_a_pack_keeps_the_search_it_is_begun_with(window: MainWindow, ids: Any, settled: Waiting) -> None:
    archive = window.desk.archive
    archive.tagging.star([ids["r5"]])
    window.browsing.search_for("lang:en")
    settled(window)
    window.panes.pack_requested.emit()
    settled(window)
    pack = newest(window)
    assert (pack.query, pack.title) == ("lang:en", "New briefing pack")
    assert pack.article_ids == tuple(ids[name] for name in ("r5", "r1", "r2", "r6"))
    assert window.panes.page is window.packing.page

    window.new_packs.of_articles((ids["r4"], ids["r2"]))
    pack = newest(window)
    assert (pack.query, pack.article_ids) == (None, (ids["r2"], ids["r4"]))

    window.actions_by_id["people"].trigger()
    (people,) = window.findChildren(PeopleDialog)
    people.pack_requested.emit('person:"Salma Idrissi"', "Salma Idrissi")
    settled(window)
    pack = newest(window)
    assert (pack.title, pack.query, pack.article_ids) == (
        "Salma Idrissi",
        'person:"Salma Idrissi"',
        (ids["r1"],),
    )
    window.actions_by_id["pack-duplicate"].trigger()
    settled(window)
    assert (newest(window).title, window.packing.pack_id) == ("Salma Idrissi (2)", newest(window).id)


def test_a_giant_pack_is_asked_about_first(
    window: MainWindow, settled: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_packs, "_GIANT", 5)
    briefing = window.desk.archive.briefing
    window.new_packs.of_place(window.browsing.sidebar_model.library_place("all"))
    assert briefing.packs() == ()
    (question,) = window.findChildren(CalmQuestion)
    assert question.accessibleName() == "Make a pack of 6 articles?"
    question.yes.click()
    settled(window)
    (pack,) = briefing.packs()
    assert (len(pack.article_ids), pack.query, window.packing.pack_id) == (6, "", pack.id)
