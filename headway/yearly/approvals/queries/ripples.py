"""What does an adjustment move elsewhere? (data 19)

Reached is what waits for a changed action, over however many others and in whatever plan at work, and every strategy
below that serves a changed one. A changed milestone moves its open actions, a changed strategy those of its milestones.
Reached are also measures of a *then*: of a changed milestone's strategy those with a target in the milestone's school
year, of a changed strategy all that have a target.
"""

import dataclasses
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from headway.foundation.core.refs import Ref
from headway.foundation.people.permissions import May
from headway.library.measures.models import Measure, Target
from headway.yearly.direction import access as directions
from headway.yearly.direction.queries import measure_address
from headway.yearly.plans import phases, visibility
from headway.yearly.plans.models import Action, Dependency, Milestone, Strategy, StrategyMeasure
from headway.yearly.plans.queries import action_address, plan_address

ACTION, STRATEGY, MEASURE = "plans.action", "plans.strategy", "measures.measure"
STANDING = {"archived_at__isnull": True, "dropped_on__isnull": True, "completed_on__isnull": True}
RUNNING = {
    "milestone__archived_at__isnull": True,
    "milestone__strategy__archived_at__isnull": True,
    "milestone__strategy__plan__archived_at__isnull": True,
    "milestone__strategy__plan__phase__in": sorted(phases.RUNNING),
}
"""Of plans at work: in drafts nobody relies on anything yet."""


@dataclasses.dataclass(frozen=True)
class Reached:
    """One element that is moved: over which others (the changed one first)."""

    ref: Ref
    title: str
    address: str
    path: tuple[str, ...]
    responsible: int | None


@dataclasses.dataclass(frozen=True)
class Group:
    """What is reached at one organisation."""

    pk: int
    key: uuid.UUID
    name: str
    rows: tuple[Reached, ...]

    @property
    def count(self) -> int:
        """How many elements."""
        return len(self.rows)


@dataclasses.dataclass(frozen=True)
class Ripple:
    """All of it, the adjusted plan's own organisation first."""

    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many elements in all."""
        return sum(group.count for group in self.groups)


def ripple(changed: Iterable[Ref], user: Any, own: Any) -> Ripple:
    """What changes of these elements reach, as the person may read it. A query a step of the longest chain, and two;
    four more where a milestone or a strategy is changed.
    """
    changed = list(changed)
    actions, strategies = starts(changed)
    found = _waiting(actions) + _serving(strategies) + _measured(changed, strategies)
    seen = set(
        Action.objects.visible_to(user).filter(key__in=[one.ref.key for one, _o in found]).values_list("key", flat=True)
    )
    seen |= _seen_strategies(user, [one.ref.key for one, _o in found if one.ref.kind == STRATEGY])
    seen |= _seen_measures(user, [one.ref.key for one, _o in found if one.ref.kind == MEASURE])
    groups: dict[int, tuple[Any, list[Reached]]] = {}
    for one, organisation in found:
        row = one if one.ref.key in seen else _hidden(one, organisation)
        groups.setdefault(organisation.pk, (organisation, []))[1].append(row)
    ordered = sorted(groups.values(), key=lambda pair: (pair[0].pk != own.pk, pair[0].path))
    return Ripple(tuple(Group(place.pk, place.key, place.name, tuple(rows)) for place, rows in ordered))


def starts(changed: Iterable[Ref]) -> tuple[dict[int, str], dict[int, str]]:
    """Primary keys and titles of the actions and strategies from which a search begins. Two queries."""
    keys: dict[str, list[uuid.UUID]] = {}
    for ref in changed:
        keys.setdefault(ref.kind, []).append(ref.key)
    stones, plans = keys.get("plans.milestone", ()), keys.get(STRATEGY, ())
    below = Q(milestone__key__in=stones) | Q(milestone__strategy__key__in=plans)
    rows = Action.objects.live().filter(Q(key__in=keys.get(ACTION, ())) | (below & Q(**STANDING)))
    strategies = Strategy.objects.live().filter(key__in=plans)
    return dict(rows.values_list("pk", "title")), dict(strategies.values_list("pk", "title"))


def _waiting(begun: dict[int, str]) -> list[tuple[Reached, Any]]:
    """Open actions that wait for these, the nearest first."""
    paths: dict[int, tuple[str, ...]] = {pk: (title,) for pk, title in begun.items()}
    found, edge = [], list(begun)
    while edge:
        rows = Dependency.objects.filter(needs__in=edge).exclude(action__in=list(paths))
        still = {f"action__{name}": value for name, value in (STANDING | RUNNING).items()}
        rows = rows.filter(**still).select_related("action__milestone__strategy__plan__organisation")
        edge = []
        for link in rows.order_by("action__due_on", "action_id", "needs_id"):
            action = link.action
            if action.pk in paths:
                continue
            over = paths[link.needs_id]
            paths[action.pk] = (*over, action.title)
            edge.append(action.pk)
            place = action.milestone.strategy.plan.organisation
            address = action_address(action.key)
            found.append((Reached(Ref(ACTION, action.key), action.title, address, over, action.responsible_id), place))
    return found


def _serving(begun: dict[int, str]) -> list[tuple[Reached, Any]]:
    """Strategies of plans at work that serve these, level by level."""
    paths: dict[int | None, tuple[str, ...]] = {pk: (title,) for pk, title in begun.items()}
    found, edge = [], list(begun)
    while edge:
        rows = Strategy.objects.live().filter(
            serves__in=edge, plan__archived_at__isnull=True, plan__phase__in=sorted(phases.RUNNING)
        )
        edge = []
        for row in rows.exclude(pk__in=list(paths)).select_related("plan__organisation").order_by("pk"):
            over = paths[row.serves_id]
            paths[row.pk] = (*over, row.title)
            edge.append(row.pk)
            address = plan_address(row.plan.key, f"s-{row.key}")
            found.append(
                (Reached(Ref(STRATEGY, row.key), row.title, address, over, row.responsible_id), row.plan.organisation)
            )
    return found


def _measured(changed: Sequence[Ref], strategies: dict[int, str]) -> list[tuple[Reached, Any]]:
    """Measures whose targets name what is changed: strategies, or milestones by their school year. Three queries."""
    wanted = [ref.key for ref in changed if ref.kind == "plans.milestone"]
    stones = Milestone.objects.live().filter(key__in=wanted) if wanted else ()
    begun = {(one.strategy_id, one.start_year): one.title for one in stones}
    above = {strategy for strategy, _year in begun} | set(strategies)
    if not above:
        return []
    joined = StrategyMeasure.objects.live().filter(strategy__in=above, measure__archived_at__isnull=True)
    rows = list(joined.select_related("measure", "strategy__plan__organisation").order_by("position", "pk"))
    targets = Target.objects.live().filter(measure__in=[row.measure_id for row in rows]).order_by("start_year", "pk")
    years: dict[int, list[int]] = {}
    for pk, year in targets.values_list("measure_id", "start_year"):
        years.setdefault(pk, []).append(year)
    found: dict[int, tuple[Reached, Any]] = {}
    for row in rows:
        aims, at = years.get(row.measure_id, ()), row.strategy_id
        named = (strategies.get(at) or begun.get((at, year)) for year in aims)
        if over := next(filter(None, named), ""):
            found.setdefault(row.measure_id, (_aimed(row.measure, over), row.strategy.plan.organisation))
    return list(found.values())


def _aimed(row: Measure, over: str) -> Reached:
    return Reached(Ref(MEASURE, row.key), row.indicator, measure_address(row.key), (over,), None)


def _seen_measures(user: Any, keys: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    if not keys:
        return set()
    rows = Measure.objects.filter(directions.seen_measures(user), key__in=keys)
    return set(rows.values_list("key", flat=True))


def _seen_strategies(user: Any, keys: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    if not keys:
        return set()
    rows = Strategy.objects.live().filter(visibility.condition(user, May.SEE_PLAN_ABOVE, "plan__"), key__in=keys)
    return set(rows.values_list("key", flat=True))


def _hidden(one: Reached, organisation: Any) -> Reached:
    """What somebody may not read is told as what it is, without a word of it."""
    words = {ACTION: _("An action of %(name)s"), STRATEGY: _("A strategy of %(name)s")}
    word = words.get(one.ref.kind, _("A measure of %(name)s"))
    return dataclasses.replace(one, title=word % {"name": organisation}, address="", path=one.path[:1])
