"""The templates that an archive has of its own."""

from __future__ import annotations

from pathlib import Path

TEMPLATES_FOLDER = "templates"  # of an archive


def own_templates(folder: Path) -> tuple[str, ...]:
    """Return the names of the templates in the archive's *folder*, without their ending, in order.

    One that is called like one of the program's is not offered: nobody could tell them apart.
    """
    from archive_desktop.briefing.templates import is_own  # only who offers templates needs to know

    return tuple(sorted(path.stem for path in (folder / TEMPLATES_FOLDER).glob("*.typ") if is_own(path)))
