"""The templates that an archive has of its own."""

from __future__ import annotations

from pathlib import Path

from archive_desktop.domain.pack import TEMPLATES


def own_templates(folder: Path) -> tuple[str, ...]:
    """Return the names of the templates in the archive's *folder*, without their ending, in order.

    One that is called like one of the program's is not offered: nobody could tell them apart.
    """
    found = (file.stem for file in (folder / "templates").glob("*.typ") if file.is_file())
    return tuple(sorted(name for name in found if name not in TEMPLATES))
