"""What happens to late facts once a leader has submitted a school year, and once it is taken back?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Output, SubmittedYear
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Status

pytestmark = pytest.mark.django_db
NEXT_AUTUMN = dt.date(2026, 9, 15)
JUNE = dt.date(2026, 6, 3)
FINAL = "belongs to the school year 2025-26, which Principal submitted on June 3, 2026."


@pytest.fixture
def w():
    with clock.moved_to(worlds.BEFORE):
        made = worlds.world()
    with clock.moved_to(NEXT_AUTUMN):
        yield made


@pytest.fixture
def step(w):
    """An action of a plan whose year 2025-26 the principal submitted in June."""
    plan, _, _, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar"])
    with clock.moved_to(JUNE):
        plans.submit_year(plan=plan, start_year=2025, by=w.principal)
    return action


def post(client, address, **data):
    """Send a form with a fresh key; the page that answers, as text."""
    return client.post(address, {"submission": str(keys.new()), **data}).content.decode()


def test_each_late_fact_of_a_submitted_year_is_refused_and_what_was_typed_stays(step, w, client):
    client.force_login(w.principal)
    key, stone, output = step.key, Milestone.objects.get(), Output.objects.get()
    late = {
        f"/actions/{key}/status/": {"month": "2025-09", "word": "on_track", "success": "Typed"},
        f"/actions/{key}/complete/": {"completed_on": "2026-05-12", "evidence": "Typed"},
        f"/outputs/{output.key}/produced/": {"produced_on": "2026-05-12", "note": "Typed"},
        f"/milestones/{stone.key}/status/": {"month": "2025-09", "word": "on_track", "success": "Typed"},
    }
    for address, data in late.items():
        text = post(client, address, **data)
        assert FINAL in text and "or ask a leader to take the submission back." in text, address
        assert "Typed</textarea>" in text, address
    assert Status.objects.count() == 0
    assert Action.objects.values_list("completed_on", "dropped_on").get() == (None, None)


def test_facts_of_another_year_are_taken_and_after_taking_back_late_ones_too(step, w, client):
    client.force_login(w.principal)
    post(client, f"/actions/{step.key}/status/", month="2026-09", word="on_track")
    assert Status.objects.get().month == dt.date(2026, 9, 1)
    plan = step.milestone.strategy.plan
    assert "submitted by Principal" in client.get(f"/plans/{plan.key}/about/").content.decode()
    answer = client.post(f"/plans/{plan.key}/years/take-back/", {"start_year": "2025"})
    assert answer["Location"] == f"/plans/{plan.key}/about/#years"
    assert SubmittedYear.objects.live().count() == 0
    post(client, f"/actions/{step.key}/complete/", completed_on="2026-05-12")
    assert Action.objects.get().completed_on == dt.date(2026, 5, 12)


def test_pages_of_a_submitted_month_say_so_and_have_no_forms(step, w, client):
    client.force_login(w.principal)
    plan = step.milestone.strategy.plan
    sentence = "The school year 2025-26 was submitted by Principal, Wed, Jun 3, 2026: its statuses are final."
    for address in (f"/plans/{plan.key}/month/", f"/actions/{step.key}/"):
        text = client.get(f"{address}?month=2026-04").content.decode()
        assert sentence in text and "Save status" not in text, address
        assert sentence not in client.get(f"{address}?month=2026-09").content.decode(), address


def test_a_submission_is_undone_and_redone_from_history(step, w):
    line = HistoryLine.objects.get(verb="plans.submitted_year.added")
    history.undo(line=line, by=w.principal)
    assert SubmittedYear.objects.live().count() == 0
    history.undo(line=HistoryLine.objects.get(verb="plans.submitted_year.taken_back"), by=w.principal)
    assert SubmittedYear.objects.live().count() == 1
    with pytest.raises(refusals.NotAllowed):
        history.undo(line=HistoryLine.objects.get(verb="plans.submitted_year.brought_back"), by=w.coach)


def test_what_was_said_before_the_submission_is_not_taken_away_either(w):
    plan, _, stone, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar"])
    with clock.moved_to(worlds.TODAY):
        operations.report_status(action=action, month=worlds.TODAY, word="on_track", by=w.teacher)
        plans.produce_output(output=action.outputs.get(), by=w.teacher)
        done = worlds.action(stone, title="Done")
        plans.complete_action(action=done, by=w.teacher)
        dropped = plans.drop_action(action=worlds.action(stone, title="Dropped"), reason="Snow", by=w.principal)
        plans.complete_milestone(milestone=stone, evidence="Six agendas", by=w.principal)
    with clock.moved_to(JUNE):
        plans.submit_year(plan=plan, start_year=2025, by=w.principal)
    verbs = ("progress.status.added", "plans.output.produced", "plans.action.completed", "plans.action.dropped",
             "plans.milestone.completed")  # fmt: skip
    for verb in verbs:
        with pytest.raises(refusals.BadInput, match="belongs to the school year 2025-26"):
            history.undo(line=HistoryLine.objects.get(verb=verb), by=w.principal)
    with pytest.raises(refusals.BadInput, match="2025-26"):
        plans.reopen_milestone(milestone=Milestone.objects.select_related("strategy__plan").get(), by=w.principal)
    with pytest.raises(refusals.BadInput, match="2025-26"):
        plans.archive_output(output=Output.objects.get(), by=w.principal)
    assert dropped.dropped_on == worlds.TODAY


def test_reopening_within_a_submitted_year_is_refused(step, w):
    with clock.moved_to(JUNE):
        year = SubmittedYear.objects.get()
        plans.take_back_year(plan=year.plan, start_year=2025, by=w.principal)
        plans.complete_action(action=step, by=w.teacher)
        plans.submit_year(plan=year.plan, start_year=2025, by=w.principal)
        with pytest.raises(refusals.BadInput, match="June 2026 belongs to the school year 2025-26"):
            plans.reopen_action(action=step, by=w.teacher)
    plans.reopen_action(action=step, by=w.teacher)
    assert Action.objects.get().reopened_on == NEXT_AUTUMN


def test_a_year_is_submitted_once_in_an_active_plan_and_not_before_it_begins(step, w, client):
    plan = step.milestone.strategy.plan
    with clock.moved_to(JUNE):
        plans.submit_year(plan=plan, start_year=2025, by=w.superintendent)
        assert SubmittedYear.objects.live().count() == 1
        with pytest.raises(refusals.BadInput, match="The school year 2026-27 begins on July 1, 2026"):
            plans.submit_year(plan=plan, start_year=2026, by=w.principal)
        with pytest.raises(refusals.BadInput, match="2024-25 is outside the plan"):
            plans.submit_year(plan=plan, start_year=2024, by=w.principal)
    with pytest.raises(refusals.WrongPhase, match="This plan is draft: submitting a school year is not possible"):
        plans.submit_year(plan=worlds.draft(w.school), start_year=2025, by=w.principal)
    client.force_login(w.teacher)
    for deed in ("submit", "take-back"):
        assert client.post(f"/plans/{plan.key}/years/{deed}/", {"start_year": "2025"}).status_code == 403
    client.force_login(w.principal)
    for start_year in ("", "soon", "99999"):
        assert client.post(f"/plans/{plan.key}/years/submit/", {"start_year": start_year}).status_code == 400


def test_what_was_said_of_a_closed_plan_is_not_undone(w):
    plan, *_, step = worlds.standard_plan(w.school)
    with clock.moved_to(JUNE):
        operations.report_status(action=step, month=dt.date(2026, 5, 1), word="on_track", by=w.principal)
    plans.close(plan=plan, by=w.principal)
    with pytest.raises(refusals.WrongPhase, match="This plan is closed: undoing this is not possible"):
        history.undo(line=HistoryLine.objects.get(verb="progress.status.added"), by=w.principal)
    assert Action.objects.get().word == "on_track"
