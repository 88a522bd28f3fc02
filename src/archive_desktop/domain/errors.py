"""The one kind of error that reaches a user as a sentence."""

from __future__ import annotations


class ArchiveError(Exception):
    """Something expected went wrong: the world's doing or the user's, never a bug of ours.

    *what* happened, what is *safe*, the *advice* what to do next: each a plain sentence (or empty). *code* is
    a short stable name for tests and help links ("disk-full", "archive-held"). *details* is what a
    colleague from IT may want to see; it is never needed to understand the sentence.
    """

    def __init__(
        self, what: str, *, safe: str = "", advice: str = "", code: str = "", details: str = ""
    ) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.advice = advice
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.advice) if part)


class Cancelled(Exception):
    """The user asked for long work to stop; everything finished so far stays whole."""
