"""Feed an index; kill the feeder before its N-th file operation, or let that fail, for every N; look what is left.

Run as a program: `python -m tests.faults.index_kills FOLDER STEP FAULT` works in FOLDER, lets FAULT (kill,
ENOSPC or EROFS) happen at every STEP-th operation of each job, and prints how often it did. Feeders are
forked, so that hundreds of them cost no start of Python each.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from tests.index.texts import indexed

from archive_desktop.domain.query import Everything, Phrase
from archive_desktop.index import merging
from archive_desktop.index.protocol import COLUMNS, AllFacts, Facts, IndexedArticle, IndexUnavailable, Removed
from archive_desktop.index.search_index import SearchIndex

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Operations:
    """Counts the file operations of this process below a folder; one of them ends it, or all from there on fail."""

    def __init__(self, error: int) -> None:
        self.count = 0
        self.error = error  # 0: kill; set it to -1 and nothing happens any more
        self._fatal = 0
        self._folder = ""

    def watch(self, folder: Path, fatal: int) -> None:
        """Count from here on; the operation number *fatal* is never finished, or fails."""
        self._folder, self._fatal = str(folder), fatal
        plain, fsync = io.open, os.fsync

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            found = plain(file, mode, *rest, **named)
            return _Written(found, self) if set(mode) & set("wa+x") and self._is_ours(file) else found

        def synced(number: int) -> None:
            self.happens()
            fsync(number)

        io.open = builtins.open = opened
        os.fsync = synced  # type: ignore[assignment]
        sys.addaudithook(self._heard)

    @property
    def failing(self) -> bool:
        """Whether the operations fail now."""
        return self.error > 0 and self.count >= self._fatal

    def happens(self, instead: Callable[[], object] = lambda: None, *, takes_space: bool = True) -> None:
        """Count one operation, or do *instead* of it and end or fail."""
        self.count += 1
        if self.failing and (takes_space or self.error != errno.ENOSPC):
            instead()
            raise OSError(self.error, os.strerror(self.error))
        if self.count == self._fatal and not self.error:
            instead()
            os.kill(os.getpid(), signal.SIGKILL)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if (arguments[2] or 0) & _WRITING and self._is_ours(arguments[0]):
                self.happens()
        elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
            self.happens(takes_space=event == "os.mkdir")

    def _is_ours(self, path: object) -> bool:
        return str(path).startswith(self._folder)


class _Written:
    """A file whose writes are counted; the fatal one gets half of its bytes to the disk."""

    def __init__(self, file: Any, operations: Operations) -> None:
        self._file, self._operations = file, operations

    def write(self, data: Any) -> Any:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        self._operations.happens(half)
        return self._file.write(data)

    def truncate(self, *size: int) -> Any:
        self._operations.happens()
        return self._file.truncate(*size)

    def close(self) -> None:
        try:
            self._operations.happens()
        finally:
            self._file.close()

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@dataclass(frozen=True)
class State:
    """What an index holds: the version of each article, and its tags, kept up to an entry."""

    versions: dict[int, int] = field(default_factory=dict)
    tags: dict[int, tuple[int, ...]] = field(default_factory=dict)
    kept: int = 0


@dataclass(frozen=True)
class Step:
    """Something done to an index, and what it holds then."""

    do: Callable[[SearchIndex], object]
    after: State


def article(number: int, version: int) -> IndexedArticle:
    """Return an article with words of its own."""
    return indexed(
        number, f"title of{number}", f"common own{number}v{version} common words", date="2024-01-02"
    )


def applied(before: State, changed: dict[int, int], removed: tuple[int, ...] = ()) -> Step:
    """Return the step of applying one batch."""
    batch: list[IndexedArticle | Removed] = [
        *(article(*pair) for pair in changed.items()),
        *map(Removed, removed),
    ]
    versions = {n: v for n, v in {**before.versions, **changed}.items() if n not in removed}
    return Step(lambda index: index.apply(batch), replace(before, versions=versions))


def kept(before: State, tags: dict[int, tuple[int, ...]], sequence: int) -> Step:
    """Return the step of learning what articles carry, and keeping it in the file."""

    def do(index: SearchIndex) -> None:
        if index.facts_known(before.kept) < 0:
            index.learn_all_facts(_all_facts({**before.tags, **tags}), sequence)
        else:
            index.learn_facts(_facts(tags), sequence)
        index.keep_facts()

    return Step(do, replace(before, tags={**before.tags, **tags}, kept=sequence))


def _all_facts(tags: dict[int, tuple[int, ...]]) -> AllFacts:
    pairs = [(number, tag) for number, here in tags.items() for tag in here]
    return AllFacts({column: pairs if column == "tag" else [] for column in COLUMNS}, [])


def _facts(tags: dict[int, tuple[int, ...]]) -> list[Facts]:
    return [
        Facts(number, False, {column: here if column == "tag" else () for column in COLUMNS})
        for number, here in tags.items()
    ]


def steps_from(before: State) -> list[Step]:
    """Return additions, changes and removals that lead to merges, one more merge, and two savings of the columns."""
    most = max(before.versions, default=0)
    steps = [applied(before, {most + n: 1 for n in range(1, 6)})]
    steps.append(applied(steps[-1].after, {most + 1: 2, most + 2: 2}, (most + 3, 1)))
    steps.append(kept(steps[-1].after, {most + 1: (1, 2), most + 2: (2,)}, before.kept + 7))
    steps.append(Step(lambda index: index.settle(), steps[-1].after))
    steps.append(applied(steps[-1].after, {most + 6: 1, 2: 3}, (most + 4, most + 5, 3)))
    steps.append(kept(steps[-1].after, {most + 1: (3,)}, before.kept + 9))
    return steps


def feed(folder: Path, before: State, steps: list[Step], fatal: int, error: int, done: int) -> NoReturn:
    """In the forked child: do *steps*, say after each that it is done; say at the end how many operations it took.

    Where operations fail, the index says so, goes on answering, and does it when they fail no more.
    """
    operations = Operations(error)
    operations.watch(folder, fatal)

    def insist(do: Callable[[], Any], after: Callable[[], object]) -> Any:
        try:
            return do()
        except IndexUnavailable as refused:
            if refused.damaged or not operations.failing:
                raise
            after()
            operations.error = -1
            return do()

    def opened() -> SearchIndex:
        index = SearchIndex.open(folder)
        if index.needs_rebuild:
            index.rebuild_queued()
        return index

    index = insist(opened, lambda: None)
    os.write(done, b".")
    for step in steps:
        last, state = before, step.after

        def answers(last: State = last, state: State = state) -> None:
            assert held(index, last) or held(index, state)

        insist(partial(step.do, index), answers)
        assert held(index, step.after)
        before = step.after
        os.write(done, b".")
    failed = error > 0 and operations.count >= fatal
    os.write(done, str(0 if failed else operations.count).encode())
    os._exit(0)


def fed(folder: Path, before: State, steps: list[Step], fatal: int, error: int) -> tuple[int, int]:
    """Return how much the feeder said it had done, and how many operations it was if no fault came."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            feed(folder, before, steps, fatal, error, writing)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return text.count("."), 0
    assert os.waitstatus_to_exitcode(status) == 0
    return text.count("."), int(text.strip("."))


def held(index: SearchIndex, state: State) -> bool:
    """Return whether the index holds exactly what *state* says; fail if it contradicts itself."""
    ids = index.article_ids()
    assert index.document_count == len(ids) == index.search(Phrase("common")).total
    for number in {*state.versions, *ids}:
        found = {v for v in range(5) if index.search(Phrase(f"own{number}v{v}")).ids == (number,)}
        assert len(found) == (number in ids), f"article {number} is found by {found}"
        if found != {v for n, v in state.versions.items() if n == number}:
            return False
    return True


def look(folder: Path, states: list[State], said: int) -> None:
    """Fail unless the index in *folder*, whose feeder was killed after saying *said* times, is as it should be."""
    index = SearchIndex.open(folder)
    if index.needs_rebuild:
        assert said == 0, "it was queued and is new again"
        assert index.document_count == 0
        index.rebuild_queued()
    possible = states[max(said - 1, 0) : said + 1]
    (state,) = [state for state in possible if held(index, state)][-1:]
    for saved in {states[max(said - 1, 0)].kept, state.kept}:
        if index.facts_known(saved) == saved:
            tags = next(state.tags for state in states if state.kept == saved)
            counts: dict[int, int] = {}
            for number in tags.keys() & state.versions.keys():
                for tag in tags[number]:
                    counts[tag] = counts.get(tag, 0) + 1
            found = index.count(Everything()).columns["tag"]
            assert found == counts, f"{found} instead of {counts}"
    more = applied(state, {900: 1, 901: 1}, tuple(state.versions)[:1])
    more.do(index)
    assert held(index, more.after)
    index.keep_facts()
    names = {path.name for path in folder.iterdir()}
    segments = {str(segment.make_filename(".arrays")) for segment in index._index._read_toc().segments}
    (contents,) = [name for name in names if name.endswith(".toc")]
    left = names - segments - {contents, "toc.sums", "version.json", "columns.arrays", "MAIN_WRITELOCK"}
    assert not left, f"left over: {left}"
    index.close()
    again = SearchIndex.open(folder, readonly=True)
    assert held(again, more.after)
    again.close()


def hurt_everywhere(name: str, ready: Path, work: Path, before: State, step: int, error: int) -> int:
    """Hurt feeders that begin with the index *ready* at every *step*-th operation; return how many."""
    steps = steps_from(before)
    states = [before, *(step.after for step in steps)]
    fatal = total = hurt = 0
    while not total:
        fatal += step
        folder = work / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(work / f"{name}.damaged", ignore_errors=True)
        if ready.exists():
            shutil.copytree(ready, folder)
        said, total = fed(folder, before, steps, fatal, error)
        hurt += not total
        try:
            look(folder, states, said)
        except Exception as error:
            raise AssertionError(f"{name}, hurt at operation {fatal}, after {said} signs") from error
    return hurt


def main(work: Path, step: int, fault: str) -> None:
    """Hurt in a new folder, in one with articles in several segments, and in one of another version."""
    error = 0 if fault == "kill" else getattr(errno, fault)
    merging.MOST_SEGMENTS = 3
    ready, state = work / "ready", State()
    index = SearchIndex.open(ready)
    index.rebuild_queued()
    for numbers in (range(1, 9), range(9, 12), range(12, 14)):
        made = applied(state, dict.fromkeys(numbers, 1))
        made.do(index)
        state = made.after
    made = kept(state, dict.fromkeys(range(1, 14), (1,)), 5)
    made.do(index)
    state = made.after
    index.close()
    other = work / "other version"
    shutil.copytree(ready, other)
    (other / "version.json").write_text("{}")
    hurt = [
        hurt_everywhere("feeding", ready, work, state, step, error),
        hurt_everywhere("beginning", work / "nothing", work, State(), step, error),
        hurt_everywhere("beginning anew", other, work, State(), step, error),
    ]
    sys.stdout.write(" ".join(map(str, hurt)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
