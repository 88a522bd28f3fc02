"""The seccomp filter, run by an interpreter of our own, and what is done where the system grants nothing."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from archive_desktop.ingest import linux_confinement
from archive_desktop.ingest.linux_confinement import program

ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x50001, 0x50026
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SOCKET, EXECVE, READ, CLONE = {  # each on both machines
    "x86_64": 41, "aarch64": 198}, {"x86_64": 59, "aarch64": 221}, {"x86_64": 0, "aarch64": 63}, {
    "x86_64": 56, "aarch64": 220}  # fmt: skip


def answer(machine: str, number: int, first: int = 0, architecture: int | None = None) -> int:
    """Return what the filter of *machine* says of a system call."""
    data = struct.pack("=IIQQ", number, architecture or MACHINES[machine], 0, first)
    rows = list(struct.iter_unpack("=HBBI", program(machine)))
    at = held = 0
    while True:
        code, yes, no, value = rows[at]
        at += 1
        match code:
            case 0x20:
                (held,) = struct.unpack_from("=I", data, value)
            case 0x15:
                at += yes if held == value else no
            case 0x35:
                at += yes if held >= value else no
            case 0x45:
                at += yes if held & value else no
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(code)


@pytest.mark.parametrize("machine", MACHINES)
def test_network_and_programs_are_refused_and_reading_is_not(machine: str) -> None:
    assert answer(machine, SOCKET[machine]) == EPERM
    assert answer(machine, EXECVE[machine]) == EPERM
    assert answer(machine, READ[machine]) == ALLOW
    assert answer(machine, 425) == EPERM  # io_uring_setup: a way round every filter


@pytest.mark.parametrize("machine", MACHINES)
def test_a_thread_may_be_made_and_a_process_not(machine: str) -> None:
    assert answer(machine, CLONE[machine], 0x3D0F00) == ALLOW  # the flags of pthread_create
    assert answer(machine, CLONE[machine], 17) == EPERM  # SIGCHLD: fork
    assert answer(machine, 435) == ENOSYS  # clone3


def test_calls_in_another_numbering_are_not_let_through() -> None:
    assert answer("x86_64", 359, architecture=0x40000003) == KILL  # the 32-bit socket call
    assert answer("x86_64", 0x40000000 + 41) == EPERM  # x32


def test_an_unknown_machine_has_no_program() -> None:
    with pytest.raises(KeyError):
        program("riscv64")


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert linux_confinement.confine(tmp_path) == ()
