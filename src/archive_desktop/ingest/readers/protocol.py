"""What every reader gets and gives: the content of one file, and the articles in it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader, BytesIO, TextIOWrapper
from pathlib import Path
from typing import Protocol

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.attached import Beside, Shelf, nothing_beside
from archive_desktop.ingest.encoding import SAMPLE, chosen, decode, detect, settle
from archive_desktop.ingest.table_notes import TableNotes

LINE_LIMIT = 10_000_000  # characters; no paragraph and no JSON object of a release is that long
WHOLE_LIMIT = 100_000_000  # bytes of a file that must be in memory at once


@dataclass(frozen=True, slots=True)
class StillReading:
    """A sign of life from a reader that has come further but has no article to give yet."""


Found = ArticleDraft | FailedSource | StillReading


class Reader(Protocol):
    """Turns files of one kind into articles."""

    def recognises(self, content: Content) -> bool:
        """Return whether *content* is of this reader's kind, judged by itself and not by its name."""

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the articles, and a FailedSource for each part that cannot be read.

        Where the next article may take long, StillReading is yielded after each step towards it.
        Raises ArchiveError if the file as a whole cannot be read or holds no article.
        """


@dataclass(frozen=True, slots=True)
class Content:
    """An open file: its own *name*, its first bytes (*sample*), its *encoding*, *size* in bytes.

    *original* is the SHA-256 (hex) of all its bytes. *refusal* says why the file is no text (its
    encoding is "" then), None if it is one. *depth* counts the containers (mails, zip archives) that
    the file was taken from; *strays* the bytes behind the sample that do not fit the encoding.
    *passwords* are tried on what is locked; they are never stored, logged or shown. *shelf* takes the
    pictures and files of its articles, *beside* finds those that lie beside it. *tables* knows what
    staff said of its tables, and notes how they are read. *as_chosen*: staff named the encoding.
    """

    name: str
    stream: BufferedReader
    sample: bytes
    encoding: str
    size: int
    original: str
    refusal: ArchiveError | None = None
    depth: int = 0
    strays: int = 0
    passwords: tuple[str, ...] = field(default=(), repr=False)
    shelf: Shelf = field(default_factory=Shelf, repr=False)
    beside: Beside = field(default=nothing_beside, repr=False)
    tables: TableNotes = field(default_factory=TableNotes, repr=False)
    as_chosen: bool = False

    @property
    def head(self) -> str:
        """The first characters of the text, "" for what is no text."""
        return self.sample.decode(self.encoding, "replace").lstrip("\ufeff") if self.encoding else ""

    def position(self) -> int:
        """Return how many bytes have been taken from the file so far (ahead of the text by a buffer)."""
        return self.size if self.stream.closed else self.stream.tell()

    def data(self) -> bytes:
        """Return all bytes. Raises ArchiveError for a file too large to be held at once."""
        if self.size > WHOLE_LIMIT:
            raise ArchiveError(
                f"“{self.name}” is {self.size / 1e6:.0f} MB large; a file of this kind may have "
                f"{WHOLE_LIMIT / 1e6:.0f} MB.",
                advice="Split it into several files, or give it as JSON Lines, which may be of any size.",
                code="too-large",
            )
        self.stream.seek(0)
        return self.stream.read()

    def text(self) -> str:
        """Return the whole text. Raises ArchiveError for a file too large to be held at once."""
        data = self.data()
        text = data.decode(self.encoding, "replace") if self.encoding else decode(data, self.name)
        return text.lstrip("\ufeff")

    @contextlib.contextmanager
    def characters(self) -> Iterator[TextIOWrapper]:
        """Open the text from its start, as a stream in which LF, CRLF and CR, and only they, end lines."""
        self.stream.seek(0)
        characters = TextIOWrapper(self.stream, encoding=self.encoding, errors="replace", newline=None)
        try:
            yield characters
        finally:
            with contextlib.suppress(ValueError):  # the file was closed first
                characters.detach()

    def lines(self) -> Iterator[tuple[int, str, int]]:
        """Yield (number, line, length in characters), number from 1, one at a time.

        A line of over LINE_LIMIT characters comes as "" with its true length.
        """
        with self.characters() as characters:
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


def open_content(
    path: Path, name: str, passwords: Sequence[str] = (), encodings: Mapping[str, str] | None = None
) -> Content:
    """Open *path*; the caller closes its stream. Raises OSError."""
    return content_of(path.open("rb"), name, passwords=passwords, encodings=encodings)


def content_of(
    stream: BufferedReader,
    name: str,
    depth: int = 0,
    passwords: Sequence[str] = (),
    encodings: Mapping[str, str] | None = None,
) -> Content:
    """Return the content of *stream*, which is closed if it cannot be read. Raises OSError.

    *encodings* are those that staff chose, as in `ReadAs`.
    """
    try:
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
        stream.seek(0)
        sample = stream.read(SAMPLE)
    except BaseException:  # whatever it is, the file must not stay open
        stream.close()
        raise
    encoding = ""
    strays = 0
    refusal: ArchiveError | None = None
    named: str | None = None
    try:
        encoding = detect(sample, name)
        if named := chosen(encoding, sample, digest, encodings or {}):
            encoding = named
        if size > SAMPLE:
            settled, strays = settle(encoding, lambda: _chunks(stream))
            encoding = named or settled
    except ArchiveError as error:  # a reader of such files may still know it
        refusal = error
    except BaseException:  # as above
        stream.close()
        raise
    return Content(
        name,
        stream,
        sample,
        encoding,
        size,
        digest,
        refusal,
        depth,
        strays,
        tuple(passwords),
        as_chosen=named is not None,
    )


def _chunks(stream: BufferedReader) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(SAMPLE):
        yield chunk


def inner_content(data: bytes, name: str, depth: int, passwords: Sequence[str] = ()) -> Content:
    """Return the content of a file taken out of *depth* containers."""
    return content_of(BufferedReader(BytesIO(data)), name, depth, passwords)


def long_line(name: str, number: int, size: float) -> ArchiveError:
    """Return the refusal of a line of *size* characters."""
    return ArchiveError(
        f"Line {number} of “{name}” is {size / 1e6:.0f} MB long; no press release has such a line.",
        advice="Check how the file was made, and give it with one paragraph or one article a line.",
        code="long-line",
    )
