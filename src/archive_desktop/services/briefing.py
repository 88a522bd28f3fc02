"""Make briefing packs and export them."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import today
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack, PackCard, PackOptions, PackSection
from archive_desktop.domain.pack_evidence import cited
from archive_desktop.domain.results import ExportReport, Match
from archive_desktop.services.pack_fitting import PackFitting
from archive_desktop.services.pack_preview import PackPreview
from archive_desktop.services.pack_templates import TEMPLATES_FOLDER
from archive_desktop.services.pack_updating import PackUpdating, items_of, with_articles
from archive_desktop.services.pack_versions import PackVersions
from archive_desktop.services.progress import Progress, silent
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, packs, undo
from archive_desktop.store.database import Database

if TYPE_CHECKING:
    from archive_desktop.briefing.document import Document
    from archive_desktop.briefing.typesetter import Typesetter

Answer = Callable[[str, Match], Sequence[int]]  # query → article ids


class Briefing:
    """The packs of one archive. *answer* finds the articles of a query."""

    def __init__(self, database: Database, answer: Answer) -> None:
        self._database = database
        self._answer = answer
        self.versions = PackVersions(database)
        self.updating = PackUpdating(database, lambda query: answer(query, "all"))  # never the nearest ones
        self.preview = PackPreview(self._composed, database.folder / TEMPLATES_FOLDER)
        self.fitting = PackFitting(database, self.versions, self.preview.lay_out)
        self._kept_typesetter: Typesetter | None = None
        self._turn = threading.Lock()

    def packs(self) -> tuple[Pack, ...]:
        """Return every pack, the one worked on last first."""
        return packs.all_packs(self._database)

    def listed(self) -> tuple[PackCard, ...]:
        """Return every pack as it stands in a list, the one worked on last first."""
        return packs.listed(self._database)

    def pack(self, pack_id: int) -> Pack:
        """Return one pack; ArchiveError if there is none with this number."""
        return packs.get(self._database, pack_id)

    def new_pack(
        self, title: str, *, query: str | None = None, article_ids: Iterable[int] = ()
    ) -> ArchiveChange:
        """Make a pack of the articles of a query and of *article_ids*, each once.

        Those of the query stand as in `in_first_order`, the others behind them as they are given. The pack
        keeps the query, to be brought up to date by it.
        """
        shown = " ".join(title.split())
        if not shown:
            raise ArchiveError("A pack needs a title.", advice="Type one.", code="no-name")
        found = [] if query is None else self.in_first_order(self._answer(query, "auto"))
        ids = articles.existing(self._database, [*found, *article_ids])
        label = f"New pack “{shown}”"
        with undo.command(self._database, label) as tables:
            section = PackSection("", items_of(self._database, ids))
            made = packs.add(tables, Pack(0, shown, sections=(section,), query=query))
        return ArchiveChange(Kind.PACKS, label, tuple(ids), made.id)

    def in_first_order(self, article_ids: Iterable[int]) -> list[int]:
        """Return articles as a new pack has them: starred and highlighted ones first, then by date."""
        return packs.in_first_order(self._database, list(article_ids))

    def add(self, pack_id: int, article_ids: Iterable[int]) -> ArchiveChange:
        """Put articles at the end of a pack's last section; those already in it stay where they are."""
        with self._database.atomic():  # what is in the pack must not change between looking and storing
            pack = self.pack(pack_id)
            inside = set(pack.article_ids)
            ids = [one for one in articles.existing(self._database, article_ids) if one not in inside]
            if not ids:
                return ArchiveChange(Kind.NOTHING)
            count = "1 article" if len(ids) == 1 else f"{len(ids)} articles"
            grown = with_articles(pack, items_of(self._database, ids))
            return self.edit(grown, f"Add {count} to “{pack.title}”")

    def edit(self, pack: Pack, label: str = "") -> ArchiveChange:
        """Store *pack* in place of the one with its id; evidence without a sign in its brief is dropped.

        What is typed into meeting or brief in one go is one step of undo, however often it is kept meanwhile.
        """
        pack = replace(pack, evidence=cited(pack.brief, pack.evidence))
        label = label or f"Edit pack “{pack.title}”"
        with self._database.atomic():
            old = self.pack(pack.id)
            if pack == old:
                return ArchiveChange(Kind.NOTHING)
            with undo.command(self._database, label, draft=_is_typed(pack, old)) as tables:
                packs.edit(tables, pack)
        return ArchiveChange(Kind.PACKS, label, pack.article_ids, pack.id)

    def duplicate(self, pack_id: int) -> ArchiveChange:
        """Make a copy of a pack, to begin the next one with: of another day, so without the meeting's date.

        It knows what was exported last of the first, and can say what is new since.
        """
        pack = self.pack(pack_id)
        label = f"Duplicate pack “{pack.title}”"
        copy = replace(
            pack,
            title=_title_of_copy(pack.title, {other.title for other in self.listed()}),
            meeting=replace(pack.meeting, date=""),
            options=replace(pack.options, news_since=None),
        )
        with undo.command(self._database, label) as tables:
            made = packs.add(tables, copy)
            self.versions.hand_on(tables, pack_id, made.id)
        return ArchiveChange(Kind.PACKS, label, pack.article_ids, made.id)

    def delete(self, pack_id: int) -> ArchiveChange:
        """Delete a pack; its articles stay in the archive."""
        label = f"Delete pack “{self.pack(pack_id).title}”"
        with undo.command(self._database, label) as tables:
            packs.delete(tables, pack_id)
        return ArchiveChange(Kind.PACKS, label, object_id=pack_id)

    def export(
        self,
        pack_id: int,
        out: str | PathLike[str],
        progress: Progress = silent,
        *,
        options: PackOptions | None = None,
        language: str = "",
    ) -> ExportReport:
        """Write a pack in the format of *out*'s ending, prove it, and return what the proof found.

        *out* is replaced in one step.

        *progress* is called with (0, 0) a few times a second, to be able to stop the work. *options* and the
        *language* of the furniture take the place of the pack's own, this once. What was exported is kept as a
        version (`versions`).
        """
        return self._export(_printed(self.pack(pack_id), options, language), Path(out), progress)

    def brief(
        self,
        query: str,
        out: str | PathLike[str],
        *,
        title: str,
        article_ids: Iterable[int] = (),
        options: PackOptions | None = None,
        language: str = "",
    ) -> ExportReport:
        """Write the articles of a query as a pack without keeping the pack."""
        ids = articles.existing(
            self._database, [*self.in_first_order(self._answer(query, "auto")), *article_ids]
        )
        if not ids:
            raise ArchiveError(
                f"No article answers “{query}”, so there is nothing to put in a pack.",
                safe="Nothing was written.",
                advice="Try the query with `archive-desktop search` first.",
                code="empty-pack",
            )
        pack = Pack(0, title, sections=(PackSection("", items_of(self._database, ids)),))
        return self._export(_printed(pack, options, language), Path(out))

    def highlight_counts(self, pack: Pack) -> dict[int, int]:
        """Return how many annotations each article of *pack* has."""
        return annotation_rows.counts(self._database, pack.article_ids)

    def warm_up(self) -> None:
        """Start the typesetter, so that the first export does not wait for it."""
        self._typesetter().warm_up()

    def close(self) -> None:
        """End the typesetter, and the children that show pages."""
        self.preview.close()
        with self._turn:
            if self._kept_typesetter is not None:
                self._kept_typesetter.close()

    def _typesetter(self) -> Typesetter:
        from archive_desktop.briefing.typesetter import Typesetter

        with self._turn:
            if self._kept_typesetter is None:
                self._kept_typesetter = Typesetter(templates=self._database.folder / TEMPLATES_FOLDER)
            return self._kept_typesetter

    def _composed(
        self, pack: Pack, waiting: Callable[[], None] = lambda: None
    ) -> tuple[Document, Container[int]]:
        """Return the document of *pack*, and the articles of it that are in the archive."""
        from archive_desktop.briefing.compose import compose  # only who sets pages needs to know
        from archive_desktop.services import pack_material

        material = pack_material.of_pack(self._database, pack, waiting)
        news = self.versions.news(pack)
        waiting()
        document = compose(pack, material.articles, today=today(), news=news, host=material.host)
        return document, material.articles

    def _export(self, pack: Pack, out: Path, progress: Progress = silent) -> ExportReport:
        from archive_desktop.briefing.export import export, format_of  # only an export needs to know

        format_of(out)  # before the work, whether there is such a format
        pack = self.versions.as_it_is(pack)

        def waiting() -> None:
            progress(0, 0)

        document, _there = self._composed(pack, waiting)
        report = export(document, out, self._typesetter(), waiting=waiting)
        return self.versions.keep(pack, report) if pack.id else report


def _printed(pack: Pack, options: PackOptions | None, language: str) -> Pack:
    meeting = replace(pack.meeting, language=language or pack.meeting.language)
    return replace(pack, meeting=meeting, options=options or pack.options)


def _is_typed(pack: Pack, old: Pack) -> bool:
    """Whether only words of the meeting or the brief differ."""
    meeting = replace(pack.meeting, language=old.meeting.language)
    return replace(old, meeting=meeting, brief=pack.brief, modified_at=pack.modified_at) == pack


def _title_of_copy(title: str, taken: Collection[str]) -> str:
    """Return "Board (2)" for "Board", "Board (3)" where that is taken too."""
    stem = re.sub(r" \(\d+\)$", "", title)
    return next(new for number in itertools.count(2) if (new := f"{stem} ({number})") not in taken)
