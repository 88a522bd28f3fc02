"""What is said of a file that is locked by a password; passwords themselves are never stored, logged or shown."""

from __future__ import annotations

from collections.abc import Collection

from archive_desktop.domain.errors import ArchiveError

CODE = "password"  # of what a right password opens; what none opens here has the code "locked"


def needed(name: str, tried: Collection[str]) -> ArchiveError:
    """Return the refusal of the file *name*, of whose passwords *tried* was none the right one."""
    if not tried:
        what = f"“{name}” is locked by a password."
    elif len(tried) == 1:
        what = f"“{name}” is locked, and the password given is not the right one."
    else:
        what = f"“{name}” is locked, and none of the {len(tried)} passwords given is the right one."
    return ArchiveError(
        what,
        safe="No part of it was imported.",
        advice="Its password opens it for the import; a copy saved without one can be imported too.",
        code=CODE,
    )
