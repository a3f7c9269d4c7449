"""How do goals serve one another over the levels: the line of sight, from both ends?

Of other organisations only what is approved there is told: names to those who read them, numbers to the others.
"""

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures

from .. import visibility
from ..models import Goal, GoalServes
from . import above, contents
from . import living as texts
from . import measures as measured
from .above import Around
from .addresses import goal_address

NAMED: Final = 8
"""How many goals below are drawn; the others are counted, and all are listed."""


@dataclasses.dataclass(frozen=True)
class Below:
    """A goal below that serves this one, and whose it is."""

    key: uuid.UUID
    text: str
    organisation: str
    address: str


@dataclasses.dataclass(frozen=True)
class GoalPage:
    """A goal, its measures, its line of sight; `hidden` counts goals below that this person does not read."""

    goal: contents.GoalText
    key: uuid.UUID
    measures: tuple[Any, ...]
    below: tuple[Below, ...]
    hidden: int
    picture: pictures.Tree | None

    @property
    def served(self) -> int:
        """How many goals below serve it."""
        return len(self.below) + self.hidden


def sight_of(organisation: Organisation, goals: Sequence[contents.GoalText], around: Around) -> pictures.Tree | None:
    """The line of sight of a whole direction: what is approved above, and the goals here. Nothing where none is above.

    No query.
    """
    if not goals or not around.goals:
        return None
    levels = [*_levels_above(around), pictures.Level(organisation.name, tuple(_node(goal) for goal in goals))]
    return pictures.Tree(_("Line of sight of %(organisation)s") % {"organisation": organisation.name}, tuple(levels))


def _levels_above(around: Around, only: set[uuid.UUID] | None = None) -> list[pictures.Level]:
    found = []
    for one in around.above:
        nodes = tuple(_node(goal) for goal in one.content.goals if only is None or goal.key in only)
        if nodes:
            found.append(pictures.Level(one.name, nodes))
    return found


def _node(goal: contents.GoalText, *, here: bool = False) -> pictures.Node:
    return pictures.Node(str(goal.key), goal.text, tuple(str(one.key) for one in goal.serves), here)


def goal_page(row: Goal, user: Any, *, living: bool) -> GoalPage | None:
    """A goal as it is written, or as it was approved; None where it is approved no more. Seven queries and measures."""
    organisation = row.organisation
    here = above.around(organisation)
    said = _said(row, here, living=living)
    if said is None:
        return None
    below, hidden = _below(row, user)
    measures = measured.measures_of([row], user, organisation).get(row.pk, ()) if living else ()
    return GoalPage(said, row.key, measures, below, hidden, _picture(organisation, said, here, below, hidden))


def _said(row: Goal, here: Around, *, living: bool) -> contents.GoalText | None:
    if living:
        return goal_text(row, here)
    goals = here.own.content.goals if here.own else ()
    return next((goal for goal in goals if goal.key == row.key), None)


def goal_text(row: Goal, here: Around) -> contents.GoalText:
    """One goal as it is written. One query."""
    return texts.said_of([row], here)[0]


def _below(row: Goal, user: Any) -> tuple[tuple[Below, ...], int]:
    """Goals below whose approved edition says that they serve this one. Two queries, however many there are."""
    served = GoalServes.objects.live().filter(above=row, goal__archived_at__isnull=True)
    paths = set(served.values_list("goal__organisation__path", flat=True))
    readers, found, hidden = visibility.readers(user), [], 0
    for one in above.approved_at(paths) if paths else ():
        for goal in one.content.goals:
            if row.key not in {upper.key for upper in goal.serves}:
                continue
            if readers.holds(one.path):
                found.append(Below(goal.key, goal.text, one.name, goal_address(goal.key)))
            else:
                hidden += 1
    return tuple(found), hidden


def _picture(
    organisation: Organisation, said: contents.GoalText, here: Around, below: Sequence[Below], hidden: int
) -> pictures.Tree | None:
    up = _reached(said, here)
    if not up and not below and not hidden:
        return None
    levels = _levels_above(here, up)
    levels.append(pictures.Level(organisation.name, (_node(said, here=True),)))
    nodes = [pictures.Node(str(one.key), f"{one.organisation}: {one.text}", (str(said.key),)) for one in below[:NAMED]]
    rest = len(below) - len(nodes) + hidden
    if rest:
        words = ngettext("%(rest)d more goal", "%(rest)d more goals", rest) % {"rest": rest}
        nodes.append(pictures.Node("rest", words, (str(said.key),)))
    if nodes:
        levels.append(pictures.Level(_("Below"), tuple(nodes)))
    return pictures.Tree(_("Line of sight of “%(goal)s”") % {"goal": said.text}, tuple(levels))


def _reached(said: contents.GoalText, here: Around) -> set[uuid.UUID]:
    """Goals above that a goal serves, and those that these serve."""
    serves = {goal.key: [one.key for one in goal.serves] for one in here.above for goal in one.content.goals}
    found: set[uuid.UUID] = set()
    waiting = [one.key for one in said.serves]
    while waiting:
        key = waiting.pop()
        if key in serves and key not in found:
            found.add(key)
            waiting += serves[key]
    return found


def served_by(row: Goal) -> tuple[uuid.UUID, ...]:
    """The keys of the goals that a goal serves. One query."""
    return tuple(GoalServes.objects.live().filter(goal=row).values_list("above__key", flat=True))
