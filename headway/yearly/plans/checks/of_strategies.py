"""What do checks find in a strategy? (spec: checks, P301–P306 P313 P318–P320; CYCLE 3, SIPR.)"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from headway.foundation.core import refs
from headway.foundation.network import ladder
from headway.library.checks.registry import Found, Question

from .. import phases
from ..models import Conditions, Strategy
from . import achievement, written
from .written import STRATEGY, StrategySeen

type Wrong = Callable[[StrategySeen], dict[str, Any] | None]

PARTS: Final = ("if", "then", "and")


def half_a_theory(question: Question) -> Iterator[Found]:
    """P301: one of the three parts is not written."""

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        lacks = [part for part in PARTS if getattr(one, f"no_{part}")]
        return {"lacks": lacks} if lacks else None

    return _each(question, "P301", wrong)


def without_goal(question: Question) -> Iterator[Found]:
    """P302: it leads to no goal."""
    return _each(question, "P302", lambda one: {} if one.no_goal else None)


def too_short(question: Question) -> Iterator[Found]:
    """P303: it is planned for fewer years than the state advises. One that goes on with an earlier one is older."""

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        years, least = one.last_year - one.first_year + 1, one.plan.decided["strategy_years_least"]
        return {"years": years, "least": least} if years < least and not one.continues else None

    return _each(question, "P303", wrong, "strategy_years_least")


def without_practice(question: Question) -> Iterator[Found]:
    """P304: it is coded to no practice."""
    return _each(question, "P304", lambda one: {} if one.no_practice else None)


def unmeasured(question: Question) -> Iterator[Found]:
    """P305: no measure tells whether its *then* comes about."""
    joined = written.measures(question)
    return _each(question, "P305", lambda one: None if joined.get(one.pk) else {})


def measured_by_results(question: Question) -> Iterator[Found]:
    """P305a: all of its measures are about achievement: that is its *and*."""
    joined = written.measures(question)

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        told = joined.get(one.pk, [])
        return {"measure": told[0]} if told and all(achievement.is_told(text) for text in told) else None

    return _each(question, "P305a", wrong)


def without_milestones(question: Question) -> Iterator[Found]:
    """P306: it runs in the school year that is looked at and has no milestone of that year."""
    there = written.years_with_milestones(question)

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        year = one.plan.year
        return {"year": year} if one.runs_in(year) and (one.pk, year) not in there else None

    return _each(question, "P306", wrong)


def on_its_own(question: Question) -> Iterator[Found]:
    """P313: the strategy of a school serves none of its system and does not say why, although there is one to serve."""
    above = question.once("plans.above", lambda: _systems(question))

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        alone = one.plan.kind == ladder.OrganisationKind.SCHOOL and not one.serves and one.no_reason
        return {} if alone and any(path in above for path in ladder.ancestors(one.plan.path)) else None

    return _each(question, "P313", wrong)


def _systems(question: Question) -> frozenset[str]:
    """Paths of systems with a strategy in a plan that schools read. One query."""
    rows = Strategy.objects.live().filter(
        plan__archived_at__isnull=True,
        plan__phase__in=sorted(phases.UPWARD),
        plan__organisation__kind=ladder.OrganisationKind.SYSTEM,
    )
    if question.node is not None:
        rows = rows.filter(plan__organisation__path__in=ladder.ancestors(question.node.path))
    return frozenset(rows.order_by().values_list("plan__organisation__path", flat=True).distinct())


def unproven(question: Question) -> Iterator[Found]:
    """P318: nobody wrote why this practice, or what shows that it works."""

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        lacks = [name for name in ("rationale", "evidence") if getattr(one, f"no_{name}")]
        return {"lacks": lacks} if lacks else None

    return _each(question, "P318", wrong)


def unready(question: Question) -> Iterator[Found]:
    """P319: what the practice needs at the least is named, and it is not all in place."""
    open_ones = (Conditions.MISSING, Conditions.PARTLY)

    def wrong(one: StrategySeen) -> dict[str, Any] | None:
        return {"are": one.conditions_are} if not one.no_conditions and one.conditions_are in open_ones else None

    return _each(question, "P319", wrong)


def rootless(question: Question) -> Iterator[Found]:
    """P320: its priority was taken out, or answers no root cause. Asked where there is a needs assessment."""
    return _each(question, "P320", lambda one: {} if one.plan.assessed and one.no_cause else None)


def _each(question: Question, code: str, wrong: Wrong, setting: str = "") -> Iterator[Found]:
    """A finding for each strategy of which `wrong` gives facts."""
    for one in written.strategies(question):
        facts = wrong(one)
        if facts is not None:
            limits = ((setting, one.plan.decided[setting]),) if setting else ()
            said = {"plan": one.plan.key, **facts}
            yield Found(code, refs.Ref(STRATEGY, one.key), one.plan.organisation, one.title, "", said, limits)
