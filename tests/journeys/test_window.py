"""The whole job in the window: what staff press and type, in the real window with its archive behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.archive import Archive, open_archive
from archive_desktop.briefing.document import HIGHLIGHT_COLOURS
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.results import ExportReport
from archive_desktop.ui import settings
from archive_desktop.ui.application import open_sample, show_window
from archive_desktop.ui.dialogs.about import AboutDialog
from archive_desktop.ui.dialogs.backups import BackupsDialog
from archive_desktop.ui.dialogs.first_start import FirstStart, FirstStartDialog
from archive_desktop.ui.dialogs.settings_dialog import SettingsDialog
from archive_desktop.ui.jobs import JobRunner
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.models.sidebar import Place
from archive_desktop.ui.packs.outline import PackOutline
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Shots = Callable[[QWidget, str], None]
OpenWindow = Callable[..., MainWindow]
PATIENCE = 60_000  # milliseconds; two cores may be busy


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    """Write dates and numbers as the program does at its start."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Settings of their own; exports are proposed in the test's folder."""
    own = Settings(tmp_path / "window.ini")
    own.put(settings.LAST_EXPORT_FOLDER, str(tmp_path))
    return own


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, kept: Settings, tmp_path: Path) -> Iterator[OpenWindow]:
    """A function that opens the window on the test's archive as the program does."""
    opened: list[MainWindow] = []

    def start(begun: FirstStart | None = None) -> MainWindow:
        folder = begun.folder if begun else tmp_path / "archive"
        archive = open_archive(folder, program="the Archive Desktop window", index_in_worker=True)
        window = show_window(archive, kept, theme, begun)
        opened.append(window)
        qtbot.waitActive(window)
        if begun is None:
            qtbot.waitUntil(lambda: settled(window), timeout=PATIENCE)
        return window

    yield start
    for window in opened:
        window.close()
        window.deleteLater()


class Hands:
    """Presses, clicks and types as a person does, and counts it: clicks, key commands, filled fields."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window
        self.gestures = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget that can be seen, and wait until the window has done what it does."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.gestures += 1
        place = widget.rect().center() if at is None else at
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.wait()

    def click_button(self, within: QWidget, text: str) -> None:
        """Click the button below *within* whose text begins with *text*."""
        self.click(button(within, text))

    def click_place(self, place: Place) -> None:
        """Click a row of the sidebar."""
        sidebar = self._window.browsing.sidebar
        index = self._window.browsing.sidebar_model.index_of(place)
        sidebar.scrollTo(index)
        self.click(sidebar.viewport(), sidebar.visualRect(index).center())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        self.gestures += 1
        QTest.keyClick(self._focus(), key, modifier)
        self.wait()

    def type(self, text: str) -> None:
        """Fill the field that has the focus."""
        self.gestures += 1
        QTest.keyClicks(self._focus(), text)
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is under way in the window."""
        self._qtbot.waitUntil(lambda: settled(self._window), timeout=PATIENCE)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


def settled(window: MainWindow) -> bool:
    """Tell whether no lane of the window has work."""
    return not any(lane.busy for lane in window.desk.findChildren(JobRunner))


def button(within: QWidget, text: str) -> QPushButton:
    """Return the visible button below *within* whose text begins with *text*."""
    every = [one for one in within.findChildren(QPushButton) if one.isVisible()]
    (found,) = [one for one in every if one.text().strip().replace("&", "").startswith(text)]
    return found


def place_of(window: MainWindow, kind: str, label: str) -> Place:
    """Return the place of the sidebar with this label."""
    return next(
        place
        for place in window.browsing.sidebar_model.places()
        if (place.kind, place.label) == (kind, label)
    )


def archive_of(window: MainWindow) -> Archive:
    """Return the archive a window is open on."""
    return window.desk.archive


def press_enter_in_file_dialog(monkeypatch: pytest.MonkeyPatch, hands: Hands) -> None:
    """Let the system's dialog accept the file that the window proposes: one key, Enter."""

    def accept(_parent: QWidget, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        hands.gestures += 1
        return proposed, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", accept)


def with_sample(window: MainWindow, qtbot: QtBot) -> None:
    """Bring the sample in, as the first start's choice does."""
    with qtbot.waitSignal(window.bringing_in.finished, timeout=PATIENCE):
        open_sample(window)
    qtbot.waitUntil(lambda: settled(window), timeout=PATIENCE)


def pack_in(window: MainWindow) -> Pack:
    """Return the pack that is shown, as it is stored."""
    return archive_of(window).briefing.pack(window.packing.pack_id)


def test_from_the_first_start_to_a_pack(
    seed: Any,
    opened: Any,
    open_window: OpenWindow,
    qtbot: QtBot,
    shots: Shots,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = FirstStartDialog(tmp_path / "archive")
    qtbot.addWidget(first)
    first.show()
    own_files = first.findChildren(QRadioButton)[1]
    own_files.click()
    choice = first.choice()
    assert (choice.beginning, choice.initiatives) == ("files", True)
    first.close()

    # Import: what is found is shown before anything is stored.
    window = open_window(choice)
    hands = Hands(qtbot, window)
    hands.wait()
    page = window.bringing_in.page
    assert page.isVisible()
    assert page.state == "choosing"
    window.import_files([str(file) for file in seed.files])  # dropped on the window
    qtbot.waitUntil(lambda: page.state == "preview", timeout=PATIENCE)
    assert archive_of(window).upkeep.stats().articles == 0
    shots(window, "journey-import-preview")
    hands.click_button(page, f"Import {len(seed.gold)} articles")
    qtbot.waitUntil(lambda: page.state == "done", timeout=PATIENCE)
    hands.click_button(page, "Done")
    cards = archive_of(window).searching.cards(window.browsing.list_model.ids)
    assert {card.title for card in cards.values()} == seed.titles

    # Initiatives: the offered one that the titles name answers to its key.
    initiatives = archive_of(window).tagging.initiatives()
    key, initiative, about = next(
        (number, one, ids)
        for number, one in enumerate(initiatives[:9], start=1)
        if len(ids := [i for i, card in cards.items() if one.name.casefold() in card.title.casefold()]) > 1
    )
    panel = window.browsing.list
    for article_id in about:
        panel.select(article_id)
        panel.view.setFocus()
        hands.press(Qt.Key(Qt.Key.Key_0 + key))
    shown = archive_of(window).searching.cards(about)
    assert all(initiative.id in card.initiatives for card in shown.values())

    # A highlight with a comment, by keyboard: select, C, type.
    reader = window.reading.pane.reader
    article = archive_of(window).searching.article(about[-1])
    assert window.reading.article_id == article.id
    sentence = re.split(r"(?<=[.!?])\s", article.paragraphs[0])[0]
    reader.text.setFocus()
    reader.text.select(0, len(sentence))
    hands.press(Qt.Key.Key_C)
    hands.type("Say this first")
    window.reading.pane.flush()
    (mark,) = archive_of(window).annotating.of_article(article.id)
    assert (mark.exact, mark.comment, mark.type) == (sentence, "Say this first", "key-message")
    shots(window, "journey-highlight")
    theme.choose("dark")
    shots(window, "journey-highlight-dark")
    theme.choose("light")

    # Search, down to the words in the text.
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.type(initiative.name)
    found = archive_of(window).searching.find(initiative.name).ids
    qtbot.waitUntil(lambda: window.browsing.list_model.ids == found, timeout=PATIENCE)
    assert set(about) <= set(found)
    assert len(found) < len(seed.gold)
    hands.wait()
    shots(window, "journey-search")

    # The pack: in another order, exported, proved.
    hands.click_place(place_of(window, "initiative", initiative.name))
    hands.click_button(window, "New briefing pack")
    hands.type("Visit of the delegation")
    before = pack_in(window).article_ids
    assert set(before) == set(about)
    (outline,) = window.packing.page.findChildren(PackOutline)
    outline.setFocus()
    outline.choose((0, len(before) - 1))
    hands.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    after = pack_in(window).article_ids
    assert after == (*before[:-2], before[-1], before[-2])
    assert pack_in(window).title == "Visit of the delegation"
    press_enter_in_file_dialog(monkeypatch, hands)
    with qtbot.waitSignal(window.packing.exported, timeout=PATIENCE) as exported:
        hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    report: ExportReport = exported.args[0]
    assert [check for check in report.checks if not check.ok] == []
    hands.wait()
    shots(window, "journey-pack")
    pdf = opened(Path(report.path))
    assert pdf.pages == report.pages
    assert pdf.misled([cards[article_id].title for article_id in after]) == []
    assert pdf.page_of("Visit of the delegation") == 0
    assert pdf.page_of("Say this first") is not None
    assert pdf.colours_under(sentence) == {HIGHLIGHT_COLOURS["key-message"]}

    # Nothing done is for ever.
    for _ in range(100):
        if archive_of(window).upkeep.next_undo() is None:
            break
        hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert archive_of(window).upkeep.stats().articles == 0
    assert window.browsing.list_model.ids == ()
    shots(window, "journey-undone")


def test_a_pack_takes_five_gestures_from_its_initiative(
    opened: Any, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    with_sample(window, qtbot)
    initiative = next(place for place in window.browsing.sidebar_model.places() if place.kind == "initiative")
    hands = Hands(qtbot, window)
    press_enter_in_file_dialog(monkeypatch, hands)

    hands.click_place(initiative)
    hands.click_button(window, "New briefing pack")
    hands.type("Meeting of ministers")
    with qtbot.waitSignal(window.packing.exported, timeout=PATIENCE) as exported:
        hands.click_button(window.packing.page, "Export PDF")  # the fifth is Enter in the file dialog

    assert hands.gestures == 5
    report: ExportReport = exported.args[0]
    assert report.ok
    pdf = opened(Path(report.path))
    found = archive_of(window).searching.find(initiative.query, sort="oldest").ids
    assert len(found) > 5
    cards = archive_of(window).searching.cards(found)
    titles = [card.title for card in cards.values() if card.language != "ar"]
    assert [title for title in titles if pdf.page_of(title) is None] == []
    assert pdf.page_of("Meeting of ministers") == 0
    assert pdf.pages == report.pages


def test_what_was_open_is_open_at_the_next_start(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    with_sample(window, qtbot)
    initiative = next(place for place in window.browsing.sidebar_model.places() if place.kind == "initiative")
    hands = Hands(qtbot, window)
    hands.click_place(initiative)
    view = window.browsing.list.view
    hands.click(view.viewport(), view.visualRect(view.model().index(2, 0)).center())
    article_id = window.reading.article_id
    listed = window.browsing.list_model.ids
    assert article_id == listed[2]
    window.close()

    again = open_window()
    assert again.browsing.list_model.ids == listed
    assert again.reading.article_id == article_id
    assert again.browsing.place == initiative


@pytest.mark.slow
def test_every_room_of_the_window_has_its_picture(
    open_window: OpenWindow,
    qtbot: QtBot,
    theme: Theme,
    shots: Shots,
    tmp_path: Path,
) -> None:
    first = FirstStartDialog(tmp_path / "archive")
    qtbot.addWidget(first)
    first.show()
    shots(first, "first-start")
    first.close()

    window = open_window(first.choice())
    qtbot.waitUntil(lambda: len(window.browsing.list_model.ids) > 30 and settled(window), timeout=PATIENCE)
    counts = archive_of(window).searching.counts().initiatives
    numbered = archive_of(window).tagging.initiatives()[:9]
    assert all(counts.get(one.id, 0) for one in numbered), "the keys 1 to 9 are the sample's own"
    searching = archive_of(window).searching
    arabic = searching.find("lang:ar")
    for article_id in (searching.find("lang:en Niamey").ids[0], arabic.ids[0]):
        window.browsing.list.select(article_id)
        qtbot.waitUntil(lambda: settled(window), timeout=PATIENCE)
        language = searching.article(article_id).language
        shots(window, f"library-light-{language}")
        theme.choose("dark")
        shots(window, f"library-dark-{language}")
        theme.choose("light")
    theme.turn(Qt.LayoutDirection.RightToLeft)
    shots(window, "library-mirrored")
    theme.turn(Qt.LayoutDirection.LeftToRight)
    last_paragraph = window.reading.pane.reader.text.document().lastBlock()
    assert last_paragraph.textDirection() == Qt.LayoutDirection.RightToLeft

    window.actions_by_id["import"].trigger()
    shots(window, "import-choose")
    button(window.bringing_in.page, "Cancel").click()
    for name, dialog in (("settings", SettingsDialog), ("about", AboutDialog), ("backups", BackupsDialog)):
        window.actions_by_id[name].trigger()
        (shown,) = window.findChildren(dialog)
        shots(shown, name)
        shown.reject()
        qtbot.waitUntil(partial(_gone, window, dialog), timeout=PATIENCE)


def _gone(window: MainWindow, kind: type[QDialog]) -> bool:
    return not window.findChildren(kind)


TRAININGS = (
    {"id": "t-en", "title": "Teacher training begins in Niamey", "date": "2024-04-10", "language": "en",
     "paragraphs": ["Niamey: The council opened its new house on Monday.",
                    "Two hundred women and men of Niger will begin their teacher training in May."]},
    {"id": "t-fr", "title": "Les enseignants du Niger en formation", "date": "2024-04-11", "language": "fr",
     "paragraphs": ["Niamey : la formation des enseignants commence en mai au Niger."]},
    {"id": "t-old", "title": "Teacher training in Niger, second year", "date": "2022-02-01", "language": "en",
     "paragraphs": ["Zinder: Teacher training in Niger goes into its second year."]},
    {"id": "t-else", "title": "Books for Dakar", "date": "2024-04-12", "language": "en",
     "paragraphs": ["Dakar: A lorry with books arrived in Senegal."]},
)  # fmt: skip


def test_what_was_said_about_a_subject_is_read_in_two_gestures(
    open_window: OpenWindow, qtbot: QtBot, shots: Shots, tmp_path: Path
) -> None:
    news = tmp_path / "trainings.jsonl"
    lines = (json.dumps(release, ensure_ascii=False) for release in TRAININGS)
    news.write_text("\n".join(lines), encoding="utf-8")
    with open_archive(tmp_path / "archive") as archive:
        archive.importing.import_paths([news])
    window = open_window()
    hands = Hands(qtbot, window)
    window.browsing.field.focus()  # to fill a field begins with going there

    hands.type("teacher training Niger date:2024")
    qtbot.waitUntil(lambda: "also searched" in window.browsing.field.reading(), timeout=PATIENCE)
    hands.wait()
    cards = archive_of(window).searching.cards(window.browsing.list_model.ids)
    assert {card.language for card in cards.values()} == {"en", "fr"}  # and nothing of 2022
    hands.press(Qt.Key.Key_Return)

    reader = window.reading.pane.reader
    assert reader.article is not None
    assert reader.article.external_id in ("t-en", "t-fr")
    assert window.browsing.list.view.hasFocus()
    assert reader.text.isVisible()
    shots(window, "journey-two-gestures")
    assert hands.gestures == 2
