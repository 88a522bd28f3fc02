"""The typesetter's child process: Document JSON → PDF file → checks of what was written.

It runs apart because Typst's memory grows from one pack to the next, and because the PDF library
that reads the result back may run in one thread only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from archive_desktop.briefing.expectations import Expectations, printed_rows
from archive_desktop.briefing.preflight import inspect
from archive_desktop.briefing.shortening import PAGES, Fitted, fitted
from archive_desktop.briefing.templates import confined, find
from archive_desktop.child import memory_in_use
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import Check
from archive_desktop.paths import resources
from archive_desktop.whole_files import write_part

_DATA = "data.json"
_REMEMBERED = 11  # compilations after which Typst forgets what they did not use
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def handle(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answer {"document", "expected", "template", "templates", "path"} with {"pages", "checks", "memory"}.

    *templates* is the archive's folder of own ones ("" for none). The PDF is at *path* then. *pages* is 0
    if it cannot be opened. *memory* is what this process holds, in bytes (0 where the platform does not
    say). Raises ArchiveError if the file cannot be written or the template cannot be set.
    """
    path, template = Path(request["path"]), request["template"]
    own = Path(request["templates"]) if request.get("templates") else None
    with _Setter(request["document"], template, own) as setter:
        shown = setter.fitted()
        content, problem = setter.strictly(shown.document)
    forget_older(_REMEMBERED)  # the proof needs the room, and the next pack is another one
    write_part(path, content)
    pages, checks = inspect(path, printed_rows(Expectations(**request["expected"]), shown.document))
    archival = Check(
        "Archival and accessible PDF (PDF/A-2a, PDF/UA-1)",
        not problem,
        f"Written as plain PDF, which opens and prints the same: {problem} Send this sentence to support."
        if problem
        else "",
    )
    found = [asdict(check) for check in (*checks, *_room(shown, template, pages), archival)]
    yield {"pages": pages, "checks": found, "memory": memory_in_use()}


def _room(shown: Fitted, template: str, pages: int) -> list[Check]:
    """Return whether a template of a page or two keeps to them, and what was left out for it."""
    if template not in PAGES:
        return []
    name = "Keeps to two pages" if PAGES[template] == 2 else "Keeps to one page"
    if shown.fits:
        return [Check(name, True, " ".join(shown.document["shortened"]))]
    fields = {
        one["label"]: sum(len(p["text"]["text"]) for p in one["points"]) for one in shown.document["brief"]
    }
    longest = max(fields, key=fields.__getitem__, default="")
    advice = (
        f"Shorten the brief, first “{longest}” ({fields[longest]} characters)"
        if longest
        else "Shorten the title"
    )
    return [Check(name, False, f"It fills {pages} pages, and nothing of it was left out. {advice}.")]


def set_pages(document: dict[str, Any], template: str, templates: Path | None = None) -> tuple[bytes, str]:
    """Return the PDF of *document* and, if the strict export failed and it is plain PDF, why.

    *templates* is the archive's folder of own ones. Equal documents give equal bytes: the time in the
    file is the document's date at midnight UTC. Raises ArchiveError if the template cannot be set.
    """
    with _Setter(document, template, templates) as setter:
        return setter.strictly(setter.fitted().document)


def set_plainly(document: dict[str, Any], template: str, templates: Path | None = None) -> bytes:
    """Return a PDF with the same pages as `set_pages`, made faster: to be looked at, not to be kept.

    Raises ArchiveError if the template cannot be set.
    """
    with _Setter(document, template, templates) as setter:
        return setter.plainly(setter.fitted().document, pdf_tags=False)


class _Setter(ExitStack):
    """Sets one document with one template, in any cut of it."""

    def __init__(self, document: dict[str, Any], template: str, templates: Path | None) -> None:
        super().__init__()
        self._document, self._template = document, template
        path = find(template, templates)
        self._own = path.parent != resources() / "templates"
        self._files = {} if self._own else _files(path)
        self._compiler = _own_compiler(self.enter_context(confined(path))) if self._own else _compiler()

    def fitted(self) -> Fitted:
        """Return the document as far as it fits the pages of its template."""
        return fitted(self._document, self._template, self._pages)

    def strictly(self, document: dict[str, Any]) -> tuple[bytes, str]:
        """Return the PDF as `set_pages` does."""
        try:
            return self._compiled(document, pdf_standards=_STANDARDS), ""
        except typst.TypstError as error:
            problem = " ".join(str(error.message).split())[:300]
        return self.plainly(document), problem

    def plainly(self, document: dict[str, Any], **options: Any) -> bytes:
        """Return plain PDF."""
        try:
            return self._compiled(document, **options)
        except typst.TypstError as error:
            raise self._failed(error) from error

    def _pages(self, document: dict[str, Any]) -> int:
        with pypdfium2.PdfDocument(self.plainly(document, pdf_tags=False)) as pdf:
            return len(pdf)

    def _compiled(self, document: dict[str, Any], **options: Any) -> bytes:
        stamp = datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
        data = json.dumps(document)
        if self._own:
            options["sys_inputs"] = {"data": data}
        else:  # as a file: other inputs would have Typst set every page anew, and not only what changed
            options["input"] = {**self._files, _DATA: data.encode()}
        return _bytes(self._compiler.compile(format="pdf", timestamp=stamp, **options))

    def _failed(self, error: typst.TypstError) -> ArchiveError:
        if self._own:
            return ArchiveError(
                f"The template “{self._template}” could not be set: {_sentence(error)}",
                safe="The pack itself and its articles are unchanged.",
                advice=f"Mend {self._template}.typ in the archive's folder “templates”, or choose another template.",
                code="broken-template",
                details=f"{error.message}\n{error.diagnostic}",
            )
        return ArchiveError(
            f"The pack “{self._document['title']['text']}” could not be set on pages.",
            safe="The pack itself and its articles are unchanged.",
            advice="Leave out the article added last and try again, and send the log to support.",
            code="not-typeset",
            details=f"{error.message}\n{error.diagnostic}",
        )


def _sentence(error: typst.TypstError) -> str:
    """Return what is wrong, and in which line, without the path of the copy that was set."""
    said = " ".join(str(error.message).split())[:200]
    place = re.search(r"([^/\\\s]+\.typ):(\d+):", error.diagnostic)
    return f"{said} ({place[1]}, line {place[2]})." if place else f"{said}."


def forget_older(compilations: int = 8) -> None:
    """Let Typst forget what the last *compilations* had no use for.

    It keeps the parts of pages for ten compilations, so that what did not change need not be set again;
    of 100 articles that would be 840 MB.
    """
    for _one in range(compilations):
        _compiler().compile(input=b" ", format="pdf")


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of our templates, which are given to it in memory."""
    nothing: Any = {"main.typ": b""}
    return typst.Compiler(nothing, root=resources() / "templates", font_paths=_fonts())


@cache
def _files(template: Path) -> dict[str, bytes]:
    """Return one of our templates, and what it may import, by their names."""
    every = {path.name: path.read_bytes() for path in template.parent.glob("*.typ")}
    return {**every, "main.typ": every[template.name]}


def _own_compiler(template: Path) -> typst.Compiler:
    """Return a compiler that knows no packages, whether of this computer or of the network."""
    nowhere = template.parent / "packages"
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        package_path=nowhere,
        package_cache_path=nowhere,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resources() / "fonts"]
    )


def _bytes(pdf: bytes | list[bytes] | None) -> bytes:
    """Return *pdf* with its pages turning from left to right, and the end of each stream in no doubt.

    PDFium (Chrome, Edge) takes /R2L, which Typst sets for Arabic, to be the direction of every line
    and so brings English words back in the wrong order; search then misses them. The entry means
    nothing but how two pages stand side by side. Both values are equally long.

    A stream that ends by chance with a carriage return and is followed by a line feed looks one byte
    shorter than it says it is (ISO 19005-2, 6.1.7.1): then a carriage return parts them as well.
    """
    assert isinstance(pdf, bytes)
    for one, other in (
        (b"/Direction/R2L", b"/Direction/L2R"),
        (b"/Direction /R2L", b"/Direction /L2R"),
        (b"\r\nendstream", b"\r\rendstream"),
    ):
        pdf = pdf.replace(one, other)
    return pdf
