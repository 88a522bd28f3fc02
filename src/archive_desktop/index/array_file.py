"""Named NumPy arrays in one file, read through memory mapping and checked before they are believed.

    head      magic, format version, length and CRC-32 of the directory
    directory JSON: name → [type, count, offset] of each array, and the offset of the sums
    arrays    one after the other, each at a multiple of 64 bytes
    sums      CRC-32 of every block of 64 KiB of the arrays

Opening reads head, directory and sums. A block is summed when somebody first asks for a part of it, so
that opening costs nothing for what is not used, and no flipped bit becomes an answer. A mapped file that
is cut short ends the process that reads behind its end, so `check_unchanged` is asked before every search.
A file is written under another name, to the end and to the disk, before it gets its own.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]

_MAGIC = b"ADarrays"
_FORMAT = 1
_HEAD = struct.Struct("<8sIII")
_ALIGNED = 64
_BLOCK = 1 << 16


class Damaged(Exception):
    """A file of the index is not what was written."""


def smallest(largest: int) -> np.dtype[Any]:
    """Return the smallest unsigned type that holds *largest*."""
    return np.min_scalar_type(largest)


class ArrayWriter:
    """Writes a file whose arrays have types and lengths known beforehand, in pieces of any order."""

    def __init__(self, path: Path, layout: Mapping[str, tuple[DTypeLike, int]]) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        directory: dict[str, tuple[str, int, int]] = {}
        at = 0
        for name, (kind, count) in layout.items():
            typed = np.dtype(kind)
            directory[name] = (typed.str, count, at)
            at = _aligned(at + typed.itemsize * count)
        self._directory, self._size = directory, at
        text = json.dumps({"arrays": directory, "size": at}).encode()
        self._start = _aligned(_HEAD.size + len(text))
        self._file = self._part.open("w+b")
        try:
            self._file.write(_HEAD.pack(_MAGIC, _FORMAT, len(text), zlib.crc32(text)) + text)
            self._file.truncate(self._start + at)
        except BaseException:
            self.abandon()
            raise

    def put(self, name: str, values: Array, at: int = 0) -> None:
        """Write *values* into the array *name* from its element *at* on."""
        kind, count, offset = self._directory[name]
        typed = np.ascontiguousarray(values, np.dtype(kind))
        assert at + len(typed) <= count, f"{name} has {count} elements"
        self._file.seek(self._start + offset + at * typed.itemsize)
        self._file.write(typed.data)

    def finish(self) -> None:
        """Sum the blocks, bring everything to the disk, and give the file its name."""
        self._file.seek(self._start)
        left = self._size
        sums = []
        while left:
            block = self._file.read(min(_BLOCK, left))
            sums.append(zlib.crc32(block))
            left -= len(block)
        self._file.write(np.array(sums, np.uint32).tobytes())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._path)

    def abandon(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(OSError):  # what is still to be written may find no space
            self._file.close()
        with contextlib.suppress(OSError):
            self._part.unlink()


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write a file of *arrays* that are all at hand, whole or not at all."""
    writer = ArrayWriter(path, {name: (array.dtype, len(array)) for name, array in arrays.items()})
    try:
        for name, array in arrays.items():
            writer.put(name, array)
        writer.finish()
    except BaseException:
        writer.abandon()
        raise


class ArrayFile:
    """The arrays of a file, mapped. Damaged is raised by whoever touches what is not as it was written."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._as_opened = _state(os.fstat(file.fileno()))
            length = self._as_opened[0]
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                raise Damaged(f"{path.name} is cut short")
            magic, version, size, checksum = _HEAD.unpack(head)
            text = file.read(size)
            if magic != _MAGIC or version != _FORMAT or zlib.crc32(text) != checksum:
                raise Damaged(f"{path.name} has another head")
            directory = json.loads(text)
            self._start = _aligned(_HEAD.size + size)
            end = self._start + directory["size"]
            blocks = -(-directory["size"] // _BLOCK)
            if length != end + 4 * blocks:
                raise Damaged(f"{path.name} has {length} bytes")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._path = path
        self._end = end
        self._sums = np.frombuffer(self._map, np.uint32, blocks, end)
        self._seen = bytearray(blocks)
        self._arrays = {
            name: np.frombuffer(self._map, np.dtype(kind), count, self._start + at)
            for name, (kind, count, at) in directory["arrays"].items()
        }
        self._offsets = {name: at for name, (_, _, at) in directory["arrays"].items()}

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def length(self, name: str) -> int:
        """Return how many elements the array *name* has."""
        return len(self._arrays[name])

    def part(self, name: str, start: int, end: int) -> Array:
        """Return the elements of the array *name* from *start* to *end*: a view, not a copy."""
        array = self._arrays[name]
        if start < end:
            first = self._offsets[name] + start * array.itemsize
            last = self._offsets[name] + end * array.itemsize
            self._check(first // _BLOCK, (last - 1) // _BLOCK + 1)
        return array[start:end]

    def whole(self, name: str) -> Array:
        """Return the array *name*: a view, not a copy."""
        return self.part(name, 0, len(self._arrays[name]))

    def check_unchanged(self) -> None:
        """Raise Damaged if somebody has written to the file, FileNotFoundError if it is gone."""
        if _state(self._path.stat()) != self._as_opened:
            raise Damaged(f"{self._path.name} was written to")

    def check_everything(self) -> None:
        """Raise Damaged unless every block is as it was written, whether it was seen before or not."""
        self._seen = bytearray(len(self._sums))
        self._check(0, len(self._sums))

    def _check(self, first: int, end: int) -> None:
        block = self._seen.find(0, first, end)
        while block >= 0:
            start = self._start + block * _BLOCK
            if zlib.crc32(self._map[start : min(start + _BLOCK, self._end)]) != self._sums[block]:
                raise Damaged(f"{self._path.name}, block {block}")
            self._seen[block] = 1
            block = self._seen.find(0, block + 1, end)


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def runs(starts: Array, lengths: Array) -> NDArray[np.int64]:
    """Return start, start + 1, … of each run, as many as its length says, one run after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def _aligned(at: int) -> int:
    return -(-at // _ALIGNED) * _ALIGNED
