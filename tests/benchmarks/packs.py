"""How long a briefing pack takes, and how much memory: 12, 100 and 500 articles, beside WeasyPrint.

    python tests/benchmarks/packs.py [--articles 12 100 500] [--repeat 3] [--without-peer] [--json FILE]

Generated releases (English, French, Arabic) are imported, two sentences of every second one are highlighted,
every fourth has a note. *export* is the whole of it as staff wait for it: gathering, composing, setting,
reading back, proving, the file in its place; the typesetter is warm, but has not seen this pack. *change* is
the pages of the builder set again after one article is shown in another way; *cancel* is how long an export
goes on that is to stop. Seconds are the middle of --repeat runs, of the clock and (cpu) of the processor, this
process and the child together. Memory is the most the child ever held. WeasyPrint renders the HTML file of
the same pack as tagged PDF, in a process of its own, imports not counted.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.benchmarks.press_releases import generate  # noqa: E402

from archive_desktop import open_archive  # noqa: E402
from archive_desktop.archive import Archive  # noqa: E402
from archive_desktop.domain.annotation import ANNOTATION_TYPES  # noqa: E402
from archive_desktop.domain.errors import ArchiveError, Cancelled  # noqa: E402
from archive_desktop.domain.pack import Brief, Meeting, Pack, PackSection  # noqa: E402

GOALS = {12: (1.0, None), 100: (3.0, 400), 500: (10.0, None)}  # seconds, MB; a preview at 12: 0.5 s
SECTION = 40  # articles under one heading

PEER = """
import json, sys, time
from pathlib import Path
import weasyprint
source, out = sys.argv[1:]
begun, cpu = time.perf_counter(), time.process_time()
document = weasyprint.HTML(filename=source).render(pdf_variant="pdf/ua-1")
document.write_pdf(out)
wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
status = Path("/proc/self/status")
peak = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else [0]
print(json.dumps({"seconds": wall, "cpu": cpu, "mb": int(peak[0]) / 1024, "pages": len(document.pages)}))
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """What one system needed for one pack. *mb* is 0 where the platform does not tell."""

    system: str
    articles: int
    seconds: float
    cpu: float
    mb: float
    pages: int
    note: str = ""


def main() -> int:
    """Make an archive, measure each pack, print a table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, nargs="+", default=[12, 100, 500])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--without-peer", action="store_true")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument(
        "--keep", type=Path, help="make the archive and the files in this folder, and leave them"
    )
    arguments = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        with open_archive(folder / "archive", program="packs") as archive:
            if not archive.searching.find("").ids:
                fill(archive, folder, max(arguments.articles))
            for count in arguments.articles:
                rows += measure(archive, folder, count, arguments.repeat, not arguments.without_peer)
    if arguments.json:
        arguments.json.write_text(json.dumps([dataclasses.asdict(row) for row in rows], indent=1), "utf-8")
    missed = [row for row in rows if row.system == "export" and _misses(row)]
    for row in missed:
        seconds, most = GOALS[row.articles]
        print(f"missed at {row.articles} articles: {seconds} s" + (f", {most} MB" if most else ""))
    return 1 if missed else 0


def fill(archive: Archive, folder: Path, count: int) -> None:
    """Import *count* releases and mark them as staff do."""
    lines = folder / "releases.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(release) + "\n" for release in generate(count))
    archive.importing.import_paths([lines])
    for number, article in enumerate(archive.searching.articles(archive.searching.find("").ids)):
        if number % 2:
            continue
        start = 0
        for text, kind in zip(article.paragraphs, ANNOTATION_TYPES, strict=False):
            end = start + min(len(text), 140)
            if len(text) > 40 and kind in ANNOTATION_TYPES[number % 4 : number % 4 + 2]:
                comment = "To be said first." if kind == "quote" else ""
                archive.annotating.highlight(article.id, span=(start, end), type=kind, comment=comment)
            start += len(text) + 1
        if number % 4 == 0:
            archive.annotating.set_note(article.id, "Ask the delegation for the figures of last year.")


def measure(archive: Archive, folder: Path, count: int, repeat: int, with_peer: bool) -> list[Row]:
    """Return the rows of one size, each printed as soon as it is known."""
    pack = make_pack(archive, count)
    export = _export(archive, pack, folder, repeat)
    _print(export)
    rows = [export, _change(archive, pack, repeat), _cancel(archive, pack, folder, repeat)]
    if with_peer:
        rows.append(_weasyprint(archive, pack, folder))
    for row in rows[1:]:
        _print(row, export)
    return rows


def make_pack(archive: Archive, count: int) -> Pack:
    """Make a pack of the first *count* articles under headings, with a meeting and a brief."""
    ids = archive.searching.find("").ids[:count]
    made = archive.briefing.new_pack(f"Mission with {count} articles", article_ids=ids).object_id
    assert made is not None
    pack = archive.briefing.pack(made)
    items = pack.sections[0].items
    sections = tuple(
        PackSection(f"Part {first // SECTION + 1}", items[first : first + SECTION])
        for first in range(0, count, SECTION)
    )
    meeting = Meeting(
        "Ministerial conference", "2026-07-01", "Fes", "14 ministers", "Restricted", "en", "The cabinet"
    )
    brief = Brief(
        objectives="Agree the calendar.", points_to_make="Thank the host.\nName the figures.\nAsk for more."
    )
    archive.briefing.edit(dataclasses.replace(pack, sections=sections, meeting=meeting, brief=brief))
    return archive.briefing.pack(made)


def _export(archive: Archive, pack: Pack, folder: Path, repeat: int) -> Row:
    """Measure exports, each by a child that has set another pack before."""
    walls, cpus, peak = [], [], 0.0
    other = archive.briefing.new_pack("Warm", article_ids=pack.article_ids[-1:]).object_id
    assert other is not None
    for _ in range(repeat):
        archive.briefing.close()
        archive.briefing.export(other, folder / "warm.pdf")
        child = archive.briefing._typesetter().process_id
        watch = _Watch(child)
        report = archive.briefing.export(pack.id, folder / f"pack-{len(pack.article_ids)}.pdf")
        wall, cpu, mb = watch.taken()
        walls.append(wall)
        cpus.append(cpu)
        peak = max(peak, mb)
    red = "; ".join(check.name for check in report.checks if not check.ok)
    count = len(pack.article_ids)
    return Row("export", count, statistics.median(walls), statistics.median(cpus), peak, report.pages, red)


def _change(archive: Archive, pack: Pack, repeat: int) -> Row:
    """Measure the pages of the builder after a change."""
    preview = archive.briefing.preview
    preview.set_pages(pack)
    setter = preview._kept_setter
    walls, cpus, peak = [], [], 0.0
    section, *others = pack.sections
    for number in range(2 * repeat):
        item = dataclasses.replace(section.items[2], show=("lead", "full")[number % 2], line=f"Line {number}")
        items = (*section.items[:2], item, *section.items[3:])
        changed = dataclasses.replace(pack, sections=(dataclasses.replace(section, items=items), *others))
        watch = _Watch(setter.process_id if setter else None)
        pages = preview.set_pages(changed)
        wall, cpu, mb = watch.taken()
        walls.append(wall)
        cpus.append(cpu)
        peak = max(peak, mb)
    count = len(pack.article_ids)
    return Row("change", count, statistics.median(walls), statistics.median(cpus), peak, len(pages.sizes))


def _cancel(archive: Archive, pack: Pack, folder: Path, repeat: int) -> Row:
    """Measure how long an export goes on that is asked to stop; the worst of several moments."""
    worst = 0.0
    for number in range(repeat):
        archive.briefing.close()
        until = time.monotonic() + 0.3 + number

        def progress(_done: int, _total: int, until: float = until) -> None:
            if time.monotonic() > until:
                raise Cancelled

        try:
            archive.briefing.export(pack.id, folder / "cancelled.pdf", progress)
        except Cancelled:
            worst = max(worst, time.monotonic() - until)
    return Row("cancel", len(pack.article_ids), worst, 0.0, 0.0, 0)


class _Watch:
    """Clock, processor and memory of this process and a child from now on."""

    def __init__(self, child: int | None) -> None:
        self._child = child
        self._begun, self._before = time.perf_counter(), _cpu(child)
        self._after, self._peak = self._before, 0.0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()

    def taken(self) -> tuple[float, float, float]:
        """Return seconds of the clock and of the processor, and the most MB the child held."""
        wall = time.perf_counter() - self._begun
        self._ended.set()
        self._looking.join()
        return wall, self._after - self._before, self._peak

    def _look(self) -> None:
        """Look again and again: a child that grew is ended before its parent answers."""
        while True:
            ended = self._ended.wait(0.02)
            with contextlib.suppress(OSError):  # it ends between two looks
                if self._child is None or Path(f"/proc/{self._child}").exists():
                    self._after, self._peak = _cpu(self._child), max(self._peak, _peak_mb(self._child))
            if ended:
                return


def _weasyprint(archive: Archive, pack: Pack, folder: Path) -> Row:
    count = len(pack.article_ids)
    nothing = Row("weasyprint", count, 0, 0, 0, 0)
    html = folder / f"pack-{count}.html"
    try:
        archive.briefing.export(pack.id, html)
    except ArchiveError as error:
        return dataclasses.replace(nothing, note=f"skipped: {error}")
    done = subprocess.run(
        [sys.executable, "-c", PEER, str(html), str(folder / f"peer-{count}.pdf")],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return dataclasses.replace(nothing, note=f"skipped: {done.stderr.strip().splitlines()[-1]}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Row("weasyprint", count, told["seconds"], told["cpu"], told["mb"], told["pages"])


def _print(row: Row, ours: Row | None = None) -> None:
    line = (
        f"{row.system:10} {row.articles:4} articles  {row.seconds:7.2f} s  cpu {row.cpu:7.2f} s  "
        f"{row.mb:5.0f} MB  {row.pages:4} pages"
    )
    if ours is not None and row.cpu:
        line += f"  to export: {row.seconds / ours.seconds:.2f} of the clock, {row.cpu / ours.cpu:.2f} of the processor"
    print(line + (f"  ({row.note})" if row.note else ""), flush=True)


def _misses(row: Row) -> bool:
    seconds, most = GOALS.get(row.articles, (float("inf"), None))
    return row.seconds > seconds or (most is not None and row.mb > most)


def _cpu(child: int | None) -> float:
    """Return the seconds of the processor that this process and *child* took (Linux: proc(5))."""
    taken = time.process_time()
    stat = Path(f"/proc/{child}/stat")
    if stat.exists():
        fields = stat.read_text().rpartition(")")[2].split()
        taken += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return taken


def _peak_mb(child: int | None) -> float:
    status = Path(f"/proc/{child}/status")
    if not status.exists():
        return 0.0
    lines = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


if __name__ == "__main__":
    sys.exit(main())
