"""A picture or a file that belongs to an article and is kept with it, offline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """One kept file. *sha256* (hex) names its bytes, *size* counts them.

    *width* and *height* are pixels of a picture, None for other files. *description* is what the
    source says of it (caption, alternative text). *paragraph* is the index of the paragraph before
    which it stands, None where it has no place in the text.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    width: int | None = None
    height: int | None = None
    description: str = ""
    paragraph: int | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type.startswith("image/") and self.width is not None
