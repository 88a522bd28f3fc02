"""Windows: job objects, by which the system holds a process to its memory and ends it with its parent.

A process puts itself into a job and forgets the handle, so that nothing in it can lift the limits. (In a
virtual environment `python.exe` only starts the real one: a job given from outside would hold the wrong
process.) The calls are those of winbase.h; *kernel* is `kernel32`, so that they can be tried without Windows.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_ACTIVE_PROCESSES, _PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
_SET_QUOTA, _TERMINATE = 0x100, 0x1  # rights to a process


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_user_time", ctypes.c_int64),
        ("job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; sizes in bytes."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def kernel32() -> Any:
    """Return the system's library with the types of the calls made here, None on other systems."""
    if sys.platform != "win32":
        return None
    from ctypes import wintypes

    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
    for name, result, arguments in (
        ("CreateJobObjectW", wintypes.HANDLE, [wintypes.LPVOID, wintypes.LPCWSTR]),
        (
            "SetInformationJobObject",
            wintypes.BOOL,
            [wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD],
        ),
        ("AssignProcessToJobObject", wintypes.BOOL, [wintypes.HANDLE, wintypes.HANDLE]),
        ("GetCurrentProcess", wintypes.HANDLE, []),
        ("OpenProcess", wintypes.HANDLE, [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]),
        ("CloseHandle", wintypes.BOOL, [wintypes.HANDLE]),
    ):
        call = getattr(kernel, name)
        call.restype, call.argtypes = result, arguments
    return kernel


def hold_this_process(kernel: Any, memory: int) -> bool:
    """Hold this process to *memory* bytes and to no other processes, for good; return whether it is so."""
    limits = ExtendedLimits()
    limits.basic.flags = _ACTIVE_PROCESSES | _PROCESS_MEMORY | _DIE_ON_EXCEPTION
    limits.basic.active_processes = 1
    limits.process_memory = memory
    job = _job(kernel, limits)
    if not job:
        return False
    held = bool(kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
    kernel.CloseHandle(job)  # the job lives as long as a process is in it
    return held


class Leash:
    """Ends the process *pid* when this program ends, however it ends."""

    def __init__(self, kernel: Any, pid: int) -> None:
        self._kernel = kernel
        limits = ExtendedLimits()
        limits.basic.flags = _KILL_ON_CLOSE
        self._job = _job(kernel, limits)
        process = kernel.OpenProcess(_SET_QUOTA | _TERMINATE, False, pid) if self._job else None
        self.held = bool(process and kernel.AssignProcessToJobObject(self._job, process))
        if process:
            kernel.CloseHandle(process)

    def release(self) -> None:
        """Close the job: what is still in it ends."""
        if self._job:
            self._kernel.CloseHandle(self._job)
            self._job = None


def _job(kernel: Any, limits: ExtendedLimits) -> Any:
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return None
    if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        return job
    kernel.CloseHandle(job)
    return None
