"""Can people say, one by one, what an action is to produce, and when it was there?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans import operations
from headway.yearly.plans.models import Action, Output
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def action(w):
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar", "A letter to families"])
    return action


def post(client, address, **data):
    """Send a form with a fresh key."""
    return client.post(address, {"submission": str(keys.new()), **data})


def titles(action):
    """What the action is to produce, in order."""
    return list(Output.objects.live().filter(action=action).order_by("position").values_list("title", flat=True))


def last_line(verb):
    return HistoryLine.objects.filter(verb=verb).latest("pk")


def test_each_line_of_a_new_action_becomes_an_output(w, client):
    stone = worlds.milestone(worlds.strategy(worlds.draft(w.school), "3b"))
    client.force_login(w.principal)
    text = "- A calendar\r\n\r\n  A letter to families  "
    address = f"/milestones/{stone.key}/actions/new/"
    assert post(client, address, title="Publish", due_on="2026-03-31", outputs=text).status_code == 303
    assert titles(Action.objects.get()) == ["A calendar", "A letter to families"]
    answer = post(client, address, title="Publish", due_on="2026-03-31", outputs="x" * 301)
    assert "has 301 characters. Shorten it to 300, or make two of it." in answer.content.decode()
    assert Action.objects.count() == 1


def test_outputs_are_added_worded_and_taken_out_on_the_action_s_page(action, w, client):
    client.force_login(w.teacher)
    post(client, f"/actions/{action.key}/outputs/new/", title="A rota", note="On paper")
    first = Output.objects.get(title="A calendar")
    edit = {"seen_version": "1", "seen_values": '{"title": "A calendar", "note": ""}'}
    post(client, f"/outputs/{first.key}/edit/", title="A calendar for all", note="", **edit)
    assert titles(action) == ["A calendar for all", "A letter to families", "A rota"]
    assert post(client, f"/outputs/{first.key}/archive/")["Location"] == f"/actions/{action.key}/"
    assert titles(action) == ["A letter to families", "A rota"]
    history.undo(line=last_line("plans.output.archived"), by=w.principal)
    assert len(titles(action)) == 3
    text = client.get(f"/actions/{action.key}/").content.decode()
    assert "A rota" in text and "On paper" in text and "Still to come" in text


def test_an_output_is_there_since_a_day_with_a_link(action, w, client):
    client.force_login(w.teacher)
    row = Output.objects.get(title="A calendar")
    link = "https://reed.example/calendar"
    answer = post(client, f"/outputs/{row.key}/produced/", produced_on="2026-01-12", link=link)
    assert answer["Location"] == f"/actions/{action.key}/"
    row.refresh_from_db()
    assert (row.produced_on, row.link) == (dt.date(2026, 1, 12), link)
    assert link in client.get(f"/actions/{action.key}/").content.decode()
    post(client, f"/outputs/{row.key}/reopen/")
    row.refresh_from_db()
    assert row.produced_on is None
    history.undo(line=last_line("plans.output.reopened"), by=w.principal)
    row.refresh_from_db()
    assert row.produced_on == dt.date(2026, 1, 12)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"produced_on": "2026-01-16"}, "January 16, 2026 is still to come."),
        ({"produced_on": "2025-06-30"}, "is before the plan’s first day, July 1, 2025."),
        ({"link": "javascript:alert(1)"}, "This is no web address."),
        ({"link": "ftp://reed.example/plan"}, "This is no web address."),
    ],
)
def test_a_day_or_link_that_cannot_be_is_refused_at_its_field(action, w, client, sent, sentence):
    client.force_login(w.teacher)
    row = Output.objects.get(title="A calendar")
    answer = post(client, f"/outputs/{row.key}/produced/", note="Kept", **sent)
    text = answer.content.decode()
    assert answer.status_code == 200 and sentence in text and "Kept" in text
    row.refresh_from_db()
    assert (row.produced_on, row.link) == (None, "")


def test_nothing_is_produced_in_a_draft_and_nothing_added_to_a_closed_plan(w):
    draft = worlds.action(worlds.milestone(worlds.strategy(worlds.draft(w.sister), "3b")), outputs=["A list"])
    with pytest.raises(refusals.WrongPhase, match="This plan is draft: producing an output is not possible"):
        operations.produce_output(output=draft.outputs.get(), by=worlds.BY)
    plan, _, _, action = worlds.standard_plan(w.school)
    operations.close(plan=plan, by=worlds.BY)
    with pytest.raises(refusals.WrongPhase, match="This plan is closed: adding an output is not possible"):
        operations.add_output(action=action, title="Late", by=worlds.BY)


def test_undoing_an_addition_or_a_production_takes_it_back(action, w):
    row = operations.produce_output(output=Output.objects.get(title="A calendar"), by=w.teacher)
    assert row.produced_on == worlds.TODAY
    history.undo(line=last_line("plans.output.produced"), by=w.principal)
    row.refresh_from_db()
    assert row.produced_on is None
    operations.add_output(action=action, title="Too much", by=w.teacher)
    history.undo(line=last_line("plans.output.added"), by=w.principal)
    assert titles(action) == ["A calendar", "A letter to families"]


def test_outputs_of_somebody_else_s_action_are_not_touched(action, w, client):
    row = Output.objects.get(title="A calendar")
    client.force_login(w.colleague)
    for address in (
        f"/outputs/{row.key}/edit/",
        f"/outputs/{row.key}/produced/",
        f"/actions/{action.key}/outputs/new/",
    ):
        assert client.get(address).status_code == 403, address
    client.force_login(w.neighbour)
    assert client.get(f"/outputs/{row.key}/edit/").status_code == 404
