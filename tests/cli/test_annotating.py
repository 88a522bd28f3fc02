from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_a_passage_is_marked_by_its_words(ask: Ask) -> None:
    record = ask(
        "annotate", "1", "--quote", "village  schools", "--comment", "-cite", "--type", "figure", "--json"
    ).json
    assert (record["article_id"], record["quote"], record["comment"]) == (1, "village schools", "-cite")
    assert (record["type"], record["status"]) == ("figure", "anchored")
    assert ask("annotations", "1", "--json").json == [record]
    assert ask("undo", "--json").json["undone"] == "Highlight in 1 article"
    assert ask("annotations", "--json").json == []


def test_straight_quotation_marks_find_curly_ones(ask: Ask) -> None:
    record = ask(
        "annotate", "1", "--quote", '"A school without books is a house without windows,"', "--json"
    ).json
    assert record["quote"].startswith("“A school")
    said = ask("annotate", "2", "--quote", "l'éducation")
    assert said.code == 0
    assert "l’éducation" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--quote", "nowhere"), "does not contain"), (("--quote", "weavers"), "2 times"), (("--quote", ""), "is empty"),
     (("--quote", "weavers", "--nth", "7"), "no number 7")],
)  # fmt: skip
def test_words_that_do_not_lead_to_one_place_are_a_sentence(
    ask: Ask, arguments: tuple[str, ...], said: str
) -> None:
    answer = ask("annotate", "1", *arguments, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert ask("annotate", "1", "--quote", "weavers", "--nth", "2").code == 0


def test_annotations_are_listed_in_four_forms(ask: Ask) -> None:
    ask("annotate", "1", "--quote", "Niamey", "--comment", "=where")
    ask("annotate", "3", "--quote", "ستون معلمًا", "--type", "figure")
    as_json = ask("annotations", "--format", "json").json
    assert [record["article_id"] for record in as_json] == [1, 3]
    collection = ask("annotations", "--format", "w3c").json
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    assert collection["first"]["items"][1]["target"]["selector"][0]["exact"] == "ستون معلمًا"
    marked = ask("annotations", "--format", "md").out
    assert marked.startswith("## Teachers of the Sahel meet in Dakar\n")
    assert "- *figure*: “ستون معلمًا”" in marked
    rows = list(csv.DictReader(ask("annotations", "--format", "csv").out.splitlines()))
    assert [(row["article_id"], row["comment"]) for row in rows] == [("1", "'=where"), ("3", "")]
    assert [record["id"] for record in ask("annotations", "3", "--json").json] == [as_json[1]["id"]]


def test_annotations_of_an_unknown_article_are_an_error(ask: Ask) -> None:
    assert ask("annotations", "99").code == 1


def test_a_collection_is_taken_in_and_said_in_words(ask: Ask, tmp_path: Path) -> None:
    ask("annotate", "1", "--quote", "Niamey", "--comment", "where")
    file = tmp_path / "of a colleague.jsonld"
    file.write_text(json.dumps(ask("annotations", "--format", "w3c").json), encoding="utf-8")
    assert ask("annotations", "--import", str(file)).out == "0 added, 0 changed, 1 here already.\n"
    ask("undo")
    record = ask("annotations", "--import", str(file), "--json").json
    assert (record["added"], record["needs_placing"], record["without_article"]) == (1, 0, [])
    assert ask("annotations", "1", "--import", str(file)).code == 2
    assert ask("annotations", "--import", str(tmp_path / "none"), "--json").code == 1
