"""Do the figures before and after an adjustment equal those that anybody would count by hand?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.yearly.approvals import operations, queries
from headway.yearly.approvals.models import Adjustment
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Completion, DueDate, Milestone
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]
DECIDED = dt.date(2026, 1, 15)


@pytest.fixture
def w():
    """A plan of two strategies whose actions went all ways by the middle of January."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.plan = worlds.draft(made.school)
        with clock.moved_to(worlds.BEFORE):
            made.one = worlds.strategy(made.plan, "3b", title="Rehearse lessons")
            made.stone = worlds.milestone(made.one, "Teams meet")
            made.two = worlds.strategy(made.plan, "2b", title="Coach in pairs")
            other = worlds.milestone(made.two, "Pairs teach")
            made.far = worlds.milestone(made.one, "Next year", start_year=2026)
            days = (dt.date(2025, 10, 31), dt.date(2025, 12, 19), dt.date(2026, 1, 15), dt.date(2026, 3, 2))
            made.steps = [
                worlds.action(stone, day, f"{stone.title} {day}") for stone in (made.stone, other) for day in days
            ]
            worlds.action(made.far, dt.date(2026, 10, 1), "Far away")
        worlds.active(made.plan)
        worlds.done(made.steps[0], dt.date(2025, 10, 30))
        worlds.done(made.steps[4], dt.date(2025, 11, 20))
        worlds.due(made.steps[5], dt.date(2026, 2, 20), on=dt.date(2025, 12, 1))
        yield made


def adjusted(w):
    """The second action is due later, the fourth is dropped, one is added: all of the first strategy."""
    stored = Action.objects.get(pk=w.steps[1].pk)
    late = worlds.Edit({"due_on": dt.date(2026, 2, 13)}, {"due_on": stored.due_on}, stored.version)
    wanted = [
        *operations.wishes(stored, late),
        operations.drop_wish(Action.objects.with_plan().get(pk=w.steps[3].pk)),
        operations.add_wish(w.stone, {"title": "Ask the teams", "due_on": dt.date(2026, 2, 2)}),
    ]
    return operations.adjust(plan=w.plan, wanted=wanted, reason="The rooms were flooded.", by=w.principal)


def recount(strategies, on):
    """Figures of 2025-26 on a day, action by action from the rows, without any query of the product."""
    found = dict.fromkeys(("actions", "completed", "judged", "on_time", "behind", "slipped"), 0)
    for action in Action.objects.filter(milestone__start_year=2025, milestone__strategy__in=strategies):
        if (action.added_on and action.added_on > on) or (action.dropped_on and action.dropped_on < on):
            continue
        due = [one.due_on for one in DueDate.objects.filter(action=action).order_by("in_force_from")
               if one.in_force_from <= on][-1]  # fmt: skip
        done = [one.done_on for one in Completion.objects.filter(action=action)
                if one.done_on <= on and not (one.reopened_on and one.reopened_on <= on)]  # fmt: skip
        found["actions"] += 1
        found["completed"] += bool(done)
        found["judged"] += bool(done) or due <= on
        found["on_time"] += bool(done) and done[0] <= due
        found["behind"] += not done and due <= on
        found["slipped"] += due > action.baseline_due_on
    stones = Milestone.objects.filter(start_year=2025, strategy__in=strategies)
    reached = sum(1 for one in stones if one.completed_on and one.completed_on <= on)
    return [
        str(found["actions"]),
        *(f"{found[part]} of {found[whole]}" for part, whole in
          (("completed", "actions"), ("on_time", "judged"), ("behind", "judged"), ("slipped", "actions"))),
        f"{reached} of {len(stones)}",
    ]  # fmt: skip


def told(row, reader, which=0):
    """The story of an adjustment as it stands today, and what it says of one strategy, or of the plan (-1)."""
    page = queries.adjustment_page(Adjustment.objects.select_related("plan__organisation").get(pk=row.pk), reader)
    course = page.story.courses[which]
    return page.story, [one.before for one in course.figures], [one.after for one in course.figures]


def test_figures_before_and_after_equal_a_recount_and_stand_still_once_it_was_answered(w):
    row = adjusted(w)
    story, before, after = told(row, w.principal)
    assert story.after_on is None and set(after) == {"–"}, "on the day itself nothing came after yet"
    assert before == recount([w.one], DECIDED - dt.timedelta(days=1))
    with clock.moved_to(dt.date(2026, 2, 25)):
        worlds.done(w.steps[1], dt.date(2026, 2, 10))
        worlds.done(Action.objects.with_plan().get(title="Ask the teams"), dt.date(2026, 2, 9))
        stone = Milestone.objects.select_related("strategy__plan__organisation").get(pk=w.stone.pk)
        plans.complete_milestone(milestone=stone, done_on=dt.date(2026, 2, 20), evidence="Minutes", by=worlds.BY)
    with clock.moved_to(dt.date(2026, 3, 17)):
        story, before, after = told(row, w.principal)
        assert [one.title for one in story.courses] == ["Rehearse lessons", ""], "the other strategy is not touched"
        assert (story.year, story.before_on, story.after_on) == (
            "2025-26", dt.date(2026, 1, 14), dt.date(2026, 3, 16)
        )  # fmt: skip
        assert before == recount([w.one], story.before_on) == ["4", "1 of 4", "1 of 2", "1 of 2", "0 of 4", "0 of 1"]
        assert after == recount([w.one], story.after_on) == ["4", "3 of 4", "2 of 4", "1 of 4", "1 of 4", "1 of 1"]
        _story, before, whole = told(row, w.principal, -1)
        assert before == recount([w.one, w.two], dt.date(2026, 1, 14))
        assert whole == recount([w.one, w.two], dt.date(2026, 3, 16))
        operations.say_whether_it_helped(adjustment=row, helped="yes", helped_note="", by=w.principal)
    with clock.moved_to(dt.date(2026, 9, 1)):
        story, _before, later = told(row, w.principal)
        assert (story.year, story.after_on, later) == ("2025-26", dt.date(2026, 3, 16), after)


def test_measures_of_the_then_have_the_last_value_before_and_the_latest_after(w, client):
    made = plans.measure_strategy(strategy=w.one, indicator="Lessons rehearsed", by=worlds.BY, unit="percent").measure
    group = measured.part(made, "English learners", "group")
    for said, on in (("10", dt.date(2025, 10, 1)), ("20", dt.date(2025, 12, 1)), ("45", dt.date(2026, 2, 2))):
        with clock.moved_to(on):
            measured.reading(made, said, on)
            measured.reading(made, "7", on, component=group)
    plans.measure_strategy(strategy=w.two, indicator="Elsewhere", by=worlds.BY)
    row = adjusted(w)
    with clock.moved_to(dt.date(2026, 3, 17)):
        measured.reading(made, "90", dt.date(2026, 3, 17))
        story, *_ = told(row, w.principal)
        pairs = [(one.label, one.before, one.after) for one in story.courses[0].measures]
        assert pairs[0] == ("Lessons rehearsed", "20% (Mon, Dec 1, 2025)", "45% (Mon, Feb 2, 2026)")
        assert [one[0] for one in pairs] == ["Lessons rehearsed", "Lessons rehearsed: English learners"]
        story, *_ = told(row, w.superintendent)
        assert [one.label for one in story.courses[0].measures] == ["Lessons rehearsed"], "it stays in the building"
        client.force_login(w.coach)
        page = client.get(f"/adjustments/{row.key}/").text
        assert "20% (Mon, Dec 1, 2025)" in page and "Elsewhere" not in page


def test_a_larger_plan_asks_no_more(w):
    row = adjusted(w)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            told(row, w.principal)
        return len(seen)

    with clock.moved_to(dt.date(2026, 3, 17)):
        plans.measure_strategy(strategy=w.one, indicator="Lessons rehearsed", by=worlds.BY)
        told(row, w.principal)  # who asks is known from then on
        few = asked()
        steps = [Action(milestone=w.stone, title=f"Step {at}", due_on=dt.date(2026, 3, 2)) for at in range(60)]
        Action.objects.bulk_create(steps)
        for at in range(3):
            plans.measure_strategy(strategy=w.one, indicator=f"More {at}", by=worlds.BY)
        assert asked() == few <= 17
