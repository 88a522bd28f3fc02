"""What a picture is, told from its first bytes: format and size, without ever decoding it.

PNG (RFC 2083), JPEG (ITU-T T.81), GIF (GIF89a) and WebP (RFC 9649) are pictures to this program;
everything else, SVG above all, is a file that is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_PIXELS = 16_000_000  # one more than a window should decode: 64 MB at four bytes each
LEAST_SIDE = 64  # pixels; smaller ones are logos, bullets and trackers

_NO_SIZE = frozenset((0xC4, 0xC8, 0xCC))  # JPEG markers among those of frames that say no size
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # JPEG markers without a length
_MOST_SEGMENTS = 10_000  # of a JPEG before its first frame: large ones hold 64 kB


@dataclass(frozen=True, slots=True)
class Picture:
    """What the head of a picture says. *width* and *height* in pixels, *suffix* with its full stop."""

    media_type: str
    suffix: str
    width: int
    height: int

    @property
    def is_too_large(self) -> bool:
        """Whether decoding it would take more memory than a picture may."""
        return self.width * self.height > MOST_PIXELS

    @property
    def is_ornament(self) -> bool:
        """Whether it is too small to show anything."""
        return min(self.width, self.height) < LEAST_SIDE


def picture_of(data: bytes) -> Picture | None:
    """Return what the head of *data* says, None if it is no picture of a known format with a size."""
    for media_type, suffix, size in (
        ("image/png", ".png", _png(data)),
        ("image/jpeg", ".jpg", _jpeg(data)),
        ("image/gif", ".gif", _gif(data)),
        ("image/webp", ".webp", _webp(data)),
    ):
        if size is not None and min(size) > 0:
            return Picture(media_type, suffix, *size)
    return None


def _png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _gif(data: bytes) -> tuple[int, int] | None:
    if not data.startswith((b"GIF87a", b"GIF89a")) or len(data) < 10:
        return None
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Return the size that the first frame states, before which stand segments to be stepped over."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker in _ALONE:
            at += 2
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        else:
            length = int.from_bytes(data[at + 2 : at + 4])
            if length < 2:
                return None
            at += 2 + length
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"RIFF") or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return (
            int.from_bytes(data[26:28], "little") & 0x3FFF,
            int.from_bytes(data[28:30], "little") & 0x3FFF,
        )
    return None
