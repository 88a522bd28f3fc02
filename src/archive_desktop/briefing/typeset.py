"""The typesetter's child process: Document JSON → PDF file → checks of what was written.

It runs apart because Typst's memory grows from one pack to the next, and because the PDF library
that reads the result back may run in one thread only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from archive_desktop.briefing.expectations import Expectations
from archive_desktop.briefing.preflight import inspect
from archive_desktop.child import memory_in_use
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import Check
from archive_desktop.paths import resources
from archive_desktop.whole_files import write_part

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def handle(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answer {"document", "expected", "template", "path"} with {"pages", "checks", "memory"}.

    The PDF is at *path* then. *pages* is 0 if it cannot be opened. *memory* is what this process
    holds, in bytes (0 where the platform does not say). Raises ArchiveError if the file cannot be
    written or the template cannot be set.
    """
    document: dict[str, Any] = request["document"]
    path = Path(request["path"])
    content, problem = set_pages(document, request["template"])
    write_part(path, content)
    pages, checks = inspect(path, Expectations(**request["expected"]))
    archival = Check(
        "Archival and accessible PDF (PDF/A-2a, PDF/UA-1)",
        not problem,
        f"Written as plain PDF, which opens and prints the same: {problem} Send this sentence to support."
        if problem
        else "",
    )
    found = [asdict(check) for check in (*checks, archival)]
    yield {"pages": pages, "checks": found, "memory": memory_in_use()}


def set_pages(document: dict[str, Any], template: str) -> tuple[bytes, str]:
    """Return the PDF of *document* and, if the strict export failed and it is plain PDF, why.

    Equal documents give equal bytes: the time in the file is the document's date at midnight UTC.
    """
    try:
        return _compiled(document, template, pdf_standards=_STANDARDS), ""
    except typst.TypstError as error:
        problem = " ".join(str(error.message).split())[:300]
    return _plain(document, template), problem


def set_plainly(document: dict[str, Any], template: str) -> bytes:
    """Return a PDF with the same pages as `set_pages`, made faster: to be looked at, not to be kept.

    Raises ArchiveError if the template cannot be set.
    """
    return _plain(document, template, pdf_tags=False)


def _plain(document: dict[str, Any], template: str, **options: Any) -> bytes:
    try:
        return _compiled(document, template, **options)
    except typst.TypstError as error:
        raise ArchiveError(
            f"The pack “{document['title']['text']}” could not be set on pages.",
            safe="The pack itself and its articles are unchanged.",
            advice="Leave out the article added last and try again, and send the log to support.",
            code="not-typeset",
            details=f"{error.message}\n{error.diagnostic}",
        ) from error


def _compiled(document: dict[str, Any], template: str, **options: Any) -> bytes:
    stamp = datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
    data = {"data": json.dumps(document)}
    compiler = _compiler(resources() / "templates" / f"{template}.typ")
    return _bytes(compiler.compile(format="pdf", sys_inputs=data, timestamp=stamp, **options))


@cache
def _compiler(template: Path) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resources() / "fonts"]
    )
    return typst.Compiler(template, root=template.parent, font_paths=fonts)


def _bytes(pdf: bytes | list[bytes] | None) -> bytes:
    """Return *pdf* with its pages turning from left to right.

    PDFium (Chrome, Edge) takes /R2L, which Typst sets for Arabic, to be the direction of every line
    and so brings English words back in the wrong order; search then misses them. The entry means
    nothing but how two pages stand side by side. Both values are equally long.
    """
    assert isinstance(pdf, bytes)
    return pdf.replace(b"/Direction/R2L", b"/Direction/L2R").replace(b"/Direction /R2L", b"/Direction /L2R")
