"""Templates of a pack: those that come with the program, and an archive's own.

An own template is a file ending in `.typ` in the archive's folder `templates`. It is set in a copy of
that folder, beside our `common.typ`, and reaches nothing else: no other file, and no network.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import TEMPLATES
from archive_desktop.paths import resources

SHARED = ("common.typ", "short.typ")
"""What an own template may import of ours; the name of each is taken."""
_MOST_FILES, _MOST_BYTES = 200, 20 << 20  # of an own template with its pictures
_NOWHERE = "http://127.0.0.1:9"  # a proxy that answers nothing (the discard port)
_PREFIX = "archive-desktop-template-"
_LEFT = 3600.0  # seconds; no pack takes as long
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


def listed(folder: Path | None) -> dict[str, str]:
    """Return the templates that can be chosen, by name, with the title of each.

    *folder* is the archive's `templates` or None. A title is the first line where that is a comment,
    the name otherwise.
    """
    own = sorted(path.stem for path in folder.glob("*.typ") if is_own(path)) if folder else []
    return {name: _title(find(name, folder)) for name in (*TEMPLATES, *own)}


def is_own(path: Path) -> bool:
    """Return whether *path* is an own template: no folder, link or name of one of ours."""
    plain = path.is_file() and not path.is_symlink()
    return plain and path.stem not in TEMPLATES and path.name not in SHARED


def find(name: str, folder: Path | None) -> Path:
    """Return the file of template *name*; ArchiveError if there is none."""
    if name in TEMPLATES:
        return resources() / "templates" / f"{name}.typ"
    if folder and name == Path(name).name and is_own(folder / f"{name}.typ"):
        return folder / f"{name}.typ"
    raise ArchiveError(
        f"The template “{name}” is not in the archive's folder “templates”.",
        safe="The pack itself and its articles are unchanged.",
        advice=f"Put {name}.typ back into that folder, or choose another template.",
        code="no-template",
    )


@contextmanager
def confined(template: Path) -> Iterator[Path]:
    """Give a copy of an own *template* in a folder of its own, from which nothing outside is reached."""
    before = {name: os.environ.get(name) for name in (*_PROXIES, "NO_PROXY", "no_proxy")}
    _remove_left()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        root = Path(name)
        _copy(template.parent, root)
        for shared in SHARED:
            shutil.copyfile(resources() / "templates" / shared, root / shared)
        try:
            # Typst fetches a package that a template imports; it honours these.
            os.environ.update(dict.fromkeys(_PROXIES, _NOWHERE), NO_PROXY="", no_proxy="")
            yield root / template.name
        finally:
            for variable, value in before.items():
                if value is None:
                    os.environ.pop(variable, None)
                else:
                    os.environ[variable] = value


def _remove_left() -> None:
    """Remove the copies of exports that were stopped, which end with their process."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFT:
                shutil.rmtree(folder)


def _title(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline(400).strip()
    return first.lstrip("/ ").strip() if first.startswith("//") else path.stem


def _copy(folder: Path, root: Path) -> None:
    """Copy the plain files below *folder* to *root*, links left out."""
    files, size = 0, 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            continue
        files, size = files + 1, size + path.stat().st_size
        if files > _MOST_FILES or size > _MOST_BYTES:
            raise ArchiveError(
                "The archive's folder “templates” holds too much to set a pack with.",
                safe="The pack itself and its articles are unchanged.",
                advice=f"Leave no more than {_MOST_FILES} files and {_MOST_BYTES >> 20} MB in it.",
                code="big-templates",
            )
        target = root / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
