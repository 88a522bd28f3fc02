"""Document → PDF file: cleaned, set in the child, proved, and only then put in its place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from archive_desktop.briefing.characters import SIGN, clean
from archive_desktop.briefing.document import Document
from archive_desktop.briefing.expectations import expect
from archive_desktop.briefing.typesetter import Typesetter
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.paths import resources
from archive_desktop.whole_files import discard, keep, part_of


def export_pdf(
    document: Document,
    out: Path,
    typesetter: Typesetter,
    *,
    template: str = "full",
    waiting: Callable[[], None] = lambda: None,
) -> ExportReport:
    """Write *document* to *out* as PDF and return what the preflight found.

    *out* is replaced in one step, after the new file has been read back. *waiting* is called a few
    times a second; what it raises ends the work, and nothing is written then. Raises ArchiveError if it
    cannot be written or the result cannot be read; what stood at *out* before is untouched then.
    """
    part = part_of(out)
    printable, replaced = clean(document, resources() / "fonts")
    try:
        answer = typesetter.typeset(
            {
                "document": printable.to_json(),
                "expected": asdict(expect(printable)),
                "template": template,
                "path": str(part.absolute()),
            },
            waiting,
        )
        waiting()
        if not answer["pages"]:
            raise ArchiveError(
                f"The PDF made for {out.name} cannot be read back, so it was not kept.",
                safe="The pack and whatever was at this place before are unchanged.",
                advice="Export again; if it happens twice, send the log to support.",
                code="unreadable-pdf",
                details="\n".join(check["detail"] for check in answer["checks"]),
            )
        keep(part, out)
    except BaseException:
        discard(part)
        raise
    checks = tuple(Check(**check) for check in answer["checks"])
    extra = [_characters(replaced), _texts(document)]
    if document.left_out:
        extra.append(
            Check(
                "Every article of the pack is in the archive",
                False,
                f"{document.left_out} Take them out of the pack or import them again.",
            )
        )
    return ExportReport(str(out), answer["pages"], (*checks, *extra))


def _texts(document: Document) -> Check:
    """Return whether every article of the pack says something: "highlights only" may leave nothing."""
    name = "Every article shows some of its text"
    silent = [entry.listed for entry in document.entries if not entry.paragraphs]
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
