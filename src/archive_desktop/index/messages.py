"""What passes between the window's process and the index worker, as JSON and back."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import chain
from typing import Any

from archive_desktop.domain.query import And, Carrying, Everything, Fact, IdSet, Not, Or, Phrase, Query, Word
from archive_desktop.index.protocol import (
    Alike,
    AllFacts,
    Counted,
    Facts,
    IndexAnswer,
    IndexedArticle,
    Removed,
)

Json = dict[str, Any]


def tree_to_json(tree: Query) -> Json:
    """Return *tree* as JSON data."""
    match tree:
        case And() | Or():
            return {"is": type(tree).__name__, "children": [tree_to_json(child) for child in tree.children]}
        case Not():
            return {"is": "Not", "child": tree_to_json(tree.child)}
        case IdSet():
            return {"is": "IdSet", "ids": ids_to_json(tree.ids)}
        case Carrying():
            return {"is": "Carrying", "column": tree.column, "values": sorted(tree.values)}
        case _:
            return {"is": type(tree).__name__, **asdict(tree)}


def tree_from_json(data: Json) -> Query:
    """Return the tree that `tree_to_json` wrote."""
    kind = data["is"]
    rest = {name: value for name, value in data.items() if name != "is"}
    leaves: dict[str, Callable[..., Query]] = {
        "Everything": Everything,
        "Word": Word,
        "Phrase": Phrase,
        "Fact": Fact,
    }
    if kind in ("And", "Or"):
        children = tuple(tree_from_json(child) for child in rest["children"])
        return And(children) if kind == "And" else Or(children)
    if kind == "Not":
        return Not(tree_from_json(rest["child"]))
    if kind == "Carrying":
        return Carrying(rest["column"], frozenset(rest["values"]))
    return IdSet(frozenset(ids_from_json(rest["ids"]))) if kind == "IdSet" else leaves[kind](**rest)


def batch_item_to_json(item: IndexedArticle | Removed) -> Json:
    """Return one item of a batch as JSON data."""
    return asdict(item)


def batch_item_from_json(data: Json) -> IndexedArticle | Removed:
    """Return the item that `batch_item_to_json` wrote."""
    return IndexedArticle(**data) if "title_terms" in data else Removed(**data)


def ids_to_json(ids: Iterable[int]) -> str:
    """Return *ids* as text: a hundred thousand of them as digits would take longer than the search."""
    return b64encode(array("q", ids).tobytes()).decode()


def ids_from_json(text: str) -> array[int]:
    """Return the ids that `ids_to_json` wrote."""
    return array("q", b64decode(text))


def answer_to_json(answer: IndexAnswer) -> Json:
    """Return *answer* as JSON data."""
    scores = b64encode(array("d", answer.scores).tobytes()).decode()
    return {"ids": ids_to_json(answer.ids), "scores": scores, "total": answer.total}


def answer_from_json(data: Json) -> IndexAnswer:
    """Return the answer that `answer_to_json` wrote."""
    scores = array("d", b64decode(data["scores"]))
    return IndexAnswer(tuple(ids_from_json(data["ids"])), tuple(scores), data["total"])


def counted_from_json(data: Json) -> Counted:
    """Return the counts that `asdict` made JSON data of: JSON makes text of numbers that are keys."""
    columns = {
        name: {int(value): count for value, count in counts.items()}
        for name, counts in data["columns"].items()
    }
    return Counted(columns, data["languages"], data["months"])


def facts_to_json(facts: Facts) -> list[Any]:
    """Return what an article carries as JSON data."""
    return [facts.article_id, facts.trashed, dict(facts.carried)]


def facts_from_json(data: list[Any]) -> Facts:
    """Return the facts that `facts_to_json` wrote."""
    return Facts(data[0], data[1], {column: tuple(values) for column, values in data[2].items()})


def all_facts_to_json(facts: AllFacts) -> Json:
    """Return what all articles carry as JSON data, without a word for each number."""
    pairs = {name: ids_to_json(chain.from_iterable(found)) for name, found in facts.pairs.items()}
    return {"pairs": pairs, "trashed": ids_to_json(facts.trashed)}


def all_facts_from_json(data: Json) -> AllFacts:
    """Return the facts that `all_facts_to_json` wrote."""
    pairs = {}
    for name, text in data["pairs"].items():
        numbers = ids_from_json(text)
        pairs[name] = list(zip(numbers[::2], numbers[1::2], strict=True))
    return AllFacts(pairs, ids_from_json(data["trashed"]))


def alike_from_json(data: Json) -> Alike:
    """Return the article that `asdict` made JSON data of."""
    return Alike(data["article_id"], data["score"], tuple(data["words"]))
