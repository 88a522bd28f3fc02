from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers import text_units
from archive_desktop.ingest.readers.protocol import StillReading, inner_content, open_content
from archive_desktop.ingest.readers.text_dump import articles

SHARED = Path(__file__).resolve().parents[3] / "../shared/data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside this checkout")

LIBRARY = (
    "Old Harbour Library Opens a Reading Room for Children",
    [
        (
            "The Old Harbour Library opened a reading room for children on Monday, March 4, 2024, in the "
            "presence of the mayor, teachers of the district and two hundred pupils who had helped to paint it."
        ),
        (
            "The room holds two thousand books in three languages, a stage for storytellers and a quiet corner, "
            "said the librarian, who thanked the port company for its gift of shelves and lamps."
        ),
        "Opening hours",
        (
            "From April on the reading room of the library will be open every afternoon, and the storytellers "
            "will come on the first evening of each month, whatever the weather in the harbour."
        ),
    ],
)
SCIENCE = (
    "Young Astronomers Measure the Height of Mountains on the Moon",
    [
        (
            "Forty students of the summer school for astronomy measured shadows on the moon on Tuesday, March "
            "12, 2024, with telescopes they had ground themselves over the winter in a workshop of the university."
        ),
        (
            "Their teacher explained that the telescopes show craters of five kilometres, and that the students "
            "compared their mountains with the tables printed by an observatory a hundred years ago."
        ),
        "The astronomers will show the telescopes to visitors of the spring fair.",
    ],
)
FESTIVAL = (
    "Three Cities Share One Festival of Traditional Music",
    [
        (
            "Musicians of three cities played the songs of weavers and fishermen at a festival that began on "
            "Saturday, March 23, 2024, and moved from town to town along the railway for nine days."
        ),
        (
            "The festival’s director praised the drummers, whose instruments are made of cedar and goatskin, and "
            "announced a school in which the songs of the weavers will be taught to everybody who wants to sing."
        ),
        "Each city paid a third of the cost.",
    ],
)
ALL = (LIBRARY, SCIENCE, FESTIVAL)
CHROME = [
    "Disclaimer: this page was translated by a machine. The Agency is not responsible for its accuracy.",
    "Your feedback",
    "How satisfied are you with this website?",
    "Very dissatisfied Very satisfied",
]


def page(
    *,
    gap: int = 1,
    indent: str = "",
    dates: str = "",
    chrome: bool = False,
    tail: tuple[str, ...] = (),
    capitals: bool = False,
    twice: bool = False,
    repeat: bool = False,
) -> tuple[str, list[int]]:
    """Return a page with the three articles in a layout, and the lines on which their titles stand."""
    days = ["4 March 2024", "March 12, 2024 0", "23/03/2024"]
    lines: list[str] = []
    starts = []

    def add(text: str) -> None:
        lines.extend([indent + text] + [""] * gap)

    for line in CHROME if chrome else []:
        add(line)
    for (title, paragraphs), day in zip(ALL, days, strict=True):
        if dates == "before":
            add(day)
        starts.append(len(lines) + 1)
        for _ in range(2 if twice else 1):
            add(title.upper() if capitals else title)
        if dates == "after":
            add(day)
        for paragraph in paragraphs:
            add(paragraph)
        if repeat and title == SCIENCE[0]:
            lines.extend(["", ""])
            add(paragraphs[-1])
    for line in tail:
        add(line)
    return "\n".join(lines) + "\n", starts


def check(drafts: list[ArticleDraft], starts: list[int], *, capitals: bool = False) -> None:
    assert [draft.first_line for draft in drafts] == starts
    assert [draft.title for draft in drafts] == [t.upper() if capitals else t for t, _ in ALL]
    assert [list(draft.paragraphs) for draft in drafts] == [paragraphs for _, paragraphs in ALL]
    assert [draft.date for draft in drafts] == ["2024-03-04", "2024-03-12", "2024-03-23"]
    assert {draft.language for draft in drafts} == {"en"}


LAYOUTS: list[dict[str, Any]] = [
    {},
    {"gap": 0},
    {"gap": 2, "indent": "\t"},
    {"chrome": True, "indent": "    "},
    {"dates": "after"},
    {"dates": "before", "gap": 0},
    {"dates": "before", "chrome": True},
    {"capitals": True},
    {"twice": True},
    {"twice": True, "dates": "after"},
    {"repeat": True},
    {"tail": ("Latest articles", "A bridge is mended", "New lamps for the museum", "Read more")},
    {"tail": ("Share", "Facebook", "© 2024 All rights reserved")},
    {
        "chrome": True,
        "dates": "after",
        "repeat": True,
        "tail": ("Related news", "A bridge is mended", "4 May 2023"),
    },
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_articles_are_found_whatever_the_layout_of_the_page(layout: dict[str, Any]) -> None:
    text, starts = page(**layout)
    check(articles(text, "page.txt"), starts, capitals=layout.get("capitals", False))


def test_a_section_inside_an_article_is_a_heading() -> None:
    first = articles(page()[0], "page.txt")[0]
    assert first.paragraphs[2] == "Opening hours"
    assert first.headings == {2}


def test_the_notice_of_a_machine_translation_goes_with_every_article_of_its_page() -> None:
    drafts = articles(page(chrome=True)[0], "page.txt")
    assert {draft.notice for draft in drafts} == {CHROME[0]}
    assert all(draft.machine_translated for draft in drafts)
    assert not any(draft.notice for draft in articles(page()[0], "page.txt"))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_counted_by_their_ends_alone(end: str) -> None:
    text, starts = page()
    text = text.replace("\n", end).replace("two hundred pupils", "two\u2028hundred\x0bpupils")
    assert [draft.first_line for draft in articles(text, "page.txt")] == starts


def test_arabic_articles_are_found_with_their_dates() -> None:
    text = (
        "مكتبة الميناء القديم تفتتح قاعة للقراءة\n\n4 مارس 2024\n\n"
        "افتتحت مكتبة الميناء القديم قاعة للقراءة مخصصة للأطفال بحضور عمدة المدينة ومعلمي الحي ومئتي تلميذ "
        "ساهموا في طلاء جدرانها خلال العطلة، وتضم القاعة ألفي كتاب بثلاث لغات ومسرحا للحكواتيين.\n\n"
        "وأكدت أمينة المكتبة أن القاعة ستفتح أبوابها كل مساء، وشكرت شركة الميناء على هديتها من الرفوف والمصابيح.\n\n"
        "طلبة علم الفلك يقيسون ارتفاع جبال القمر\n\n12 غشت 2024\n\n"
        "قاس أربعون طالبا من المدرسة الصيفية لعلم الفلك ظلال جبال القمر بمناظير صنعوها بأنفسهم خلال الشتاء في "
        "ورشة الجامعة، وقارنوا نتائجهم بجداول طبعها مرصد قبل مئة عام.\n\n"
        "وأوضح أستاذهم أن المناظير تظهر فوهات يبلغ قطرها خمسة كيلومترات.\n"
    )
    first, second = articles(text, "page.txt")
    assert (first.first_line, first.date, first.language) == (1, "2024-03-04", "ar")
    assert (second.title, second.date) == ("طلبة علم الفلك يقيسون ارتفاع جبال القمر", "2024-08-12")
    assert [len(first.paragraphs), len(second.paragraphs)] == [2, 2]


def test_one_article_alone_is_one_article() -> None:
    for title, paragraphs in ALL:
        (draft,) = articles("\n\n".join([title, *paragraphs]), "page.txt")
        assert (draft.title, list(draft.paragraphs)) == (title, paragraphs)


def test_a_goal_page_with_its_headings_repeated_is_one_text() -> None:
    _, paragraphs = LIBRARY
    lines = ["Goal 8: Reading for Everyone", paragraphs[0]]
    for paragraph in paragraphs[1:2] * 3:
        lines += ["Objectives", paragraph.replace("room", "house"), "Outcomes", paragraph]
    (draft,) = articles("\n\n".join(lines), "page.txt")
    assert draft.title == "Goal 8: Reading for Everyone"
    assert len(draft.paragraphs) == 13


def test_a_page_that_starts_in_mid_article_keeps_the_text_before_the_first_title() -> None:
    text = "\n\n".join([*SCIENCE[1], FESTIVAL[0], *FESTIVAL[1]])
    first, second = articles(text, "page.txt")
    assert first.paragraphs == tuple(SCIENCE[1])
    assert first.first_line == 1
    assert SCIENCE[1][0].startswith(first.title.rstrip("…"))
    assert second.title == FESTIVAL[0]


def test_a_title_of_2000_characters_is_cut_and_kept_whole_in_the_text() -> None:
    title = "A Very Long Account of the Harbour and its Library " * 40
    (draft,) = articles(f"{title}\n\n{LIBRARY[1][0]}\n\n{LIBRARY[1][1]}\n", "page.txt")
    assert len(draft.title) <= 300
    assert draft.title.startswith("A Very Long Account")
    assert draft.paragraphs[0] == title.strip()


def test_a_short_note_is_an_article_if_it_has_a_sentence() -> None:
    (draft,) = articles("A note\n\nThe harbour is closed.\n", "note.txt")
    assert (draft.title, draft.paragraphs) == ("A note", ("The harbour is closed.",))


@pytest.mark.parametrize("text", ["  \n\n \n", "one\ntwo\nthree\n", "a;b;c\n1;2;3\n4;5;6\n", "----\n\n***\n"])
def test_a_text_without_an_article_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text)
    content = open_content(path, path.name)
    with content.stream, pytest.raises(ArchiveError, match=r"“list\.txt” holds no article"):
        list(readers.read(content))


def test_an_endless_line_is_refused_by_name_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_units, "LINE_LIMIT", 1_000_000)
    with pytest.raises(ArchiveError, match=r"Line 2 of “page\.txt” is 5 MB long"):
        articles("Title\n" + "x" * 5_000_000, "page.txt")


def test_a_long_text_gives_signs_of_life_before_its_first_article() -> None:
    content = inner_content((page()[0] * 100).encode(), "page.txt", 0)
    with content.stream:
        found = list(readers.read(content))
    first = next(at for at, item in enumerate(found) if isinstance(item, ArticleDraft))
    assert first > 3
    assert all(isinstance(item, StillReading) for item in found[:first])
    assert all(isinstance(item, ArticleDraft) for item in found[first:])


def test_nul_and_control_characters_do_no_harm() -> None:
    text, starts = page()
    check(articles(text.replace(" the ", " \x00the\x07\u202e "), "page.txt"), starts)


@needs_shared
def test_the_seed_is_read_as_its_gold_says() -> None:
    gold = json.loads((SHARED / "seed/gold.json").read_text("utf-8"))
    lines = (SHARED / "seed/icesco-newsroom.txt").read_text("utf-8").split("\n")
    drafts = articles("\n".join(lines), "icesco-newsroom.txt")
    for draft, expected in zip(drafts, gold["articles"], strict=True):
        assert (draft.title, draft.first_line, draft.date) == (
            expected["title"],
            expected["first_line"],
            expected["date"],
        )
        assert draft.date_inferred == ("inferred" in expected["date_basis"])
        assert len(draft.paragraphs) == expected["paragraphs"]
        assert draft.notice == lines[0].strip()
        assert draft.language == "en"
    words = "\n".join(text for draft in drafts for text in (draft.title, *draft.paragraphs))
    assert not [number for number in gold["chrome_lines"] if lines[number - 1].strip() in words]


def word_f1(one: str, other: str) -> float:
    a, b = Counter(one.split()), Counter(other.split())
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


@needs_shared
def test_the_shared_dumps_are_read_as_well_as_promised() -> None:
    starts = found = hits = titles = repeats = repeated = 0
    bodies: list[float] = []
    for path in sorted((SHARED / "dumps").glob("*.gold.json")):
        gold = {item["first_line"]: item for item in json.loads(path.read_text("utf-8"))["articles"]}
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        drafts = {draft.first_line: draft for draft in articles(text, path.name)}
        both = gold.keys() & drafts.keys()
        starts, found, hits = starts + len(gold), found + len(drafts), hits + len(both)
        titles += sum(drafts[line].title == gold[line]["title"] for line in both if line is not None)
        for line, item in gold.items():
            body = " ".join(drafts[line].paragraphs) if line in drafts else ""
            bodies.append(word_f1(body, " ".join(item["paragraphs"])))
            if item["repeated_paragraph"] is not None:
                repeated += 1
                repeats += line in drafts and len(drafts[line].paragraphs) == len(item["paragraphs"])
            if item["date"] and line in drafts:
                assert drafts[line].date == item["date"]
        furniture = {line.strip() for line in text.split("\n")[:9] if gold and 1 not in gold} | {
            "Latest articles"
        }
        kept = {piece for draft in drafts.values() for piece in (draft.title, *draft.paragraphs)}
        assert not furniture & kept - {""}
    assert 2 * hits / (starts + found) >= 0.97
    assert titles / starts >= 0.95
    assert sum(bodies) / len(bodies) >= 0.98
    assert repeats == repeated


def test_the_title_above_date_and_buttons_is_kept_below_furniture_and_below_a_list_of_others() -> None:
    lines = [*CHROME, ""]
    for number, (title, paragraphs) in enumerate(ALL, 1):
        lines += [
            title,
            f"March {number}, 2024",
            "Share Print",
            "",
            *("\n\n".join(paragraphs).split("\n")),
            "",
        ]
        lines += [
            "Latest articles",
            "",
            "Another title of another day",
            "",
            "A third title of another day",
            "",
        ]
    found = articles("\n".join(lines), "dump.txt")
    assert [draft.title for draft in found] == [title for title, _ in ALL]
    assert [draft.date for draft in found] == ["2024-03-01", "2024-03-02", "2024-03-03"]


@pytest.mark.parametrize("title", ["Wells", "A talk about wells.", "Wells!"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n5 May 2024\n\n"])
def test_the_line_above_a_text_of_one_paragraph_is_its_title(title: str, between: str) -> None:
    paragraph = "The engineers spoke about wells in the mountains and said that nobody had measured them for ten years."
    (draft,) = articles(f"{title}{between}{paragraph}\n", "talk.txt")
    assert (draft.title, draft.paragraphs) == (title, (paragraph,))
    assert draft.date == ("2024-05-05" if "May" in between else None)
