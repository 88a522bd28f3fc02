"""The furniture of a pack in English, French and Arabic: every word that is not the articles' own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

_ENGLISH = {
    "contents": "Contents",
    "brief": "Brief",
    "objectives": "Our objectives",
    "points_to_make": "Points to make",
    "their_points": "Their likely points",
    "our_response": "Our response",
    "press_line": "Press line",
    "background": "Background",
    "meeting": "Meeting",
    "date": "Date",
    "place": "Place",
    "participants": "Participants",
    "classification": "Classification",
    "prepared_by": "Prepared by",
    "pack_date": "Date of this pack",
    "articles": "Articles",
    "period": "Period covered",
    "from_to": "{first} to {last}",
    "without_date": "undated: {count}",
    "undated": "Undated",
    "date_inferred": "date inferred",
    "machine_translation": "Machine translation",
    "initiatives": "Initiatives",
    "text_changed": "Text changed on {date}, after the first import",
    "lead_only": "Opening paragraph only.",
    "highlights_only": "Highlighted passages only.",
    "no_highlights": "Highlighted passages only; this article has none.",
    "not_shown": "Highlights not shown here: {count}.",
    "notes": "Highlights and notes",
    "article_note": "Note on this article",
    "not_placed": "Not placed",
    "not_placed_why": "These highlights could not be placed in the present text:",
    "key-message": "Key message",
    "figure": "Figure",
    "quote": "Quote",
    "check": "To check",
    "source": "Source",
    "address": "Address",
    "imported": "Imported",
    "sources": "Sources",
    "page": "page",
    "page_of": "{page} of {pages}",
    "untitled": "Briefing pack",
    "untitled_article": "Untitled article",
    "left_out": "Articles of this pack that are no longer in the archive: {count}.",
    "quotation": "“{text}”",
}
_FRENCH = {
    "contents": "Sommaire",
    "brief": "Note de synthèse",
    "objectives": "Nos objectifs",
    "points_to_make": "Points à faire valoir",
    "their_points": "Leurs arguments probables",
    "our_response": "Notre réponse",
    "press_line": "Élément de langage",
    "background": "Contexte",
    "meeting": "Réunion",
    "date": "Date",
    "place": "Lieu",
    "participants": "Participants",
    "classification": "Classification",
    "prepared_by": "Préparé par",
    "pack_date": "Date du dossier",
    "articles": "Articles",
    "period": "Période couverte",
    "from_to": "du {first} au {last}",
    "without_date": "sans date : {count}",
    "undated": "Sans date",
    "date_inferred": "date déduite",
    "machine_translation": "Traduction automatique",
    "initiatives": "Initiatives",
    "text_changed": "Texte modifié le {date}, après la première importation",
    "lead_only": "Premier paragraphe seulement.",
    "highlights_only": "Passages surlignés seulement.",
    "no_highlights": "Passages surlignés seulement ; cet article n’en a aucun.",
    "not_shown": "Passages surlignés non repris ici : {count}.",
    "notes": "Passages surlignés et notes",
    "article_note": "Note sur cet article",
    "not_placed": "Non situé",
    "not_placed_why": "Ces passages n’ont pu être situés dans le texte actuel :",
    "key-message": "Message clé",
    "figure": "Chiffre",
    "quote": "Citation",
    "check": "À vérifier",
    "source": "Source",
    "address": "Adresse",
    "imported": "Importé le",
    "sources": "Sources",
    "page": "page",
    "page_of": "{page} sur {pages}",
    "untitled": "Dossier de réunion",
    "untitled_article": "Article sans titre",
    "left_out": "Articles de ce dossier qui ne sont plus dans les archives : {count}.",
    "quotation": "«\u00a0{text}\u00a0»",
}
_ARABIC = {
    "contents": "المحتويات",
    "brief": "المذكرة الموجزة",
    "objectives": "أهدافنا",
    "points_to_make": "النقاط المطلوب طرحها",
    "their_points": "النقاط المتوقعة من جانبهم",
    "our_response": "ردنا",
    "press_line": "الموقف الإعلامي",
    "background": "الخلفية",
    "meeting": "الاجتماع",
    "date": "التاريخ",
    "place": "المكان",
    "participants": "المشاركون",
    "classification": "التصنيف",
    "prepared_by": "إعداد",
    "pack_date": "تاريخ الملف",
    "articles": "عدد المقالات",
    "period": "الفترة المشمولة",
    "from_to": "من {first} إلى {last}",
    "without_date": "دون تاريخ: {count}",
    "undated": "دون تاريخ",
    "date_inferred": "تاريخ مستنتج",
    "machine_translation": "ترجمة آلية",
    "initiatives": "المبادرات",
    "text_changed": "تغيّر النص في {date} بعد أول استيراد",
    "lead_only": "الفقرة الأولى فقط.",
    "highlights_only": "المقاطع المظللة فقط.",
    "no_highlights": "المقاطع المظللة فقط، ولا توجد في هذا المقال.",
    "not_shown": "مقاطع مظللة غير معروضة هنا: {count}.",
    "notes": "المقاطع المظللة والملاحظات",
    "article_note": "ملاحظة على هذا المقال",
    "not_placed": "غير محدد الموضع",
    "not_placed_why": "تعذر تحديد موضع هذه المقاطع في النص الحالي:",
    "key-message": "رسالة رئيسية",
    "figure": "رقم",
    "quote": "اقتباس",
    "check": "للتحقق",
    "source": "المصدر",
    "address": "الرابط",
    "imported": "تاريخ الاستيراد",
    "sources": "المصادر",
    "page": "الصفحة",
    "page_of": "{page} من {pages}",
    "untitled": "ملف إحاطة",
    "untitled_article": "مقال بلا عنوان",
    "left_out": "مقالات من هذا الملف لم تعد في الأرشيف: {count}.",
    "quotation": "«{text}»",
}
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "fr": _FRENCH, "ar": _ARABIC}


def furniture_language(language: str) -> str:
    """Return *language* where the furniture speaks it, English otherwise."""
    return language if language in _LANGUAGES else "en"


def words(language: str) -> dict[str, str]:
    """Return every word of the furniture in *language* by its English name."""
    return dict(_LANGUAGES[furniture_language(language)])


def date_in_words(day: str, language: str) -> str:
    """Return the ISO 8601 date (or date and time) *day* as *language* writes it, as it is if it is none."""
    try:
        parsed = date.fromisoformat(day[:10])
    except ValueError:
        return day
    language = furniture_language(language)
    written = format_date(parsed, "d MMMM y", locale=language)
    return f"1er{written[1:]}" if language == "fr" and parsed.day == 1 else written
