"""The index in a process of its own, killed and started again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.index.texts import indexed

from archive_desktop.domain.query import Fact
from archive_desktop.domain.query_parser import parse
from archive_desktop.index.protocol import Index, IndexedArticle, IndexUnavailable, Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.worker import IndexWorker


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[IndexWorker]:
    started = IndexWorker(tmp_path / "index", search_seconds=30)
    yield started
    started.close()


def test_it_answers_like_the_index_itself(
    worker: IndexWorker, index: SearchIndex, articles: tuple[IndexedArticle, ...], tmp_path: Path
) -> None:
    beside = IndexWorker(tmp_path / "beside", search_seconds=30)
    both: tuple[Index, Index] = (beside, index)
    assert beside.needs_rebuild
    beside.rebuild_queued()
    assert not beside.needs_rebuild
    beside.apply(articles)
    for one in both:
        one.apply([Removed(8)])
    for text in ("teacher", "-heritage", "تعليم", "l'école", ""):
        tree = parse(text).tree
        assert beside.search(tree, 3, 1) == index.search(tree, 3, 1)
    assert beside.article_ids() == index.article_ids()
    assert beside.document_count == index.document_count == 7
    beside.clear()
    assert beside.document_count == 0
    beside.close()


def test_a_killed_worker_starts_again_with_what_was_committed(
    worker: IndexWorker, articles: tuple[IndexedArticle, ...]
) -> None:
    worker.apply(articles)
    first = worker.pid
    worker.kill()
    assert worker.document_count == 8
    assert worker.pid != first


def test_what_was_open_for_a_process_that_died_or_failed_is_closed(worker: IndexWorker) -> None:
    assert worker.document_count == 0
    died = worker._child
    assert died is not None
    died._process.kill()
    died._process.wait()
    assert worker.document_count == 0
    failed = worker._child
    assert failed is not None
    with pytest.raises(IndexUnavailable):
        worker._ask({"do": "no such thing"})
    for child in (died, failed):
        assert child._errors.closed
        assert not child.alive


def test_a_search_that_takes_too_long_is_killed_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_desktop.child._GLANCE", 0.001)
    hasty = IndexWorker(tmp_path / "index", search_seconds=0.0)
    hasty.apply([indexed(number, "t", "word " * 2000) for number in range(200)])
    query = parse(" OR ".join(f'"{"word " * length}"' for length in range(10, 20))).tree
    with pytest.raises(IndexUnavailable) as late:
        hasty.search(query)
    assert not late.value.damaged
    assert hasty.document_count == 200
    hasty.close()


def test_what_the_index_cannot_do_is_said_across_the_processes(worker: IndexWorker) -> None:
    with pytest.raises(IndexUnavailable) as refused:
        worker.apply([indexed(2**70, "t", "b")])
    assert not refused.value.damaged
    with pytest.raises(IndexUnavailable, match="for the store"):
        worker.search(Fact("tag", "x"))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnavailable):
        IndexWorker(tmp_path / "file" / "index")


def test_what_hinders_opening_again_is_said_each_time(worker: IndexWorker, tmp_path: Path) -> None:
    worker.kill()
    (tmp_path / "index").rename(tmp_path / "elsewhere")
    tmp_path.joinpath("index").symlink_to(tmp_path / "no" / "such" / "folder")
    for _ in range(2):
        with pytest.raises(IndexUnavailable):
            worker.apply([])
    tmp_path.joinpath("index").unlink()
    (tmp_path / "elsewhere").rename(tmp_path / "index")
    assert worker.document_count == 0


def test_a_start_that_takes_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_desktop.index.worker._START_SECONDS", 0.0)
    monkeypatch.setattr("archive_desktop.child._GLANCE", 0.001)
    with pytest.raises(IndexUnavailable, match="no answer") as late:
        IndexWorker(tmp_path / "index")
    assert not late.value.damaged


def test_a_process_that_cannot_be_started_is_said(
    worker: IndexWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.kill()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/nowhere/python")
        with pytest.raises(IndexUnavailable, match="cannot be started") as refused:
            worker.apply([])
        assert not refused.value.damaged
    assert worker.document_count == 0
