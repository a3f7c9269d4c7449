"""What does a crosswalk's file say: which codes of one framework stand for which of another, and why?"""

import dataclasses
from typing import Any, Final

from . import packages, reading

_FRAMEWORK: Final = {
    "type": "object",
    "required": ["framework", "version"],
    "properties": {"framework": packages.FRAMEWORK_CODE, "version": packages.VERSION},
    "additionalProperties": False,
}
_PAIR: Final = {
    "type": "object",
    "required": ["from", "to", "reason"],
    "properties": {"from": packages.CODE, "to": packages.CODE, "reason": packages.TEXTS},
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["version", "source", "from", "to", "pairs"],
    "properties": {
        "version": packages.VERSION,
        "source": packages.SOURCE,
        "from": _FRAMEWORK,
        "to": _FRAMEWORK,
        "pairs": {"type": "array", "minItems": 1, "maxItems": reading.MOST_ITEMS, "items": _PAIR},
    },
    "additionalProperties": False,
}


@dataclasses.dataclass(frozen=True)
class Side:
    """One version of a framework."""

    code: str
    version: str


@dataclasses.dataclass(frozen=True)
class Pair:
    """A code, the code it stands for, and the reason in each language."""

    origin: str
    target: str
    reasons: dict[str, str]


@dataclasses.dataclass(frozen=True)
class Crosswalk:
    """A whole crosswalk as its file says it. `pairs` stand in the order of the file."""

    document: reading.Document
    version: str
    source: str
    origin: Side
    target: Side
    pairs: tuple[Pair, ...]


def faults(document: reading.Document) -> list[reading.Problem]:
    """Everything that is wrong with a crosswalk's file by itself; whether codes exist is known when it is loaded."""
    found = document.faults(SCHEMA)
    if found:
        return found
    data = document.data
    if data["from"]["framework"] == data["to"]["framework"]:
        found.append(document.problem(["to"], "a framework is not mapped to itself. Name another one."))
    seen: set[tuple[str, str]] = set()
    for at, pair in enumerate(data["pairs"]):
        codes = pair["from"], pair["to"]
        if codes in seen:
            found.append(document.problem(["pairs", at], f"{codes[0]} to {codes[1]} stands twice. Keep one."))
        seen.add(codes)
    return found


def crosswalk(document: reading.Document) -> Crosswalk:
    """What a file without faults says."""
    data = document.data
    return Crosswalk(
        document=document,
        version=data["version"],
        source=data["source"],
        origin=Side(data["from"]["framework"], data["from"]["version"]),
        target=Side(data["to"]["framework"], data["to"]["version"]),
        pairs=tuple(Pair(pair["from"], pair["to"], pair["reason"]) for pair in data["pairs"]),
    )
