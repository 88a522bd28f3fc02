from __future__ import annotations

import json

import pytest

from archive_desktop.domain.table_columns import SourceTable, TableChoice, choice_from, column_letter


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_choice_comes_back_from_json() -> None:
    choice = TableChoice({"title": 0, "body": "Text", "date": None}, header=False)
    assert choice_from(json.loads(json.dumps(choice.record()))) == choice


@pytest.mark.parametrize(
    "record",
    [None, [], {}, {"columns": {"colour": 1}}, {"columns": {"title": [1]}}, {"columns": {}, "header": "x"}],
)
def test_anything_else_is_no_choice(record: object) -> None:
    with pytest.raises(ValueError, match="no choice"):
        choice_from(record)


def test_a_table_knows_whether_somebody_chose() -> None:
    table = SourceTable("a.csv", "aa", "", ("Headline",), (), {"title": 0}, {"title": "header"})
    assert table.key == ("aa", "")
    assert not table.chosen
