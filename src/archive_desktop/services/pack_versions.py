"""What was exported is kept: the pack as it was, a copy of the file, and so what is new since.

A *version* is a row that stays for ever (a deleted pack comes back with its versions) and a copy of the file
in the archive's folder `packs`, of which each pack has the newest 20. It is no step of undo.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import local_day, now, today
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.file_names import unused
from archive_desktop.domain.pack import Pack, PackFormat, PackItem, PackNews, PackVersion, Show
from archive_desktop.domain.pack_files import pack_file_name
from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.store import articles, pack_versions, packs, undo
from archive_desktop.store.database import Database, Tables
from archive_desktop.whole_files import not_written, written_whole

FOLDER = "packs"
MOST_COPIES = 20
_KEPT = "Kept as a version of the pack"


@dataclass(frozen=True, slots=True)
class VersionCompared:
    """A version beside its pack as it is now. *file* is the copy, None where none is kept (any more).

    *edited* names what else is different: "title", "meeting", "brief", "order" (sections, and how articles
    are shown), "options".
    """

    version: PackVersion
    news: PackNews
    file: Path | None
    edited: tuple[str, ...]


class PackVersions:
    """The versions of every pack of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()  # two exports at once look for a free name one after the other

    def of(self, pack_id: int) -> tuple[PackVersion, ...]:
        """Return the versions of a pack, newest first; one it was duplicated from may be the oldest."""
        return pack_versions.of_pack(self._database, pack_id)

    def compared(self, pack: Pack) -> tuple[VersionCompared, ...]:
        """Return the versions of *pack*, newest first, each compared with *pack*."""
        hashes = self._hashes(pack)
        return tuple(
            VersionCompared(one, difference(one, pack, hashes), self.file(one), _edited(one.pack, pack))
            for one in self.of(pack.id)
        )

    def file(self, version: PackVersion) -> Path | None:
        """Return the copy of what was exported, None where there is none (any more)."""
        path = self._place(version.kept)
        return path if version.kept and path.is_file() else None

    def as_it_is(self, pack: Pack) -> Pack:
        """Return *pack* with the content hashes that its articles have now, "" for what is not shown (trash, gone)."""
        hashes = self._hashes(pack)
        return replace(
            pack,
            sections=tuple(
                replace(
                    section,
                    items=tuple(
                        replace(item, content_hash=hashes.get(item.article_id, "")) for item in section.items
                    ),
                )
                for section in pack.sections
            ),
        )

    def keep(self, pack: Pack, report: ExportReport) -> ExportReport:
        """Keep the file of *report* as a version of *pack* (as `as_it_is`); say in the report whether it is.

        An export is a success whether or not it can be kept, so nothing is raised.
        """
        if not self._database.writable:
            remark = Check("Not kept as a version: the archive is open for reading only", True)
            return replace(report, checks=(*report.checks, remark))
        kept, trouble = "", ""
        with self._turn:
            try:
                kept = self._copy(pack, Path(report.path))
            except ArchiveError as error:  # what was exported is noted all the same
                trouble = str(error)
            try:
                self._note(pack, report, kept)
            except ArchiveError as error:
                trouble = str(error)
                self._delete([kept])
        remark = Check(_KEPT, not trouble, trouble and f"The file itself is written. {trouble}")
        return replace(report, checks=(*report.checks, remark))

    def news(self, pack: Pack) -> PackNews | None:
        """Return what is new in *pack* since the version its options name; None where there is none to compare.

        Left to the program, that is the newest version of an earlier day: whoever exports twice a day wants to
        see what is new since the last meeting, not since the last export. Where there is none it is the newest
        of today, and only if something is new since.
        """
        chosen = pack.options.news_since
        if chosen == 0 or not pack.id:
            return None
        times = pack_versions.times(self._database, pack.id)
        by_day = chosen not in times
        if by_day:
            day = today().isoformat()
            earlier = [one for one, time in times.items() if local_day(time) < day]
            chosen = next(iter(earlier or times), None)
        if chosen is None:
            return None
        hashes = self._hashes(pack)
        news = difference(pack_versions.get(self._database, chosen), pack, hashes)
        silent = by_day and not earlier and not (news.new or news.changed or news.gone)
        return None if silent else news

    def restore(self, pack_id: int, version_id: int) -> ArchiveChange:
        """Make a pack what it was in a version; can be undone. What marks its news and its search stay as they are.

        ArchiveError where the version is of another pack.
        """
        version = pack_versions.get(self._database, version_id)
        if version.pack_id != pack_id:
            raise ArchiveError(
                f"Version {version_id} is of another pack.",
                safe="Nothing was changed.",
                advice=f"`archive-desktop pack versions {pack_id}` shows the numbers of this one.",
                code="no-version",
            )
        label = f"Go back to “{version.pack.title}” of {local_day(version.exported_at)}"
        with undo.command(self._database, label) as tables:
            pack = packs.get(self._database, pack_id)
            options = replace(version.pack.options, news_since=pack.options.news_since)
            back = replace(  # the search may name things by other names now
                version.pack, id=pack.id, created_at=pack.created_at, options=options, query=pack.query
            )
            if replace(back, modified_at=pack.modified_at) == pack:
                return ArchiveChange(Kind.NOTHING)
            packs.edit(tables, back)
        return ArchiveChange(Kind.PACKS, label, back.article_ids, pack_id)

    def hand_on(self, tables: Tables, source_id: int, target_id: int) -> None:
        """Let the newest version of one pack be the first of its duplicate, which can say then what is new."""
        newest = next(iter(self.of(source_id)), None)
        if newest is not None:
            pack_versions.add(tables, replace(newest, pack_id=target_id))

    def _copy(self, pack: Pack, exported: Path) -> str:
        folder = self._database.folder / FOLDER
        wanted = folder / pack_file_name(pack.title, today().isoformat(), exported.suffix.lower())
        try:
            folder.mkdir(exist_ok=True)
            path = unused(folder, wanted.name)
            with exported.open("rb") as source, written_whole(path) as target:
                shutil.copyfileobj(source, target)
        except OSError as error:
            raise not_written(error, wanted) from error
        return path.name

    def _note(self, pack: Pack, report: ExportReport, kept: str) -> None:
        path = Path(report.path)
        written = cast("PackFormat", path.suffix.lower().removeprefix("."))
        version = PackVersion(0, pack.id, now(), path.name, written, report.pages, kept, pack)
        with self._database.atomic() as tables:
            pack_versions.forget_copies(tables, [kept])  # somebody deleted the file that was called so
            pack_versions.add(tables, version)
            old = pack_versions.copies(tables, pack.id)[MOST_COPIES:]
            pack_versions.forget_copies(tables, old)
        self._delete(old)

    def _delete(self, copies: Iterable[str]) -> None:
        for name in filter(None, copies):
            with contextlib.suppress(OSError):
                self._place(name).unlink()

    def _place(self, name: str) -> Path:
        """Return where the copy *name* lies: in the folder, whatever an archive from elsewhere says."""
        return self._database.folder / FOLDER / Path(name).name

    def _hashes(self, pack: Pack) -> dict[int, str]:
        """Return the hashes of the articles of *pack* that are shown: those in the archive and not in its trash."""
        return articles.content_hashes(self._database, pack.article_ids, trashed=False)


def difference(version: PackVersion, pack: Pack, hashes: Mapping[int, str]) -> PackNews:
    """Return what *pack* has that *version* had not shown. *hashes* are those of the articles it shows now."""
    before = {item.article_id: item.content_hash for item in _items(version.pack) if item.content_hash}
    here = set(pack.article_ids)
    return PackNews(
        local_day(version.exported_at),
        frozenset(one for one in here if one in hashes and one not in before),
        frozenset(one for one in here if before.get(one) and hashes.get(one, before[one]) != before[one]),
        tuple(one for one in before if one not in here),
    )


def _edited(before: Pack, pack: Pack) -> tuple[str, ...]:
    both = set(before.article_ids) & set(pack.article_ids)

    def order(one: Pack) -> list[tuple[str, list[tuple[int, Show, bool, str]]]]:
        shown = [
            (s.title, [(i.article_id, i.show, i.notes, i.line) for i in s.items if i.article_id in both])
            for s in one.sections
        ]
        return [section for section in shown if section[1]]

    different = {
        "title": before.title != pack.title,
        "meeting": before.meeting != pack.meeting,
        "brief": before.brief != pack.brief,
        "order": order(before) != order(pack),
        "options": replace(before.options, news_since=pack.options.news_since) != pack.options,
    }
    return tuple(name for name, other in different.items() if other)


def _items(pack: Pack) -> list[PackItem]:
    return [item for section in pack.sections for item in section.items]
