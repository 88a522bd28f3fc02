"""Evidence in the text of a brief: where its sign is put, and which evidence is still cited."""

from __future__ import annotations

import itertools
from dataclasses import astuple

from archive_desktop.domain.pack import Brief, Evidence, Pack, evidence_numbers, evidence_sign


def with_evidence(text: str, point: int | None, evidence: Evidence) -> str:
    """Return *text* of a field with the sign of *evidence* at the end of line *point*, counted from 0.

    An empty line, and a new one (None, or a number beyond the last), gets the quotation as its words.
    """
    lines = text.split("\n") if text else []
    at = len(lines) if point is None else min(max(point, 0), len(lines))
    if at == len(lines):
        while lines and not lines[-1].strip():  # no gap before a new point
            lines.pop()
        at = len(lines)
        lines.append("")
    words = lines[at].rstrip() or " ".join(evidence.exact.split())
    lines[at] = words if evidence.sign in words else words + evidence.sign
    return "\n".join(lines)


def cited(brief: Brief, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the *evidence* whose sign stands in *brief*, by id."""
    wanted = set(numbers_in(brief))
    return tuple(sorted((one for one in evidence if one.id in wanted), key=lambda one: one.id))


def numbers_in(brief: Brief) -> tuple[int, ...]:
    """Return the ids of the signs in *brief* in the order of its fields, each once."""
    return evidence_numbers("".join(astuple(brief)))


def free_number(pack: Pack) -> int:
    """Return an id that no evidence and no sign of *pack* has: the next one, while there is a sign for it.

    A sign may be a bullet of another program, and the last of them ("\uf8ff") is Apple's logo.
    """
    taken = {*(one.id for one in pack.evidence), *numbers_in(pack.brief)}
    following = max(taken, default=0) + 1
    if evidence_numbers(evidence_sign(following)):
        return following
    return next(number for number in itertools.count(1) if number not in taken)
