from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.query import Carrying
from archive_desktop.domain.query_parser import parse
from archive_desktop.index import search_index
from archive_desktop.index.columns import FacetColumns
from archive_desktop.index.protocol import Index, IndexAnswer, IndexUnavailable
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.worker import IndexWorker
from archive_desktop.services import indexing
from archive_desktop.services.indexing import TextAnalysis

WEAVERS = parse("weavers").tree


def test_a_search_is_answered_by_the_index(archive: Archive) -> None:
    answer = archive.indexing.search(WEAVERS)
    assert answer is not None
    assert set(answer.ids) == {1, 4}
    assert not archive.indexing.missed


def test_without_an_index_a_reader_leaves_the_answer_to_sqlite(archive_folder: Path) -> None:
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder, changing=False) as archive:
        assert archive.indexing.search(WEAVERS) is None
        assert archive.indexing.missed
        assert archive.indexing.state() == "not available"
    assert not (archive_folder / "index").exists()


def test_an_index_that_was_just_begun_anew_does_not_answer_that_nothing_is_there(
    archive_folder: Path,
) -> None:
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder) as archive:
        assert archive.indexing.search(WEAVERS) is None
        assert archive.indexing.waiting() == 6
        assert archive.indexing.state() == "catching up"
        assert archive.searching.search("weavers").total == 2
        assert archive.indexing.catch_up() == 6
        assert archive.indexing.waiting() == 0
        assert archive.indexing.state() == "up to date"
        answer = archive.indexing.search(WEAVERS)
        assert answer is not None
        assert set(answer.ids) == {1, 4}


def test_a_damaged_index_is_set_aside_and_built_anew(archive_folder: Path) -> None:
    for file in (archive_folder / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"rubbish" + file.read_bytes()[7:])
    with open_archive(archive_folder) as archive:
        assert archive.searching.search("weavers").total == 2
        archive.indexing.catch_up()
        assert archive.indexing.state() == "up to date"
        assert archive.searching.search("weavers").total == 2
        assert archive.upkeep.check() == ()


@pytest.mark.parametrize(("damaged", "rebuilt"), [(True, 1), (False, 0)])
def test_an_index_that_keeps_failing_is_built_anew_once_at_most(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, damaged: bool, rebuilt: int
) -> None:
    begun: list[None] = []
    clear = SearchIndex.clear

    def fail(*_arguments: object) -> None:
        raise IndexUnavailable("TypeError: in the ranking", damaged=damaged)

    def count(index: SearchIndex) -> None:
        begun.append(None)
        clear(index)

    monkeypatch.setattr(SearchIndex, "search", fail)
    monkeypatch.setattr(SearchIndex, "clear", count)
    for _time in range(3):
        assert archive.searching.search("weavers").total == 2
        archive.indexing.catch_up()
    assert len(begun) == rebuilt


def test_a_change_is_seen_when_the_index_has_caught_up(archive: Archive) -> None:
    archive.tagging.trash([1])
    archive.tagging.empty_trash()
    assert archive.indexing.state() == "catching up"
    assert archive.searching.search("weavers").total == 1
    assert archive.indexing.catch_up() == 1
    answer = archive.indexing.search(WEAVERS)
    assert answer is not None
    assert set(answer.ids) == {4}


def test_nobody_waits_to_hear_that_the_index_is_being_written(archive: Archive) -> None:
    told: list[str] = []

    def ask(_done: int, _total: int) -> None:
        thread = threading.Thread(target=lambda: told.append(archive.indexing.state()))
        thread.start()
        thread.join()

    archive.indexing.rebuild(ask)
    assert told == ["catching up"]
    assert archive.indexing.state() == "up to date"


def test_a_question_waits_for_another_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_PATIENCE", 0)
    begun, go_on = threading.Event(), threading.Event()

    def dawdle(_index: Index) -> bool:
        begun.set()
        return go_on.wait(10)

    other = threading.Thread(target=lambda: archive.indexing.ask(dawdle))
    other.start()
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    assert archive.indexing.search(WEAVERS) is not None
    other.join()


def test_a_question_that_waited_is_not_put_to_an_index_begun_anew(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchIndex, "holder", 1)  # the same, as that of a process whose index is begun anew
    assert archive.indexing.search(WEAVERS) is not None
    begun, go_on = threading.Event(), threading.Event()

    def find_damage(_index: Index) -> None:
        begun.set()
        assert go_on.wait(10)
        raise IndexUnavailable("a file is cut short", damaged=True)

    other = threading.Thread(target=lambda: archive.indexing.ask(find_damage))
    other.start()
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    assert archive.indexing.search(WEAVERS) is None
    other.join()


def test_an_answer_without_the_facts_is_not_given(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.tagging.tag([1, 4], add=["looms"])
    looms = Carrying("tag", frozenset(range(100)))
    search = SearchIndex.search

    def after_a_new_start(self: SearchIndex, *asked: Any) -> IndexAnswer:
        self._columns = FacetColumns()
        return search(self, *asked)

    with monkeypatch.context() as patch:
        patch.setattr(SearchIndex, "search", after_a_new_start)
        for _time in range(2):
            assert archive.indexing.search(looms) is None
    answer = archive.indexing.search(looms)
    assert answer is not None
    assert {1, 4} <= set(answer.ids)


def test_a_kill_while_segments_are_merged_repeats_one_batch_only(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_arguments: object) -> None:
        raise Killed

    archive.tagging.trash([1])
    archive.tagging.empty_trash()
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "segments_to_merge", list)
        patch.setattr(search_index, "Merge", die)
        with pytest.raises(Killed):
            archive.indexing.catch_up()
    archive.indexing._index = None  # as at the next start
    assert archive.indexing.waiting() == 1


def test_a_rebuild_tells_how_far_it_is_and_holds_every_article(archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    assert archive.indexing.rebuild(lambda done, total: told.append((done, total))) == 6
    assert told == [(6, 6)]
    assert archive.indexing.state() == "up to date"


def test_an_archive_that_is_closed_waits_for_one_batch_only(
    archive_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_BATCH", 2)
    with open_archive(archive_folder) as archive:
        seen = archive.indexing.rebuild(lambda _done, _total: archive.indexing.stop())
        assert seen == 2
        assert archive.indexing.state() == "catching up"
        assert archive.indexing.catch_up() == 0
    with open_archive(archive_folder) as archive:
        assert archive.indexing.catch_up() == 4
        assert archive.upkeep.check() == ()


@pytest.mark.parametrize("repair", [False, True])
def test_a_check_says_that_the_index_is_missing_and_can_mend_it(archive_folder: Path, repair: bool) -> None:
    shutil.rmtree(archive_folder / "index")
    with open_archive(archive_folder) as archive:
        (problem,) = archive.indexing.check(repair=repair)
        assert "missing or damaged" in problem.what
        assert problem.repaired == repair
        assert bool(archive.indexing.check(repair=False)) != repair


def test_words_are_analysed_as_the_index_does() -> None:
    analysis = TextAnalysis()
    assert " weavers " in analysis.terms("Weavers’ Day", "en")
    assert [alternatives[0] for alternatives in analysis.query_positions("L’École")] == ["ecole"]
    assert analysis.version >= 1


def test_a_process_that_is_replaced_while_it_is_told_of_facts_is_told_again(
    archive_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(worker: IndexWorker, saved: int) -> int:
        found = facts_known(worker, saved)
        worker.kill()
        return found

    facts_known = IndexWorker.facts_known
    with open_archive(archive_folder, index_in_worker=True) as archive:
        right = archive.indexing.count(WEAVERS)
        assert right is not None
        archive.tagging.trash([2])
        with monkeypatch.context() as patch:
            patch.setattr(IndexWorker, "facts_known", replaced)
            assert archive.indexing.count(WEAVERS) in (None, right)
        assert archive.indexing.count(WEAVERS) == right
