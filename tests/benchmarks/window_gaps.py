"""How long the window keeps a person waiting: a heartbeat on its event loop while thousands of articles come in.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/window_gaps.py [--articles 10000] [--dump 80]
    QT_QPA_PLATFORM=offscreen python tests/benchmarks/window_gaps.py --typing [--articles 10000 | --archive FOLDER]

The real window on an archive of generated releases. Without --typing, another file of releases is dropped
on it, looked at and imported, while a scripted person scrolls the list and types searches. With --typing
there is no import, only the typing; what lies in the FOLDER named is used as it is, once it was opened and
indexed. A gap is the time between two beats of a 5 ms timer. *rows* are the times from a key to the rows that
answer it, painted: the pause that waits for another key is in them, keys overtaken by the next one are not.
--dump counts what every thread was at when a gap passed so many milliseconds.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from archive_desktop.archive import open_archive
from archive_desktop.services.searching import Found
from archive_desktop.ui.application import show_window
from archive_desktop.ui.jobs import JobRunner
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

HERE = Path(__file__).resolve().parent
BEAT = 5  # milliseconds
SCROLL, KEY = 40, 250  # milliseconds between two steps of the person; a key too soon would put the search off
SEARCHES = ("education ", "water schools ", "التعليم ", "ministre ", "conference 2024 ", "is:unread ")


@dataclass(slots=True)
class Gaps:
    """The times between two beats, in milliseconds."""

    values: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the gap that *share* (0 to 1) of all do not pass; 0 where there is none."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def summary(self) -> dict[str, float]:
        """Return the figures of the table."""
        return {
            "beats": len(self.values),
            "max_ms": round(max(self.values, default=0.0), 1),
            "p99_ms": round(self.percentile(0.99), 1),
            "over_50": sum(gap > 50 for gap in self.values),
            "over_100": sum(gap > 100 for gap in self.values),
        }


class Heartbeat(QObject):
    """Measures on the window's event loop; *dump* in milliseconds, 0 for no dumps."""

    def __init__(self, parent: QObject, dump: float = 0) -> None:
        super().__init__(parent)
        self.gaps = Gaps()
        self.stacks: collections.Counter[str] = collections.Counter()
        self._beating = threading.Event()
        self._last = 0.0
        if dump:
            threading.Thread(target=self._watch, args=(dump / 1000,), daemon=True).start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin a new measurement."""
        self.gaps = Gaps()
        self._last = time.perf_counter()
        self._timer.start(BEAT)
        self._beating.set()

    def stop(self) -> Gaps:
        """End it."""
        self._timer.stop()
        self._beating.clear()
        return self.gaps

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.values.append((now - self._last) * 1000)
        self._last = now

    def _watch(self, patience: float) -> None:
        """Note, once a gap, what every thread is at (on a thread of its own)."""
        noted, main = 0.0, threading.main_thread().ident
        while True:
            time.sleep(0.01)
            if (
                not self._beating.is_set()
                or self._last == noted
                or time.perf_counter() - self._last < patience
            ):
                continue
            noted = self._last
            for ident, at in _calls().items():
                if ident == main or not any(
                    idle in at for idle in (" wait", " get", " _take_turns", " _read")
                ):
                    self.stacks[("window: " if ident == main else "other: ") + at] += 1


def _calls() -> dict[int, str]:
    """Return the innermost calls of every other thread, and keep no frame: a painter in it would live on."""
    found: dict[int, str] = {}
    for ident, frame in sys._current_frames().items():
        calls: list[str] = []
        call = frame if ident != threading.get_ident() else None
        while call is not None and len(calls) < 4:
            calls.append(
                f"{call.f_code.co_filename.rpartition('/')[2]}:{call.f_lineno} {call.f_code.co_name}"
            )
            call = call.f_back
        if calls:
            found[ident] = " < ".join(calls)
    return found


class Rows(QObject):
    """Measures how long after a key the rows that answer it are painted, in milliseconds."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.times = Gaps()
        self._browsing = window.browsing
        self._pressed: dict[str, float] = {}  # when each text was typed that is not answered yet, in order
        self._answered = ""
        self._browsing.answered.connect(self._note_answer)
        self._browsing.list.view.viewport().installEventFilter(self)
        self._browsing.list.empty_page.installEventFilter(self)

    def pressed(self) -> None:
        """Note that a key was pressed."""
        text = self._browsing.field.text
        self._pressed.pop(text, None)
        self._pressed[text] = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting behind an answer: measured when the event loop comes round again."""
        if event.type() == QEvent.Type.Paint and self._answered in self._pressed:
            QTimer.singleShot(0, self, self._painted)
        return False

    def _note_answer(self, found: Found) -> None:
        self._answered = found.query.text

    def _painted(self) -> None:
        while self._answered in self._pressed:  # those before it were overtaken
            text = next(iter(self._pressed))
            pressed = self._pressed.pop(text)
            if text == self._answered:
                self.times.values.append((time.perf_counter() - pressed) * 1000)


class Person(QObject):
    """Scrolls the list and types searches, over and over."""

    def __init__(self, window: MainWindow, *, scrolls: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self.rows = Rows(window)
        self._keys = itertools.cycle("".join(SEARCHES))
        self._down = True
        self._timers = [self._every(KEY, self._type)]
        if scrolls:
            self._timers.append(self._every(SCROLL, self._scroll))

    def rest(self) -> None:
        """Stop."""
        for timer in self._timers:
            timer.stop()

    def _every(self, milliseconds: int, step: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(step)
        timer.start(milliseconds)
        return timer

    def _scroll(self) -> None:
        bar = self._window.browsing.list.view.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            self._down = bar.value() == bar.minimum()
        bar.setValue(bar.value() + (1 if self._down else -1) * 3 * bar.singleStep())

    def _type(self) -> None:
        edit, key = self._window.browsing.field.edit, next(self._keys)
        if key == " " and len(edit.text()) > 12:
            edit.selectAll()
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest types ASCII only
                QApplication.sendEvent(edit, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key))
        self.rows.pressed()


def generated(file: Path, articles: int, seed: int) -> Path:
    """Write *articles* releases to *file*."""
    command = [
        sys.executable,
        str(HERE / "press_releases.py"),
        "--articles",
        str(articles),
        "--seed",
        str(seed),
    ]
    subprocess.run([*command, str(file)], check=True, stdout=subprocess.DEVNULL)
    return file


def settled(window: MainWindow) -> bool:
    """Return whether no lane of the window has work."""
    return not any(lane.busy for lane in window.desk.findChildren(JobRunner))


def wait(until: Callable[[], bool], seconds: float = 1800) -> None:
    """Run the event loop until *until* holds; SystemExit if it never does."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise SystemExit("the window never came to the state that was waited for")
        QTest.qWait(20)


def importing(window: MainWindow, file: Path, heart: Heartbeat) -> dict[str, dict[str, float]]:
    """Drop *file* on the window, look, import; return the gaps of looking, importing and the end."""
    page = window.bringing_in.page
    heart.start()
    window.import_files([str(file)])
    window.panes.show_desk()
    person = Person(window)
    begun = time.perf_counter()
    wait(lambda: page.state == "preview")
    looked = heart.stop().summary() | {"seconds": round(time.perf_counter() - begun, 1)}
    window.panes.show_page(page)
    button = next(
        b for b in page.findChildren(QPushButton) if b.isVisible() and "Import " in b.text().replace("&", "")
    )
    heart.start()
    begun = time.perf_counter()
    button.click()
    window.panes.show_desk()
    wait(lambda: page.state == "done")
    wait(lambda: window.desk.working.busy is False)
    imported = heart.stop().summary() | {"seconds": round(time.perf_counter() - begun, 1)}
    person.rest()
    return {"looking": looked, "importing": imported}


def typing(window: MainWindow, heart: Heartbeat, seconds: float) -> dict[str, dict[str, float]]:
    """Type searches for so many *seconds*; return the gaps."""
    window.browsing.field.edit.setFocus()
    heart.start()
    person = Person(window, scrolls=False)
    end, spent = time.monotonic() + seconds, time.process_time()
    wait(lambda: time.monotonic() > end)
    gaps = heart.stop().summary() | {"cpu_s": round(time.process_time() - spent, 1)}
    person.rest()
    rows = person.rows.times
    shown = {f"p{share}_ms": round(rows.percentile(share / 100), 1) for share in (50, 95)}
    return {"typing": gaps, "rows": {"keys": len(rows.values)} | shown}


def main() -> int:
    """Generate, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--typing", action="store_true")
    parser.add_argument("--archive", type=Path, help="an archive to type in, instead of a generated one")
    parser.add_argument("--seconds", type=float, default=30, help="how long to type")
    parser.add_argument("--before", type=int, default=2_000, help="articles in the archive before the import")
    parser.add_argument("--dump", type=float, default=0, help="milliseconds")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    application = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale("en_GB"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        first = arguments.articles if arguments.typing else arguments.before
        place: Path = arguments.archive or folder / "archive"
        if not arguments.archive:
            with open_archive(place) as archive:
                archive.importing.import_paths([generated(folder / "first.jsonl", first, 1)])
        kept = Settings(folder / "window.ini")
        heart = Heartbeat(application, arguments.dump)
        archive = open_archive(place, program="a measurement", index_in_worker=True)
        window = show_window(archive, kept, Theme(application, "light"))
        window.resize(1440, 900)
        heart.start()
        wait(lambda: settled(window))
        rows = {"opening": heart.stop().summary()}
        if arguments.typing:
            rows |= typing(window, heart, arguments.seconds)
        else:
            rows |= importing(window, generated(folder / "second.jsonl", arguments.articles, 2), heart)
        for name, row in rows.items():
            print(name, "  ".join(f"{figure} {value}" for figure, value in row.items()), flush=True)
        for stack, count in sorted(heart.stacks.items(), key=lambda item: (item[0][:6], -item[1])):
            print(f"{count:4} {stack}", file=sys.stderr)
        wait(lambda: settled(window))
        window.close()
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
