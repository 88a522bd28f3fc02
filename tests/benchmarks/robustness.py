"""Read every odd file of the shared data, and say in one line what became of each, and how long it took.

    python tests/benchmarks/robustness.py [FOLDER…] [--data DIR]

Reads through the sandbox, as an import does. A file that gives neither an article nor a sentence, that breaks
the reader, or that takes over 10 seconds is marked with "!!", and the exit code is 1.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.sandbox import ReadArticle, SourceDone, read_paths

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
FOLDERS = ("pdf", "docx", "eml", "warc", "encodings", "text", "feeds")
LONGEST = 10.0  # seconds
BROKEN = ("reader-failed", "too-slow", "too-much-memory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: *articles*, the failures, *seconds*."""

    name: str
    articles: int
    failed: tuple[FailedSource, ...]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether something came of it or was said of it, and the reader is whole."""
        return bool(self.articles or self.failed) and not any(one.code in BROKEN for one in self.failed)

    @property
    def line(self) -> str:
        """What happened, in one line."""
        said = " / ".join(" ".join(one.reason.split()) for one in self.failed[:3])
        more = f" (and {len(self.failed) - 3} more)" if len(self.failed) > 3 else ""
        return "; ".join(
            part for part in (f"{self.articles} articles" if self.articles else "", said + more) if part
        )


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield what becomes of each file below *folder*; all are read by one child, as in an import."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    at = 0
    failed: list[FailedSource] = []
    articles = 0
    began = time.perf_counter()
    for item in read_paths(paths):
        if isinstance(item, ReadArticle):
            articles += 1
            continue
        if isinstance(item, FailedSource):
            failed.append(item)
        opened = paths[at].stat().st_size > 0
        if isinstance(item, SourceDone) or not opened:
            seconds = time.perf_counter() - began
            yield Outcome(str(paths[at].relative_to(folder)), articles, tuple(failed), seconds)
            at, failed, articles, began = at + 1, [], 0, time.perf_counter()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--data", type=Path, default=DATA)
    chosen = parser.parse_args(arguments)
    bad = 0
    for name in chosen.folders:
        counted: Counter[str] = Counter()
        longest = 0.0
        for outcome in outcomes(chosen.data / name):
            wrong = not outcome.sound or outcome.seconds > LONGEST
            bad += wrong
            counted["read" if outcome.articles else "told"] += 1
            longest = max(longest, outcome.seconds)
            print(
                f"{'!!' if wrong else '  '} {outcome.seconds:6.2f} s  {name}/{outcome.name}: {outcome.line}"
            )
        print(f"== {name}: {counted['read']} read, {counted['told']} told why not; longest {longest:.2f} s\n")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
