"""How the files of an import are read: what staff choose, what they chose before, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from archive_desktop.domain.import_options import EVERY_TEXT, ImportOptions, ReadAs
from archive_desktop.domain.results import ImportReport, SourceEncoding
from archive_desktop.domain.table_columns import EVERY_TABLE, MEANINGS, SourceTable, TableChoice
from archive_desktop.store import imports
from archive_desktop.store.database import Database


class HowRead:
    """The choices for one import.

    A file is read as staff chose when it was last imported, unless they say otherwise now: the same file
    again must not become other articles. *anew* are the originals (SHA-256) that are read otherwise than
    they were imported before, because staff say so.
    """

    def __init__(self, database: Database, options: ImportOptions) -> None:
        self._said = options.read_as
        self._before = imports.read_as(database)
        self.choices = self._said.over(self._before)
        self.anew: set[str] = set()
        self._tables: list[SourceTable] = []
        self._encodings: list[SourceEncoding] = []
        self._columns: dict[tuple[str, str], TableChoice] = {}
        self._texts: dict[str, str] = {}

    def note(self, told: SourceTable | SourceEncoding) -> None:
        """Note how a file is read that is about to give its articles."""
        if isinstance(told, SourceTable):
            self._tables.append(told)
            if told.key in self._said.columns or (EVERY_TABLE in self._said.columns and told.chosen):
                self._choose_columns(told)
        else:
            self._encodings.append(told)
            named = told.original in self._said.encodings
            if named or (EVERY_TEXT in self._said.encodings and told.chosen):
                self._texts[told.original] = told.encoding
                if self._before.encodings.get(told.original) != told.encoding:
                    self.anew.add(told.original)

    def kept(self) -> ReadAs:
        """Return what is to be remembered of this import."""
        columns = {key: choice for key, choice in self._said.columns.items() if key != EVERY_TABLE}
        encodings = {key: name for key, name in self._said.encodings.items() if key != EVERY_TEXT}
        return ReadAs(columns | self._columns, encodings | self._texts)

    def told(self, report: ImportReport) -> ImportReport:
        """Return *report* with how its files were read."""
        return replace(report, encodings=tuple(self._encodings), tables=tuple(self._tables))

    def _choose_columns(self, table: SourceTable) -> None:
        resolved = TableChoice()
        if table.chosen:  # all of it, so that a later guess changes nothing
            resolved = TableChoice({one: table.places.get(one) for one in MEANINGS}, table.header)
        self._columns[table.key] = resolved
        if self._before.columns.get(table.key) != resolved:
            self.anew.add(table.original)
