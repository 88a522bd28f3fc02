"""Read files in a child process, so that no file can hurt, fill or stop the program."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from archive_desktop.child import Child, ChildDied, ChildTimeout, Message
from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.drafts import from_message, to_message
from archive_desktop.ingest.names import named_in
from archive_desktop.ingest.readers.protocol import StillReading, open_content
from archive_desktop.ingest.sources import Source, find_sources, total_size

MEMORY_LIMIT = 1 << 30  # bytes of address space of the child
PATIENCE = 30.0  # seconds without an article or sign of life after which a file is given up


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article of a file. *source*: the file's own name; *original*: SHA-256 (hex) of its bytes.

    In a container *source* names the file inside too, and *original* is still the container's.

    *path* is where the file lies now, for who keeps its bytes. *progress* is the share, from 0 to
    1, of the bytes of all files that have been read so far. *ordinal* is the article's number in the
    file, from 1.
    """

    draft: ArticleDraft
    source: str
    original: str
    path: Path
    progress: float
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class SourceDone:
    """The end of a file, whether all or nothing of it could be read. *progress* as in ReadArticle."""

    source: str
    articles: int
    progress: float


def read_paths(
    paths: Sequence[Path], passwords: Sequence[str] = ()
) -> Generator[ReadArticle | FailedSource | SourceDone, None, None]:
    """Yield what the files that *paths* (files and folders) mean hold, in order, file by file.

    Never raises for a bad file: it is a FailedSource, and so is each bad part of a file. After
    each file that was opened comes a SourceDone. *passwords* are tried on every file that is locked; a
    FailedSource with the code "password" asks for (another) one. The child that reads runs only as fast as its
    articles are taken; closing the iterator ends it.
    """
    sources = list(find_sources(paths))
    total = max(1, total_size(sources))
    done = 0
    child: Child | None = None
    try:
        for source in sources:
            if isinstance(source, FailedSource):
                yield source
                continue
            if child is None or not child.alive:
                child = Child("sandbox", {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"})
            articles = 0
            for item in _ask(child, source, passwords):
                if isinstance(item, FailedSource):
                    yield item
                    continue
                articles += 1
                draft = from_message(item["draft"])
                yield ReadArticle(
                    draft,
                    draft.source or source.name,
                    item["original"],
                    source.path,
                    (done + item["at"]) / total,
                    articles,
                )
            done += source.size
            yield SourceDone(source.name, articles, min(1.0, done / total))
    finally:
        if child is not None:
            child.kill()  # it holds nothing that would be lost


def handle(request: Message) -> Iterator[Message]:
    """Read the file request["read"], known as request["name"] (runs in the child).

    request["passwords"], if there, are tried on what is locked.

    Items: {"draft", "original", "at"} with "at" in bytes of the file, {"failed": {"source", "reason", "code"}},
    or {"alive": true} where the next article takes long.
    Raises ArchiveError if the file as a whole cannot be read.
    """
    _confine()
    name = request["name"]
    try:
        content = open_content(Path(request["read"]), name, request.get("passwords", ()))
    except OSError as error:
        raise ArchiveError(
            f"“{name}” cannot be read ({error.strerror}).",
            advice="Check that the file is still there and may be read, and try again.",
            code="unreadable",
        ) from error
    with content.stream:
        for found in readers.read(content):
            if isinstance(found, FailedSource):
                yield {"failed": asdict(found)}
            elif isinstance(found, StillReading):
                yield {"alive": True}
            else:
                draft = replace(found, names=named_in(found.title, found.body, found.language))
                yield {"draft": to_message(draft), "original": content.original, "at": content.position()}


def _ask(child: Child, source: Source, passwords: Sequence[str]) -> Iterator[dict[str, Any] | FailedSource]:
    request = {"read": str(source.path), "name": source.name, "passwords": list(passwords)}
    try:
        for item in child.ask(request, PATIENCE):
            if "alive" not in item:  # a sign of life has done its work: the patience starts anew
                yield FailedSource(**item["failed"]) if "failed" in item else item
    except ArchiveError as error:
        yield FailedSource(source.name, str(error), error.code)
    except ChildTimeout:
        yield _given_up(source, f"reading it took longer than {PATIENCE:.0f} seconds")
    except ChildDied as error:
        why = "it needs more memory than a press release may" if "MemoryError" in error.details else ""
        yield _given_up(source, why or "the program that reads files failed on it")
        child.kill()


def _given_up(source: Source, why: str) -> FailedSource:
    return FailedSource(
        source.name,
        str(
            ArchiveError(
                f"“{source.name}” was given up: {why}.",
                safe="The archive is unharmed.",
                advice="Save its text as a new plain text file, and import that.",
            )
        ),
    )


_confined = False


def _confine() -> None:
    """Take network and endless memory from this process; what a platform cannot enforce is left out."""
    global _confined
    if _confined:
        return
    _confined = True
    with contextlib.suppress(ImportError, ValueError, OSError):  # no such limits on Windows; macOS refuses
        import resource

        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        raise PermissionError("files are read without network")

    class NoSocket(socket.socket):
        """Still a class, because libraries derive their own from it as they load."""

        __init__ = refuse

    socket.socket = NoSocket  # type: ignore[misc]  # that is the point
    for name in ("create_connection", "socketpair", "create_server"):
        setattr(socket, name, refuse)
