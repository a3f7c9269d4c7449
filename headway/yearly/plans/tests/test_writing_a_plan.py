"""What can a person write into a plan, and what is refused with which words?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.library.frameworks import operations as frameworks
from headway.yearly.needs import operations as needs
from headway.yearly.needs import queries as priorities
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, DueDate, Milestone, Plan, Strategy

from . import worlds

pytestmark = pytest.mark.django_db
BY = worlds.BY


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def refused(call, *fields):
    """The sentence of a refusal, which names these fields."""
    with pytest.raises(refusals.Refusal) as found:
        call()
    if fields:
        assert set(found.value.fields) == set(fields)
    return found.value.sentence


def lines(plan, **options):
    """Codes and titles of the outline."""
    return [(line.code, line.title) for line in queries.outline(plan, actions=True, **options).lines]


def test_codes_follow_from_the_order_and_change_with_it(w):
    plan = worlds.draft(w.school)
    one = worlds.strategy(plan, "3b", title="One")
    worlds.strategy(plan, "4c", title="Two")
    stone = worlds.milestone(one, "First stone")
    worlds.milestone(one, "Second stone")
    first = worlds.action(stone, title="First step")
    worlds.action(stone, title="Second step")
    assert lines(plan) == [
        ("1", "Priority of One"),
        ("1.1", "One"),
        ("1.1.1", "First stone"),
        ("1.1.1.1", "First step"),
        ("1.1.1.2", "Second step"),
        ("1.1.2", "Second stone"),
        ("2", "Priority of Two"),
        ("2.1", "Two"),
    ]
    operations.move(row=first, up=False, by=BY)
    operations.move(row=stone, up=False, by=BY)
    needs.move_priority(priority=one.priority, up=False, by=BY)
    assert [code for code, title in lines(plan) if title in ("One", "First stone", "First step")] == [
        "2.1",
        "2.1.2",
        "2.1.2.2",
    ]
    assert queries.code_of(Action.objects.with_plan().get(pk=first.pk)) == "2.1.2.2"
    operations.move(row=Action.objects.with_plan().get(pk=first.pk), up=False, by=BY)
    assert queries.code_of(Action.objects.with_plan().get(pk=first.pk)) == "2.1.2.2"


def test_a_plan_without_a_strategy_is_not_activated(w):
    plan = worlds.draft(w.school)
    assert refused(lambda: operations.activate(plan=plan, by=BY)) == (
        "“Plan 2025–28” has no strategy yet. Add one before the plan becomes active."
    )


def test_a_fifth_priority_is_taken_and_said_to_be_more_than_advised(w):
    for at in range(5):
        needs.set_priority(organisation=w.school, title=f"Priority {at}", first_year=2025, last_year=2027, by=BY)
    found = priorities.priorities(w.school, 2025, 2027)
    assert (len(found.rows), found.advised, found.too_many) == (5, 4, True)


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        (2027, 2025, "last_year", "before the first"),
        (25, 27, "first_year", "25 is no school year here"),
        (2025, 2040, "last_year", "10 school years at most"),
    ],
)
def test_years_that_cannot_be_meant_are_refused(w, first, last, field, words):
    start = operations.start_plan
    assert words in refused(lambda: start(organisation=w.school, first_year=first, last_year=last, by=BY), field)


def test_days_outside_the_plan_and_starts_after_the_due_date_are_refused(w):
    stone = worlds.milestone(worlds.strategy(worlds.draft(w.school), "3b"))
    sentence = refused(lambda: worlds.action(stone, dt.date(2028, 7, 1)), "due_on")
    assert sentence == ("Due date July 1, 2028 is after the plan’s last day, June 30, 2028. Choose an earlier day.")
    assert "before the plan’s first day" in refused(lambda: worlds.action(stone, dt.date(2025, 6, 30)), "due_on")
    start = dt.date(2025, 12, 1)
    assert "is after the due date" in refused(
        lambda: worlds.action(stone, dt.date(2025, 11, 1), start_on=start), "start_on"
    )


def test_titles_and_texts_that_are_missing_or_too_long_are_refused(w):
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"))
    assert refused(lambda: worlds.action(stone, title="  "), "title").startswith("An action needs a title")
    assert "301 characters" in refused(lambda: worlds.action(stone, title="x" * 301), "title")
    assert "has 301 characters" in refused(lambda: worlds.action(stone, outputs=["x" * 301]), "outputs")
    assert "needs a title" in refused(lambda: worlds.strategy(plan, "3b", title=""), "title")


def test_a_milestone_of_a_year_outside_the_plan_is_refused(w):
    strategy = worlds.strategy(worlds.draft(w.school), "3b")
    sentence = refused(lambda: worlds.milestone(strategy, start_year=2030, due_on=dt.date(2026, 5, 1)), "start_year")
    assert sentence == "The school year 2030-31 is outside the plan, 2025-26 to 2027-28."


def test_a_retired_practice_is_refused_and_what_was_coded_stays(w):
    plan = worlds.draft(w.school)
    strategy = worlds.strategy(plan, "3b")
    frameworks.retire_practice(practice=worlds.practice("3b"), on=dt.date(2026, 1, 1), by=BY)
    assert "was retired on January 1, 2026" in refused(lambda: worlds.strategy(plan, "3b", title="Two"), "practices")
    assert [coding.practice.code for coding in strategy.codings.all()] == ["3b"]


def test_somebody_without_a_role_here_is_not_made_responsible(w):
    stone = worlds.milestone(worlds.strategy(worlds.draft(w.school), "3b"))
    for name in ("outsider", "neighbour"):
        sentence = refused(lambda: worlds.action(stone, responsible=w.people[name]), "responsible")  # noqa: B023
        assert "has no role at Reed School" in sentence
    assert worlds.action(stone, responsible=w.superintendent).responsible == w.superintendent


def test_a_priority_of_another_school_is_refused(w):
    plan = worlds.draft(w.school)
    other = needs.set_priority(organisation=w.sister, title="Theirs", first_year=2025, last_year=2027, by=BY)
    refused(lambda: operations.add_strategy(plan=plan, priority=other, title="Mine", by=BY), "priority")


def test_an_active_plan_keeps_its_structure(w):
    plan, strategy, stone, action = worlds.standard_plan(w.school)
    for deed in (
        lambda: operations.move(row=action, up=True, by=BY),
        lambda: operations.archive_action(action=action, by=BY),
        lambda: operations.archive_milestone(milestone=stone, by=BY),
        lambda: operations.archive_strategy(strategy=strategy, by=BY),
        lambda: operations.share(plan=plan, by=BY),
    ):
        assert refused(deed).startswith("This plan is active: ")


@pytest.mark.parametrize("phase", ["submitted", "approved", "closed"])
def test_a_plan_that_is_submitted_approved_or_closed_is_not_written(w, phase):
    plan, strategy, stone, _action = worlds.standard_plan(w.school)
    Plan.objects.filter(pk=plan.pk).update(phase=phase)
    for deed in (lambda: worlds.action(stone), lambda: worlds.milestone(strategy), lambda: worlds.strategy(plan)):
        assert refused(deed).startswith(f"This plan is {phase}: ")


def test_a_dropped_action_needs_a_reason_a_past_day_and_an_open_action(w):
    *_, action = worlds.standard_plan(w.school)
    drop = operations.drop_action
    refused(lambda: drop(action=action, reason=" ", by=BY), "reason")
    refused(lambda: drop(action=action, reason="No", on=dt.date(2026, 2, 1), by=BY), "on")
    worlds.done(action, dt.date(2025, 10, 1))
    assert "was completed on October 1, 2025" in refused(lambda: drop(action=action, reason="No", by=BY))


def test_an_action_is_not_done_in_the_future_or_before_its_start_without_a_reason(w):
    *_, action = worlds.standard_plan(w.school, start_on=dt.date(2025, 9, 1))
    complete = operations.complete_action
    sentence = refused(lambda: complete(action=action, done_on=dt.date(2026, 1, 16), by=BY), "completed_on")
    assert sentence == "January 16, 2026 is still to come. Enter the day it was done: today or earlier."
    refused(lambda: complete(action=action, done_on=dt.date(2025, 8, 25), by=BY), "reason")
    complete(action=action, done_on=dt.date(2025, 8, 25), reason="The team could not wait", by=BY)
    assert Action.objects.get().completed_on == dt.date(2025, 8, 25)


def test_a_milestone_is_reached_with_evidence_only(w):
    _plan, _strategy, stone, _action = worlds.standard_plan(w.school)
    refused(lambda: operations.complete_milestone(milestone=stone, by=BY), "evidence")


def test_a_milestone_in_the_way_of_shorter_years_is_named(w):
    plan = worlds.draft(w.school)
    worlds.milestone(worlds.strategy(plan, "3b"), "Third year", start_year=2027)
    edit = worlds.Edit({"last_year": 2026}, {"last_year": 2027}, plan.version)
    sentence = refused(lambda: operations.revise_plan(plan=plan, edit=edit, by=BY), "last_year")
    assert sentence == "The milestone “Third year” is planned for 2027-28. Move it to another year first."


def test_due_dates_follow_one_another_and_a_second_change_on_one_day_replaces_the_first(w):
    *_, action = worlds.standard_plan(w.school)
    worlds.due(action, dt.date(2026, 2, 27), on=dt.date(2025, 12, 1))
    worlds.due(action, dt.date(2026, 3, 27), on=dt.date(2025, 12, 1))
    spans = DueDate.objects.order_by("in_force_from").values_list("due_on", "in_force_from", "in_force_to")
    assert list(spans) == [
        (dt.date(2025, 10, 31), dt.date(2025, 1, 1), dt.date(2025, 12, 1)),
        (dt.date(2026, 3, 27), dt.date(2025, 12, 1), None),
    ]
    assert Action.objects.get().baseline_due_on == dt.date(2025, 10, 31)


def test_a_strategy_taken_out_comes_back_with_all_below_it(w):
    plan = worlds.draft(w.school)
    strategy = worlds.strategy(plan, "3b")
    worlds.action(worlds.milestone(strategy))
    before = lines(plan)
    operations.archive_strategy(strategy=strategy, by=BY)
    assert [code for code, _ in lines(plan)] == ["1"]
    line = HistoryLine.objects.get(verb="plans.strategy.archived")
    history.undo(line=line, by=w.principal)
    assert lines(plan) == before


def test_undoing_a_new_due_date_puts_the_old_one_in_force(w):
    *_, action = worlds.standard_plan(w.school)
    worlds.due(action, dt.date(2026, 3, 27), on=dt.date(2025, 12, 1))
    line = HistoryLine.objects.get(verb="plans.action.revised")
    history.undo(line=line, by=w.principal)
    assert Action.objects.get().due_on == dt.date(2025, 10, 31)
    assert DueDate.objects.get(in_force_to__isnull=True).due_on == dt.date(2025, 10, 31)


def test_undo_is_for_those_who_may_write(w):
    *_, action = worlds.standard_plan(w.school)
    worlds.due(action, dt.date(2026, 3, 27), on=dt.date(2025, 12, 1))
    line = HistoryLine.objects.get(verb="plans.action.revised")
    with pytest.raises(refusals.NotAllowed):
        history.undo(line=line, by=w.coach)


def test_every_write_has_its_line_in_history(w):
    plan, *_ = worlds.standard_plan(w.school)
    operations.close(plan=plan, by=BY)
    verbs = HistoryLine.objects.filter(organisation_key=w.school.key, rights=False).order_by("pk")
    assert [verb for verb in verbs.values_list("verb", flat=True) if verb.startswith(("plans", "needs"))] == [
        "plans.plan.added",
        "needs.priority.added",
        "plans.strategy.added",
        "plans.strategy.coded",
        "plans.milestone.added",
        "plans.action.added",
        "plans.plan.activated",
        "plans.plan.closed",
    ]
    assert (Strategy.objects.count(), Milestone.objects.count()) == (1, 1)
