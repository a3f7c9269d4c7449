"""What happens when somebody says how an action or a milestone goes in a month?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import MilestoneStatus, Status

pytestmark = pytest.mark.django_db
JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2025, 12, 1)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def step(w):
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher)
    return action


def report(action, word, month=JANUARY, **more):
    """The status as the responsible person says it."""
    action = Action.objects.with_plan().get(pk=action.pk)
    return operations.report_status(action=action, month=month, word=word, by=more.pop("by", worlds.BY), **more)


def test_the_last_answer_of_a_month_wins_and_the_earlier_one_is_in_history(step):
    report(step, "on_track")
    report(step, "at_risk", challenge="Two teachers are ill")
    assert list(Status.objects.values_list("word", "challenge")) == [("at_risk", "Two teachers are ill")]
    line = HistoryLine.objects.get(verb="progress.status.revised")
    assert line.changes["word"] == ["on_track", "at_risk"]


def test_any_day_of_a_month_means_the_month(step):
    report(step, "on_track", dt.date(2025, 12, 19))
    assert Status.objects.get().month == DECEMBER


def test_a_month_to_come_a_silent_month_and_one_outside_the_plan_are_refused(w, step):
    with pytest.raises(refusals.BadInput, match=r"February 2026 is still to come\. Choose January 2026"):
        report(step, "on_track", dt.date(2026, 2, 1))
    with pytest.raises(refusals.BadInput, match="No reports are asked for July 2025 at Reed School"):
        report(step, "on_track", dt.date(2025, 7, 1))
    with pytest.raises(refusals.BadInput, match="May 2025 is outside the plan"):
        report(step, "on_track", dt.date(2025, 5, 1))


def test_a_states_own_silent_months_are_respected(w, step):
    starts = [dt.date(2025, 10, 1), dt.date(2026, 1, 1), dt.date(2026, 4, 1)]
    network.set_school_year(
        organisation=w.state,
        start_year=2025,
        first_on=dt.date(2025, 7, 1),
        last_on=dt.date(2026, 6, 30),
        quarter_starts=starts,
        silent_months=[12],
        by=worlds.BY,
    )
    with pytest.raises(refusals.BadInput, match="No reports are asked for December 2025"):
        report(step, "on_track", DECEMBER)


def test_a_word_that_is_none_of_the_five_is_refused(step):
    with pytest.raises(refusals.BadInput, match="not started, on track, at risk, off track or complete"):
        report(step, "fine")


def test_a_status_is_reported_in_an_active_plan_only(w, step):
    Plan.objects.update(phase="closed")
    with pytest.raises(refusals.WrongPhase, match="This plan is closed: reporting a status is not possible"):
        report(step, "on_track")


def test_complete_completes_the_action_today_unless_told(step):
    report(step, "complete")
    assert Action.objects.get().completed_on == worlds.TODAY
    report(step, "complete", completed_on=dt.date(2026, 1, 9))
    assert Action.objects.get().completed_on == dt.date(2026, 1, 9)


def test_leaving_complete_reopens_and_an_earlier_month_does_not(step):
    report(step, "complete", completed_on=dt.date(2026, 1, 9))
    report(step, "on_track", DECEMBER)
    assert Action.objects.get().completed_on == dt.date(2026, 1, 9)
    report(step, "at_risk")
    action = Action.objects.get()
    assert (action.completed_on, action.reopened_on, action.word) == (None, worlds.TODAY, "at_risk")


def test_the_latest_months_word_stands_beside_the_action(step):
    report(step, "off_track")
    report(step, "on_track", DECEMBER)
    assert (Action.objects.get().word, Action.objects.get().word_month) == ("off_track", JANUARY)


def test_undoing_a_status_brings_the_word_before_back(w, step):
    report(step, "on_track", DECEMBER)
    report(step, "off_track", by=w.teacher)
    line = HistoryLine.objects.filter(verb="progress.status.added").order_by("-pk").first()
    history.undo(line=line, by=w.teacher)
    assert Action.objects.get().word == "on_track"
    report(step, "at_risk")
    assert Action.objects.get().word == "at_risk"


def test_undoing_a_completion_makes_it_as_if_it_had_never_been_said(w, step):
    report(step, "complete", by=w.teacher)
    history.undo(line=HistoryLine.objects.get(verb="plans.action.completed"), by=w.teacher)
    action = Action.objects.get()
    assert (action.completed_on, action.reopened_on) == (None, None)


def test_a_dropped_action_is_not_asked_after_its_month(step):
    plans.drop_action(action=step, reason="Not needed", on=dt.date(2025, 12, 10), by=worlds.BY)
    report(step, "off_track", DECEMBER)
    with pytest.raises(refusals.BadInput, match="was dropped on December 10, 2025"):
        report(step, "on_track")


def test_a_milestone_is_reported_in_the_same_words_and_reached_with_evidence(w, step):
    stone = Milestone.objects.select_related("strategy__plan__organisation").get()
    say = operations.report_milestone
    say(milestone=stone, month=JANUARY, word="on_track", by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="Say what shows"):
        say(milestone=stone, month=JANUARY, word="complete", by=worlds.BY)
    assert MilestoneStatus.objects.get().word == "on_track"
    say(milestone=stone, month=JANUARY, word="complete", evidence="Six agendas", by=worlds.BY)
    assert Milestone.objects.get().completed_on == worlds.TODAY
