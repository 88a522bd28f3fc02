from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Progress
from archive_desktop.ui.live_pages import LivePages
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.packs.pages_view import PagesView
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme


@pytest.fixture
def builder(qtbot: QtBot, theme: Theme) -> PackPage:
    page = PackPage()
    qtbot.addWidget(page)
    page.resize(1200, 700)
    return page


@pytest.fixture
def live(qtbot: QtBot, folder: Path, tmp_path: Path, builder: PackPage) -> Iterator[LivePages]:
    archive = open_archive(folder)
    desk = Desk(archive, Settings(tmp_path / "window.ini"), builder)
    live = LivePages(desk, builder, builder.pages)
    builder.show()
    qtbot.waitExposed(builder)
    yield live
    desk.close()
    archive.close()


def painted(view: PagesView) -> int:
    """How many colours the pages have: white paper has one."""
    image = view.viewport().grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_what_is_edited_is_on_the_pages_and_newest_wins(
    live: LivePages, builder: PackPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = live._desk.archive.searching.find("", sort="oldest").ids[:4]
    items = tuple(PackItem(one) for one in ids)
    pack = Pack(1, "Spring", sections=(PackSection("", items),))
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(pack)
    view = builder.pages.view
    assert view.pages
    assert f"article-{ids[3]}" in view.pages.places
    assert painted(view) > 20
    before = view.pages

    set_packs: list[str] = []
    preview = live._desk.archive.briefing.preview
    really = preview.set_pages

    def noted(pack: Pack, progress: Progress) -> PackPages:
        set_packs.append(pack.title)
        return really(pack, progress)

    monkeypatch.setattr(preview, "set_pages", noted)
    with qtbot.waitSignal(live.settled, timeout=30_000):
        for number in range(20):
            live.show_pack(replace(pack, title=f"Spring {number}"))
    assert set_packs[-1] == "Spring 19"
    assert len(set_packs) <= 2, "what is older than the newest is never set"
    assert view.pages is not before

    def refuse(*_asked: object) -> None:
        raise ArchiveError("It could not be set.", advice="Leave one out.", code="not-typeset")

    monkeypatch.setattr(preview, "set_pages", refuse)
    shown = view.pages
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(replace(pack, title="Summer"))
    assert view.pages is shown
    assert painted(view) > 20
    monkeypatch.setattr(preview, "set_pages", noted)
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(pack)
    set_packs.clear()
    live.show_pack(Pack(2, "Another"))
    assert view.pages is None, "no pack shows another's pages"
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(pack)  # before the other was begun
    assert view.pages
    live.show_pack(replace(pack, modified_at="2024-06-01T09:41:00Z"))
    qtbot.waitUntil(lambda: not live._pause.isActive())
    assert set_packs == ["Spring"], "when it was kept is not on its pages"

    errors: list[Exception] = []
    monkeypatch.setattr(live._desk, "show", errors.append)
    monkeypatch.setattr(preview, "paint", refuse)
    with qtbot.waitSignal(live.settled, timeout=30_000):
        view.zoom_by(1)
    assert len(errors) == 1, "not one for every page"
    monkeypatch.undo()
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.again()
    assert view.complete


def test_what_changed_while_the_builder_was_left_is_on_the_pages(
    live: LivePages, builder: PackPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(pack: Pack, _progress: Progress) -> PackPages:
        asked.append(pack.title)
        raise ArchiveError("It could not be set.", advice="Leave one out.", code="not-typeset")

    monkeypatch.setattr(live._desk.archive.briefing.preview, "set_pages", refuse)
    for kinds, times in ((Kind.PACKS, 1), (Kind.STATE, 2)):
        live.show_pack(Pack(1, "Spring"))
        qtbot.waitUntil(lambda: not live._pause.isActive() and live._setting is None)
        builder.hide()
        live._desk.changed.emit(ArchiveChange(kinds, "Change something"))
        builder.show()
        live.show_pack(Pack(1, "Spring"))
        qtbot.waitUntil(lambda: not live._pause.isActive() and live._setting is None)
        assert len(asked) == times


def test_the_children_end_when_the_builder_is_left(live: LivePages, builder: PackPage, qtbot: QtBot) -> None:
    preview = live._desk.archive.briefing.preview
    ids = live._desk.archive.searching.find("", sort="oldest").ids[:1]
    pack = Pack(1, "Spring", sections=(PackSection("", tuple(PackItem(one) for one in ids)),))
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(pack)
    assert preview.process_ids
    live._left.setInterval(0)
    builder.hide()
    qtbot.waitUntil(lambda: not preview.process_ids, timeout=10_000)
    builder.show()
    with qtbot.waitSignal(live.settled, timeout=30_000):
        live.show_pack(pack)
    assert preview.process_ids, "and are started again"
