"""The field names of the query grammar and the values they take, in three languages."""

from __future__ import annotations

WORD_FIELDS = ("title", "note")

_NAMES = {
    "title": ("title", "titre", "عنوان", "العنوان"),
    "note": ("note", "notes", "ملاحظة", "ملاحظات"),
    "initiative": ("initiative", "مبادرة", "المبادرة"),
    "tag": ("tag", "étiquette", "etiquette", "وسم", "الوسم"),
    "person": ("person", "personne", "شخص", "الشخص"),
    "organisation": ("organisation", "organization", "organisme", "منظمة", "المنظمة", "مؤسسة", "المؤسسة"),
    "place": ("place", "lieu", "مكان", "المكان"),
    "lang": ("lang", "language", "langue", "لغة", "اللغة"),
    "source": ("source", "مصدر", "المصدر"),
    "is": ("is", "est", "حالة", "الحالة"),
    "has": ("has", "avec", "فيه", "مع"),
    "in": ("in", "dans", "في"),
    "date": ("date", "تاريخ", "التاريخ"),
}

_STATES = {
    "unread": ("unread", "non-lu", "nonlu", "غير-مقروء", "غير_مقروء"),
    "read": ("read", "lu", "مقروء"),
    "starred": ("starred", "favori", "étoile", "مميز"),
    "annotated": ("annotated", "annoté", "annote", "مشروح"),
    "translated": ("translated", "traduit", "مترجم"),
    "trashed": ("trashed", "corbeille", "محذوف"),
    "recent": ("recent", "récent", "حديث"),
    "changed": ("changed", "modifié", "modifie", "معدل", "معدّل"),
    "undated": ("undated", "sans-date", "بلا-تاريخ"),
    "inferred": ("inferred", "déduit", "deduit", "مستنتج"),
    "needs-placing": ("needs-placing", "à-placer", "a-placer", "للتحديد"),
}

_POSSESSIONS = {
    "note": ("note", "ملاحظة"),
    "twin": ("twin", "jumeau", "توأم"),
    "annotation": ("annotation", "highlight", "surlignage", "تظليل"),
    "initiative": ("initiative", "مبادرة"),
    "tag": ("tag", "étiquette", "etiquette", "وسم"),
    "url": ("url", "address", "adresse", "رابط"),
    "attachment": ("attachment", "picture", "image", "pièce-jointe", "مرفق", "صورة"),
}

_LANGUAGES = {
    "ar": ("ar", "arabic", "arabe", "عربي", "عربية", "العربية"),
    "en": ("en", "english", "anglais", "إنجليزي", "إنجليزية", "الإنجليزية"),
    "fr": ("fr", "french", "français", "francais", "فرنسي", "فرنسية", "الفرنسية"),
    "und": ("und", "other", "autre", "أخرى"),
}


def _reversed(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {spelling: name for name, spellings in table.items() for spelling in spellings}


_FIELD_OF = _reversed(_NAMES)
_VALUES_OF = {"is": _reversed(_STATES), "has": _reversed(_POSSESSIONS), "lang": _reversed(_LANGUAGES)}


def field_named(typed: str) -> str | None:
    """Return the grammar's English name of the field *typed* in any of the three languages."""
    return _FIELD_OF.get(typed.lower())


def field_value(field: str, typed: str) -> str | None:
    """Return *typed* as *field* keeps it; None where the field takes a few values and this is none."""
    values = _VALUES_OF.get(field)
    return typed if values is None else values.get(typed.strip().lower())


def field_spellings() -> dict[str, tuple[str, ...]]:
    """Return for each field every name it answers to, the English one first."""
    return dict(_NAMES)


def value_spellings(field: str) -> dict[str, tuple[str, ...]]:
    """Return for each value of a *field* of few values (is, has, lang) how it may be written."""
    return dict({"is": _STATES, "has": _POSSESSIONS, "lang": _LANGUAGES}.get(field, {}))


def quoted(value: str) -> str:
    """Return *value* as a query names it behind a colon, in quotation marks that do not stand in it."""
    if '"' not in value:
        return f'"{value}"'
    if "»" not in value:
        return f"«{value}»"
    return '"{}"'.format(value.replace('"', " "))
