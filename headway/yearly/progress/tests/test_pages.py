"""Can people walk the main job in a browser: plan, activate, report, and find the action from above?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys
from headway.tests import towns
from headway.yearly.needs.models import Priority
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy
from headway.yearly.plans.tests import worlds
from headway.yearly.progress.models import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def post(client, address, **data):
    """Send a form with a fresh key."""
    return client.post(address, {"submission": str(keys.new()), **data})


def test_a_plan_s_month_asks_what_is_open_in_it_and_not_what_was_done_before(w, client):
    plan, _, stone, done = worlds.standard_plan(w.school)
    worlds.action(stone, title="Train the leads")
    worlds.done(done, dt.date(2025, 11, 28))
    client.force_login(w.principal)

    def asked(month):
        said = client.get(f"/plans/{plan.key}/month/?month={month}").content.decode()
        return [title for title in ("Publish the calendar", "Train the leads") if title in said], " of 1 a" in said

    assert asked("2025-11") == (["Publish the calendar", "Train the leads"], False)
    assert asked("2025-12") == (["Train the leads"], True)


def test_a_plan_s_month_asks_what_an_earlier_year_left_open(w, client):
    plan = worlds.draft(w.school, first_year=2024)
    stone = worlds.milestone(worlds.strategy(plan, "3b"), start_year=2024)
    worlds.action(stone, dt.date(2025, 3, 14), title="Left from last year")
    worlds.active(plan)
    client.force_login(w.principal)
    assert b"Left from last year" in client.get(f"/plans/{plan.key}/month/?month=2025-12").content


def test_a_principal_writes_a_plan_activates_it_and_reports_a_month(w, client):
    client.force_login(w.principal)
    school = f"/organisations/{w.school.key}"
    assert client.get(f"{school}/plans/").status_code == 200
    answer = post(client, f"{school}/plans/new/", title="", first_year="2025", last_year="2027")
    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/plans/{plan.key}/")
    assert plan.title == "Plan 2025–28"
    post(client, f"/plans/{plan.key}/priorities/new/", title="Reading", first_year="2025", last_year="2027")
    page = client.get(f"/plans/{plan.key}/strategies/new/")
    assert b"4c Engage students" in page.content
    priority = Priority.objects.get()
    codes = [str(worlds.practice(code).key) for code in ("3b", "4c")]
    post(client, f"/plans/{plan.key}/strategies/new/", priority=str(priority.key), title="Rehearse", practices=codes)
    strategy = Strategy.objects.get()
    assert sorted(c.practice.code for c in strategy.codings.all()) == ["3b", "4c"]
    post(
        client,
        f"/strategies/{strategy.key}/milestones/new/",
        title="Teams meet",
        start_year="2025",
        due_on="2026-05-29",
        responsible=str(w.teacher.key),
    )
    milestone = Milestone.objects.get()
    answer = post(
        client,
        f"/milestones/{milestone.key}/actions/new/",
        title="Publish calendar",
        due_on="2026-01-10",
        responsible=str(w.teacher.key),
    )
    assert answer.status_code == 303, answer.content
    action = Action.objects.get()
    page = client.get(f"/plans/{plan.key}/")
    assert b"1.1.1.1" in page.content and b"Publish calendar" in page.content
    towns.schools_decide_alone(w.state)
    assert post(client, f"/plans/{plan.key}/activate/").status_code == 303
    client.force_login(w.teacher)
    page = client.get("/statuses/")
    assert b"Publish calendar" in page.content
    answer = post(
        client, f"/actions/{action.key}/status/", month="2026-01", word="at_risk", challenge="Snow", **{"from": "mine"}
    )
    assert answer["Location"] == f"/statuses/#row-{action.key}"
    assert Status.objects.get().challenge == "Snow"
    for address in (f"/actions/{action.key}/", f"/plans/{plan.key}/month/", f"/milestones/{milestone.key}/"):
        assert client.get(address).status_code == 200, address
    client.force_login(w.state_lead)
    page = client.get(f"/organisations/{w.state.key}/network/")
    assert page.status_code == 200
    assert b"Tern Parish" in page.content
    page = client.get(f"/organisations/{w.state.key}/network/actions/?node=3b&child={w.system.key}&figure=behind")
    assert b"Publish calendar" in page.content
    page = client.get(f"/actions/{action.key}/")
    assert b"At risk" in page.content and b"Snow" not in page.content
    client.force_login(w.outsider)
    for address in (f"/plans/{plan.key}/", f"/actions/{action.key}/", f"/organisations/{w.state.key}/network/"):
        assert client.get(address).status_code == 404, address
