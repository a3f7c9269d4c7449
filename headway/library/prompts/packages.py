"""What does a package of prompts say? Checked as a whole, every problem with file and line."""

import dataclasses
from typing import Any, Final

from headway.library.frameworks import packages, reading

from .models.guides import Holds, PromptKind

PLACE: Final = {
    "type": "string",
    "pattern": r"\A[a-z]+\.[a-z_]+\Z",
    "description": "a step and a field, such as direction.mission",
}
KIND: Final = {"enum": list(PromptKind.values), "description": "question, technique or condition"}
HOLDS: Final = {"enum": list(Holds.values), "description": "written or empty"}
ITEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["code", "kind", "place", "text"],
    "properties": {
        "code": packages.CODE,
        "kind": KIND,
        "place": PLACE,
        "text": packages.TEXTS,
        "holds": HOLDS,
        "when": packages.CODE,
    },
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["code", "version", "name", "source", "items"],
    "properties": {
        "code": packages.FRAMEWORK_CODE,
        "version": packages.VERSION,
        "name": packages.TEXTS,
        "source": packages.SOURCE,
        "items": {"type": "array", "minItems": 1, "maxItems": reading.MOST_ITEMS, "items": ITEM},
    },
    "additionalProperties": False,
}


@dataclasses.dataclass(frozen=True)
class Item:
    """One question, technique or condition."""

    code: str
    kind: str
    place: str
    holds: str
    needs: str
    texts: dict[str, str]


@dataclasses.dataclass(frozen=True)
class Package:
    """A package as its file says it."""

    document: reading.Document
    code: str
    version: str
    names: dict[str, str]
    source: str
    items: tuple[Item, ...]


def read(document: reading.Document) -> Package:
    """What a file says. Raises Wrong with every problem of it."""
    problems = document.faults(SCHEMA)
    if not problems:
        problems = _inner(document)
    if problems:
        raise reading.Wrong(sorted(problems, key=lambda problem: problem.line))
    data = document.data
    items = tuple(
        Item(one["code"], one["kind"], one["place"], one.get("holds", ""), one.get("when", ""), one["text"])
        for one in data["items"]
    )
    return Package(document, data["code"], data["version"], data["name"], data["source"], items)


def _inner(document: reading.Document) -> list[reading.Problem]:
    """Codes that stand twice, conditions without their moment, and items below a condition that is not there."""
    found = []
    conditions: dict[str, str] = {}
    seen: set[str] = set()
    for at, one in enumerate(document.data["items"]):
        code, condition = one["code"], one["kind"] == PromptKind.CONDITION
        if code in seen:
            sentence = f"the code {reading.clipped(code)} stands twice. Give each its own."
            found.append(document.problem(["items", at, "code"], sentence))
        seen.add(code)
        if condition != ("holds" in one):
            sentence = "a condition says with “holds” when it holds, and nothing else does. Add it, or take it out."
            found.append(document.problem(["items", at], sentence))
        if condition:
            conditions[code] = one["place"]
        if "when" in one and conditions.get(one["when"]) != one["place"]:
            sentence = "“when” names a condition that stands above at the same place. Correct it, or take it out."
            found.append(document.problem(["items", at, "when"], sentence))
    return found
