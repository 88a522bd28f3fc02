"""Document → file in one of four formats: cleaned, written, proved, and only then put in its place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from archive_desktop.briefing.characters import SIGN, clean, legal
from archive_desktop.briefing.document import Document
from archive_desktop.briefing.expectations import expect
from archive_desktop.briefing.typesetter import Typesetter
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import FORMATS, PackFormat
from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.paths import resources
from archive_desktop.whole_files import discard, keep, part_of, write_part


def export(
    document: Document,
    out: Path,
    typesetter: Typesetter,
    *,
    waiting: Callable[[], None] = lambda: None,
) -> ExportReport:
    """Write *document* to *out* in the format of its ending, prove it and return what the proof found.

    The ending is one of `domain.pack.FORMATS`. *out* is replaced in one step, after the new file has been
    read back. *waiting* is called a few times a second; what it raises ends the work. Raises ArchiveError
    if the ending is another, if it cannot be written or the result cannot be read; then nothing is
    written, and what stood at *out* before is untouched. Only a PDF has *pages*, the others 0.
    """
    if format_of(out) == "pdf":
        return export_pdf(document, out, typesetter, waiting=waiting)
    file = _file_format(format_of(out))
    part = part_of(out)
    readable = legal(document)
    try:
        write_part(part, file.write(readable, waiting))
        checks = []
        for check in file.inspect(part, readable):
            checks.append(check)
            waiting()
        if not checks[0].ok:
            raise _unreadable(out, checks[0].detail)
        keep(part, out)
    except BaseException:
        discard(part)
        raise
    return ExportReport(str(out), 0, (*checks, *_of_the_pack(document)))


def format_of(out: Path) -> PackFormat:
    """Return the format that the ending of *out* names; ArchiveError if it names none of ours."""
    ending = out.suffix.lower().removeprefix(".")
    for known in FORMATS:
        if ending == known:
            return known
    raise ArchiveError(
        f"{out.name} does not end as a file this program can write a pack to.",
        safe="Nothing was written.",
        advice="Use a name that ends in .pdf, .docx, .html or .md.",
        code="export-format",
    )


class _FileFormat(Protocol):
    """What the modules of the formats that are written in this process can do."""

    def write(self, document: Document, waiting: Callable[[], None]) -> bytes: ...

    def inspect(self, path: Path, document: Document) -> Iterator[Check]: ...


def _file_format(kind: PackFormat) -> _FileFormat:
    """Return the module of *kind*, loaded only now: lxml takes its time."""
    if kind == "docx":
        from archive_desktop.briefing import word_file

        return word_file
    if kind == "html":
        from archive_desktop.briefing import html_file

        return html_file
    from archive_desktop.briefing import markdown_file

    return markdown_file


def export_pdf(
    document: Document,
    out: Path,
    typesetter: Typesetter,
    *,
    waiting: Callable[[], None] = lambda: None,
) -> ExportReport:
    """Write *document* to *out* as PDF and return what the preflight found.

    *out* is replaced in one step, after the new file has been read back. *waiting* is called a few
    times a second; what it raises ends the work, and nothing is written then. Raises ArchiveError if it
    cannot be written or the result cannot be read; what stood at *out* before is untouched then.
    """
    part = part_of(out)
    printable, replaced = clean(document, resources() / "fonts")
    waiting()
    expected = asdict(expect(printable))
    waiting()
    try:
        answer = typesetter.typeset(
            {
                "document": printable.to_json(),
                "expected": expected,
                "template": document.template,
                "path": str(part.absolute()),
            },
            waiting,
        )
        waiting()
        if not answer["pages"]:
            raise _unreadable(out, "\n".join(check["detail"] for check in answer["checks"]))
        keep(part, out)
    except BaseException:
        discard(part)
        raise
    checks = tuple(Check(**check) for check in answer["checks"])
    return ExportReport(str(out), answer["pages"], (*checks, _characters(replaced), *_of_the_pack(document)))


def _unreadable(out: Path, details: str) -> ArchiveError:
    return ArchiveError(
        f"The file made for {out.name} cannot be read back, so it was not kept.",
        safe="The pack and whatever was at this place before are unchanged.",
        advice="Export again; if it happens twice, send the log to support.",
        code=f"unreadable-{format_of(out)}",
        details=details,
    )


def _of_the_pack(document: Document) -> list[Check]:
    """Return what is to be said of the pack itself, in whatever format."""
    checks = [_texts(document)]
    if document.left_out:
        checks.append(
            Check(
                "Every article of the pack is in the archive",
                False,
                f"{document.left_out} Take them out of the pack, restore them or import them again.",
            )
        )
    return checks


def _texts(document: Document) -> Check:
    """Return whether every article of the pack says something: "highlights only" may leave nothing."""
    name = "Every article shows some of its text"
    printed = document.entries if "articles" in document.parts else ()
    silent = [entry.listed for entry in printed if not entry.paragraphs]
    if not silent:
        return Check(name, True)
    return Check(
        name,
        False,
        f"Set to highlights only, and without any: {'; '.join(silent[:5])}"
        + (f" and {len(silent) - 5} more" if len(silent) > 5 else "")
        + ". Highlight a sentence in each, or switch it to full text or lead.",
    )


def _characters(replaced: Counter[str]) -> Check:
    name = "Every character has a glyph"
    if not replaced:
        return Check(name, True)
    listed = ", ".join(
        f"U+{ord(one):04X} {unicodedata.name(one, 'unnamed').capitalize()} ({count})"
        for one, count in sorted(replaced.items())[:8]
    )
    rest = len(replaced) - 8
    return Check(
        name,
        False,
        f"Shown as {SIGN} because no bundled font has them: {listed}"
        + (f" and {rest} more" if rest > 0 else "")
        + ". Look at these places before you print; the archive keeps the characters.",
    )
