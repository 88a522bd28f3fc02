"""What passes between the window's process and the index worker, as JSON and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from archive_desktop.domain.query import And, Everything, Fact, IdSet, Not, Or, Phrase, Query, Word
from archive_desktop.index.protocol import Alike, IndexAnswer, IndexedArticle, Removed

Json = dict[str, Any]


def tree_to_json(tree: Query) -> Json:
    """Return *tree* as JSON data."""
    match tree:
        case And() | Or():
            return {"is": type(tree).__name__, "children": [tree_to_json(child) for child in tree.children]}
        case Not():
            return {"is": "Not", "child": tree_to_json(tree.child)}
        case IdSet():
            return {"is": "IdSet", "ids": sorted(tree.ids)}
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
    return IdSet(frozenset(rest["ids"])) if kind == "IdSet" else leaves[kind](**rest)


def batch_item_to_json(item: IndexedArticle | Removed) -> Json:
    """Return one item of a batch as JSON data."""
    return asdict(item)


def batch_item_from_json(data: Json) -> IndexedArticle | Removed:
    """Return the item that `batch_item_to_json` wrote."""
    return IndexedArticle(**data) if "title" in data else Removed(**data)


def answer_to_json(answer: IndexAnswer) -> Json:
    """Return *answer* as JSON data."""
    return asdict(answer)


def answer_from_json(data: Json) -> IndexAnswer:
    """Return the answer that `answer_to_json` wrote."""
    return IndexAnswer(
        ids=tuple(data["ids"]),
        scores=tuple(data["scores"]),
        total=data["total"],
        all_ids=tuple(data["all_ids"]),
        cut_prefixes=tuple(data["cut_prefixes"]),
    )


def alike_from_json(data: Json) -> Alike:
    """Return the article that `asdict` made JSON data of."""
    return Alike(data["article_id"], data["score"], tuple(data["words"]))
