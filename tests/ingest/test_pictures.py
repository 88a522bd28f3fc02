from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.ingest.pictures import Picture, picture_of

GIF = b"GIF89a" + struct.pack("<HH", 320, 200) + b"\x80\0\0"
JPEG = (
    b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF" + bytes(10)
    + b"\xff\xff\xdb" + struct.pack(">H", 4) + bytes(2)
    + b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 480, 640) + bytes(10)
)  # fmt: skip
VP8X = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (799).to_bytes(3, "little") + (599).to_bytes(3, "little")
VP8L = b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + (399 | 299 << 14).to_bytes(4, "little") + bytes(8)
VP8 = b"RIFF\0\0\0\0WEBPVP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 176, 144)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GIF, Picture("image/gif", ".gif", 320, 200)),
        (JPEG, Picture("image/jpeg", ".jpg", 640, 480)),
        (VP8X, Picture("image/webp", ".webp", 800, 600)),
        (VP8L, Picture("image/webp", ".webp", 400, 300)),
        (VP8, Picture("image/webp", ".webp", 176, 144)),
    ],
    ids=["gif", "jpeg", "webp extended", "webp lossless", "webp"],
)
def test_the_head_says_format_and_size(data: bytes, expected: Picture) -> None:
    assert picture_of(data) == expected
    assert all(picture_of(data[:length]) in (None, expected) for length in range(len(data)))


def test_a_png_says_its_size_and_a_bomb_is_told_by_it(png: Callable[..., bytes]) -> None:
    assert picture_of(png(120, 70)) == Picture("image/png", ".png", 120, 70)
    bomb = bytearray(png(64, 64))
    bomb[16:24] = struct.pack(">II", 50_000, 50_000)
    found = picture_of(bytes(bomb))
    assert found is not None
    assert found.is_too_large
    assert not found.is_ornament
    assert Picture("image/png", ".png", 4_000, 4_000).is_too_large is False


@pytest.mark.parametrize(("width", "height"), [(1, 1), (63, 400), (400, 40)])
def test_small_ones_are_ornaments(width: int, height: int, png: Callable[..., bytes]) -> None:
    found = picture_of(png(width, height))
    assert found is not None
    assert found.is_ornament


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ\x90\0", b"%PDF-1.7", b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>',
        b"<!DOCTYPE html><img src=x>", b"BM" + bytes(60), b"\x89PNG\r\n\x1a\n" + bytes(40), b"GIF89a" + bytes(20),
        b"\xff\xd8\xff\xe0\0\0" + bytes(40), b"RIFF\0\0\0\0WEBPJUNK" + bytes(40), b"\0\0\0\x1cftypavif" + bytes(40),
    ],
)  # fmt: skip
def test_nothing_else_is_a_picture(data: bytes) -> None:
    assert picture_of(data) is None


@given(
    st.sampled_from([b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\x89PNG"]),
    st.binary(max_size=200),
)
def test_any_bytes_are_judged_without_an_error(head: bytes, rest: bytes) -> None:
    found = picture_of(head + rest)
    assert found is None or found.width > 0


def test_a_jpeg_without_end_is_not_followed() -> None:
    frame = b"\xff\xc0\0\x11\x08\0\xc8\1\x2c" + bytes(20)
    assert picture_of(b"\xff\xd8\xff\xd0" * 3 + frame) == Picture("image/jpeg", ".jpg", 300, 200)
    assert picture_of(b"\xff\xd8" + b"\xff" * 20_000 + frame) is None
