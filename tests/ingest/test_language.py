from __future__ import annotations

import pytest

from archive_desktop.ingest import language as language_module
from archive_desktop.ingest.language import detect_language, language_code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister opened the new school in the harbour this morning.", "en"),
        ("La ministre a inauguré ce matin la nouvelle école du port.", "fr"),
        ("افتتحت الوزيرة صباح اليوم المدرسة الجديدة في الميناء بحضور الطلبة.", "ar"),
        ("وزیر آموزش امروز مدرسه جدیدی را در بندر افتتاح کرد و با دانش‌آموزان گفتگو نمود.", "und"),
        ("وزیر تعلیم نے آج بندرگاہ میں نئے اسکول کا افتتاح کیا اور طلبہ سے ملاقات کی۔", "und"),
        ("La ministra inauguró esta mañana la nueva escuela del puerto con los alumnos.", "und"),
        ("Die Ministerin eröffnete heute Morgen die neue Schule am Hafen der Stadt.", "und"),
        ("وزیر آموزش امروز گفت", "und"),
        ("وزیر تعلیم نے کہا", "und"),
        ("وزیر د نوي ښوونځي پرانیستنه وکړه او له زده کوونکو سره یې وکتل.", "und"),
        ("د پوهنې وزیر نن وویل", "und"),
        ("کۆنفرانسەکە لە هەولێر بە بەشداری سەدان مامۆستا دەستی پێکرد و دوو ڕۆژی خایاند.", "und"),
        ("مامۆستایان لە شاری سلێمانی کۆبوونەوە", "und"),
        ("منتري ڤلاجرن تله مراسميکن سکوله بارو دڤلابوهن ڤاݢي اين برسام ڤارا ڤلاجر.", "und"),
        ("مائارىپ مىنىستىرى بۈگۈن يېڭى مەكتەپنى ئاچتى ۋە ئوقۇغۇچىلار بىلەن كۆرۈشتى.", "und"),
        ("تعليم واري وزير اڄ نئين اسڪول جو افتتاح ڪيو ۽ شاگردن سان ملاقات ڪئي.", "und"),
        ("وقع الاتفاقية السيد ڤيكتور والسيدة إيڤا في مقر المنظمة بمدينة الرباط يوم الثلاثاء", "ar"),
        ("عقدت المنظمة اجتماعا فی مقرها بالرباط مع وفد من الجامعة لبحث سبل التعاون بین الطرفین", "ar"),
        ("الدورة الخامسة للمنتدى", "ar"),
        ("Bakan yeni okulu açtı ve öğrencilerle görüştü bugün limanda.", "und"),
        ("O ministro abriu a nova escola do porto esta manhã com os alunos.", "und"),
        ("Appel à candidatures 2024", "fr"),
        ("Forum on Youth and Peace in Rabat", "en"),
        ("بيان صحفي", "ar"),
        ("À propos", "fr"),
        ("To the end", "en"),
        ("12 345 + 6", "und"),
        ("", "und"),
    ],
)
def test_arabic_english_and_french_are_told_from_all_others(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("fr-FR", "fr"),
        ("EN", "en"),
        ("ara", "ar"),
        ("fa", "und"),
        ("French, mostly", None),
        (None, None),
        (3, None),
    ],
)
def test_a_language_tag_of_a_file_is_understood(value: object, code: str | None) -> None:
    assert language_code(value) == code


def test_a_text_in_the_wrong_encoding_is_not_called_french() -> None:
    assert (
        detect_language("Новая школа открыта. Ученики сидят в классе.".encode("koi8_r").decode("latin-1"))
        == "und"
    )
    assert (
        detect_language(
            "学校在拉巴特开学。部长星期一说，新学校接收三百名学生。".encode("gbk").decode("cp1252", "replace")
        )
        == "und"
    )
    assert detect_language("À l’été, on élève") == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The pupils of the school met with their teachers and were given books by the mayor.", "en"),
        ("Les élèves de cette école sont venus avec leurs maîtres dans la salle du conseil.", "fr"),
        ("اجتمع التلاميذ مع المعلمين في قاعة البلدية خلال هذا الأسبوع ومن بينهم عدد كبير من الفتيات", "ar"),
        ("The pupils of the school and their teachers: les élèves de cette école avec leurs maîtres", ""),
        ("Der Lehrer und die Kinder sind mit dem Buch of the year in das Haus gegangen", ""),
        ("Harbour library opens", ""),
    ],
)
def test_what_little_words_say_needs_no_model(text: str, language: str) -> None:
    assert language_module._evident(text) == language
    assert not language or language_module._model().classify(text)[0] == language
