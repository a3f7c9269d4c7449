"""How does a version read: its elements in order, each with its codes and fields in words?"""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.core import words
from headway.foundation.network import calendars
from headway.foundation.rights import subjects
from headway.foundation.web import formats
from headway.yearly.plans.models.strategies import Conditions, Tier

from .contents import Content

KINDS: Final[dict[str, Any]] = {
    "plan": gettext_lazy("Plan"),
    "priority": gettext_lazy("Priority"),
    "strategy": gettext_lazy("Strategy"),
    "milestone": gettext_lazy("Milestone"),
    "action": gettext_lazy("Action"),
}
BELOW: Final = {"plan": "priorities", "priority": "strategies", "strategy": "milestones", "milestone": "actions"}
NEXT: Final = {"plan": "priority", "priority": "strategy", "strategy": "milestone", "milestone": "action"}
LABELS: Final[dict[str, Any]] = {
    "title": gettext_lazy("Title"),
    "first_year": gettext_lazy("First school year"),
    "last_year": gettext_lazy("Last school year"),
    "inequities": gettext_lazy("Resource inequities"),
    "exit_criteria": gettext_lazy("Exit criteria"),
    "data_use": gettext_lazy("How data are used"),
    "why": gettext_lazy("Why"),
    "causes": gettext_lazy("Root causes"),
    "if_text": gettext_lazy("If we …"),
    "then_text": gettext_lazy("then …"),
    "and_text": gettext_lazy("and …"),
    "practices": gettext_lazy("Practices"),
    "goals": gettext_lazy("Leads to"),
    "measures": gettext_lazy("Measures"),
    "serves": gettext_lazy("Serves"),
    "serves_none": gettext_lazy("Serves none, because"),
    "rationale": gettext_lazy("Why this practice"),
    "evidence": gettext_lazy("Evidence"),
    "tier": gettext_lazy("Tier of evidence"),
    "impact": gettext_lazy("Expected impact"),
    "conditions": gettext_lazy("Minimum conditions"),
    "conditions_are": gettext_lazy("Conditions are"),
    "replaces": gettext_lazy("What stops for it"),
    "competencies": gettext_lazy("What adults need to be able to do"),
    "subject": gettext_lazy("Decides on"),
    "responsible": gettext_lazy("Responsible"),
    "team": gettext_lazy("Team"),
    "start_year": gettext_lazy("School year"),
    "indicator": gettext_lazy("Indicator"),
    "start_on": gettext_lazy("Start"),
    "due_on": gettext_lazy("Due"),
    "collaborators": gettext_lazy("Collaborators"),
    "needs": gettext_lazy("Waits for"),
    "outputs": gettext_lazy("Outputs"),
    "dropped_on": gettext_lazy("Dropped"),
}
"""What is said of an element, in the order in which it is read. What has no label is not shown."""


@dataclasses.dataclass(frozen=True)
class Node:
    """One element of a version: its place, and what it says, as it is stored."""

    kind: str
    key: str
    code: str
    level: int
    parent: str
    raw: Content

    @property
    def title(self) -> str:
        """How it is called."""
        return str(self.raw["title"])

    @property
    def word(self) -> str:
        """What kind of element it is."""
        return str(KINDS[self.kind])

    def facts(self, *, without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Labels and words of all that is said."""
        said = ((name, say(name, self.raw[name])) for name in LABELS if name in self.raw and name not in without)
        return tuple((str(LABELS[name]), text) for name, text in said if text)


@dataclasses.dataclass(frozen=True)
class Branch:
    """A node as it stands on a page, with what stands below it."""

    code: str
    title: str
    anchor: str
    facts: tuple[tuple[str, str], ...]
    who: str
    due: str
    below: tuple["Branch", ...]


ELSEWHERE: Final = {
    "action": ("title", "responsible", "due_on"),
    "priority": ("title", "first_year", "last_year"),
}
"""What a page of a version shows in its own places, or once at its head."""


def nodes(content: Content) -> Iterator[Node]:
    """Every element in order, the plan first."""
    whole = {**content["plan"], "priorities": content["priorities"]}
    yield from _nodes("plan", whole, "", 0, "")


def _nodes(kind: str, raw: Content, code: str, level: int, parent: str) -> Iterator[Node]:
    yield Node(kind, raw["key"], code, level, parent, raw)
    for own, one in _below(kind, raw, code):
        yield from _nodes(NEXT[kind], one, own, level + 1, raw["key"])


def _below(kind: str, raw: Content, code: str) -> Iterator[tuple[str, Content]]:
    """What stands below an element, each with its code."""
    for at, one in enumerate(raw.get(BELOW.get(kind, ""), ()), 1):
        place = one.get("place", at)
        yield f"{code}.{place}" if code else str(place), one


def tree(content: Content) -> Branch:
    """All of a version to be read from top to bottom."""
    whole = {**content["plan"], "priorities": content["priorities"]}
    return _branch("plan", whole, "")


def _branch(kind: str, raw: Content, code: str) -> Branch:
    node = Node(kind, raw["key"], code, 0, "", raw)
    return Branch(
        code,
        node.title,
        f"v-{node.key}",
        node.facts(without=ELSEWHERE.get(kind, ("title",))),
        say("responsible", raw.get("responsible")),
        say("due_on", raw.get("due_on")),
        tuple(_branch(NEXT[kind], one, own) for own, one in _below(kind, raw, code)),
    )


def say(name: str, value: Any) -> str:
    """A value as it is read; empty for none."""
    if value in (None, "", []):
        return ""
    return SAYINGS.get(name, str)(value)


def _day(value: str) -> str:
    return formats.day(dt.date.fromisoformat(value))


def _name(value: Content) -> str:
    return str(value["name"])


def _subject(value: Content) -> str:
    return subjects.label(value["key"], "" if value["key"] in subjects.Subject.values else str(value["name"]))


def _names(value: list[Content]) -> str:
    return words.listing(sorted(one["name"] for one in value))


def _texts(value: list[Content]) -> str:
    return "\n".join(one["text"] for one in value)


def _measures(value: list[Content]) -> str:
    return "\n".join("; ".join([one["indicator"], one["source"], *one["targets"]]) for one in value)


def _of(choices: Any) -> Callable[[str], str]:
    return lambda value: str(choices(value).label)


SAYINGS: Final[Mapping[str, Callable[[Any], str]]] = {
    **dict.fromkeys(("start_on", "due_on", "dropped_on"), _day),
    **dict.fromkeys(("first_year", "last_year", "start_year"), calendars.label),
    **dict.fromkeys(("responsible", "team", "serves"), _name),
    "subject": _subject,
    **dict.fromkeys(("collaborators", "needs"), _names),
    **dict.fromkeys(("goals", "outputs"), _texts),
    "measures": _measures,
    "causes": "\n".join,
    "practices": lambda value: ", ".join(one.partition(":")[2] for one in value),
    "tier": _of(Tier),
    "conditions_are": _of(Conditions),
}


def counted(content: Content) -> str:
    """How much stands in a version: `4 strategies, 9 milestones and 41 actions`."""
    many = Counter(node.kind for node in nodes(content))
    strategies, milestones, actions = many["strategy"], many["milestone"], many["action"]
    said = [
        ngettext("%(n)s strategy", "%(n)s strategies", strategies) % {"n": formats.figure(strategies)},
        ngettext("%(n)s milestone", "%(n)s milestones", milestones) % {"n": formats.figure(milestones)},
        ngettext("%(n)s action", "%(n)s actions", actions) % {"n": formats.figure(actions)},
    ]
    return words.listing(said)
