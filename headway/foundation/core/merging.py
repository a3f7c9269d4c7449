"""Two people changed the same row: what is kept? (Nothing that either of them wrote is lost.)

Different fields both win. The same short field is a clash that a person decides. The same long text is merged by
paragraph; paragraphs that overlap are both kept and marked.
"""

import dataclasses
import difflib
from collections.abc import Mapping
from typing import Any

from .refusals import Clash

THEIRS = "[kept from the other version]"


@dataclasses.dataclass(frozen=True)
class Merged:
    """Values to store, and the short fields that a person has to decide."""

    values: dict[str, Any]
    clashes: dict[str, Clash]


def merge_fields(
    *, base: Mapping[str, Any], stored: Mapping[str, Any], sent: Mapping[str, Any], long_fields: frozenset[str]
) -> Merged:
    """Merge `sent` into `stored`, both of which started from `base`. Same keys in all three."""
    values: dict[str, Any] = {}
    clashes: dict[str, Clash] = {}
    for name, yours in sent.items():
        was, theirs = base[name], stored[name]
        if yours in (was, theirs):
            continue
        if theirs == was:
            values[name] = yours
        elif name in long_fields:
            values[name] = merge_text(base=was or "", theirs=theirs or "", yours=yours or "")
        else:
            clashes[name] = Clash(*("" if value is None else str(value) for value in (was, theirs, yours)))
    return Merged(values, clashes)


def merge_text(*, base: str, theirs: str, yours: str) -> str:
    """Merge two edits of a text by paragraph. Every paragraph that either side wrote stands in the result."""
    was, left, right = base.split("\n\n"), theirs.split("\n\n"), yours.split("\n\n")
    merged: list[str] = []
    at = at_left = at_right = 0
    for start, left_start, right_start, size in _anchors(was, left, right):
        merged += _region(was[at:start], left[at_left:left_start], right[at_right:right_start])
        merged += was[start : start + size]
        at, at_left, at_right = start + size, left_start + size, right_start + size
    return "\n\n".join(merged)


def _region(was: list[str], left: list[str], right: list[str]) -> list[str]:
    if left == right or right == was:
        return left
    if left == was:
        return right
    new_left = [paragraph for paragraph in left if paragraph not in right]
    return [*right, *(f"{THEIRS} {paragraph}" for paragraph in new_left if paragraph)]


def _anchors(was: list[str], left: list[str], right: list[str]) -> list[tuple[int, int, int, int]]:
    """Runs of paragraphs that stand unchanged in all three, ended by an empty run at the ends."""
    in_right = {block.a + step: block.b + step for block in _blocks(was, right) for step in range(block.size)}
    runs: list[tuple[int, int, int, int]] = []
    for block in _blocks(was, left):
        for step in range(block.size):
            at = block.a + step
            if at in in_right:
                runs.append((at, block.b + step, in_right[at], 1))
    return [*runs, (len(was), len(left), len(right), 0)]


def _blocks(was: list[str], other: list[str]) -> list[difflib.Match]:
    return difflib.SequenceMatcher(None, was, other, autojunk=False).get_matching_blocks()
