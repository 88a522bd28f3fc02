"""A process that takes too much memory is ended by who watches it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading

import pytest

from archive_desktop.ingest.memory_watch import MemoryWatch, TaskInfo, resident_bytes

_EATER = """
import sys
sys.stdin.readline()
held = [bytearray(b"x" * (1 << 20)) for _ in range(200)]
print("full", flush=True)
sys.stdin.readline()
"""


def test_the_structure_has_the_size_of_the_system() -> None:
    assert ctypes.sizeof(TaskInfo) == 96


@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process is not read on Windows")
def test_a_real_process_that_grows_is_ended_at_the_limit() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _EATER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        before = resident_bytes(process.pid)
        assert before is not None
        assert before < 100 << 20
        watch = MemoryWatch(process.pid, 150 << 20, process.kill)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(30) != 0
        watch.stop()
        assert watch.exceeded


def test_at_the_limit_it_lives_and_beyond_it_is_ended_once() -> None:
    readings = iter([10, 100, 101])
    ended = threading.Event()
    watch = MemoryWatch(1, 100, ended.set, lambda pid: next(readings))
    assert ended.wait(30)
    watch.stop()
    assert watch.exceeded


def test_a_process_that_is_gone_or_cannot_be_read_is_no_matter() -> None:
    watch = MemoryWatch(1, 100, pytest.fail, lambda pid: None)
    watch.stop()
    assert not watch.exceeded
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert resident_bytes(gone.pid) is None
    assert sys.platform == "win32" or (resident_bytes(os.getpid()) or 0) > 1 << 20


def test_stopping_ends_the_watch() -> None:
    watch = MemoryWatch(1, 100, pytest.fail, lambda pid: 1)
    watch.stop()
    assert not watch.exceeded
