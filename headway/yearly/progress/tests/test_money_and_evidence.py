"""Can people say what a month cost, what shows that work is done, and which outputs are there?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans import money
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Completion, Output
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Status

pytestmark = pytest.mark.django_db
JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2025, 12, 1)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def step(w):
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar", "A letter"])
    return action


def say(client, action, **data):
    """The month's row, sent with a fresh key."""
    body = {"submission": str(keys.new()), "month": "2026-01", "word": "on_track", "from": "mine", **data}
    return client.post(f"/actions/{action.key}/status/", body)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1,250.50", 125050), ("$ 1250.5", 125050), ("0", 0), ("", None), ("999,999,999.99", 99_999_999_999)],
)
def test_an_amount_is_read_as_people_write_it(typed, cents):
    assert money.cents(typed) == cents
    assert cents is None or money.cents(money.written(cents)) == cents


@pytest.mark.parametrize("typed", ["-5", ".50", "12,50", "about 5", "1.234", "1,2345", "1e3", "9" * 400, "٣"])
def test_what_is_no_amount_is_refused_at_its_field_and_what_was_typed_stays(step, w, client, typed):
    client.force_login(w.teacher)
    answer = say(client, step, spent_cents=typed, challenge="The bus came late")
    text = answer.content.decode()
    assert "is no amount. Write dollars and cents, such as 1,250.50, nothing below zero." in text
    assert "The bus came late" in text and Status.objects.count() == 0


def test_sums_stand_on_the_pages_of_action_milestone_and_plan(step, w, client):
    client.force_login(w.teacher)
    say(client, step, month="2025-12", spent_cents="1,000", resources="Two days of a trainer")
    say(client, step, spent_cents="250.50")
    second = worlds.action(step.milestone, title="Second")
    operations.report_status(action=second, month=JANUARY, word="on_track", spent_cents=4950, by=worlds.BY)
    pages = {
        f"/actions/{step.key}/": "$1,250.50",
        f"/milestones/{step.milestone.key}/": "$1,300.00",
        f"/plans/{step.milestone.strategy.plan.key}/": "$1,300.00 was spent so far.",
    }
    for address, sentence in pages.items():
        assert sentence in client.get(address).content.decode(), address
    assert "Two days of a trainer" in client.get(f"/actions/{step.key}/").content.decode()
    client.force_login(w.state_lead)
    text = client.get(f"/actions/{step.key}/").content.decode()
    assert "$1,250.50" in text and "Two days of a trainer" not in text


def test_mending_or_undoing_a_month_mends_the_sum(step, w, client):
    client.force_login(w.teacher)
    say(client, step, spent_cents="100")
    seen = '{"word": "on_track", "spent_cents": "100.00"}'
    say(client, step, spent_cents="80", seen_version="1", seen_values=seen)
    assert Action.objects.get().spent_cents == 8000
    history.undo(line=HistoryLine.objects.filter(verb="progress.status.revised").latest("pk"), by=w.principal)
    assert Action.objects.get().spent_cents == 10000
    with pytest.raises(refusals.BadInput, match="nothing below zero"):
        operations.report_status(action=step, month=JANUARY, word="on_track", spent_cents=-1, by=worlds.BY)


def test_two_people_who_say_different_amounts_see_both_as_they_are_written(step, w, client):
    client.force_login(w.teacher)
    say(client, step, spent_cents="10")
    seen = '{"word": "on_track", "spent_cents": "10.00", "success": ""}'
    say(client, step, spent_cents="1,250.50", seen_version="1", seen_values=seen)
    answer = say(client, step, spent_cents="20", seen_version="1", seen_values=seen)
    assert "changed this to “1,250.50” while you wrote “20.00”" in answer.content.decode()


def test_evidence_goes_with_complete_and_stands_on_the_action_s_page(step, w, client):
    client.force_login(w.teacher)
    say(client, step, word="complete", evidence="See https://reed.example/calendar")
    assert Completion.objects.get().evidence == "See https://reed.example/calendar"
    text = client.get(f"/actions/{step.key}/").content.decode()
    assert "Evidence" in text and 'href="https://reed.example/calendar"' in text
    line = HistoryLine.objects.get(verb="plans.action.evidenced")
    assert line.changes == {"evidence": ["", "See https://reed.example/calendar"]}
    history.undo(line=line, by=w.principal)
    assert Completion.objects.get().evidence == ""
    assert Action.objects.get().completed_on == worlds.TODAY


def test_evidence_is_entered_with_the_form_that_completes_and_is_kept_by_those_who_do_not_touch_it(step, w, client):
    client.force_login(w.teacher)
    body = {"submission": str(keys.new()), "completed_on": "2026-01-12", "evidence": "Six agendas", "reason": ""}
    assert client.post(f"/actions/{step.key}/complete/", body).status_code == 303
    seen = '{"word": "", "evidence": ""}'
    say(client, step, word="complete", completed_on="2026-01-12", evidence="", seen_version="0", seen_values=seen)
    assert Completion.objects.get().evidence == "Six agendas"


def test_evidence_of_what_is_not_complete_is_not_lost_in_silence(step, w, client):
    client.force_login(w.teacher)
    answer = say(client, step, word="on_track", evidence="Six agendas")
    text = answer.content.decode()
    assert "Evidence goes with “complete”." in text and "Six agendas</textarea>" in text
    assert Status.objects.count() == 0


def test_outputs_are_ticked_in_the_row_of_the_month(step, w, client):
    client.force_login(w.teacher)
    calendar, letter = Output.objects.order_by("position")
    text = client.get("/statuses/").content.decode()
    assert str(calendar.key) in text and "Outputs that are there now" in text
    body = {"submission": str(keys.new()), "month": "2025-12", "word": "on_track", "outputs": [str(calendar.key)]}
    for _ in range(2):
        assert client.post(f"/actions/{step.key}/status/", body).status_code == 303, "sent twice is no mistake"
    say(client, step, outputs=[str(letter.key)])
    days = dict(Output.objects.values_list("title", "produced_on"))
    assert days == {"A calendar": dt.date(2025, 12, 31), "A letter": worlds.TODAY}
    assert "Outputs that are there now" not in client.get("/statuses/").content.decode()


def test_outputs_of_another_action_are_not_ticked(step, w, client):
    *_, other = worlds.standard_plan(w.sister, outputs=["Not ours"])
    client.force_login(w.teacher)
    answer = say(client, step, outputs=[str(other.outputs.get().key)])
    assert "not one of the choices" in answer.content.decode()
    operations.report_status(action=step, month=JANUARY, word="on_track", outputs=other.outputs.all(), by=worlds.BY)
    assert Output.objects.filter(produced_on__isnull=False).count() == 0


@pytest.mark.parametrize("origin", ["mine", "plan"])
def test_a_saved_row_says_so_and_the_page_counts_it(step, w, client, origin):
    worlds.action(step.milestone, title="Second", responsible=w.teacher)
    client.force_login(w.teacher)
    headers = {"HX-Request": "true", "HX-Target": f"li#row-{step.key}"}
    body = {"submission": str(keys.new()), "month": "2026-01", "word": "on_track", "from": origin}
    address = f"/actions/{step.key}/status/"
    wrong = client.post(address, {**body, "word": ""}, headers=headers).content.decode()
    assert "answered</span>" not in wrong
    text = client.post(address, body, headers=headers).content.decode()
    assert 'class="answered"' in text and "Change the answer for Publish the calendar" in text
    page = "/statuses/" if origin == "mine" else f"/plans/{step.milestone.strategy.plan.key}/month/"
    assert "1 of 2 answered" in client.get(page).content.decode()


def test_a_completion_with_evidence_is_mended_together(step, w):
    plans.complete_action(action=step, done_on=dt.date(2026, 1, 9), evidence="First", by=w.teacher)
    plans.complete_action(action=step, done_on=dt.date(2026, 1, 8), by=w.teacher)
    assert Completion.objects.values_list("done_on", "evidence").get() == (dt.date(2026, 1, 8), "First")
    plans.reopen_action(action=step, by=w.teacher)
    with pytest.raises(refusals.BadInput, match="is open"):
        plans.give_evidence(action=Action.objects.with_plan().get(), evidence="More", by=w.teacher)
