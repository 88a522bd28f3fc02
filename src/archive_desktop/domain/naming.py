"""Who and what is named in a text: people, organisations, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organisation", "place"]
HIDDEN = "hidden"  # in the place of a kind: staff said it is no name; listed and counted nowhere else
DATELINE = "dateline"  # the role of the place that a release was sent from


@dataclass(frozen=True, slots=True)
class Named:
    """One spelling of a person, an organisation or a place in a text, where it stands first.

    *name* is as written, without honorifics; *title* are these ("Dr.", "H.E. Mr"), *role* what the
    text calls the person ("Director General of ICESCO"). *start* counts code points of the body,
    None where the name stands only in the title. *code* is the same for all names, in any language, of
    what the gazetteer knows: the ISO 3166 code of a country ("MA"), country and name of a city
    ("MA/rabat"), a body's own ("ICESCO"); "" else.
    """

    kind: EntityKind
    name: str
    title: str = ""
    role: str = ""
    start: int | None = None
    code: str = ""
