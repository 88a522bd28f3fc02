"""Undo takes back whatever staff do, in any order, and redo brings the very same rows back."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.domain.pack import Pack, PackSection
from archive_desktop.domain.saved_search import SavedSearch

Dump = dict[str, list[tuple[Any, ...]]]
Command = Callable[[int, int], object]
T = TypeVar("T")

# what undo does not turn back, because it is no change of the user's: its own records, files kept
# by their content, what waits for the index, and habits of search
_NOT_THE_USERS = (
    "original",
    "undo_record",
    "undo_step",
    "undo_recording",
    "index_outbox",
    "searched",
    "saved_search_look",
    "reading_place",
    "facts_outbox",
    "facts_kept",
    "index_mark",
)


def _dump(folder: Path) -> Dump:
    connection = sqlite3.connect(folder / "archive.db")
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        for table in tables
        if table not in _NOT_THE_USERS and not table.startswith(("sqlite_", "_sqlite"))
    }
    connection.close()
    return found


def _undo_steps(folder: Path) -> int:
    with contextlib.closing(sqlite3.connect(folder / "archive.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM undo_record WHERE NOT undone").fetchone()[0])


class Staff:
    """Every command that changes something, each taking two numbers to choose with."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.tagging, self.annotating = archive.tagging, archive.annotating
        self.briefing, self.searching = archive.briefing, archive.searching

    def commands(self) -> list[Command]:
        """Return the commands."""
        tagging, initiatives = self.tagging, self.archive.initiatives
        return [
            lambda x, y: initiatives.add(Initiative(0, f"Initiative {x % 9}")),
            lambda x, y: self.on_initiative(x, lambda i: initiatives.edit(
                replace(i, aliases=(*i.aliases, f"alias {y}"), position=y))),
            lambda x, y: self.on_initiative(x, lambda i: initiatives.delete(i.id)),
            lambda x, y: self.on_initiative(x, lambda i: tagging.assign(self.some(y), initiative=i.id)),
            lambda x, y: self.on_initiative(x, lambda i: tagging.unassign(self.some(y), initiative=i.id)),
            lambda x, y: self.on_initiative(x, lambda i: tagging.toggle(self.some(y), initiative=i.id)),
            lambda x, y: tagging.clear_initiatives(self.some(x)),
            lambda x, y: tagging.tag(
                self.some(x), add=[f"tag {y % 4}", f"tag {y % 3}/below"], remove=[f"tag {(y + 1) % 4}"]),
            lambda x, y: tagging.rename_tag(f"tag {x % 4}", f"tag {y % 6}"),
            lambda x, y: tagging.rename_tag(f"tag {x % 4}", f"tag {y % 4}/below/{x % 2}"),
            lambda x, y: tagging.colour_tag(f"tag {x % 4}", COLOURS[y % 3]),
            lambda x, y: tagging.delete_tag(f"tag {x % 4}"),
            lambda x, y: tagging.star(self.some(x), y % 2 == 0),
            lambda x, y: tagging.mark_read(self.some(x), y % 2 == 0),
            lambda x, y: tagging.trash(self.some(x)),
            lambda x, y: tagging.untrash(self.searching.find("is:trashed").ids),
            lambda x, y: tagging.empty_trash(),
            *self._commands_on_initiatives(),
            *self._commands_on_texts(),
        ]  # fmt: skip

    def _commands_on_initiatives(self) -> list[Command]:
        initiatives, rules = self.archive.initiatives, self.archive.rules
        return [
            lambda x, y: self.on_initiative(x, lambda i: initiatives.move(i.id, parent_id=self.other(y))),
            lambda x, y: self.on_initiative(
                x, lambda i: initiatives.move(i.id, parent_id=None, before_id=self.other(y))),
            lambda x, y: self.on_initiative(x, lambda i: initiatives.merge(i.id, self.other(y) or i.id)),
            lambda x, y: self.on_initiative(
                x, lambda i: self.on_saved(y, lambda saved: rules.add(saved.name, i.id))),
            lambda x, y: _on_one_of(rules.rules(), x, lambda rule: rules.switch(rule.id, y % 2 == 0)),
            lambda x, y: _on_one_of(rules.rules(), x, lambda rule: rules.apply(rule.id)),
            lambda x, y: _on_one_of(rules.rules(), x, lambda rule: rules.take_back(rule.id)),
            lambda x, y: _on_one_of(rules.rules(), x, lambda rule: rules.remove(rule.id)),
        ]  # fmt: skip

    def _commands_on_texts(self) -> list[Command]:
        annotating, briefing, searching = self.annotating, self.briefing, self.searching
        return [
            lambda x, y: annotating.highlight(self.some(x)[0], span=(0, 1 + y % 9), comment="c" * (y % 3)),
            lambda x, y: self.on_annotation(x, lambda a: annotating.edit(a.id, comment=f"comment {y}")),
            lambda x, y: self.on_annotation(x, lambda a: annotating.delete(a.id)),
            lambda x, y: annotating.set_note(self.some(x)[0], "note" * (y % 3)),
            lambda x, y: annotating.set_note(self.some(x)[0], f"note {y}", draft=True),
            lambda x, y: self.on_annotation(x, lambda a: annotating.edit(a.id, comment=f"{y}!", draft=True)),
            lambda x, y: briefing.new_pack(f"Pack {y}", article_ids=self.some(x)),
            lambda x, y: self.on_pack(x, lambda p: briefing.add(p.id, self.some(y))),
            lambda x, y: self.on_pack(x, lambda p: briefing.edit(
                replace(p, sections=(*p.sections, PackSection(f"Section {y}"))))),
            lambda x, y: self.on_pack(x, lambda p: briefing.duplicate(p.id)),
            lambda x, y: self.on_pack(x, lambda p: briefing.delete(p.id)),
            lambda x, y: searching.save(f"Search {x % 5}", f'tag:"tag {y % 4}" OR initiative:"Initiative {y % 9}"'),
            lambda x, y: self.on_saved(x, lambda saved: searching.rename(saved.name, f"{saved.name}!")),
            lambda x, y: self.on_saved(x, lambda saved: searching.forget(saved.name)),
        ]  # fmt: skip

    def some(self, x: int) -> list[int]:
        """Return one to three articles."""
        ids = sorted(self.searching.find("").ids) or [1]
        return ids[x % len(ids) :][: 1 + x % 3]

    def other(self, x: int) -> int | None:
        """Return one of the initiatives, if there is any."""
        found = [initiative.id for initiative in self.tagging.initiatives()]
        return found[x % len(found)] if found else None

    def on_initiative(self, x: int, do: Callable[[Initiative], object]) -> None:
        _on_one_of(self.tagging.initiatives(), x, do)

    def on_annotation(self, x: int, do: Callable[[Annotation], object]) -> None:
        _on_one_of(self.annotating.everything(), x, do)

    def on_pack(self, x: int, do: Callable[[Pack], object]) -> None:
        _on_one_of(self.briefing.packs(), x, do)

    def on_saved(self, x: int, do: Callable[[SavedSearch], object]) -> None:
        _on_one_of(self.searching.saved(), x, do)


def _on_one_of(things: Sequence[T], x: int, do: Callable[[T], object]) -> None:
    if things:
        do(things[x % len(things)])


def _do(archive: Archive, number: int, x: int, y: int) -> None:
    commands = Staff(archive).commands()
    with contextlib.suppress(ArchiveError):  # no such tag, or the name is taken: then nothing was changed
        commands[number % len(commands)](x, y)


def _write(path: Path, texts: list[str]) -> Path:
    records = [
        {"id": f"r{n}", "title": f"Release {n}", "body": f"The first words of {text}.", "tags": ["tag 1", f"from {text}"],
         "initiatives": ["Initiative 1"]}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _undo_all(archive: Archive) -> int:
    count = 0
    while archive.upkeep.next_undo():
        archive.upkeep.undo()
        count += 1
    return count


def _redo_all(archive: Archive) -> None:
    while archive.upkeep.next_redo():
        archive.upkeep.redo()


_STEP = st.tuples(st.integers(0, 38), st.integers(0, 40), st.integers(0, 40))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a few articles, to begin with."""
    folder = tmp_path_factory.mktemp("begun")
    with open_archive(folder / "archive") as archive:
        archive.importing.import_paths([_write(folder / "first.jsonl", [f"text {n}" for n in range(5)])])
    return folder / "archive"


@pytest.mark.parametrize("examples", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_all_is_taken_back_and_all_is_brought_back_in_any_order(begun: Path, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=st.lists(_STEP, min_size=6, max_size=20), turns=st.lists(st.booleans(), max_size=10))
    def run(steps: list[tuple[int, int, int]], turns: list[bool]) -> None:
        with tempfile.TemporaryDirectory(dir=begun.parent) as scratch:
            place = Path(scratch) / "archive"
            shutil.copytree(begun, place)
            _there_and_back(place, steps, turns)

    run()


def _there_and_back(begun: Path, steps: list[tuple[int, int, int]], turns: list[bool]) -> None:
    with open_archive(begun, program="the tests") as archive:
        _undo_all(archive)
        empty = _dump(begun)
        assert all(rows == [] for rows in empty.values())
        archive.upkeep.redo()  # the import
        states = [empty, _dump(begun)]
        for step in steps:
            before, steps_before = archive.upkeep.next_undo(), _undo_steps(begun)
            _do(archive, *step)
            after = _dump(begun)
            if after == states[-1]:
                assert archive.upkeep.next_undo() == before, (
                    "nothing was changed, yet there is something to undo"
                )
            elif _undo_steps(begun) == steps_before:  # more of what was being typed
                states[-1] = after
            else:
                states.append(after)
                assert archive.upkeep.next_redo() is None
        at = len(states) - 1
        for forward in turns:  # back and forth
            moved = archive.upkeep.redo() if forward else archive.upkeep.undo()
            at += (1 if forward else -1) if moved else 0
            assert _dump(begun) == states[at]
    with open_archive(begun, program="the tests") as archive:  # and after a restart
        assert _undo_all(archive) == at
        assert _dump(begun) == empty
        _redo_all(archive)
        assert _dump(begun) == states[-1]
        assert archive.upkeep.check() == ()


@pytest.mark.slow
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(_STEP, min_size=1, max_size=6),
    texts=st.lists(st.sampled_from("abcde"), min_size=3, max_size=6),
)
def test_imports_that_change_articles_are_taken_back_with_everything(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]], texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("imports")
    place = folder / "archive"
    with open_archive(place, program="the tests") as archive:
        empty = _dump(place)
        archive.importing.import_paths([_write(folder / "one.jsonl", ["as it was"] * 4)])
        archive.annotating.highlight(2, quote="first words", comment="kept")
        before = _dump(place)
        report = archive.importing.import_paths([_write(folder / "two.jsonl", texts)])
        assert not report.failed
        imported = _dump(place)
        for step in steps:
            _do(archive, *step)
        after = _dump(place)
        while archive.upkeep.next_undo() != "Import of two.jsonl":
            archive.upkeep.undo()
        assert _dump(place) == imported
        archive.upkeep.undo()
        assert _dump(place) == before
        assert archive.searching.search("words").total == 4
        _undo_all(archive)
        assert _dump(place) == empty
        assert archive.searching.search("words").total == 0
        _redo_all(archive)
        assert _dump(place) == after
        assert archive.upkeep.check() == ()
