"""How long the desk takes for what staff do with many articles at once, undo step and triggers included.

    python tests/benchmarks/desk_speed.py [--articles 10000] [--chosen 500] [--repeat 5]

Articles are written by the store alone, without texts to search: nothing here asks the index. Each thing is
done --repeat times and the middle time is told, in milliseconds of the clock, with how many undo steps it is.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from archive_desktop import open_archive  # noqa: E402
from archive_desktop.archive import Archive  # noqa: E402
from archive_desktop.domain.article import ArticleDraft  # noqa: E402
from archive_desktop.domain.initiative import Initiative  # noqa: E402
from archive_desktop.store import articles  # noqa: E402
from archive_desktop.store.database import Database  # noqa: E402

_LANGUAGES = ("ar", "en", "fr")


def main() -> int:
    """Make an archive, do each thing, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--chosen", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        _write(Path(scratch), arguments.articles)
        with open_archive(scratch, program="desk_speed") as archive:
            _measure(archive, arguments.articles, arguments.chosen, arguments.repeat)
    return 0


def _write(folder: Path, count: int) -> None:
    database = Database(folder, "desk_speed")
    terms = articles.Terms("", "", 1)
    origin = articles.Origin("made.jsonl", None, 1)
    with database.atomic() as tables:
        for first in range(0, count, 1_000):
            articles.add_all(
                tables,
                [(_draft(number), origin, terms) for number in range(first, min(first + 1_000, count))],
            )
    database.close()


def _draft(number: int) -> ArticleDraft:
    day = f"{2015 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return ArticleDraft(f"Release {number}", (f"Text {number}.",), language=_LANGUAGES[number % 3], date=day)


def _measure(archive: Archive, total: int, chosen: int, repeat: int) -> None:
    tagging, ids = archive.tagging, range(1, chosen + 1)
    parent = archive.initiatives.add(Initiative(0, "Education")).object_id
    other = archive.initiatives.add(Initiative(0, "Culture")).object_id
    assert parent is not None
    assert other is not None
    for n in range(20):
        made = archive.initiatives.add(Initiative(0, f"Programme {n}", parent_id=parent if n % 2 else other))
        assert made.object_id is not None
        tagging.assign(range(n + 1, total, 20), initiative=made.object_id)
    for n in range(40):
        tagging.tag(range(n + 1, total, 40), add=[f"topic {n % 5}/part {n}"])
    undo = archive.upkeep.undo
    _time(
        f"put {chosen} articles under an initiative",
        repeat,
        lambda: tagging.assign(ids, initiative=parent),
        undo,
    )
    _time("the same by a key (toggle)", repeat, lambda: tagging.toggle(ids, initiative=parent), undo)
    _time(f"tag {chosen} articles", repeat, lambda: tagging.tag(ids, add=["one/two"]), undo)
    _time(
        "merge two initiatives", repeat, lambda: archive.initiatives.merge("Programme 1", "Programme 2"), undo
    )
    _time("rename a tag with those below it", repeat, lambda: tagging.rename_tag("topic 1", "subject"), undo)
    _time("move an initiative", repeat, lambda: archive.initiatives.move(other, parent_id=parent), undo)
    _time("take it back (undo)", repeat, undo, archive.upkeep.redo)
    _time("coverage of all initiatives", repeat, archive.initiatives.coverage)
    _time("the numbers of the sidebar", repeat, archive.searching.counts)


def _time(what: str, repeat: int, do: Callable[[], object], back: Callable[[], object] | None = None) -> None:
    """Print how long *do* takes; *back* takes it back outside the clock."""
    times = []
    for _ in range(repeat):
        begun = time.perf_counter()
        do()
        times.append(1_000 * (time.perf_counter() - begun))
        if back is not None:
            back()
    print(f"{statistics.median(times):8.1f} ms  (worst {max(times):.1f})  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
