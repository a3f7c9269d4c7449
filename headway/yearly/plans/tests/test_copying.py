"""Can a leader write what stands in a draft once more, and begin a plan from an earlier one?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.library.measures.models import Measure
from headway.yearly.direction.tests import measured
from headway.yearly.needs.models import Priority
from headway.yearly.plans import operations
from headway.yearly.plans.models import Action, Dependency, DueDate, Milestone, Plan, Strategy

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def written(w, *, many=2):
    """A draft with a strategy that has goals, measures, a milestone and actions that wait for one another."""
    plan = worlds.draft(w.school)
    row = worlds.strategy(plan, "3b", "4c", title="Teams rehearse")
    operations.lead_to(strategy=row, goals=[measured.goal(w.school)], by=worlds.BY)
    operations.measure_strategy(strategy=row, indicator="Rehearsals", by=worlds.BY)
    stone = worlds.milestone(row, responsible=w.teacher)
    steps: list[Action] = []
    for at in range(many):
        steps.append(
            worlds.action(
                stone,
                dt.date(2025, 10, 31),
                title=f"Step {at}",
                start_on=dt.date(2025, 9, 1),
                responsible=w.teacher,
                collaborators=[w.colleague],
                outputs=["A note"],
                needs=steps[-1:],
            )
        )
    return plan, row, stone, steps


def below(row):
    """Everything below a strategy, in words."""
    steps = Action.objects.live().filter(milestone__strategy=row).order_by("milestone__position", "position")
    return [
        (
            step.milestone.title,
            step.title,
            step.due_on,
            str(step.responsible),
            [one.title for one in step.outputs.live()],
            [str(one.user) for one in step.collaborators.all()],
            [one.needs.title for one in step.dependencies.all()],
            [(one.due_on, one.in_force_from, one.in_force_to) for one in step.due_dates.all()],
        )
        for step in steps.select_related("milestone", "responsible")
    ]


def test_a_strategy_is_copied_beside_itself_with_all_below_and_taken_back(w, client):
    plan, row, _stone, steps = written(w)
    worlds.strategy(plan, title="Another")
    client.force_login(w.principal)
    assert f'formaction="/strategies/{row.key}/copy/"' in client.get(f"/strategies/{row.key}/").text
    body = {"submission": str(keys.new())}
    assert [client.post(f"/strategies/{row.key}/copy/", body).status_code for _ in range(2)] == [303, 303]
    copy = Strategy.objects.get(title="Teams rehearse (copy)")
    assert below(copy) == below(row)
    waits = Dependency.objects.get(action__milestone__strategy=copy)
    assert waits.needs.pk not in {step.pk for step in steps} and copy.continues is None
    assert [one.practice.code for one in copy.codings.order_by("practice__code")] == ["3b", "4c"]
    assert copy.leads_to.get().goal == row.leads_to.get().goal
    assert copy.measured.get().measure == Measure.objects.get()
    shown = client.get(f"/plans/{plan.key}/").text
    assert shown.index("Teams rehearse<") < shown.index("Teams rehearse (copy)") < shown.index("Another")
    history.undo(line=HistoryLine.objects.get(verb="plans.strategy.copied"), by=w.principal)
    assert below(copy) == [] and len(below(row)) == 2


def test_a_milestone_and_an_action_are_copied_without_what_happened_to_them(w):
    _plan, row, stone, steps = written(w)
    Action.objects.filter(pk=steps[0].pk).update(word="on_track", spent_cents=5, title="x" * 300)
    stone = Milestone.objects.select_related("strategy__plan__organisation").get(pk=stone.pk)
    copy = operations.copy_milestone(milestone=stone, by=w.principal)
    assert copy.title == "All teams meet weekly (copy)" and copy.actions.count() == 2
    step = operations.copy_action(action=Action.objects.with_plan().get(pk=steps[0].pk), by=w.principal)
    stored = Action.objects.get(pk=step.pk)
    assert (stored.word, stored.spent_cents, len(stored.title), stored.title[-7:]) == ("", 0, 300, " (copy)")
    assert stored.milestone == stone and stored.search_text.endswith("(copy)")
    for verb in ("plans.action.copied", "plans.milestone.copied"):
        history.undo(line=HistoryLine.objects.get(verb=verb), by=w.principal)
    assert len(below(row)) == 2


def test_what_is_in_force_is_not_copied(w):
    plan, row, *_ = written(w)
    operations.activate(plan=plan, by=worlds.BY)
    with pytest.raises(refusals.WrongPhase):
        operations.copy_strategy(strategy=Strategy.objects.get(pk=row.pk), by=worlds.BY)


def test_copying_asks_the_same_however_much_there_is(w):
    asked = []
    for many in (2, 12):
        plan, row, *_ = written(w, many=many)
        row = Strategy.objects.select_related("plan__organisation").get(pk=row.pk)
        with CaptureQueriesContext(connection) as counted:
            operations.copy_strategy(strategy=row, by=worlds.BY)
        asked.append(len(counted))
        operations.archive_plan(plan=plan, by=worlds.BY)
    assert asked[0] == asked[1]


def test_a_plan_goes_on_with_what_is_unfinished_in_an_earlier_one(w, client):
    plan, row, stone, steps = written(w, many=3)
    reached = worlds.milestone(row, title="Reached")
    worlds.action(reached, title="Of what is reached")
    later = worlds.milestone(row, title="Later", start_year=2027)
    plan = operations.activate(plan=plan, by=worlds.BY)
    worlds.done(steps[0], dt.date(2025, 10, 1))
    operations.drop_action(action=Action.objects.with_plan().get(pk=steps[1].pk), reason="No", by=worlds.BY)
    operations.complete_milestone(milestone=reached, evidence="Seen", by=worlds.BY)
    operations.revise_plan(
        plan=plan, edit=worlds.Edit({"data_use": "Each month"}, {"data_use": ""}, plan.version), by=worlds.BY
    )
    people.end_membership(membership=worlds.membership(w.colleague), by=worlds.BY)
    client.force_login(w.principal)
    address = f"/organisations/{w.school.key}/plans/new/"
    assert "Continue “Plan 2025–28”, 2025–28" in client.get(address).text
    body = {"title": "The next", "first_year": "2028", "last_year": "2030", "submission": str(keys.new())}
    assert client.post(address, body | {"continues": str(plan.key)}).status_code == 303
    new = Plan.objects.get(title="The next")
    assert (new.phase, new.data_use) == ("draft", "Each month")
    copy = Strategy.objects.get(plan=new)
    assert (copy.title, copy.continues, copy.priority.first_year) == ("Teams rehearse", row, 2028)
    assert Priority.objects.filter(title=copy.priority.title).count() == 2
    stones = {one.title: one for one in copy.milestones.all()}
    assert {name: (one.start_year, one.due_on, one.continues) for name, one in stones.items()} == {
        stone.title: (2028, dt.date(2029, 5, 29), stone),
        "Later": (2028, dt.date(2029, 5, 29), later),
    }
    (step,) = Action.objects.filter(milestone__strategy=copy)
    assert (step.title, step.continues, step.responsible) == ("Step 2", steps[2], w.teacher)
    assert (step.start_on, step.due_on, step.collaborators.count()) == (dt.date(2028, 9, 1), dt.date(2028, 10, 31), 0)
    assert step.dependencies.count() == 0 and DueDate.objects.get(action=step).in_force_from == new.epoch
    assert "Continues" in client.get(f"/strategies/{copy.key}/").text
    with pytest.raises(refusals.BadInput) as refused:
        operations.start_plan(organisation=w.sister, first_year=2028, last_year=2030, continues=plan, by=worlds.BY)
    assert set(refused.value.fields) == {"continues"}
    history.undo(line=HistoryLine.objects.get(element_key=new.key, verb="plans.plan.added"), by=w.principal)
    assert Plan.objects.get(pk=new.pk).archived_at
