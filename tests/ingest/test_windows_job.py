"""Job objects: the calls made, told by a kernel of our own; the real one only on Windows."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from archive_desktop.ingest.windows_job import BasicLimits, ExtendedLimits, Leash, hold_this_process, kernel32


class Kernel:
    """Notes what is called; *refused* are the calls that fail."""

    def __init__(self, *refused: str) -> None:
        self.refused = refused
        self.calls: list[tuple[Any, ...]] = []
        self.limits = ExtendedLimits()

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> int:
            self.calls.append((name, *arguments))
            if name == "SetInformationJobObject":
                self.limits = arguments[2]._obj
                assert arguments[3] == ctypes.sizeof(ExtendedLimits)
            return 0 if name in self.refused else len(self.calls)

        return call

    @property
    def names(self) -> list[str]:
        return [name for name, *_ in self.calls]


def test_the_structures_have_the_sizes_of_the_system() -> None:
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("the sizes are those of 64-bit systems")
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    assert ExtendedLimits.process_memory.offset == 112


def test_a_process_holds_itself_and_forgets_the_handle() -> None:
    kernel = Kernel()
    assert hold_this_process(kernel, 1 << 30)
    assert kernel.names == [
        "CreateJobObjectW", "SetInformationJobObject", "GetCurrentProcess", "AssignProcessToJobObject", "CloseHandle",
    ]  # fmt: skip
    assert kernel.limits.process_memory == 1 << 30
    assert kernel.limits.basic.active_processes == 1
    assert kernel.limits.basic.flags == 0x508  # not to be killed with the handle it closes


@pytest.mark.parametrize(
    "refused", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_what_the_system_refuses_is_told_and_leaves_no_handle(refused: str) -> None:
    kernel = Kernel(refused)
    assert not hold_this_process(kernel, 1 << 30)
    assert kernel.names.count("CloseHandle") == (refused != "CreateJobObjectW")


def test_a_leash_kills_what_is_on_it_when_it_is_released() -> None:
    kernel = Kernel()
    leash = Leash(kernel, 4711)
    assert leash.held
    assert ("OpenProcess", 0x101, False, 4711) in kernel.calls
    assert kernel.limits.basic.flags == 0x2000
    assert kernel.names.count("CloseHandle") == 1  # the process; the job stays open
    leash.release()
    leash.release()
    assert kernel.names.count("CloseHandle") == 2
    assert not Leash(Kernel("OpenProcess"), 4711).held


@pytest.mark.skipif(sys.platform == "win32", reason="there is one")
def test_other_systems_have_no_such_kernel() -> None:
    assert kernel32() is None
