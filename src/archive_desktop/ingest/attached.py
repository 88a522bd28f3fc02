"""Pictures and files of an article on their way to the archive: found beside it, checked, laid on a shelf.

The *shelf* is a folder that the program made for the sandbox: a kept file lies in it under its
SHA-256, and nothing that a source names ever becomes a path that is written to. A *collection* is what
one article brings, within the limits; what goes beyond them is told in one sentence and costs the
article nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.file_names import is_reserved
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.pictures import MOST_PIXELS, picture_of

FILE_LIMIT = 20_000_000  # bytes of one picture or file
ARTICLE_LIMIT = 100_000_000  # bytes of all that one article brings
MOST_FILES = 100  # an article
SHELF_LIMIT = 2_000_000_000  # bytes of all that one source brings

_NAME_LENGTH = 120  # code points
_DESCRIPTION_LENGTH = 500  # code points
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}")
_SUFFIXES = {  # for files that have no name of their own; none that a computer would run
    "application/pdf": ".pdf", "audio/mpeg": ".mp3", "image/bmp": ".bmp", "image/svg+xml": ".svg",
    "image/tiff": ".tif", "image/x-emf": ".emf", "image/x-wmf": ".wmf", "text/calendar": ".ics",
    "text/plain": ".txt", "text/vcard": ".vcf", "video/mp4": ".mp4",
}  # fmt: skip
_ADDRESS_LENGTH = 2_000  # characters
_ESCAPED_LIMIT = 2_000_000  # characters of a data: address in percent signs, which take long to undo

Beside = Callable[[str], bytes | None]
"""Give the file that an address means beside the one being read; None if there is none."""


def nothing_beside(_address: str) -> bytes | None:
    """Find nothing: the file stands alone."""
    return None


class Shelf:
    """A *folder* for the files that the articles of one source bring; without one, none are kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._size = 0

    def __bool__(self) -> bool:
        return self._folder is not None

    def lay(self, data: bytes) -> str | None:
        """Write *data* unless it lies here already; return its SHA-256 (hex), None where there is no room."""
        if self._folder is None:
            return None
        sha256 = hashlib.sha256(data).hexdigest()
        target = self._folder / sha256
        if target.exists():
            return sha256
        if self._size + len(data) > SHELF_LIMIT:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.write_bytes(data)
        part.replace(target)
        self._size += len(data)
        return sha256


class Collection:
    """The attachments of one article, in the order in which they were found."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._kept: dict[str, Attachment] = {}
        self._size = 0
        self._left_out: dict[str, int] = {}

    def __bool__(self) -> bool:
        """Whether anything is to be kept at all."""
        return bool(self._shelf)

    @property
    def items(self) -> tuple[Attachment, ...]:
        """What was kept."""
        return tuple(self._kept.values())

    def picture(self, data: bytes, name: str, description: str = "") -> Attachment | None:
        """Keep the picture *data*; None if it is none, an ornament, too large, or here already."""
        found = picture_of(data)
        if found is None or found.is_ornament:
            return None
        if found.is_too_large:
            self._leave(f"of more than {MOST_PIXELS // 1_000_000} megapixels")
            return None
        stem = shown_name(name).rsplit(".", 1)[0] or "picture"
        return self._keep(
            data, stem + found.suffix, found.media_type, description, (found.width, found.height)
        )

    def file(self, data: bytes, name: str, media_type: str, description: str = "") -> Attachment | None:
        """Keep *data* as a picture if it is one, else as a file that is never shown; None as for `picture`."""
        if picture_of(data) is not None:
            return self.picture(data, name, description)
        kind = media_type.lower().strip()
        kind = kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"
        shown = shown_name(name) or "file"
        return self._keep(data, shown if "." in shown else shown + _SUFFIXES.get(kind, ""), kind, description)

    def note(self, source: str) -> FailedSource | None:
        """Return what was left out of the article from *source*, None if that is nothing."""
        if not self._left_out:
            return None
        parts = ", ".join(f"{count:,} {why}" for why, count in self._left_out.items())
        return FailedSource(
            source,
            f"Pictures or files in “{source}” were left out: {parts}. The article itself was read.",
            "left-out",
        )

    def _keep(
        self,
        data: bytes,
        name: str,
        media_type: str,
        description: str,
        size: tuple[int, int] | tuple[None, None] = (None, None),
    ) -> Attachment | None:
        if len(data) > FILE_LIMIT:
            self._leave(f"larger than {FILE_LIMIT // 1_000_000} MB")
            return None
        if len(self._kept) >= MOST_FILES:
            self._leave(f"beyond the first {MOST_FILES}")
            return None
        if self._size + len(data) > ARTICLE_LIMIT:
            self._leave(f"beyond {ARTICLE_LIMIT // 1_000_000} MB an article")
            return None
        sha256 = self._shelf.lay(data)
        if sha256 is None or sha256 in self._kept:
            if sha256 is None and self._shelf:
                self._leave(f"beyond {SHELF_LIMIT // 1_000_000_000} GB a file")
            return None
        self._size += len(data)
        said = clean_line(description)[:_DESCRIPTION_LENGTH]
        kept = Attachment(name, media_type, sha256, len(data), size[0], size[1], said)
        self._kept[sha256] = kept
        return kept

    def _leave(self, why: str) -> None:
        self._left_out[why] = self._left_out.get(why, 0) + 1


def shown_name(name: str) -> str:
    """Return the last part of *name* as one line to be shown; it is never used as a path."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    if len(last) > _NAME_LENGTH:
        stem, dot, suffix = last.rpartition(".")
        last = f"{stem[: _NAME_LENGTH - 10]}…{dot}{suffix[:8]}" if dot else last[:_NAME_LENGTH]
    return last if last.strip(". ") else ""


def relative_parts(address: str) -> tuple[str, ...] | None:
    """Return the parts of the path that *address* means below its own folder, None for any other address.

    Refused are: a scheme, a drive, a host or share, an absolute path, a way up, whatever percent signs
    hide, and names that mean a device, a stream or nothing.
    """
    path = re.split(r"[?#]", address.strip(), maxsplit=1)[0]
    if not path or len(path) > _ADDRESS_LENGTH:
        return None
    once = unquote(path)
    for text in (path, once, unquote(once)):  # whatever somebody may decode one time too many
        if re.search(r"[\\:\x00-\x1f\x7f]", text) or text.startswith("/"):
            return None
        if any(part != "." and (part.endswith((".", " ")) or is_reserved(part)) for part in text.split("/")):
            return None
    return tuple(part for part in once.split("/") if part not in ("", ".")) or None


def beside_file(page: Path) -> Beside:
    """Return what finds files below the folder of *page*: no links are followed, nothing above is reached."""
    folder = page.parent

    def find(address: str) -> bytes | None:
        parts = relative_parts(address)
        if parts is None:
            return None
        try:
            place = folder
            for part in parts:
                place = place / part
                mode = place.lstat().st_mode
                if stat.S_ISLNK(mode) or (hasattr(place, "is_junction") and place.is_junction()):
                    return None
            if not stat.S_ISREG(mode):
                return None
            handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                return file.read(FILE_LIMIT + 1)
        except (OSError, ValueError):
            return None

    return find


def inline_data(address: str) -> bytes | None:
    """Return the bytes that a data: address (RFC 2397) holds, None for any other address or a broken one."""
    head, comma, body = address.strip().partition(",")
    if not comma or not head.lower().startswith("data:") or len(body) > 2 * FILE_LIMIT:
        return None
    encoded = head.lower().replace(" ", "").endswith(";base64")
    if body.count("%") > _ESCAPED_LIMIT // 3 or (not encoded and len(body) > _ESCAPED_LIMIT):
        return None
    data = unquote_to_bytes(body)
    if not encoded:
        return data
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", data) + b"===")
    except (binascii.Error, ValueError):
        return None
