"""Linux: a seccomp filter without network, programs and processes; Landlock for where may be written.

Both by system calls through ctypes, both irrevocable, both for any user (no rights are needed). A kernel or
container that refuses one leaves the other; what is in force is returned by name.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from pathlib import Path
from typing import Any

_NO_NEW_PRIVILEGES = 38  # prctl
_SET_FILTER, _ALL_THREADS = 1, 1  # seccomp(2)
_THREAD = 0x10000  # CLONE_THREAD
_EPERM, _ENOSYS = 1, 38

# BPF instructions and what a filter answers (linux/bpf_common.h, linux/seccomp.h).
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000  # the other numbering of x86_64

# What no reader of files needs: network, programs, other processes, mounts, name spaces, keys, kernel features
# that get round a filter. Numbers: asm/unistd_64.h and asm-generic/unistd.h.
_DENIED = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50,
        "socketpair": 53, "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "ptrace": 101, "rt_sigqueueinfo": 129,
        "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "reboot": 169, "init_module": 175,
        "delete_module": 176, "tkill": 200, "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250,
        "unshare": 272, "accept4": 288, "perf_event_open": 298, "open_by_handle_at": 304, "sendmmsg": 307,
        "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "finit_module": 313, "bpf": 321,
        "execveat": 322, "userfaultfd": 323,
    },
    "aarch64": {
        "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "unshare": 97, "kexec_load": 104,
        "init_module": 105, "delete_module": 106, "ptrace": 117, "kill": 129, "tkill": 130, "rt_sigqueueinfo": 138,
        "reboot": 142, "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
        "sendto": 206, "sendmsg": 211, "add_key": 217, "request_key": 218, "keyctl": 219, "execve": 221,
        "perf_event_open": 241, "accept4": 242, "open_by_handle_at": 265, "setns": 268, "sendmmsg": 269,
        "process_vm_readv": 270, "process_vm_writev": 271, "finit_module": 273, "bpf": 280, "execveat": 281,
        "userfaultfd": 282,
    },
}  # fmt: skip
_EVERYWHERE = {"pidfd_send_signal": 424, "io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438}
_CLONE3 = 435
_MACHINES = {  # AUDIT_ARCH, clone, seccomp
    "x86_64": (0xC000003E, 56, 317),
    "aarch64": (0xC00000B7, 220, 277),
}

# Landlock (linux/landlock.h): rights by the ABI that brought them; reading is not among them.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE = 1 << 0, 1 << 1
_CHANGING = _EXECUTE | _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # from ABI 2, ABI 3
# Files and folders, and no links: whoever looks into the folder afterwards would follow them.
_PLAIN = _WRITE_FILE | sum(1 << bit for bit in (4, 5, 7, 8)) | _TRUNCATE
_TCP = 0b11  # bind, connect; from ABI 4
_SCOPES = 0b11  # abstract sockets, signals; from ABI 6


def confine(folder: Path) -> tuple[str, ...]:
    """Take network, programs and all writing outside *folder* from this process; return what is in force.

    Of ("landlock", "seccomp"), those the system grants; () on other systems. Threads that run already are
    held by seccomp only.
    """
    if sys.platform != "linux":
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return ()
    held = []
    if _landlock(libc, folder):
        held.append("landlock")
    if _seccomp(libc):
        held.append("seccomp")
    return tuple(held)


def program(machine: str) -> bytes:
    """Return the BPF program for *machine* (as `platform.machine` calls it). Raises KeyError for an unknown one."""
    architecture, clone, _ = _MACHINES[machine]
    rows = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
    ]
    for number in sorted({**_DENIED[machine], **_EVERYWHERE}.values()):
        rows += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | _EPERM)]
    # Its flags lie in memory, where no filter can look; the C library then takes the older call.
    rows += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _ERRNO | _ENOSYS)]
    rows += [
        (_IF_EQUAL, 0, 3, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_BITS, 1, 0, _THREAD),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *row) for row in rows)


def _seccomp(libc: Any) -> bool:
    machine = platform.machine()
    if machine not in _MACHINES or sys.maxsize < 1 << 32:  # a 32-bit program has other numbers
        return False

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    instructions = program(machine)
    loaded = Program(len(instructions) // 8, instructions)
    number = _MACHINES[machine][2]
    return bool(_call(libc, number, _SET_FILTER, _ALL_THREADS, ctypes.addressof(loaded)) == 0)


def _landlock(libc: Any, folder: Path) -> bool:
    abi = _call(libc, _CREATE_RULESET, 0, 0, 1)
    if abi < 1:
        return False
    changing = _CHANGING | (_REFER if abi >= 2 else 0) | (_TRUNCATE if abi >= 3 else 0)
    attributes = struct.pack("=Q", changing)
    if abi >= 4:
        attributes += struct.pack("=Q", _TCP)
    if abi >= 6:
        attributes += struct.pack("=Q", _SCOPES)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    rules = _call(libc, _CREATE_RULESET, ctypes.addressof(buffer), len(attributes), 0)
    if rules < 0:
        return False
    try:
        allowed = _allow(libc, rules, folder, changing & _PLAIN)
        _allow(libc, rules, Path(os.devnull), _WRITE_FILE)
        return allowed and _call(libc, _RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _allow(libc: Any, rules: int, place: Path, rights: int) -> bool:
    if sys.platform != "linux":
        return False
    handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", rights, handle)
        buffer = ctypes.create_string_buffer(rule, len(rule))
        return _call(libc, _ADD_RULE, rules, 1, ctypes.addressof(buffer), 0) == 0
    finally:
        os.close(handle)


def _call(libc: Any, number: int, *arguments: int) -> int:
    return int(libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)))
