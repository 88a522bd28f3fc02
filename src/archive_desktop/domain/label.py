"""Names that staff give to tags and initiatives: cleaned of what cannot be seen, and of a length one can read."""

from __future__ import annotations

import re

from archive_desktop.domain.errors import ArchiveError

LONGEST = 100  # code points of a name
SEPARATOR = "/"  # between the levels of a tag
# What turns the text beside it or cannot be seen; the joiners of Persian words and of emoji stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc]"
)


def clean_name(text: str) -> str:
    """Return *text* without control characters, direction marks and overrides, its white space single.

    Directions come from the letters themselves (UAX #9): a mark inside a name would turn what stands beside it.
    """
    return " ".join(_UNSEEN.sub("", text).split())


def tag_name(text: str) -> str:
    """Return *text* as a tag is kept: cleaned, its levels ("water/schools") without spaces or empty ones."""
    levels = (clean_name(level) for level in text.split(SEPARATOR))
    return SEPARATOR.join(level for level in levels if level)


def refuse_long(name: str, what: str) -> None:
    """Raise ArchiveError if *name* is too long to be read in a list; *what* it is begins the sentence."""
    if len(name) > LONGEST:
        raise ArchiveError(
            f"{what} has at most {LONGEST} characters, and this has {len(name):,}: “{name[:30]}…”.",
            safe="Nothing was changed.",
            advice="Choose a shorter name; a longer text can stand in a note or a description.",
            code="name-too-long",
        )


def shortened(name: str) -> str:
    """Return *name* as long as a name may be: for what an import brings, which nobody can be asked about."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip(f" {SEPARATOR}") + "…"


def parents(tag: str) -> tuple[str, ...]:
    """Return the levels above *tag*, the highest first: "a" and "a/b" for "a/b/c"."""
    levels = tag.split(SEPARATOR)
    return tuple(SEPARATOR.join(levels[:depth]) for depth in range(1, len(levels)))
