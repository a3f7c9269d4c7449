"""Can a person say why something is behind, ask for help, propose to drop it, and answer for somebody else?"""

import datetime as dt

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.foundation.people import operations as people
from headway.yearly.plans import access
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import minutes, operations, queries, rows
from headway.yearly.progress.models import MilestoneStatus, Pace, Proposal, Status

pytestmark = pytest.mark.django_db
JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2025, 12, 1)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def step(w):
    return worlds.standard_plan(w.school, responsible=w.teacher)[-1]


def say(client, row, kind="actions", headers=None, **more):
    body = {"submission": str(keys.new()), "month": "2026-01", "seen_version": "0", "seen_values": rows.SEEN, **more}
    return client.post(f"/{kind}/{row.key}/status/", body, headers=headers or {})


def test_the_cause_of_what_is_behind_is_kept_and_read_by_its_own_people_only(step, w, client):
    client.force_login(w.teacher)
    assert say(client, step, word="off_track", cause="No substitutes", solution="Swap duties").status_code == 303
    status = Status.objects.get()
    assert (status.cause, status.solution, status.took_seconds) == ("No substitutes", "Swap duties", None)
    assert "No substitutes" in client.get(f"/actions/{step.key}/").content.decode()
    client.force_login(w.superintendent)
    text = client.get(f"/actions/{step.key}/").content.decode()
    assert "Off track" in text and "No substitutes" not in text


def test_last_month_s_words_stand_in_the_row_and_are_said_again_only_where_it_is_still_so(step, w, client):
    operations.report_status(
        action=step, month=DECEMBER, word="at_risk", cause="No room", challenge="Two teams share one", by=w.teacher
    )
    client.force_login(w.teacher)
    assert ">No room</textarea>" in client.get("/statuses/?month=2026-01").content.decode()
    say(client, step, word="on_track", cause="No room", challenge="Two teams share one")
    january = Status.objects.get(month=JANUARY)
    assert (january.word, january.cause, january.challenge) == ("on_track", "", "")
    line = queries.asked(Action.objects.with_plan().get(), dt.date(2026, 1, 1))
    assert line.carried == {}, "what was answered is not prefilled"


def test_a_light_answer_on_a_second_device_takes_nothing_away(step, w, client):
    operations.report_status(action=step, month=JANUARY, word="at_risk", success="Two rooms", by=w.teacher)
    client.force_login(w.teacher)
    answer = say(client, step, word="on_track")
    assert answer.status_code == 200, "the row was answered meanwhile"
    assert "Somebody else changed this to “at_risk”" in answer.content.decode()
    assert Status.objects.get().success == "Two rooms"


def test_help_that_is_asked_for_is_told_to_the_leaders_once(step, w, client):
    client.force_login(w.teacher)
    say(client, step, word="at_risk", help="A second coach on Tuesdays")
    notice = Notice.objects.get(user=w.principal, sentence__startswith="Help is asked")
    assert "second coach" not in notice.sentence
    seen = '{"word": "at_risk", "help": "A second coach on Tuesdays"}'
    say(client, step, word="off_track", help="A second coach on Tuesdays", seen_version="1", seen_values=seen)
    assert Status.objects.get().word == "off_track"
    assert Notice.objects.filter(sentence__startswith="Help is asked").count() == 1


def test_an_owner_proposes_to_drop_and_a_leader_drops_it(step, w, client):
    client.force_login(w.teacher)
    say(client, step, word="not_started", drop="The district does it now")
    proposal = Proposal.objects.get()
    assert (proposal.reason, proposal.answer, Action.objects.get().dropped_on) == ("The district does it now", "", None)
    assert "A drop is proposed" in client.get("/statuses/?month=2026-01").content.decode()
    again = operations.propose_drop(action=step, month=JANUARY, reason="The district does it for us", by=w.teacher)
    assert again.pk == proposal.pk and Proposal.objects.get().reason == "The district does it for us"
    operations.answer_proposal(proposal=again, answer="dropped", note="Agreed in the team", by=w.principal)
    assert Action.objects.get().dropped_on == worlds.TODAY
    assert HistoryLine.objects.get(verb="plans.action.dropped").reason.startswith("The district does it for us")
    told = Notice.objects.filter(user=w.teacher, sentence__contains="is dropped")
    assert told.exists()
    operations.answer_proposal(proposal=again, answer="dropped", by=w.principal)
    with pytest.raises(refusals.BadInput, match="answered meanwhile"):
        operations.answer_proposal(proposal=again, answer="kept", by=w.principal)


def test_a_proposal_that_is_kept_leaves_the_action_and_can_be_made_again(step, w):
    first = operations.propose_drop(action=step, month=JANUARY, reason="Too much", by=w.teacher)
    operations.answer_proposal(proposal=first, answer="kept", note="It is nearly done", by=w.principal)
    assert Action.objects.get().dropped_on is None
    second = operations.propose_drop(action=step, month=JANUARY, reason="Still too much", by=w.teacher)
    assert second.pk != first.pk
    with pytest.raises(refusals.BadInput) as refused:
        operations.propose_drop(action=step, month=JANUARY, reason=" ", by=w.teacher)
    assert "drop" in refused.value.fields


def test_a_proposal_is_taken_back_from_history(step, w):
    operations.propose_drop(action=step, month=JANUARY, reason="Too much", by=w.teacher)
    history.undo(line=HistoryLine.objects.get(verb="progress.proposal.added"), by=w.principal)
    assert not Proposal.objects.open().exists()


def test_the_milestone_s_responsible_person_answers_for_its_actions_and_a_team_for_its_milestone(w, client):
    *_, stone, step = worlds.standard_plan(w.school, responsible=w.teacher)
    for user in (w.colleague, w.neighbour):
        with pytest.raises((refusals.NotAllowed, Http404)):
            access.action_or_404(user, step.key, access.May.REPORT_STATUS)
    stone.responsible = w.colleague
    stone.save()
    client.force_login(w.colleague)
    assert say(client, step, word="on_track").status_code == 303
    assert Status.objects.get().reported_by == w.colleague.key
    assert say(client, stone, kind="milestones", word="at_risk", cause="Late start").status_code == 303
    assert MilestoneStatus.objects.get().cause == "Late start"


def test_a_milestone_without_a_responsible_person_is_asked_of_its_team(w, client):
    _plan, _, stone, _ = worlds.standard_plan(w.school)
    team = people.form_team(organisation=w.school, kind="milestone_team", name="Rooms", by=worlds.BY)
    people.join_team(team=team, user=w.colleague, by=worlds.BY)
    stone.team, stone.responsible = team, None
    stone.save()
    client.force_login(w.colleague)
    assert str(stone.key) in client.get("/statuses/").content.decode()
    assert say(client, stone, kind="milestones", word="on_track").status_code == 303
    client.force_login(w.teacher)
    assert str(stone.key) not in client.get("/statuses/").content.decode()
    assert say(client, stone, kind="milestones", word="off_track").status_code == 403


def test_after_some_silent_school_days_whoever_is_responsible_for_the_milestone_is_asked(w, client):
    *_, stone, step = worlds.standard_plan(w.school, responsible=w.teacher)
    stone.responsible = w.colleague
    stone.save()
    client.force_login(w.colleague)
    with clock.moved_to(dt.date(2026, 1, 9)):
        assert "Nobody has answered" not in client.get("/work/").content.decode(), "four school days after the due day"
    with clock.moved_to(dt.date(2026, 1, 12)):
        text = client.get("/work/").content.decode()
        assert "Nobody has answered" in text and str(step.key) in text
        say(client, step, word="on_track")
        assert "Nobody has answered" not in client.get("/work/").content.decode()


def test_how_long_it_takes_is_expected_first_and_measured_from_twenty_answers_on(w, client):
    *_, stone, _step = worlds.standard_plan(w.school, responsible=w.teacher)
    client.force_login(w.teacher)
    for at in range(19):
        row = worlds.action(stone, title=f"Step {at}", responsible=w.teacher)
        say(client, row, word="on_track", took=str(10 + at))
    assert operations.measure_paces(by=worlds.BY) == 0 and minutes.paces()["action"] == 20
    say(client, worlds.action(stone, title="One more", responsible=w.teacher), word="on_track", took="4000")
    assert operations.measure_paces(by=worlds.BY) == 0, "an hour away from the desk is no answer"
    say(client, worlds.action(stone, title="The last", responsible=w.teacher), word="on_track", took="12")
    assert operations.measure_paces(by=worlds.BY) == 1
    assert Pace.objects.get().seconds == minutes.paces()["action"] == 18
    assert operations.measure_paces(by=worlds.BY) == 1 and Pace.objects.count() == 1


def test_saving_a_row_takes_few_statements_beside_sign_in(step, w, client):
    client.force_login(w.teacher)
    client.get("/statuses/")
    headers = {"HX-Request": "true", "HX-Target": f"li#row-{step.key}"}
    beside = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    done = {"month": "2025-12", "word": "complete", "completed_on": "2025-12-12", "evidence": "It hangs in the hall"}
    # What completes an action writes it down with its evidence, and counts its school anew.
    for said, most in (({"word": "on_track"}, 11), (done, 25)):
        with CaptureQueriesContext(connection) as asked:
            say(client, step, headers=headers, **said, **{"from": "mine"})
        own = [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(beside)]
        assert len(own) <= 3 + most, "\n".join(own)
    assert Action.objects.get(pk=step.pk).completed_on == dt.date(2025, 12, 12)
    lines = HistoryLine.objects.filter(verb__in=("plans.action.completed", "plans.action.evidenced"))
    assert lines.filter(element_key=step.key).count() == 2
