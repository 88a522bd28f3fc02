"""What passes to the index worker comes back as it was."""

from __future__ import annotations

import json
from dataclasses import asdict

from archive_desktop.domain.query import And, IdSet, Not, Word
from archive_desktop.domain.query_parser import parse
from archive_desktop.index.messages import (
    all_facts_from_json,
    all_facts_to_json,
    answer_from_json,
    answer_to_json,
    batch_item_from_json,
    batch_item_to_json,
    counted_from_json,
    facts_from_json,
    facts_to_json,
    tree_from_json,
    tree_to_json,
)
from archive_desktop.index.protocol import AllFacts, Counted, Facts, IndexAnswer, IndexedArticle, Removed


def test_trees_come_back() -> None:
    tree = And(
        (
            Word("w", weight=0.25),
            parse('a OR "b c" -title:d* e~ tag:x ').tree,
            Not(IdSet(frozenset([3, 1]))),
            parse("").tree,
        )
    )
    assert tree_from_json(json.loads(json.dumps(tree_to_json(tree)))) == tree


def test_batches_and_answers_come_back(articles: tuple[IndexedArticle, ...]) -> None:
    batch: list[IndexedArticle | Removed] = [*articles, Removed(3)]
    for item in batch:
        assert batch_item_from_json(json.loads(json.dumps(batch_item_to_json(item)))) == item
    answer = IndexAnswer((2, 1), (1.5, 0.0), 7)
    assert answer_from_json(json.loads(json.dumps(answer_to_json(answer)))) == answer
    counted = Counted({"tag": {7: 2}, "initiative": {}}, {"en": 2}, {"2024-05": 1})
    assert counted_from_json(json.loads(json.dumps(asdict(counted)))) == counted
    facts = Facts(1, True, {"tag": (7, 8), "place": ()})
    assert facts_from_json(json.loads(json.dumps(facts_to_json(facts)))) == facts
    everything = AllFacts({"tag": [(1, 7), (2**40, 8)], "place": []}, [3])
    back = all_facts_from_json(json.loads(json.dumps(all_facts_to_json(everything))))
    assert (back.pairs, list(back.trashed)) == (everything.pairs, [3])
