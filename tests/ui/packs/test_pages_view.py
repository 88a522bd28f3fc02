from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack_pages import PackPages, PagePlace
from archive_desktop.ui.packs import pages_view
from archive_desktop.ui.packs.pages_view import PagesView
from archive_desktop.ui.theme import Theme, palette_of

A4 = (595.0, 842.0)


def pages(count: int, **places: PagePlace) -> PackPages:
    named = {label.replace("_", "-"): place for label, place in places.items()}
    return PackPages(Path(f"{count}.pdf"), (A4,) * count, named)


TWENTY = pages(20, cover=PagePlace(0, 0), article_5=PagePlace(8, 100.0), article_6=PagePlace(9, 500.0))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PagesView:
    view = PagesView()
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show()
    view.show_pages(TWENTY)
    return view


def wanted(view: PagesView) -> list[list[tuple[int, float]]]:
    heard: list[list[tuple[int, float]]] = []
    view.pictures_wanted.connect(heard.append)
    return heard


def picture(width: int, colour: str = "red") -> QImage:
    image = QImage(width, round(width * 842 / 595), QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_only_what_is_seen_and_what_is_next_to_it_is_asked_for(view: PagesView) -> None:
    heard = wanted(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    numbers = [number for number, _scale in heard[-1]]
    assert 2 <= len(numbers) <= 4
    assert all(7 <= number <= 13 for number in numbers)


def test_a_picture_is_painted_as_it_is_and_not_asked_for_again(view: PagesView) -> None:
    heard = wanted(view)
    view.resize(421, 500)
    (number, scale), *_rest = heard[-1]
    assert number == 0
    view.show_picture(TWENTY, 0, picture(round(595 * scale)))
    view.resize(421, 501)
    assert 0 not in [number for number, _scale in heard[-1]]
    grabbed = view.viewport().grab().toImage()
    assert grabbed.pixelColor(210, 200) == QColor("red")


def test_pictures_of_earlier_pages_are_not_taken_but_the_last_stay(view: PagesView) -> None:
    view.show_picture(TWENTY, 0, picture(300))
    other = pages(21)
    view.show_pages(other)
    assert view.viewport().grab().toImage().pixelColor(210, 200) == QColor("red")
    view.show_picture(TWENTY, 0, picture(300, "blue"))
    assert view.viewport().grab().toImage().pixelColor(210, 200) == QColor("red")


def test_pictures_have_a_bound(view: PagesView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_view, "_MOST_BYTES", 3 * picture(100).sizeInBytes())
    for number in range(10):
        view.show_picture(TWENTY, number, picture(100))
    assert len(view._pictures) <= 4
    assert {0, 9} <= view._pictures.keys(), "what is seen stays, and what came last"


def test_what_is_chosen_is_framed_and_brought_into_sight(view: PagesView) -> None:
    view.choose("article-5")
    assert view.accessibleName() == "Page 9 of 20"
    frame = view._rect(8)
    assert view.viewport().grab().toImage().pixelColor(frame.left() - 2, frame.top() + 60) == QColor(
        palette_of(view).accent
    )
    before = view.verticalScrollBar().value()
    view.choose("nowhere")
    assert view.verticalScrollBar().value() == before


def test_a_click_tells_what_stands_there(view: PagesView, qtbot: QtBot) -> None:
    view.choose("article-6")
    rect = view._rect(9)
    with qtbot.waitSignal(view.place_clicked) as clicked:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.top() + 20)
        )
    assert clicked.args == ["article-5"], "it goes on from the page before"


def test_set_anew_the_same_words_stay_where_they_were(view: PagesView) -> None:
    view.choose("article-6")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 33)
    before = view._rect(9).top() + 500 * view._layout.scale
    moved = pages(22, cover=PagePlace(0, 0), article_5=PagePlace(10, 100.0), article_6=PagePlace(11, 300.0))
    view.show_pages(moved)
    label = TWENTY.label_at(TWENTY.places["article-6"])
    assert label == "article-6"
    assert view._rect(11).top() + 300 * view._layout.scale == pytest.approx(before, abs=300)
    assert 10 in view._seen() or 11 in view._seen()


def test_keys_and_the_wheel_scroll_and_zoom(view: PagesView) -> None:
    fitting = view.percent
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleName() == "Page 20 of 20"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleName() == "Page 1 of 20"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 300
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.percent > fitting
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.percent < fitting
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.percent == fitting
    where = QPointF(100, 100)
    wheel = QWheelEvent(
        where,
        where,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.percent > fitting
