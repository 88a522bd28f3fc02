"""The licences of everything the program consists of, from what is installed and what is bundled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from archive_desktop import paths

_PROGRAM = "archive-desktop"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the program, and the name of its licence."""

    name: str
    version: str
    licence: str


def installed_parts() -> tuple[Part, ...]:
    """Return the program and every package it needs, by name; a package without papers is left out."""
    found: dict[str, Part] = {}
    waiting = [_PROGRAM]
    while waiting:
        name = waiting.pop()
        if _key(name) in found:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # needed on another system only
        found[_key(name)] = Part(package.metadata["Name"], package.version, _licence(package))
        waiting += [
            re.split(r"[^\w.-]", need, maxsplit=1)[0]
            for need in package.requires or ()
            if "extra ==" not in need
        ]
    return tuple(sorted(found.values(), key=lambda part: part.name.casefold()))


def bundled_licences(resources: Path | None = None) -> Iterator[tuple[str, str]]:
    """Return where each bundled licence lies, and its text: of the fonts, of the icons, of the program."""
    resources = resources or paths.resources()
    for file in sorted(resources.rglob("*")):
        if file.is_file() and re.match(r"(LICEN[CS]E|OFL|COPYING)", file.name, re.IGNORECASE):
            yield file.relative_to(resources).as_posix(), file.read_text(encoding="utf-8", errors="replace")


def _licence(package: metadata.Distribution) -> str:
    """Return the name of the licence: the SPDX expression, or the classifier, or a short licence field."""
    papers = package.metadata
    if "License-Expression" in papers:
        return papers["License-Expression"]
    classifiers = [line for line in papers.get_all("Classifier") or () if line.startswith("License ::")]
    if classifiers:
        return "; ".join(line.rsplit(" :: ", 1)[-1] for line in classifiers)
    return papers["License"].split("\n", 1)[0] if "License" in papers else ""


def _key(name: str) -> str:
    """Return *name* as PEP 503 compares names of packages."""
    return re.sub(r"[-_.]+", "-", name).casefold()
