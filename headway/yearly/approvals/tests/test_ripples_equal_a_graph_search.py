"""Is what an adjustment reaches exactly what a plain search over all rows finds, whatever waits for what?"""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.core.refs import Ref
from headway.library.measures.models import Target
from headway.yearly.approvals import queries
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Dependency, Milestone, Plan, Strategy, StrategyMeasure
from headway.yearly.plans.tests import worlds

SIZE = 9
pairs = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=24)
some = st.sets(st.integers(0, SIZE - 1), max_size=3)


class Undone(Exception):
    """An example is over."""


@pytest.fixture
def w(db):
    """Three plans of three actions; the last strategy below serves the first."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.actions = []
        for place in (made.school, made.sister, made.far_school):
            _plan, _strategy, stone, step = worlds.standard_plan(place)
            for year in (2025, 2026):
                joined = plans.measure_strategy(strategy=stone.strategy, indicator=f"Aimed at {year}", by=OPERATOR)
                measured.target(joined.measure, year, "70")
            made.actions += [step, *(worlds.action(stone, title=f"Step {n}") for n in (2, 3))]
        yield made


def naive(changed: list[Ref]) -> set[str]:
    """By every row there is: no query knows anything of waves or edges."""
    actions = {row.pk: row for row in Action.objects.with_plan()}
    waits = [(row.action_id, row.needs_id) for row in Dependency.objects.all()]
    keys = {ref.key for ref in changed}

    def counts(row: Any) -> bool:
        plan = row.milestone.strategy.plan
        gone = (row, row.milestone, row.milestone.strategy, plan)
        running = plan.phase == "active" and not any(one.archived_at for one in gone)
        return running and row.completed_on is None and row.dropped_on is None

    def begins(row: Any) -> bool:
        below = row.milestone.key in keys or row.milestone.strategy.key in keys
        return row.archived_at is None and (row.key in keys or (below and not row.completed_on and not row.dropped_on))

    reached = {pk for pk, row in actions.items() if begins(row)}
    begun = set(reached)
    while more := {one for one, needed in waits if needed in reached and one not in reached and counts(actions[one])}:
        reached |= more
    strategies = {row.pk: row for row in Strategy.objects.select_related("plan")}
    served = {pk for pk, row in strategies.items() if row.key in keys}
    first = set(served)
    while more := {
        pk
        for pk, row in strategies.items()
        if row.serves_id in served and pk not in served and row.plan.phase == "active"
    }:
        served |= more
    aimed = {
        f"measures.measure:{one.measure.key}"
        for one in StrategyMeasure.objects.select_related("measure", "strategy")
        for target in Target.objects.filter(measure=one.measure)
        if one.strategy.key in keys
        or any(stone.key in keys and stone.start_year == target.start_year for stone in one.strategy.milestones.all())
    }
    return (
        {f"plans.action:{actions[pk].key}" for pk in reached - begun}
        | {f"plans.strategy:{strategies[pk].key}" for pk in served - first}
        | aimed
    )


@pytest.mark.slow
def test_ripple_equals_a_graph_search(w):
    strategies = list(Strategy.objects.order_by("pk"))
    stones = list(Milestone.objects.order_by("pk"))

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(pairs=pairs, changed=some, done=some, dropped=some, stone=st.sampled_from([None, *range(3)]),
           serves=st.tuples(st.booleans(), st.booleans()), one=st.sampled_from([None, *range(3)]),
           draft=st.booleans())  # fmt: skip
    def run(pairs, changed, done, dropped, stone, serves, one, draft):
        with pytest.raises(Undone), transaction.atomic():
            for waiting, needed in set(pairs):
                if waiting != needed:
                    Dependency.objects.create(action=w.actions[waiting], needs=w.actions[needed])
            Action.objects.filter(pk__in=[w.actions[at].pk for at in done]).update(completed_on=worlds.TODAY)
            Action.objects.filter(pk__in=[w.actions[at].pk for at in dropped]).update(dropped_on=worlds.TODAY)
            for at, chosen in enumerate(serves, 1):
                if chosen:
                    Strategy.objects.filter(pk=strategies[at].pk).update(serves=strategies[at - 1])
            if draft:
                Plan.objects.filter(organisation=w.far_school).update(phase="draft")
            refs = [Ref("plans.action", w.actions[at].key) for at in sorted(changed)]
            refs += [Ref("plans.milestone", stones[stone].key)] if stone is not None else []
            refs += [Ref("plans.strategy", strategies[one].key)] if one is not None else []
            found = queries.ripple(refs, OPERATOR, w.school)
            rows = [str(row.ref) for group in found.groups for row in group.rows]
            assert len(rows) == len(set(rows)) and set(rows) == naive(refs)
            raise Undone

    run()


def test_queries_grow_with_the_chain_and_not_with_what_waits(w, django_assert_num_queries):
    first, *others = w.actions[:3]
    for row in others:
        Dependency.objects.create(action=row, needs=first)
    refs = [Ref("plans.action", first.key)]
    with django_assert_num_queries(4):
        queries.ripple(refs, OPERATOR, w.school)
    for place in w.actions[3:]:
        Dependency.objects.create(action=place, needs=first)
    with django_assert_num_queries(4):
        assert queries.ripple(refs, OPERATOR, w.school).count == 8


def test_measures_with_a_target_in_the_year_of_a_milestone_are_reached_as_far_as_somebody_reads_them(w):
    stone = Milestone.objects.order_by("pk").first()
    refs = [Ref("plans.milestone", stone.key)]
    (own,) = queries.ripple(refs, w.principal, w.school).groups
    assert [(row.title, row.path) for row in own.rows] == [("Aimed at 2025", ("All teams meet weekly",))]
    assert own.rows[0].address.startswith("/measures/")
    (other,) = queries.ripple(refs, w.neighbour, w.school).groups
    assert [(row.title, row.address) for row in other.rows] == [("A measure of Reed School", "")]
    whole = queries.ripple([Ref("plans.strategy", stone.strategy.key)], w.principal, w.school)
    assert [row.title for row in whole.groups[0].rows] == ["Aimed at 2025", "Aimed at 2026"]
    assert not queries.ripple([Ref("plans.action", w.actions[0].key)], w.principal, w.school).groups
