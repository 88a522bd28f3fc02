"""Make the pictures of the README from the program as it is, with the sample archive in it.

    .venv/bin/python packaging/pictures.py [FOLDER]

FOLDER is where they are saved, packaging/pictures if none is named. No screen is needed.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt looks for a screen

import pypdfium2
from PySide6.QtCore import QEventLoop, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.pack import Brief, Meeting
from archive_desktop.ui.application import open_sample, show_window
from archive_desktop.ui.jobs import JobRunner
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

INITIATIVE = "Water in Schools"
SIZE = (1280, 800)  # of the window
PAGES = (0, 3)  # of the pack, from 0: the cover, and articles with highlights and notes
PAGE_WIDTH, FRAME = 600, 20  # pixels
COLOURS = 256  # with all of them a picture is three times as large and looks the same


def main(folder: Path) -> None:
    """Open the window on a new archive with the sample, go through its rooms, save a picture of each."""
    application = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale("en_GB"))
    theme = Theme(application, "light")
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        archive = open_archive(place / "archive", program="the pictures", index_in_worker=True)
        window = show_window(archive, Settings(place / "window.ini"), theme)
        window.resize(*SIZE)
        open_sample(window)
        settle(window)
        work_on(window)
        for language, choice, name in (
            ("en", "light", "library-light"),
            ("en", "dark", "library-dark"),
            ("ar", "light", "arabic"),
        ):
            theme.choose("dark" if choice == "dark" else "light")
            window.browsing.list.select(of_initiative(archive, language))
            save(picture_of(window), folder / f"{name}.png")
        place_of_initiative = next(
            one for one in window.browsing.sidebar_model.places() if one.label == INITIATIVE
        )
        window.browsing.open_place(place_of_initiative)
        settle(window)
        (new_pack,) = (one for one in window.findChildren(QPushButton) if "New briefing pack" in plain(one))
        new_pack.click()
        settle(window)
        prepare(window)
        pdf = Path(f"{INITIATIVE}.pdf")
        with contextlib.chdir(place):  # the path is shown, and nobody needs to see this one
            window.packing.exporting.export_to(pdf)
            save(picture_of(window), folder / "pack.png")
        save(pages_of(place / pdf), folder / "pages.png")
        window.close()


def work_on(window: MainWindow) -> None:
    """Do what staff would have done by now: read, star, highlight, comment, note."""
    archive, do = window.desk.archive, window.desk.do
    read = archive.searching.find("date:2023..2024-03").ids
    do(lambda: archive.tagging.mark_read(read))
    english, arabic = of_initiative(archive, "en"), of_initiative(archive, "ar")
    do(lambda: archive.tagging.star([english]))
    do(lambda: archive.annotating.set_note(english, "Ask for the list of the first forty schools."))
    for article_id, comment in ((english, "Open with this."), (arabic, "")):
        body = archive.searching.article(article_id).body
        said, figure = re.search(r"[“«](.+?)[”»]", body), re.search(r"[^\s،,][^،,]*\b4[.,]6\b[^،,]*", body)
        assert said
        assert figure
        do(partial(archive.annotating.highlight, article_id, span=figure.span(), type="figure"))
        do(partial(archive.annotating.highlight, article_id, span=said.span(1), comment=comment))
    settle(window)


def of_initiative(archive: Archive, language: str) -> int:
    """Return an article of the initiative in *language*."""
    return archive.searching.find(f'initiative:"{INITIATIVE}" lang:{language}').ids[0]


def prepare(window: MainWindow) -> None:
    """Fill in what a pack says of its meeting."""
    briefing = window.desk.archive.briefing
    pack = briefing.pack(window.packing.pack_id)
    meeting = Meeting(
        "Ministers of education of the region", "2024-06-03", "Rabat", classification="Internal"
    )
    brief = Brief(
        objectives="Agree on the schools of the second year.",
        points_to_make="Forty schools have a room by now.\nTeachers ask for a second course.",
        their_points="The cost of connections in the mountains.",
    )
    window.desk.do(lambda: briefing.edit(replace(pack, meeting=meeting, brief=brief)))
    settle(window)


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way in the window."""
    while any(lane.busy for lane in window.desk.findChildren(JobRunner)):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(3):  # what is made bit by bit asks for another turn
        QApplication.processEvents()


def plain(button: QPushButton) -> str:
    """Return the text of *button* without the mark of its key."""
    return button.text().replace("&", "")


def picture_of(window: MainWindow) -> QImage:
    """Return the window as it looks when its work is done."""
    settle(window)
    return window.grab().toImage()


def pages_of(pdf: Path) -> QImage:
    """Return two pages of a pack side by side."""
    with pypdfium2.PdfDocument(pdf) as pack:
        drawn = [pack[number].render(scale=PAGE_WIDTH / pack[number].get_width()) for number in PAGES]
        height = drawn[0].height
        both = QImage(
            len(drawn) * (PAGE_WIDTH + FRAME) + FRAME, height + 2 * FRAME, QImage.Format.Format_RGB32
        )
        both.fill(QColor("#E3E6EB"))
        painter = QPainter(both)
        for number, page in enumerate(drawn):
            sheet = QImage(
                bytes(page.buffer), page.width, page.height, page.stride, QImage.Format.Format_BGR888
            )
            painter.drawImage(QRect(FRAME + number * (PAGE_WIDTH + FRAME), FRAME, PAGE_WIDTH, height), sheet)
        painter.end()
    return both


def save(picture: QImage, file: Path) -> None:
    """Save *picture* as a PNG of few colours, and say how large it is."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB32)
    points = memoryview(rgb.constBits()).cast("I")
    table = [colour for colour, _ in Counter(points).most_common(COLOURS)]
    few = rgb.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    if not few.save(str(file), quality=0):  # as small as it gets without loss
        sys.exit(f"{file} could not be written.")
    print(f"{file}: {few.width()}x{few.height()}, {file.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pictures")
