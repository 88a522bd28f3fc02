"""The encodings that staff may choose for a text that does not state its own."""

from __future__ import annotations

import codecs

# Python's name → what people call it: Unicode, then those of Arabic, then those of French and English.
CHOICES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big-endian)",
    "cp1256": "windows-1256",
    "iso8859-6": "ISO-8859-6",
    "cp720": "cp720",
    "mac-arabic": "MacArabic",
    "cp1252": "windows-1252",
    "iso8859-15": "ISO-8859-15",
    "cp850": "cp850",
    "cp437": "cp437",
    "mac-roman": "MacRoman",
}
_OTHERS = {
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "iso8859-1": "ISO-8859-1",
    "cp864": "cp864",
    "koi8-r": "KOI8-R",
    "cp866": "cp866",
    "iso8859-5": "ISO-8859-5",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
}
_KNOWN = CHOICES | _OTHERS
_BY_NAME = {shown.casefold(): encoding for encoding, shown in CHOICES.items()}


def encoding_called(name: str) -> str | None:
    """Return Python's name of the encoding that people call *name*, None if it is none of ours.

    UTF-16 means the little-endian one: with a mark of byte order nothing has to be chosen.
    """
    if (shown := _BY_NAME.get(name.strip().casefold())) is not None:
        return shown
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    known = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "iso8859-1": "cp1252"}.get(known, known)
    return known if known in _KNOWN else None


def encoding_name(encoding: str) -> str:
    """Return what people call Python's *encoding*: "windows-1256" for "cp1256"."""
    try:
        return _KNOWN.get(codecs.lookup(encoding).name, encoding)
    except LookupError:
        return encoding
