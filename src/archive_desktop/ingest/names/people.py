"""People named with an honorific, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive_desktop.domain.naming import Named

_UPPER = "A-ZÀ-ÖØ-ÞŞĞİŠŽČŁ"
_PERSON = re.compile(
    r"(?<!\w)(?P<title>(?:(?:H\.\s?E\.|S\.\s?E\.|Dr|Mr|Mrs|Ms|Prof|Amb|M|Mme|Ambassador|President|Professor)\.?\s)+)"
    rf"(?P<name>[{_UPPER}][\w’'.-]*(?: [{_UPPER}][\w’'-]*\.?)*)(?P<role>, [^,;.\n]{{3,90}})?"
)
_ARABIC = re.compile(
    r"(?<!\w)(?P<title>(?:معالي |السيدة? |الدكتورة? |الأستاذة? )+)(?P<name>[ء-ي]+ (?:بن )?[ء-ي]+)(?P<role>، [^،.\n]{3,60})?"
)


def people(text: str) -> Iterator[Named]:
    """Yield the people that *text* names with an honorific."""
    for pattern in (_PERSON, _ARABIC):
        for found in pattern.finditer(text):
            role = (found["role"] or "").lstrip(",، ")
            yield Named(
                "person", found["name"].rstrip("."), found["title"].strip(), role, found.start("name")
            )
