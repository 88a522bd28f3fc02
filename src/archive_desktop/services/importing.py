"""Bring articles in: what is new, what changed, what is here already, and all of it undoable.

An import is many transactions under one undo record: other edits get their turn, and a crash or a
cancel leaves whole articles only. An article that changed keeps its old text as a version, and its
annotations are placed anew or listed as "needs placing"; none is dropped. If it was in the trash, its
new text brings it back. When an import returns, its articles can be searched.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.domain.import_options import ImportOptions, RowKey
from archive_desktop.domain.plain_text import storable
from archive_desktop.domain.results import (
    REMARKS,
    FailedSource,
    ImportedArticle,
    ImportReport,
    Remark,
    SourceEncoding,
)
from archive_desktop.domain.rule import RuleDone
from archive_desktop.domain.table_columns import SourceTable
from archive_desktop.services import corrections
from archive_desktop.services.how_read import HowRead
from archive_desktop.services.identity import Identity, Match
from archive_desktop.services.import_files import Files
from archive_desktop.services.import_labels import Labels
from archive_desktop.services.import_reporting import broken, changed_since, reported, told_once
from archive_desktop.services.import_storing import Storing
from archive_desktop.services.indexing import Indexing
from archive_desktop.services.pasting import forget_pasted, keep_pasted
from archive_desktop.services.placing import Placed, placing_of
from archive_desktop.services.progress import Progress, silent
from archive_desktop.services.rules import Rules
from archive_desktop.services.twin_features import Features
from archive_desktop.services.twins import Twins
from archive_desktop.store import entities, imports, undo
from archive_desktop.store.articles import Terms
from archive_desktop.store.database import Database

if TYPE_CHECKING:
    from archive_desktop.ingest.sandbox import ReadArticle

logger = logging.getLogger(__name__)
Look = Callable[[ImportedArticle, ArticleDraft], None]
Waiting = list[tuple["ReadArticle", Match]]

_MOST_FORESEEN = 3_000  # articles of a preview whose twins are looked for
_BATCH = 100  # articles a transaction: a full disk or a crash costs no more than two of these


def import_label(names: Sequence[str]) -> str:
    """Return what undo calls an import of files with these *names*."""
    return f"Import of {names[0]}" if len(names) == 1 else f"Import of {len(names)} files"


class Importing:
    """Imports into one archive."""

    def __init__(self, database: Database, indexing: Indexing, rules: Rules) -> None:
        self._database = database
        self._indexing = indexing
        self._rules = rules
        self._twins = Twins(database)

    def import_paths(
        self,
        paths: Sequence[str | PathLike[str]] | str | PathLike[str],
        progress: Progress = silent,
        *,
        dry_run: bool = False,
        options: ImportOptions = ImportOptions(),  # noqa: B008 - it cannot be changed
        look: Look | None = None,
    ) -> ImportReport:
        """Import files and folders (one may be given by itself); never raises for a bad source, the report says it.

        *progress* is told (articles read, about how many there are), a few times a second even while
        no article comes; it raises Cancelled to stop. With *dry_run* nothing is stored, and the report
        says what would be; *look* is then given each article of it with its text, one at a time.
        *options* say what staff decided before.
        """
        from archive_desktop.ingest import sandbox  # no other command reads files

        wanted = [Path(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
        run: _Preview | _Run
        run = (
            _Preview(self._database, options, self._twins)
            if dry_run
            else _Run(self._database, options, self._twins, self._indexing, wanted, self._rules)
        )
        run.look = look if dry_run else None
        count = total = 0

        def still() -> None:
            progress(count, max(count, total, 1))

        try:
            try:
                reading = sandbox.read_paths(wanted, options.passwords, still, run.how_read.choices)
                with closing(reading) as found:
                    for item in found:
                        if isinstance(item, FailedSource):
                            run.tell(item)
                            still()
                        elif isinstance(item, SourceTable | SourceEncoding):
                            run.how_read.note(item)
                        elif isinstance(item, sandbox.ReadArticle):
                            run.bear(item)
                            count += 1
                            total = max(count, round(count / max(item.progress, 1e-6)))
                            progress(count, total)
            except Cancelled:
                run.cancelled = True
            run.flush()
            with suppress(Cancelled):  # every article is whole; the twins can be looked for later
                run.find_twins(still)
                if isinstance(run, _Run):
                    run.follow_rules()
        except ArchiveError as error:  # the disk, not a source: stop here, what is stored is whole
            run.waiting.clear()
            run.failed.append(FailedSource(run.source, str(error)))
        finally:  # even a bug ends the import: one that seems to run keeps undo and restore waiting
            run.close()
        return run.finish()

    def keep_pasted(self, text: str, *, html: bool = False) -> Path:
        """Write text from the clipboard into the archive's folder, to be imported; ArchiveError as the disk says."""
        return keep_pasted(self._database.folder, text, html=html)

    def forget_pasted(self, file: Path) -> None:
        """Remove a file that `keep_pasted` wrote, because it was imported or is not wanted."""
        forget_pasted(self._database.folder, file)


class _Preview:
    """Looks what an import would do; stores nothing."""

    def __init__(self, database: Database, options: ImportOptions, twins: Twins) -> None:
        self.twins = twins
        self._features: dict[int, tuple[str, Features]] = {}
        self.how_read = HowRead(database, options)
        self.identity = Identity(database, type(self) is _Preview, self.how_read.anew)
        self.placed = Placed()
        self.options = options
        self.look: Look | None = None
        self.done: list[ImportedArticle] = []
        self.waiting: Waiting = []
        self.failed: list[FailedSource] = []
        self.remarks: list[Remark] = []
        self.labels = Labels(database, self.remarks)
        self.corrected: dict[RowKey, tuple[str, ...]] = {}
        self.source = ""
        self.cancelled = False
        self._changed_files: set[Path] = set()

    def bear(self, read: ReadArticle) -> None:
        """Take the next article that was read; should the program fail on it, it costs this one only."""
        try:
            self.consider(read)
        except (ArchiveError, Cancelled):
            raise
        except Exception:
            logger.exception("“%s” of “%s” could not be taken", read.draft.title, read.source)
            self.failed.append(broken(read.source, read.draft.title))
            self.identity.forget(read.draft, Match("added"))

    def tell(self, said: FailedSource) -> None:
        """Put what a reader says of its file into the report."""
        if said.code in REMARKS:
            self.remarks.append(Remark(said.source, said.reason, said.code))
        else:
            self.failed.append(said)

    def consider(self, read: ReadArticle) -> None:
        """Take the next article that was read, as staff amended it, unless they do not want it."""
        self.source = read.source
        if (expected := self.options.originals) and read.original not in expected:
            if read.path not in self._changed_files:
                self._changed_files.add(read.path)
                self.failed.append(changed_since(storable(read.path.name)))
        elif self.options.amendment(read.original, read.ordinal).wanted:
            self.take(read)

    def take(self, read: ReadArticle) -> None:
        """Take an article that is wanted."""
        read, match = self.amended(read)
        self.done.append(article := reported(read, match))
        self.labels.look(article, read.draft)
        if match.status == "changed" and match.id is not None:
            self.placed = self.placed.and_also(placing_of(self.identity.database, match.id, read.draft.body))
        if match.id is None and match.status == "added" and len(self._features) < _MOST_FORESEEN:
            self._features[len(self.done) - 1] = article.title, self.twins.features_of(read.draft)
        if self.look is not None:
            self.look(article, read.draft)

    def amended(self, read: ReadArticle) -> tuple[ReadArticle, Match]:
        """Return what was read with what staff amended, and what it is.

        Which article it is a version of is decided by what its file says, or a correction would make
        another article of it; only what is new by that may be here already by its corrected name.
        """
        match = self.identity.match(read.draft, read.source, read.original)
        amendment = self.options.amendment(read.original, read.ordinal)
        before = corrections.Corrected(read.draft)
        if match.status == "changed" and match.id is not None:
            before = corrections.kept(self.identity.database, match.id, read.draft)
        draft = amendment.applied(before.draft)
        if before.same and draft == before.draft:
            return read, replace(match, status="unchanged")
        if before.fields and draft == before.draft:
            self.remarks.append(corrections.remark(read.source, before))
        if fields := corrections.changed_fields(before.draft, draft):
            self.corrected[(read.original, read.ordinal)] = fields
        if draft == read.draft or match.status not in ("added", "changed"):
            return read, match
        if match.id is None:
            self.identity.forget(read.draft, match)
            match = self.identity.match(draft, read.source, read.original)
        else:
            self.identity.remember(draft, match.id)
        return replace(read, draft=draft), match

    def flush(self) -> None:
        """Store what was taken: nothing."""

    def find_twins(self, _tell: Callable[[], None]) -> None:
        """Tell of each article which others are the same release in another language."""
        if not self.cancelled:
            foreseen = self.twins.foreseen(self._features)
            self.done = [replace(a, twins=foreseen.get(n, ())) for n, a in enumerate(self.done)]
        self.tell_twins()

    def tell_twins(self) -> None:
        """Add to the report the twins that the archive knows."""
        known = self.twins.told([one.id for one in self.done if one.id is not None])
        self.done = [replace(a, twins=known[a.id]) if a.id in known else a for a in self.done]

    def close(self) -> None:
        """End the journal of what was done: there is none."""

    def finish(self) -> ImportReport:
        """Return the report."""
        kept, to_place = self.placed
        report = ImportReport(tuple(self.done), tuple(self.failed), self.cancelled)
        report = replace(report, highlights_kept=kept, highlights_to_place=to_place)
        return self.how_read.told(replace(report, remarks=tuple(self.remarks)))


class _Run(_Preview):
    """Stores what an import brings, a batch a transaction."""

    def __init__(
        self,
        database: Database,
        options: ImportOptions,
        twins: Twins,
        indexing: Indexing,
        paths: Sequence[Path],
        rules: Rules,
    ) -> None:
        super().__init__(database, options, twins)
        self._database = database
        self._indexing = indexing
        self._rules = rules
        self._rules_done: tuple[RuleDone, ...] = ()
        names = [storable(path.name or str(path)) for path in paths]
        self._label = import_label(names)
        self._record = undo.begin(database, self._label)
        try:
            with undo.recording(database, self._record) as tables:
                self._import_id = imports.begin(tables, names, self.how_read.kept())
        except BaseException:  # whatever it was, no import runs
            undo.forget(database, self._record)
            raise
        self._files = Files(database, self.failed)
        self._changed = False
        self._names_waiting: set[str] = set()
        self._ahead: tuple[Waiting, Callable[[], dict[int, Terms]]] | None = None  # being analysed
        self._names_ahead: set[str] = set()
        known = self.identity, self._import_id, self.corrected
        self._storing = Storing(database, indexing, *known, self.labels)

    def take(self, read: ReadArticle) -> None:
        """Take an article that is wanted, and store a batch when one is full."""
        names = self.identity.names(read.draft)
        if names & (self._names_waiting | self._names_ahead):  # it may be a version of one not stored yet
            self.flush()
        read, match = self.amended(read)
        stored = match.status in ("added", "changed")
        wanted = stored or self.identity.imported_before(read.original)  # its original may be damaged by now
        if wanted and not self._files.keep(read) and stored:
            self.identity.forget(read.draft, match)
            return
        read = self._files.with_attachments(read, match)
        self._names_waiting |= names
        self.waiting.append((read, match))
        if len(self.waiting) >= _BATCH:
            self._hand_on()

    def flush(self) -> None:
        """Store the articles that wait."""
        self._hand_on()
        self._hand_on()

    def _hand_on(self) -> None:
        """Begin to analyse the articles that wait, and store those before them, analysed meanwhile."""
        ahead, self._ahead = self._ahead, None
        if self.waiting:
            self._ahead = list(self.waiting), self._storing.analysing(self.waiting)
        self._names_ahead = set(self._names_waiting)
        self.waiting.clear()
        self._names_waiting.clear()
        if ahead is not None:
            self._keep(*ahead)

    def _keep(self, batch: Waiting, analysed: Callable[[], dict[int, Terms]]) -> None:
        """Store *batch* in one transaction; each article in its own should the program fail on one."""
        try:
            stored = self._stored(batch, analysed)
        except (ArchiveError, Cancelled):
            raise
        except Exception:
            logger.exception("a batch of %d articles could not be stored", len(batch))
            stored = [article for entry in batch for article in self._stored_alone(*entry)]
        self.done.extend(stored)
        if self._storing.illustrated or any(article.status in ("added", "changed") for article in stored):
            self._changed = True
            self._indexing.catch_up_in_passing()

    def _stored(self, batch: Waiting, analysed: Callable[[], dict[int, Terms]]) -> list[ImportedArticle]:
        terms = analysed()
        with self._storing.all_or_none(), undo.recording(self._database, self._record) as tables:
            matches = self._storing.store(tables, batch, terms)
        return [reported(read, match) for (read, _), match in zip(batch, matches, strict=True)]

    def _stored_alone(self, read: ReadArticle, match: Match) -> list[ImportedArticle]:
        try:
            return self._stored([(read, match)], dict)
        except (ArchiveError, Cancelled):
            raise
        except Exception:
            logger.exception("“%s” of “%s” could not be taken", read.draft.title, read.source)
            self.failed.append(broken(read.source, read.draft.title))
            self.identity.forget(read.draft, match)
            return []

    def find_twins(self, _tell: Callable[[], None]) -> None:
        """Link the twins of what this import brought, under its undo record."""
        ids = [a.id for a in self.done if a.id is not None and a.status in ("added", "changed")]
        if ids and not self.cancelled:
            links = self.twins.found(ids, lambda _done, _total: _tell())
            with undo.recording(self._database, self._record):
                self.twins.keep(links)
        self.tell_twins()

    def follow_rules(self) -> None:
        """Let the rules put what this import brought under initiatives, under its undo record."""
        ids = [a.id for a in self.done if a.id is not None and a.status in ("added", "changed")]
        if ids and not self.cancelled and self._rules.enabled():
            self._indexing.catch_up()  # their searches are for words
            with undo.recording(self._database, self._record):
                self._rules_done = self._rules.put(ids)

    def close(self) -> None:
        """Note that the import is over; an error of the disk goes into the report."""
        end = undo.finish if self._changed else undo.forget
        with told_once(self.failed, self.source):
            try:
                with undo.recording(self._database, self._record) as tables:
                    entities.choose_names(tables, self._storing.named)
                    if self._changed:
                        imports.finish(tables, self._import_id, self.how_read.kept())
                    else:
                        imports.forget(tables, self._import_id)
            finally:
                end(self._database, self._record)

    def finish(self) -> ImportReport:
        """Bring the index up to date, and return the report."""
        if not self.cancelled:  # who stops does not wait; SQLite finds the articles meanwhile
            self._indexing.catch_up()
        kinds = Kind.ARTICLES | Kind.STATE | Kind.INITIATIVES | Kind.TAGS | Kind.ANNOTATIONS | Kind.NAMES
        kinds |= Kind.TWINS | Kind.RULES
        ids = tuple(a.id for a in self.done if a.id is not None and a.status in ("added", "changed"))
        ids += tuple(self._storing.illustrated)
        change = ArchiveChange(kinds, self._label, ids) if self._changed else ArchiveChange(Kind.NOTHING)
        self.placed = self._storing.placed
        number = self._import_id if self._changed else None
        return replace(super().finish(), rules=self._rules_done, change=change, import_id=number)
