from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.jobs import Job, JobRunner, Progress

PATIENCE = 10  # seconds before a stuck test fails


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    lane = JobRunner()
    yield lane
    assert lane.shutdown()


def _record(job: Job) -> list[tuple[str, object]]:
    news: list[tuple[str, object]] = []
    job.progressed.connect(lambda done, total: news.append(("progressed", (done, total))))
    job.succeeded.connect(lambda result: news.append(("succeeded", result)))
    job.failed.connect(lambda error: news.append(("failed", error)))
    job.cancelled.connect(lambda: news.append(("cancelled", None)))
    job.finished.connect(lambda: news.append(("finished", None)))
    return news


def _finish(qtbot: QtBot, runner: JobRunner) -> None:
    qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE * 1000)


def test_progress_and_result_arrive_in_order_on_the_windows_thread(qtbot: QtBot, runner: JobRunner) -> None:
    threads: list[int] = []

    def work(report: Progress) -> int:
        threads.append(get_ident())
        for done in range(4):
            report(done, 3)
        return 7

    job = runner.start(work)
    job.succeeded.connect(lambda _result: threads.append(get_ident()))
    news = _record(job)
    _finish(qtbot, runner)
    assert news == [
        ("progressed", (0, 3)),  # those between come too fast to be seen
        ("progressed", (3, 3)),
        ("succeeded", 7),
        ("finished", None),
    ]
    assert threads[0] != threads[1] == get_ident()


def test_cancel_stops_the_work_at_its_next_report(qtbot: QtBot, runner: JobRunner) -> None:
    begun, go_on = Event(), Event()

    def work(report: Progress) -> None:
        begun.set()
        go_on.wait(PATIENCE)
        report(1, 2)
        raise AssertionError("went on after it was cancelled")

    job = runner.start(work)
    news = _record(job)
    assert begun.wait(PATIENCE)
    job.cancel()
    go_on.set()
    _finish(qtbot, runner)
    assert news == [("cancelled", None), ("finished", None)]


def test_a_job_cancelled_while_waiting_never_begins(qtbot: QtBot, runner: JobRunner) -> None:
    go_on = Event()
    runner.start(lambda _report: go_on.wait(PATIENCE))
    waiting = runner.start(lambda _report: pytest.fail("begun after it was cancelled"))
    news = _record(waiting)
    waiting.cancel()
    go_on.set()
    _finish(qtbot, runner)
    assert news == [("cancelled", None), ("finished", None)]


def test_an_expected_error_arrives_whole_and_the_next_job_runs(qtbot: QtBot, runner: JobRunner) -> None:
    error = ArchiveError("The disk is full.", code="disk-full")

    def work(_report: Progress) -> None:
        raise error

    failed, next_one = _record(runner.start(work)), _record(runner.start(lambda _report: "done"))
    _finish(qtbot, runner)
    assert failed == [("failed", error), ("finished", None)]
    assert next_one[0] == ("succeeded", "done")


def test_a_fault_of_the_program_is_logged_and_handed_over(
    qtbot: QtBot, runner: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        news = _record(runner.start(lambda _report: int("seven")))
        _finish(qtbot, runner)
    assert isinstance(news[0][1], ValueError)
    assert "failed by a fault of the program" in caplog.text


def test_no_result_is_lost_over_many_short_jobs(qtbot: QtBot, runner: JobRunner) -> None:
    results: list[object] = []

    def numbered(number: int) -> Callable[[Progress], int]:
        return lambda _report: number

    for number in range(500):
        runner.start(numbered(number)).succeeded.connect(results.append)
    _finish(qtbot, runner)
    assert results == list(range(500))


def test_a_lane_keeps_its_connection_to_the_archive(qtbot: QtBot, runner: JobRunner, tmp_path: Path) -> None:
    connections: set[int] = set()
    with open_archive(tmp_path) as archive:
        database = archive._database

        def work(_report: Progress) -> None:
            connections.add(id(database.reading.conn))

        for _time in range(20):
            runner.start(work)
            _finish(qtbot, runner)
        assert len(connections) == 1
        assert len(database._readers) <= 2, "that of the lane and that of this test"


def test_busy_is_told_when_it_begins_and_when_it_ends(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    runner.start(lambda _report: None)
    runner.start(lambda _report: None)
    _finish(qtbot, runner)
    assert told == [True, False]


def test_shutdown_cancels_what_runs_and_waits_for_it(qtbot: QtBot) -> None:
    lane = JobRunner()
    begun = Event()

    def work(report: Progress) -> None:
        begun.set()
        while True:
            report(0, 0)

    lane.start(work)
    assert begun.wait(PATIENCE)
    assert lane.shutdown(PATIENCE * 1000)
