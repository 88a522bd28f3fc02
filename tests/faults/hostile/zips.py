"""ZIP archives made to do harm, to lie, or to be locked; all of them small."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib


def packed(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of *members*, (name, content)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=9) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data, method)
    return stream.getvalue()


def locked(name: str, data: bytes, password: bytes) -> bytes:
    """Return an archive with one stored member under the traditional encryption of ZIP (APPNOTE 6.1)."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = _crc32(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc32(keys[1] >> 24, keys[2])

    def encrypt(plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            mask = (keys[2] & 0xFFFF) | 2
            out.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
            update(byte)
        return bytes(out)

    for byte in password:
        update(byte)
    crc = zlib.crc32(data)
    body = encrypt(bytes(11) + bytes([crc >> 24]) + data)
    return _one_member(name.encode(), body, len(data), crc, flags=1, method=0)


def aes_locked(name: str) -> bytes:
    """Return an archive that says its one member is encrypted as WinZip does (method 99)."""
    return _one_member(name.encode(), bytes(40), 12, 0, flags=1, method=99)


def lying(name: str, data: bytes, stated: int) -> bytes:
    """Return an archive that states *stated* bytes for a member that unpacks to all of *data*."""
    body = _deflated(data)
    return _one_member(name.encode(), body, stated, zlib.crc32(data), flags=0, method=8)


def overlapping(count: int, data: bytes) -> bytes:
    """Return an archive whose *count* members are all the same bytes (as in Fifield's "better zip bomb")."""
    body = _deflated(data)
    local = _local(b"a", body, len(data), zlib.crc32(data), 0, 8)
    central = b"".join(_central(b"a", body, len(data), zlib.crc32(data), 0, 8, 0) for number in range(count))
    return local + central + _end(count, len(central), len(local))


def quoted_overlap(count: int, data: bytes) -> bytes:
    """Return an archive in which each member's packed data quotes the local headers of the members behind it."""
    kernel = _deflated(data)
    crc = zlib.crc32(data)
    name = f"{count - 1:04}".encode()
    tail = _local(name, kernel, len(data), crc, 0, 8) + kernel
    rows = [(name, kernel, len(data), crc)]
    body, plain = kernel, data
    for number in range(count - 2, -1, -1):
        quote = tail[: len(tail) - len(body)]
        # a stored block, not the last, with the next header in it; then that member's own data
        body = b"\x00" + struct.pack("<HH", len(quote), len(quote) ^ 0xFFFF) + quote + body
        plain = quote + plain
        name = f"{number:04}".encode()
        tail = _local(name, body, len(plain), zlib.crc32(plain), 0, 8) + body
        rows.append((name, body, len(plain), zlib.crc32(plain)))
    rows.reverse()
    central = b""
    for name, body, size, crc in rows:
        offset = len(tail) - len(body) - 30 - len(name)
        central += _central(name, body, size, crc, 0, 8, offset)
    return tail + central + _end(count, len(central), len(tail))


def nested(inner: bytes, depth: int) -> bytes:
    """Return *inner* in an archive in an archive …, *depth* deep."""
    for level in range(depth):
        inner = (
            packed((f"level{level}.zip", inner), ("note.txt", b"")) if level else packed(("level.zip", inner))
        )
    return inner


def with_links(*targets: str) -> bytes:
    """Return an archive of symbolic links to *targets*, as Unix writes them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, target in enumerate(targets):
            link = zipfile.ZipInfo(f"link{number}.txt", (2024, 1, 2, 3, 4, 6))
            link.create_system = 3
            link.external_attr = 0o120777 << 16
            archive.writestr(link, target)
    return stream.getvalue()


def _crc32(byte: int, crc: int) -> int:
    return (crc >> 8) ^ _TABLE[(crc ^ byte) & 0xFF]


def _table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
        table.append(value)
    return table


_TABLE = _table()


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _one_member(name: bytes, body: bytes, size: int, crc: int, flags: int, method: int) -> bytes:
    local = _local(name, body, size, crc, flags, method) + body
    central = _central(name, body, size, crc, flags, method, 0)
    return local + central + _end(1, len(central), len(local))


def _local(name: bytes, body: bytes, size: int, crc: int, flags: int, method: int) -> bytes:
    head = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, flags, method, 0, 33, crc, len(body), size, len(name), 0
    )
    return head + name


def _central(name: bytes, body: bytes, size: int, crc: int, flags: int, method: int, offset: int) -> bytes:
    head = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02", 20, 20, flags, method, 0, 33, crc, len(body), size, len(name), 0, 0, 0, 0, 0, offset,
    )  # fmt: skip
    return head + name


def _end(count: int, size: int, offset: int) -> bytes:
    return struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
