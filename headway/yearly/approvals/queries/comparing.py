"""What is different between two contents of a plan: added, removed, moved, changed, field by field?"""

import bisect
import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from . import outlines
from .contents import Content, same
from .outlines import Node


@dataclasses.dataclass(frozen=True)
class Difference:
    """One field that was said differently before; nothing before is new, nothing after is gone."""

    label: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Row:
    """One element: `mark` is added, removed, changed, moved; empty where it is the same and gives others their place.

    `came_from` is the title of what a moved element stood under before; without it, it changed its place in the order.
    """

    kind: str
    word: str
    code: str
    title: str
    level: int
    mark: str
    moved: bool
    came_from: str
    fields: tuple[Difference, ...]


@dataclasses.dataclass(frozen=True)
class Block:
    """A row that is shown, or several that are the same and fold."""

    row: Row | None
    folded: tuple[Row, ...] = ()


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Two contents side by side, in the order of the newer one."""

    blocks: tuple[Block, ...]
    added: int
    removed: int
    changed: int
    moved: int

    @property
    def alike(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed or self.moved)


def compare(before: Content, after: Content) -> Comparison:
    """What changed from one to the other, element by element."""
    old, new = ({node.key: node for node in outlines.nodes(one)} for one in (before, after))
    moved = _reordered(old, new)
    rows = [_row(old.get(key), new.get(key), moved, old) for key in _order(old, new)]
    return Comparison(
        tuple(_folded(rows)),
        added=sum(row.mark == "added" for row in rows),
        removed=sum(row.mark == "removed" for row in rows),
        changed=sum(bool(row.fields) and row.mark == "changed" for row in rows),
        moved=sum(row.moved for row in rows),
    )


def _children(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        found[node.parent].append(node.key)
    return found


def _order(old: Mapping[str, Node], new: Mapping[str, Node]) -> list[str]:
    """Every key in the order of the newer content, what was removed after what it followed."""
    was, now = _children(old), _children(new)
    found: list[str] = []

    def walk(parent: str) -> None:
        siblings = list(now[parent])
        before = was[parent]
        for at, key in enumerate(before):
            if key not in new:
                follows = before[at - 1] if at else ""
                siblings.insert(siblings.index(follows) + 1 if follows in siblings else 0, key)
        for key in siblings:
            found.append(key)
            walk(key)

    walk("")
    return found


def _reordered(old: Mapping[str, Node], new: Mapping[str, Node]) -> set[str]:
    """Elements that stand elsewhere: under another one, or in another order among those that stayed beside them.

    Of an order that changed, as few as possible are called moved: the longest run that kept its order stays.
    """
    moved = {key for key, node in new.items() if key in old and old[key].parent != node.parent}
    was = _children(old)
    for parent, siblings in _children(new).items():
        places = {key: at for at, key in enumerate(was.get(parent, ()))}
        stayed = [key for key in siblings if key in places and key not in moved]
        kept = _longest_run([places[key] for key in stayed])
        moved |= {key for at, key in enumerate(stayed) if at not in kept}
    return moved


def _longest_run(places: Sequence[int]) -> set[int]:
    """Indexes of a longest rising run."""
    ends: list[int] = []
    at_end: list[int] = []
    before = [-1] * len(places)
    for at, place in enumerate(places):
        to = bisect.bisect_left(ends, place)
        before[at] = at_end[to - 1] if to else -1
        ends[to : to + 1] = [place]
        at_end[to : to + 1] = [at]
    found, at = set(), at_end[-1] if at_end else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def _row(was: Node | None, now: Node | None, moved: Iterable[str], old: Mapping[str, Node]) -> Row:
    node = now or was
    assert node is not None
    shifted = was is not None and now is not None and node.key in moved
    came_from = ""
    if shifted and was is not None and now is not None and was.parent != now.parent:
        came_from = old[was.parent].title
    fields = tuple(_fields(was, now))
    mark = "added" if was is None else "removed" if now is None else "changed" if fields else "moved" if shifted else ""
    return Row(node.kind, node.word, node.code, node.title, node.level, mark, shifted, came_from, fields)


def _fields(was: Node | None, now: Node | None) -> Iterable[Difference]:
    old, new = (node.raw if node else {} for node in (was, now))
    for name, label in outlines.LABELS.items():
        before, after = old.get(name), new.get(name)
        if name == "title" and not (old and new):
            continue
        if before != after and not same({"of": before}, {"of": after}):
            said = outlines.say(name, before), outlines.say(name, after)
            if said[0] != said[1]:
                yield Difference(str(label), *said)


def _folded(rows: Sequence[Row]) -> Iterable[Block]:
    """What is the same folds, unless something that changed stands below it."""
    shown = _shown(rows)
    run: list[Row] = []
    for row, show in zip(rows, shown, strict=True):
        if not show:
            run.append(row)
            continue
        if run:
            yield Block(None, tuple(run))
            run = []
        yield Block(row)
    if run:
        yield Block(None, tuple(run))


def _shown(rows: Sequence[Row]) -> list[bool]:
    shown = [bool(row.mark) for row in rows]
    wanted: set[int] = set()
    for at in range(len(rows) - 1, -1, -1):
        level = rows[at].level
        if level in wanted:
            shown[at] = True
        wanted.discard(level)
        if shown[at]:
            wanted |= set(range(level))
    return shown
