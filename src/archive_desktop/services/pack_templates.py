"""The templates that an archive has of its own."""

from __future__ import annotations

from pathlib import Path

from archive_desktop.domain.pack import TEMPLATES

TEMPLATES_FOLDER = "templates"  # of an archive


def own_templates(folder: Path) -> dict[str, str]:
    """Return the titles of the templates in the archive's *folder*, by name."""
    from archive_desktop.briefing.templates import listed  # only who offers templates needs to know

    found = listed(folder / TEMPLATES_FOLDER)
    return {name: title for name, title in found.items() if name not in TEMPLATES}
