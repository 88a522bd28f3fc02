"""Undo and redo: exact, 100 deep, after a restart, and beside an import that runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_desktop.domain.change import Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import articles, initiatives, schema, tags, undo
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _dump(database: Database) -> dict[str, list[dict[str, Any]]]:
    return {
        table: list(database.reading.query(f'SELECT * FROM "{table}" ORDER BY id'))
        for table in schema.UNDOABLE
    }


def _tag(database: Database, ids: list[int], name: str) -> None:
    with undo.command(database, f"Tag {name}") as tables:
        tags.add(tables, ids, name)


def test_undo_takes_back_and_redo_brings_back_the_very_same_rows(
    database: Database, add_article: Add
) -> None:
    before = _dump(database)
    article = add_article("\x00 odd “title” 'quoted' \U0001f600", 'a "body"\\ with \t everything')
    _tag(database, [article], "étiquette/وسم")
    after = _dump(database)
    assert undo.next_undo(database) == "Tag étiquette/وسم"
    assert undo.undo(database) == ("Tag étiquette/وسم", Kind.TAGS)
    assert undo.undo(database) == (
        before and undo.next_redo(database),
        Kind.ARTICLES | Kind.STATE | Kind.NOTES,
    )
    assert _dump(database) == before
    assert undo.undo(database) is None
    assert undo.redo(database)
    assert undo.redo(database)
    assert _dump(database) == after
    assert undo.redo(database) is None


def test_deleting_an_article_with_everything_on_it_is_undone_whole(
    database: Database, add_article: Add
) -> None:
    article = add_article()
    _tag(database, [article], "a")
    with undo.command(database, "Star and delete") as tables:
        articles.set_state(tables, [article], "trashed_at", "2024")
    before = _dump(database)
    with undo.command(database, "Empty the trash") as tables:
        articles.delete_trashed(tables)
    emptied = _dump(database)
    assert emptied["tag"] == []
    undo.undo(database)
    assert _dump(database) == before
    undo.redo(database)
    assert _dump(database) == emptied


def _star_and_fail(database: Database) -> None:
    with undo.command(database, "Star") as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
        tags.delete(tables, "there is none")


def test_a_command_that_changes_nothing_or_fails_leaves_no_record(
    database: Database, add_article: Add
) -> None:
    add_article()
    undo.undo(database)
    with undo.command(database, "Nothing"):
        pass
    with pytest.raises(ArchiveError), undo.command(database, "Half"):
        _star_and_fail(database)
    assert undo.next_undo(database) is None
    assert undo.next_redo(database) is not None
    _tag(database, [], "nobody")
    assert undo.next_redo(database) is not None


def test_a_command_inside_another_is_part_of_it(database: Database, add_article: Add) -> None:
    article = add_article()
    with undo.command(database, "Both"):
        _tag(database, [article], "inner")
    assert undo.undo(database) == ("Both", Kind.TAGS)
    assert tags.counts(database) == {}


def test_a_new_command_forgets_what_could_have_been_redone(database: Database, add_article: Add) -> None:
    article = add_article()
    _tag(database, [article], "one")
    undo.undo(database)
    _tag(database, [article], "two")
    assert undo.next_redo(database) is None
    assert undo.redo(database) is None
    assert tags.counts(database) == {"two": 1}


def test_the_last_hundred_commands_can_be_undone_and_no_more(database: Database, add_article: Add) -> None:
    article = add_article()
    for number in range(undo.DEPTH + 5):
        _tag(database, [article], f"{number:03}")
    undone = 0
    while undo.undo(database):
        undone += 1
    assert undone == undo.DEPTH
    assert list(tags.counts(database)) == [f"{number:03}" for number in range(5)]
    while undo.redo(database):
        pass
    assert len(tags.counts(database)) == undo.DEPTH + 5


def test_undo_and_redo_survive_opening_again(folder: Path) -> None:
    first = Database(folder, "the tests")
    for name in ("one", "two"):
        with undo.command(first, f"Add {name}") as tables:
            tables.execute("INSERT INTO tag (name, name_key) VALUES (?, ?)", [name, name])
    after = _dump(first)
    undo.undo(first)
    first.close()
    second = Database(folder, "the tests")
    assert undo.next_undo(second) == "Add one"
    assert undo.next_redo(second) == "Add two"
    undo.undo(second)
    assert tags.counts(second) == {}
    second.close()
    third = Database(folder, "the tests")
    undo.redo(third)
    undo.redo(third)
    assert _dump(third) == after
    third.close()


def test_long_work_is_one_step_and_passed_over_while_it_runs(database: Database, add_article: Add) -> None:
    article = add_article("Before")
    record = undo.begin(database, "Import")
    with undo.recording(database, record) as tables:
        tags.add(tables, [article], "imported 1")
    _tag(database, [article], "meanwhile")
    assert undo.next_undo(database) == "Tag meanwhile"
    with undo.recording(database, record) as tables:
        tags.add(tables, [article], "imported 2")
    assert undo.undo(database) == ("Tag meanwhile", Kind.TAGS)
    assert undo.next_undo(database) == "Add Before"
    assert undo.redo(database) == ("Tag meanwhile", Kind.TAGS)
    undo.finish(database, record)
    undo.undo(database)
    assert undo.undo(database) == ("Import", Kind.TAGS)
    assert tags.counts(database) == {}
    undo.redo(database)
    undo.redo(database)
    assert sorted(tags.counts(database)) == ["imported 1", "imported 2", "meanwhile"]


def test_what_an_import_hung_on_a_row_of_another_command_comes_back_with_it(
    database: Database, add_article: Add
) -> None:
    """The import uses a tag made meanwhile: undoing that command takes the import's use of it along."""
    mine, imported = add_article("mine"), add_article("imported")
    record = undo.begin(database, "Import")
    with undo.recording(database, record) as tables:
        articles.set_state(tables, [imported], "note", "begun")
    _tag(database, [mine], "shared")
    with undo.recording(database, record) as tables:
        tags.add(tables, [imported], "shared")
    undo.finish(database, record)
    before = _dump(database)
    undo.undo(database)
    assert tags.counts(database) == {}
    undo.undo(database)
    undo.redo(database)
    undo.redo(database)
    assert _dump(database) == before


def test_a_command_overtaken_by_an_import_is_refused_in_a_sentence_and_passed_over(
    database: Database, add_article: Add
) -> None:
    article = add_article()
    _tag(database, [article], "contested")
    record = undo.begin(database, "Import")
    with undo.recording(database, record) as tables:
        articles.set_state(tables, [article], "note", "begun")
    with undo.command(database, "Delete tag") as tables:
        tags.delete(tables, "contested")
    with undo.recording(database, record) as tables:
        tags.add(tables, [article], "contested")
    undo.finish(database, record)
    before = _dump(database)
    with pytest.raises(ArchiveError) as refused:
        undo.undo(database)
    assert refused.value.code == "cannot-undo"
    assert "Delete tag" in str(refused.value)
    assert _dump(database) == before
    assert undo.undo(database) == ("Import", Kind.ARTICLES | Kind.STATE | Kind.NOTES | Kind.TAGS)


def test_an_import_cut_short_by_a_crash_can_be_undone_after_the_next_start(folder: Path) -> None:
    crashed = Database(folder, "the tests")
    record = undo.begin(crashed, "Import")
    undo.begin(crashed, "Import that stored nothing")
    with undo.recording(crashed, record) as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('half', 'half')")
    crashed.close()
    again = Database(folder, "the tests")
    assert undo.undo(again) == ("Import", Kind.TAGS)
    assert tags.counts(again) == {}
    assert undo.undo(again) is None
    again.close()


def test_long_work_that_changed_nothing_or_is_forgotten_leaves_no_record(
    database: Database, add_article: Add
) -> None:
    article = add_article()
    _tag(database, [article], "a")
    undo.undo(database)
    undo.finish(database, undo.begin(database, "Import of nothing"))
    record = undo.begin(database, "Import of what is known")
    undo.forget(database, record)
    assert undo.next_undo(database) == "Add A title"
    assert undo.next_redo(database) == "Tag a"
    assert database.unfinished == set()


def test_a_hundred_commands_during_an_import_do_not_push_it_out(database: Database, add_article: Add) -> None:
    article = add_article()
    record = undo.begin(database, "Import")
    for number in range(undo.DEPTH + 1):
        _tag(database, [article], str(number))
    with undo.recording(database, record) as tables:
        articles.set_state(tables, [article], "note", "imported")
    undo.finish(database, record)
    assert articles.get(database, article).note == "imported"


def test_more_steps_than_are_held_in_memory_are_undone_in_order(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "_AT_A_TIME", 7)
    with undo.command(database, "Many") as tables:
        for number in range(60):
            tables.execute("INSERT INTO tag (name, name_key) VALUES (?, ?)", [str(number)] * 2)
            tables.execute("UPDATE tag SET name = name || '!' WHERE id = ?", [number + 1])
            if number % 3 == 0:
                tables.execute("DELETE FROM tag WHERE id = ?", [number + 1])
    after = _dump(database)
    for _ in range(3):
        undo.undo(database)
        assert tags.counts(database) == {}
        undo.redo(database)
        assert _dump(database) == after


def test_the_order_of_parents_and_children_does_not_matter(database: Database, add_article: Add) -> None:
    from archive_desktop.domain.initiative import Initiative

    article = add_article()
    with undo.command(database, "Two initiatives") as tables:
        parent = initiatives.add(tables, Initiative(0, "Parent"))
        child = initiatives.add(tables, Initiative(0, "Child", parent_id=parent.id))
        initiatives.assign(tables, [article], child.id)
    before = _dump(database)
    with undo.command(database, "Delete the parent") as tables:
        tables.execute("DELETE FROM initiative WHERE id = ?", [parent.id])  # SQLite itself clears parent_id
    undo.undo(database)
    assert _dump(database) == before
    undo.undo(database)
    undo.redo(database)
    assert _dump(database) == before


def test_what_was_done_before_long_work_is_not_turned_while_it_runs(
    database: Database, add_article: Add
) -> None:
    """The work has read what is there; taking that away under it would spoil what it stores."""
    add_article("First")
    record = undo.begin(database, "Import")
    before = _dump(database)
    with pytest.raises(ArchiveError) as refused:
        undo.undo(database)
    assert refused.value.code == "busy"
    assert _dump(database) == before
    undo.finish(database, record)
    undo.undo(database)
    record = undo.begin(database, "Import")
    with pytest.raises(ArchiveError) as refused:
        undo.redo(database)
    assert refused.value.code == "busy"
    undo.finish(database, record)
    undo.redo(database)
    assert _dump(database) == before


def test_an_import_that_edited_what_was_made_meanwhile_is_undone_after_that_is(
    database: Database, add_article: Add
) -> None:
    article = add_article()
    record = undo.begin(database, "Import")
    with undo.recording(database, record) as tables:
        articles.set_state(tables, [article], "note", "begun")
    _tag(database, [article], "meanwhile")
    with undo.recording(database, record) as tables:
        tables.execute("UPDATE tag SET name = 'edited'")
    undo.finish(database, record)
    before = _dump(database)
    assert undo.undo(database) == ("Tag meanwhile", Kind.TAGS)
    assert undo.undo(database) == ("Import", Kind.ARTICLES | Kind.STATE | Kind.NOTES | Kind.TAGS)
    assert articles.get(database, article).note == ""
    undo.redo(database)
    undo.redo(database)
    assert _dump(database) == before


_DRAFT = st.tuples(
    st.sampled_from(
        [(1, "note"), (2, "note"), (1, "starred"), (0, "")]
    ),  # article and column; 0: another command
    st.text("ab", max_size=2),
    st.sampled_from([0, 1, undo.SITTING, undo.SITTING + 1]),  # seconds after the one before
)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=15)
@given(drafts=st.lists(_DRAFT, min_size=2, max_size=14))
def test_drafts_of_one_sitting_are_one_step_and_every_step_is_turned_exactly(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[tuple[tuple[int, str], str, int]]
) -> None:
    database = Database(tmp_path_factory.mktemp("drafts"), "the tests")
    seconds = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(undo, "now", lambda: f"2024-05-16T09:{seconds // 60:02}:{seconds % 60:02}+00:00")
        with undo.command(database, "Begin") as tables:
            for title in ("one", "two"):
                tables.execute(
                    "INSERT INTO article "
                    "(title, title_key, lead, language, source, content_hash, imported_at) "
                    "VALUES (?1, ?1, '', 'en', 'a.txt', ?1, '2024')",
                    [title],
                )
        states, last = [_dump(database)], None
        for place, text, pause in drafts:
            seconds += pause
            with undo.command(database, "Write", draft=bool(place[0])) as tables:
                if place[0]:
                    articles.set_state(
                        tables, [place[0]], place[1], text if place[1] == "note" else len(text)
                    )
                else:
                    tables.execute("INSERT INTO tag (name, name_key) VALUES (?1, ?1)", [str(len(states))])
            after = _dump(database)
            if after == states[-1]:
                continue
            going_on = (
                place[0] and last is not None and last[0] == place and seconds - last[1] <= undo.SITTING
            )
            states[-1 if going_on else len(states) :] = [after]
            last = place, seconds
    for state in states[-2::-1]:
        assert undo.undo(database)
        assert _dump(database) == state
    assert undo.next_undo(database) == "Begin"
    for state in states[1:]:
        assert undo.redo(database)
        assert _dump(database) == state
    assert undo.redo(database) is None
    database.close()
