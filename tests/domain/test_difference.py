from __future__ import annotations

import random
from itertools import pairwise

import pytest

from archive_desktop.domain.difference import Paragraph, Segment, difference

OLD = "Sixty teachers met in Dakar.\nThe next meeting is in Niamey.\nThank you all."


def _old(paragraph: Paragraph) -> str:
    return "".join(segment.text for segment in paragraph if segment.change != "added")


def _new(paragraph: Paragraph) -> str:
    return "".join(segment.text for segment in paragraph if segment.change != "removed")


def _sides(old: str, new: str) -> tuple[str, str]:
    paragraphs = difference("", old, "", new).paragraphs
    removed = [p for p in paragraphs if not (p and all(s.change == "added" for s in p))]
    added = [p for p in paragraphs if not (p and all(s.change == "removed" for s in p))]
    return "\n".join(map(_old, removed)), "\n".join(map(_new, added))


def test_equal_texts_do_not_differ() -> None:
    same = difference("T", OLD, "T", OLD)
    assert not same
    assert same.title == (Segment("kept", "T"),)
    assert [paragraph[0].text for paragraph in same.paragraphs] == OLD.split("\n")


def test_one_word_changed_is_one_word() -> None:
    found = difference("T", OLD, "T", OLD.replace("Sixty", "Seventy")).paragraphs[0]
    assert found == (
        Segment("removed", "Sixty"),
        Segment("added", "Seventy"),
        Segment("kept", " teachers met in Dakar."),
    )


def test_words_side_by_side_are_one_change() -> None:
    found = difference("", "The old red car left.", "", "The new blue car left.").paragraphs[0]
    assert found[1:3] == (Segment("removed", "old red"), Segment("added", "new blue"))


def test_paragraphs_come_and_go_whole() -> None:
    new = "Sixty teachers met in Dakar.\nA minister spoke, too.\nThank you all."
    kinds = [[segment.change for segment in p] for p in difference("", OLD, "", new).paragraphs]
    assert kinds == [["kept"], ["removed"], ["added"], ["kept"]]


def test_an_edited_paragraph_is_told_from_a_new_one_before_it() -> None:
    new = OLD.replace("The next", "Nobody expected this sentence.\nThe very next")
    found = difference("", OLD, "", new)
    assert found.paragraphs[1] == (Segment("added", "Nobody expected this sentence."),)
    assert Segment("kept", "The ") in found.paragraphs[2]
    assert found.count("removed") == 0


def test_the_title_has_its_own_difference() -> None:
    found = difference("Teachers meet", OLD, "Teachers met", OLD)
    assert found.title == (Segment("kept", "Teachers "), Segment("removed", "meet"), Segment("added", "met"))


def test_arabic_words_stay_whole_with_their_vowels() -> None:
    found = difference("", "حضر المُدَرِّس اليوم", "", "حضر المُدِير اليوم").paragraphs[0]
    assert [segment.text for segment in found] == ["حضر ", "المُدَرِّس", "المُدِير", " اليوم"]


@pytest.mark.parametrize("seed", range(20))
def test_both_versions_can_be_read_from_it(seed: int) -> None:
    dice = random.Random(seed)

    def text() -> str:
        words = ["one", "two", "three", "four", "five."]
        return "\n".join(
            " ".join(dice.choices(words, k=dice.randint(1, 9))) for _ in range(dice.randint(1, 9))
        )

    old, new = text(), text()
    assert _sides(old, new) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 50_000, "b a " * 50_000),
        ("\n".join(["same", "other"] * 10_000), "\n".join(["other", "same", "x"] * 7_000)),
        ("\n".join(f"Line {n} of it" for n in range(20_000)), "\n".join(f"Line {n} of it" for n in range(0, 40_000, 2))),
        (" ".join(f"w{n}" for n in range(15_000)), " ".join(f"w{n}" for n in range(15_000, 0, -1))),
    ],
)  # fmt: skip
def test_huge_texts_are_compared_all_the_same(old: str, new: str) -> None:
    assert _sides(old, new) == (old, new)


def test_no_two_neighbours_are_alike() -> None:
    found = difference("", "a b c d e f g", "", "a x c y e z g").paragraphs[0]
    assert all(one.change != other.change for one, other in pairwise(found))
