"""How long the reader takes: to open an article full of highlights, and to show a new one.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/reader_speed.py [--words 2000] [--highlights 100] [--rounds 20]

The real window on an archive of its own with two articles of so many words, each with so many highlights.
*opening* is from the choice of an article in the list to its first painting, *highlighting* from the key to
the painted highlight; both count everything on the window's thread, the disk too. *settled* is the time
until nothing is left to do (cards, names, related articles).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication, QWidget

from archive_desktop.archive import open_archive
from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

WORDS = [
    "teachers", "of", "nine", "countries", "met", "in", "the", "capital", "to", "speak", "about", "reading",
    "water", "heritage", "science", "and", "culture", "while", "ministers", "signed", "a", "charter",
]  # fmt: skip
ARABIC = [
    "اجتمع", "المعلمون", "في", "العاصمة", "للحديث", "عن", "القراءة", "والماء", "والتراث", "والعلوم", "ووقع",
    "الوزراء", "ميثاقا", "للمدارس",
]  # fmt: skip


def release(name: str, words: list[str], count: int, dice: random.Random) -> dict[str, object]:
    """Return a release of *count* words in paragraphs of about sixty."""
    text = [dice.choice(words) for _ in range(count)]
    paragraphs = [" ".join(text[at : at + 60]) + "." for at in range(0, count, 60)]
    language = "ar" if words is ARABIC else "en"
    return {"id": name, "title": f"Release {name}", "date": "2024-01-01", "language": language,
            "paragraphs": paragraphs}  # fmt: skip


def make(folder: Path, count: int, highlights: int) -> None:
    """Make the archive: two articles, *highlights* of one to thirty words on each."""
    dice = random.Random(5)
    source = folder / "two.jsonl"
    both = release("one", WORDS, count, dice), release("two", ARABIC, count, dice)
    source.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in both), encoding="utf-8")
    with open_archive(folder / "archive") as archive:
        archive.importing.import_paths([source])
        for number in (1, 2):
            body = archive.searching.article(number).body
            for at in range(highlights):
                start = dice.randrange(len(body) - 200)
                span = start, start + dice.randint(5, 180)
                kind = ANNOTATION_TYPES[at % 4]
                archive.annotating.highlight(number, span=span, type=kind, comment="See the file." * (at % 2))


class Painting(QObject):
    """Notes when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.done = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting."""
        self.done = self.done or event.type() is QEvent.Type.Paint
        return False


def timed(painting: Painting, act: Callable[[], object]) -> float:
    """Return how many milliseconds pass from *act* until what it changed has been painted."""
    begun = time.perf_counter()
    painting.done = False
    act()
    while not painting.done:
        QApplication.sendPostedEvents()  # as Qt's loop does before it looks at timers
        if not painting.done:
            QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def settle(window: MainWindow) -> float:
    """Return how many milliseconds it takes until nothing is under way."""
    begun = last = time.perf_counter()
    lanes = (window.desk.looking, window.desk.counting, window.desk.turning, window.desk.working)
    while time.perf_counter() - last < 0.3:
        before = time.perf_counter()
        QApplication.processEvents()
        if any(lane.busy for lane in lanes) or time.perf_counter() - before > 0.002:
            last = time.perf_counter()
        time.sleep(0.001)
    return (last - begun) * 1000


def said(name: str, values: list[float]) -> str:
    """Return the figures of *values* in one line."""
    ordered = sorted(values)
    worst, usual = ordered[-1], statistics.median(ordered)
    return f"{name:>13}: median {usual:7.1f} ms   95 % {ordered[int(len(ordered) * 0.95)]:7.1f}   worst {worst:7.1f}"


def main() -> int:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--words", type=int, default=2_000)
    asked.add_argument("--highlights", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=20)
    given = asked.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        make(folder, given.words, given.highlights)
        print(f"{2 * given.highlights} highlights made in {time.perf_counter() - begun:.1f} s")
        archive = open_archive(folder / "archive", index_in_worker=True)
        window = MainWindow(archive, Settings(folder / "window.ini"), Theme(application, "light"))
        window.resize(1400, 900)
        window.show()
        window.begin()
        settle(window)
        text = window.reading.pane.reader.text
        painting = Painting(text.viewport())
        opening, ready, highlighting = [], [], []
        for at in range(given.rounds):
            number = 1 + at % 2
            opening.append(timed(painting, lambda number=number: window.browsing.list.select(number)))  # type: ignore[misc]
            ready.append(opening[-1] + settle(window))
        for at in range(given.rounds):
            first = text.first_position() + 40 * at
            text.select(first, first + 35)
            settle(window)
            highlighting.append(timed(painting, lambda: window.reading.highlight("figure")))
            settle(window)
        for title, values in (("opening", opening), ("settled", ready), ("highlighting", highlighting)):
            print(said(title, values))
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
