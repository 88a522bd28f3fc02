"""Read files in a child process, so that no file can hurt, fill or stop the program."""

from __future__ import annotations

import codecs
import logging
import shutil
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from archive_desktop.child import ChildDied, ChildTimeout, Message
from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.import_options import ReadAs
from archive_desktop.domain.results import FailedSource, SourceEncoding
from archive_desktop.domain.table_columns import SourceTable, TableChoice, TableKey, choice_from
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf, beside_file
from archive_desktop.ingest.confinement import confine
from archive_desktop.ingest.drafts import from_message, to_message
from archive_desktop.ingest.readers.protocol import Found, StillReading, open_content
from archive_desktop.ingest.reading_child import ReadingChild
from archive_desktop.ingest.sources import Source, find_sources, total_size
from archive_desktop.ingest.table_notes import TableNotes, table_from

logger = logging.getLogger(__name__)

# A mailbox of 300 MB that gives an article every second is read to its end, with its progress shown and
# Cancel at hand; a file that gives nothing, or a small one that never comes to an end, is given up.
PATIENCE = 30.0  # seconds without an article or sign of life after which a file is given up
PER_MEGABYTE = 60.0  # seconds that reading may take in all for each MB of a file, beside the first PATIENCE


_Understood = tuple[ArticleDraft, str, int] | FailedSource | SourceEncoding | SourceTable


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article of a file. *source*: the file's own name; *original*: SHA-256 (hex) of its bytes.

    In a container *source* names the file inside too, and *original* is still the container's.

    *path* is where the file lies now, for who keeps its bytes. *progress* is the share, from 0 to
    1, of the bytes of all files that have been read so far. *ordinal* is the article's number in the
    file, from 1. *kept* is the folder in which the draft's attachments lie under their SHA-256, until
    the next article is asked for.
    """

    draft: ArticleDraft
    source: str
    original: str
    path: Path
    progress: float
    ordinal: int = 1
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class SourceDone:
    """The end of a file, whether all or nothing of it could be read. *progress* as in ReadArticle."""

    source: str
    articles: int
    progress: float


Reading = ReadArticle | FailedSource | SourceEncoding | SourceTable | SourceDone


def read_paths(
    paths: Sequence[Path],
    passwords: Sequence[str] = (),
    waiting: Callable[[], None] = lambda: None,
    read_as: ReadAs = ReadAs(),  # noqa: B008 - it cannot be changed
) -> Generator[Reading, None, None]:
    """Yield what the files that *paths* (files and folders) mean hold, in order, file by file.

    Never raises for a bad file: it is a FailedSource, and so is each bad part of a file. Before the
    articles of a table comes the SourceTable, before those of a text whose encoding was guessed or chosen the
    SourceEncoding; after each file that was opened a SourceDone. *passwords* are tried on every file that is locked; a
    FailedSource with the code "password" asks for (another) one. *read_as* says what staff chose. *waiting* is called a few times a second
    while nothing is found, and may raise to stop. The child that reads runs only as fast as its
    articles are taken; closing the iterator ends it.
    """
    sources = list(find_sources(paths))
    total = max(1, total_size(sources))
    done = 0
    child: ReadingChild | None = None
    try:
        for number, source in enumerate(sources):
            if isinstance(source, FailedSource):
                yield source
                continue
            if child is None or not child.alive:
                if child is not None:
                    child.kill()
                child = ReadingChild()
            articles = 0
            kept = Path(child.folder) / f"kept-{number}"
            for item in _ask(child, source, passwords, kept, waiting, read_as):
                if isinstance(item, SourceEncoding | SourceTable):
                    yield item
                    continue
                if isinstance(item, FailedSource):
                    yield replace(item, path=str(source.path))
                    continue
                articles += 1
                draft, original, at = item
                yield ReadArticle(
                    draft,
                    draft.source or source.name,
                    original,
                    source.path,
                    (done + at) / total,
                    articles,
                    kept,
                )
            shutil.rmtree(kept, ignore_errors=True)
            done += source.size
            yield SourceDone(source.name, articles, min(1.0, done / total))
    finally:
        if child is not None:
            child.kill()  # it holds nothing that would be lost


def handle(request: Message) -> Iterator[Message]:
    """Read the file request["read"], known as request["name"] (runs in the child).

    request["passwords"], if there, are tried on what is locked. Attachments are written into the folder
    request["keep"], if that is there. request["columns"] and request["encodings"] are what staff chose.

    request["confinement"] is answered by {"measures"}, the names of what `confine` put in force.
    Items: {"draft", "original", "at"} with "at" in bytes of the file, {"failed": {"source", "reason", "code"}},
    {"encoding": {"encoding", "chosen", "original"}} of a text that states none, {"table": a SourceTable}, or
    {"alive": true} where the next article takes long.
    Raises ArchiveError if the file as a whole cannot be read.
    """
    measures = confine()
    if request.get("confinement"):
        yield {"measures": list(measures)}
        return
    name = request["name"]
    try:
        path = Path(request["read"])
        shelf = Shelf(Path(request["keep"])) if "keep" in request else Shelf()
        content = open_content(path, name, request.get("passwords", ()), request.get("encodings"))
        tables = TableNotes(name, content.original, _choices(request.get("columns", ())))
        content = replace(content, shelf=shelf, beside=beside_file(path), tables=tables)
    except OSError as error:
        raise ArchiveError(
            f"“{name}” cannot be read ({error.strerror}).",
            advice="Check that the file is still there and may be read, and try again.",
            code="unreadable",
        ) from error
    with content.stream:
        if encoding := readers.guessed_encoding(content):
            told = {"encoding": encoding, "chosen": content.as_chosen, "original": content.original}
            yield {"encoding": told}
        for found in _with_tables(readers.read(content), tables):
            if isinstance(found, SourceTable):
                yield {"table": asdict(found)}
            elif isinstance(found, FailedSource):
                yield {"failed": asdict(found)}
            elif isinstance(found, StillReading):
                yield {"alive": True}
            else:
                draft = to_message(_with_names(found))
                yield {"draft": draft, "original": content.original, "at": content.position()}


def _choices(told: Sequence[tuple[str, str, object]]) -> dict[TableKey, TableChoice]:
    return {(original, part): choice_from(choice) for original, part, choice in told}


def _with_tables(found: Iterator[Found], tables: TableNotes) -> Iterator[Found | SourceTable]:
    """Yield what is *found*, and the tables as they are noted, even where nothing can be read in them."""
    try:
        for item in found:
            yield from tables.taken()
            yield item
    except ArchiveError:
        yield from tables.taken()
        raise
    yield from tables.taken()


def _with_names(draft: ArticleDraft) -> ArticleDraft:
    """Return *draft* with whom and what it names; a release is worth more than its names, should that fail."""
    from archive_desktop.ingest.names import named_in  # the window's process reads no file and needs no names

    try:
        return replace(draft, names=named_in(draft.title, draft.body, draft.language))
    except Exception:
        logger.exception("no names were read in “%s”", draft.title)
        return draft


def _ask(
    child: ReadingChild,
    source: Source,
    passwords: Sequence[str],
    keep: Path,
    waiting: Callable[[], None],
    read_as: ReadAs,
) -> Iterator[_Understood]:
    """Yield (draft, original, bytes read), failures, and how the file is read.

    Whatever becomes of the child is a failure of the file.
    """
    request = {
        "read": str(source.path),
        "name": source.name,
        "passwords": list(passwords),
        "keep": str(keep),
        "columns": [[*key, choice.record()] for key, choice in read_as.columns.items()],
        "encodings": dict(read_as.encodings),
    }
    articles = 0
    try:
        for item in _in_time(child.ask(request, PATIENCE, waiting), source):
            if "alive" in item:  # a sign of life has done its work: the patience starts anew
                waiting()
                continue
            found = _understood(item, source.name)
            articles += isinstance(found, tuple)
            yield found
    except ArchiveError as error:
        yield FailedSource(source.name, str(error), error.code)
    except ChildTimeout:
        yield _given_up(source, "reading it takes too long", "too-slow", articles)
        child.kill()
    except ChildDied as error:
        if child.exceeded or "MemoryError" in error.details or "bad_alloc" in error.details:
            yield _given_up(
                source, "it needs more memory than a press release may", "too-much-memory", articles
            )
        else:
            yield _given_up(source, "the program that reads files failed on it", "reader-failed", articles)
        child.kill()


def _in_time(items: Iterator[Message], source: Source) -> Iterator[Message]:
    """Yield *items*; raises ChildTimeout if all waiting for them together takes too long for the file's size."""
    left = PATIENCE + PER_MEGABYTE * source.size / 1e6
    while True:
        asked = time.monotonic()
        item = next(items, None)
        if item is None:
            return
        left -= time.monotonic() - asked  # what the caller does meanwhile does not count
        if left < 0:
            raise ChildTimeout("the file takes too long")
        yield item


def _understood(item: Message, name: str) -> _Understood:
    """Return what the child said. Raises ChildDied if it makes no sense: then something else has spoken."""
    try:
        if "failed" in item:
            source, reason, code = (str(item["failed"][key]) for key in ("source", "reason", "code"))
            return FailedSource(source, reason, code)
        if "encoding" in item:
            told = item["encoding"]
            codecs.lookup(encoding := told["encoding"])
            return SourceEncoding(name, _hash(told["original"]), encoding, told["chosen"] is True)
        if "table" in item:
            return table_from(item["table"])
        draft = from_message(item["draft"])
        if not all(isinstance(text, str) for text in (draft.title, *draft.paragraphs)):
            raise TypeError("an article of something else than text")
        return draft, _hash(item["original"]), int(item["at"])
    except (TypeError, KeyError, ValueError, AttributeError, LookupError) as error:
        raise ChildDied("sandbox", f"an answer without sense: {error!r}") from error


def _hash(told: str) -> str:
    return bytes.fromhex(told).hex()


def _given_up(source: Source, why: str, code: str, articles: int) -> FailedSource:
    read = f" Its first {articles:,} articles were read." if articles else ""
    error = ArchiveError(
        f"“{source.name}” was given up: {why}.",
        safe=f"The archive is unharmed.{read}",
        advice="Save its text as a new plain text file, and import that.",
    )
    return FailedSource(source.name, str(error), code)
