"""Can a decided adjustment drop a milestone, and add a strategy with all that belongs below it?"""

import datetime as dt

import pytest
from django.urls import reverse

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.foundation.rights import operations as rights
from headway.foundation.rights.models import Holder
from headway.yearly.approvals import operations
from headway.yearly.approvals.models import Adjustment, Change
from headway.yearly.approvals.models.versions import Occasion
from headway.yearly.approvals.queries import read
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Strategy, StrategyPractice
from headway.yearly.plans.queries import carrying, outline
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import obligations
from headway.yearly.progress import operations as progress

DUE = dt.date(2026, 4, 17)
pytestmark = pytest.mark.db


@pytest.fixture
def w(db):
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.plan, made.strategy, made.stone, made.step = worlds.standard_plan(made.school, responsible=made.teacher)
        made.done = worlds.action(made.stone, title="Form the teams")
        worlds.done(made.done, worlds.TODAY)
        made.stone = Milestone.objects.get(pk=made.stone.pk)
        yield made


def drop(w, reason="The grant was cut."):
    return operations.adjust(plan=w.plan, wanted=[operations.drop_wish(w.stone)], reason=reason, by=w.principal)


def test_a_dropped_milestone_takes_its_open_actions_with_it_and_what_is_done_stays_done(w):
    drop(w)
    stone, step, done = (type(row).objects.get(pk=row.pk) for row in (w.stone, w.step, w.done))
    assert (stone.dropped_on, step.dropped_on, done.dropped_on) == (worlds.TODAY, worlds.TODAY, None)
    assert [line.word for line in outline(w.plan, actions=True).lines] == ["", "", "dropped", "dropped", "complete"]
    lines = HistoryLine.objects.filter(verb__endswith=".dropped")
    assert {line.reason for line in lines} == {"The grant was cut."} and len({line.act for line in lines}) == 1
    assert "Your plan was adjusted" in Notice.objects.filter(user=w.teacher).latest("pk").sentence


def test_nothing_is_asked_of_it_any_more_and_it_is_neither_reached_nor_carried(w):
    asked = {one.key for one in obligations.waiting()}
    assert w.stone.key in asked
    drop(w)
    assert w.stone.key not in {one.key for one in obligations.waiting()}
    stone = Milestone.objects.select_related("strategy__plan__organisation").get(pk=w.stone.pk)
    for deed in (
        lambda: plans.complete_milestone(milestone=stone, evidence="Seen", by=w.principal),
        lambda: plans.add_action(milestone=stone, title="More", due_on=DUE, adjusted=True, by=w.principal),
        lambda: progress.report_milestone(milestone=stone, month=dt.date(2026, 3, 1), word="on_track", by=w.principal),
        lambda: drop(w, "Again."),
    ):
        with pytest.raises(refusals.BadInput, match="dropped"), clock.moved_to(dt.date(2026, 3, 20)):
            deed()
    with clock.moved_to(dt.date(2026, 9, 20)):
        assert carrying.unfinished(w.plan) == ()


def test_a_reached_milestone_is_not_dropped(w):
    plans.complete_milestone(milestone=w.stone, evidence="Minutes of nine teams", by=w.principal)
    with pytest.raises(refusals.BadInput, match="was completed"):
        drop(w)
    assert not Adjustment.objects.exists() and Action.objects.get(pk=w.step.pk).dropped_on is None


def test_undone_it_comes_back_with_what_was_dropped_beside_it_but_no_action_alone(w):
    drop(w)
    line = HistoryLine.objects.get(verb="plans.action.dropped")
    with pytest.raises(refusals.BadInput, match="undo the drop first"):
        history.undo(line=line, by=w.principal)
    history.undo(line=HistoryLine.objects.get(verb="plans.milestone.dropped"), by=w.principal)
    assert Milestone.objects.get(pk=w.stone.pk).dropped_on is None
    assert Action.objects.get(pk=w.step.pk).dropped_on is None


def test_a_strategy_is_added_with_a_milestone_and_an_action_below_it_in_one_decision(w, client):
    client.force_login(w.principal)
    page = reverse("approvals:adjust_add", args=["plan", w.plan.key])
    given = {"priority": str(w.strategy.priority.key), "title": "Coaches visit every team", "if_text": "we coach"}
    sent = client.post(page, given | {"practices": [str(worlds.practice("3b").key)]})
    assert sent.status_code == 303
    strategy = Change.objects.get()
    below = reverse("approvals:change_add", args=[strategy.key])
    assert below in client.get(sent.url).content.decode()
    client.post(below, {"title": "Four visits a team", "start_year": "2025", "due_on": str(DUE)})
    stone = Change.objects.latest("pk")
    below = reverse("approvals:change_add", args=[stone.key])
    again = client.post(below, {"title": "Plan the visits", "due_on": str(DUE), "outputs": "A calendar\nA form"})
    assert again.url == sent.url
    shown = client.get(sent.url).content.decode()
    assert "under “Coaches visit every team”" in shown and "under “Four visits a team”" in shown
    client.post(sent.url, {"title": "Coaching", "reason": "Teams asked for it.", "next": "decide"})
    assert Adjustment.objects.get().stage == "decided"
    action = Action.objects.with_plan().get(key=Change.objects.latest("pk").element_key)
    assert [one.title for one in action.outputs.order_by("pk")] == ["A calendar", "A form"]
    assert (action.milestone.title, action.milestone.added_on) == ("Four visits a team", worlds.TODAY)
    added = action.milestone.strategy
    assert (added.key, added.if_text) == (strategy.element_key, "we coach")
    coded = StrategyPractice.objects.now().filter(strategy=added)
    assert list(coded.values_list("practice__code", flat=True)) == ["3b"]


def test_what_stands_below_something_new_goes_when_that_is_taken_out(w):
    row = operations.write_adjustment(
        plan=w.plan, wanted=[operations.add_wish(w.strategy, stone("Visits"))], by=w.principal
    )
    first = Change.objects.get()
    new = operations.pending(first)
    operations.write_adjustment(plan=w.plan, wanted=[operations.add_wish(new, step("Plan"))], into=row, by=w.principal)
    operations.leave_out(change=first, by=w.principal)
    assert not Change.objects.live().exists()


def test_a_strategy_on_which_the_system_decides_is_refused_when_it_is_written(w):
    rights.enter_right(
        organisation=w.system,
        subject="staffing",
        holder=Holder.SYSTEM,
        text="The parish posts every vacancy",
        since_on=dt.date(2026, 1, 1),
        by=w.superintendent,
    )
    given = {"title": "Hire two coaches", "priority": w.strategy.priority, "subject": "staffing"}
    wish = operations.add_wish(w.plan, given)
    with pytest.raises(refusals.BadInput) as refused:
        operations.write_adjustment(plan=w.plan, wanted=[wish], by=w.principal)
    assert "subject" in refused.value.fields and not Adjustment.objects.exists() and Strategy.objects.count() == 1


def stone(title):
    return {"title": title, "start_year": 2025, "due_on": DUE}


def step(title):
    return {"title": title, "due_on": DUE}


def test_a_version_says_what_was_dropped_and_a_version_from_before_still_says_the_same(w):
    before = operations.make_version(plan=w.plan, occasion=Occasion.ACTIVATED, by=w.principal)
    assert "dropped_on" not in read(before.content)["priorities"][0]["strategies"][0]["milestones"][0]
    made = drop(w).made
    stone = read(made.content)["priorities"][0]["strategies"][0]["milestones"][0]
    assert stone["dropped_on"] == str(worlds.TODAY)


def test_a_change_goes_into_no_adjustment_of_another_plan(w):
    other, *_rest, step = worlds.standard_plan(w.far_school)
    row = operations.write_adjustment(plan=other, wanted=[operations.drop_wish(step)], by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="adjusts another plan"):
        operations.write_adjustment(plan=w.plan, wanted=[operations.drop_wish(w.step)], by=w.principal, into=row)
    assert Change.objects.count() == 1
