"""From a letter typed in the pack builder to the page on the screen: packs of 12, 100 and 500 articles.

    python tests/benchmarks/live_pages.py [--articles 12 100 500] [--edits 8]

A point of the brief is typed on, an article is shown as its lead, two articles change places. Milliseconds
run from the change until the pages that are seen are painted, the pause before setting included; the middle
and the most of --edits. *stall* is the longest the window's thread did not answer. Memory is what the window
and its children that set and paint hold at the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from tests.benchmarks.packs import fill, make_pack  # noqa: E402

from archive_desktop import open_archive  # noqa: E402
from archive_desktop.archive import Archive  # noqa: E402
from archive_desktop.domain.pack import Pack  # noqa: E402
from archive_desktop.ui.desk import Desk  # noqa: E402
from archive_desktop.ui.live_pages import LivePages  # noqa: E402
from archive_desktop.ui.packs.page import PackPage  # noqa: E402
from archive_desktop.ui.settings import Settings  # noqa: E402
from archive_desktop.ui.theme import Theme  # noqa: E402

Edit = Callable[[Pack, int], Pack]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[12, 100, 500])
    parser.add_argument("--edits", type=int, default=8)
    wanted = parser.parse_args()
    application = QApplication([])
    Theme(application, "light")
    with tempfile.TemporaryDirectory() as name, open_archive(Path(name) / "archive") as archive:
        fill(archive, Path(name), max(wanted.articles))
        for count in wanted.articles:
            _measure(archive, Path(name), count, wanted.edits)
    return 0


def _measure(archive: Archive, folder: Path, count: int, edits: int) -> None:
    builder = PackPage()
    builder.resize(1200, 760)
    desk = Desk(archive, Settings(folder / "window.ini"), builder)
    live = LivePages(desk, builder, builder.pages)
    builder.show()
    pack = make_pack(archive, count)
    first, _stall = _shown(live, pack)
    view = builder.pages.view
    pages = len(view.pages.sizes) if view.pages else 0
    print(f"{count} articles, {pages} pages, first {first:.0f} ms")
    kinds: dict[str, Edit] = {"a letter typed": _typed, "an article as lead": _lead, "two swapped": _swapped}
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    for label, edit in kinds.items():
        took, stalls = [], []
        for number in range(edits):
            pack = edit(pack, number)
            spent, stall = _shown(live, pack)
            took.append(spent)
            stalls.append(stall)
        middle, most = statistics.median(took), max(took)
        print(f"  {label:20s} {middle:6.0f} ms, most {most:6.0f}, stall {max(stalls):4.0f} ms")
    held = [_held(one) for one in (os.getpid(), *archive.briefing.preview.process_ids)]
    print(f"  memory: window {held[0]} MB, children {held[1:]} MB", flush=True)
    desk.close()
    builder.deleteLater()
    archive.briefing.preview.close()


def _shown(live: LivePages, pack: Pack) -> tuple[float, float]:
    """Show *pack*; return the milliseconds until it is painted, and the longest silence of the window."""
    loop, began, last, stall = QEventLoop(), time.perf_counter(), time.perf_counter(), 0.0

    def tick() -> None:
        nonlocal last, stall
        now = time.perf_counter()
        last, stall = now, max(stall, now - last)

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    view, painted = live.view, 0.0
    before = view.pages

    def look() -> None:
        nonlocal painted
        if not painted and view.complete and view.pages is not before:
            painted = time.perf_counter()

    timer.timeout.connect(look)
    live.settled.connect(loop.quit)
    live.show_pack(pack)
    loop.exec()
    live.settled.disconnect(loop.quit)
    look()
    return 1000 * (painted - began), 1000 * stall


def _typed(pack: Pack, number: int) -> Pack:
    return replace(pack, brief=replace(pack.brief, objectives=f"Agree the calendar {'and more ' * number}"))


def _lead(pack: Pack, number: int) -> Pack:
    section = pack.sections[0]
    at = number % len(section.items)
    items = [replace(one, show="lead") if place == at else one for place, one in enumerate(section.items)]
    return replace(pack, sections=(replace(section, items=tuple(items)), *pack.sections[1:]))


def _swapped(pack: Pack, _number: int) -> Pack:
    section = pack.sections[0]
    first, second, *rest = section.items
    return replace(pack, sections=(replace(section, items=(second, first, *rest)), *pack.sections[1:]))


def _held(process: int) -> int:
    """Return the megabytes a process holds (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


if __name__ == "__main__":
    sys.exit(main())
