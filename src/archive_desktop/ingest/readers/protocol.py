"""What every reader gets and gives: the content of one file, and the articles in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Protocol

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.encoding import SAMPLE, decode, detect

LINE_LIMIT = 10_000_000  # characters; no paragraph and no JSON object of a release is that long
WHOLE_LIMIT = 100_000_000  # bytes of a file that must be in memory at once

Found = ArticleDraft | FailedSource


class Reader(Protocol):
    """Turns files of one kind into articles."""

    def recognises(self, content: Content) -> bool:
        """Return whether *content* is of this reader's kind, judged by itself and not by its name."""

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the articles, and a FailedSource for each part that cannot be read.

        Raises ArchiveError if the file as a whole cannot be read or holds no article.
        """


@dataclass(frozen=True, slots=True)
class Content:
    """An open file: its own *name*, its first bytes (*sample*), its *encoding*, *size* in bytes.

    *original* is the SHA-256 (hex) of all its bytes.
    """

    name: str
    stream: BufferedReader
    sample: bytes
    encoding: str
    size: int
    original: str

    @property
    def head(self) -> str:
        """The first characters of the text."""
        return self.sample.decode(self.encoding, "replace").lstrip("\ufeff")

    def position(self) -> int:
        """Return how many bytes have been taken from the file so far (ahead of the text by a buffer)."""
        return self.size if self.stream.closed else self.stream.tell()

    def text(self) -> str:
        """Return the whole text. Raises ArchiveError for a file too large to be held at once."""
        if self.size > WHOLE_LIMIT:
            raise ArchiveError(
                f"“{self.name}” is {self.size / 1e6:.0f} MB large; a text may have {WHOLE_LIMIT / 1e6:.0f} MB.",
                advice="Split it into several files, or give it as JSON Lines, which may be of any size.",
                code="too-large",
            )
        self.stream.seek(0)
        return decode(self.stream.read(), self.name).lstrip("\ufeff")

    def characters(self) -> TextIOWrapper:
        """Return a stream of the text from its start in which LF, CRLF and CR, and only they, end lines."""
        self.stream.seek(0)
        return TextIOWrapper(self.stream, encoding=self.encoding, errors="replace", newline=None)

    def lines(self) -> Iterator[tuple[int, str, int]]:
        """Yield (number, line, length in characters), number from 1, one at a time.

        A line of over LINE_LIMIT characters comes as "" with its true length.
        """
        characters = self.characters()
        number = 0
        while line := characters.readline(LINE_LIMIT + 1):
            number += 1
            length = len(line)
            if length > LINE_LIMIT and not line.endswith("\n"):
                line = ""
                while rest := characters.readline(LINE_LIMIT):
                    length += len(rest)
                    if rest.endswith("\n"):
                        break
            yield number, line.rstrip("\n"), length


def open_content(path: Path, name: str) -> Content:
    """Open *path*; the caller closes its stream. Raises ArchiveError for what is no text, OSError."""
    stream = path.open("rb")
    try:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
        stream.seek(0)
        sample = stream.read(SAMPLE)
        return Content(name, stream, sample, detect(sample, name), size, digest)
    except BaseException:  # whatever it is, the file must not stay open
        stream.close()
        raise


def long_line(name: str, number: int, size: float) -> ArchiveError:
    """Return the refusal of a line of *size* characters."""
    return ArchiveError(
        f"Line {number} of “{name}” is {size / 1e6:.0f} MB long; no press release has such a line.",
        advice="Check how the file was made, and give it with one paragraph or one article a line.",
        code="long-line",
    )
