from __future__ import annotations

import os
import signal
import sys

import pytest

from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.errors import Cancelled


def test_without_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("articles") as progress:
        progress(1, 10)
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_one_line_that_is_wiped_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with shown_progress("articles") as progress:
        progress(1_500, 3_000)
        progress(3_000, 3_000)
    shown = capsys.readouterr().err.split("\r")
    assert [line.strip() for line in shown] == [
        "",
        "1,500 of about 3,000 (50 %) articles",
        "3,000 articles",
        "",
        "",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_stops_at_the_next_whole_step_and_twice_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with shown_progress("articles") as progress:
        progress(1, 10)
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            progress(2, 10)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
