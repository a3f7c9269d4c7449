"""Do pages ask the same number of questions whether a plan has ten actions or a hundred?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.yearly.plans import queries
from headway.yearly.plans.models import Action, Plan
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SIGN_IN, FRAME, CHECKS = 3, 6, 14


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def grown(w, organisation, actions):
    """An active plan with two strategies and this many actions of the teacher."""
    plan = worlds.draft(organisation)
    teacher = w.teacher if organisation == w.school else None
    helpers = [w.colleague] if teacher else []
    with clock.moved_to(worlds.BEFORE):
        for at in range(2):
            stone = worlds.milestone(worlds.strategy(plan, "3b", "4c", title=f"Strategy {at}"), responsible=teacher)
            for n in range(actions // 2):
                day = dt.date(2025, 10, 1) + dt.timedelta(days=n)
                worlds.action(stone, day, f"Step {n}", responsible=teacher, outputs=["A list"], collaborators=helpers)
    return worlds.active(plan)


def asked(client, address):
    """How many queries a page takes, without transaction control."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([one for one in captured.captured_queries if not one["sql"].startswith(control)])


def test_pages_of_a_plan_ask_the_same_of_ten_and_of_a_hundred_actions(w, client):
    few, many = grown(w, w.school, 10), grown(w, w.school, 100)
    client.force_login(w.teacher)
    for page in ("", "month/"):
        small, large = (asked(client, f"/plans/{plan.key}/{page}") for plan in (few, many))
        assert small == large, page
        assert large <= 12 + SIGN_IN + FRAME, page


def test_the_form_of_an_action_asks_the_same_of_ten_and_of_a_hundred_actions(w, client):
    few, many = grown(w, w.school, 10), grown(w, w.school, 100)
    client.force_login(w.principal)
    for page in ("/milestones/{stone}/actions/new/", "/actions/{action}/edit/"):
        small, large = (
            asked(client, page.format(stone=one.milestone.key, action=one.key))
            for one in (Action.objects.filter(milestone__strategy__plan=plan).first() for plan in (few, many))
        )
        assert small == large <= 24 + SIGN_IN + FRAME, page


def test_my_statuses_ask_the_same_of_ten_and_of_a_hundred_actions(w, client):
    client.force_login(w.teacher)
    grown(w, w.school, 10)
    few = asked(client, "/statuses/")
    grown(w, w.school, 100)
    assert asked(client, "/statuses/") == few <= 12 + SIGN_IN + FRAME


def test_the_list_of_plans_asks_the_same_of_one_and_of_many(w, client):
    client.force_login(w.principal)
    address = f"/organisations/{w.school.key}/plans/"
    grown(w, w.school, 2)
    few = asked(client, address)
    for _ in range(6):
        grown(w, w.school, 2)
    assert asked(client, address) == few <= 5 + SIGN_IN + FRAME


def test_an_action_page_asks_the_same_with_one_status_or_many(w, client):
    plan = grown(w, w.school, 10)
    client.force_login(w.teacher)
    action = next(line for line in queries.outline(plan, actions=True).lines if line.level == 4)
    few = asked(client, action.address)
    for month in ("2025-09", "2025-10", "2025-11"):
        client.post(f"{action.address}status/", {"month": month, "word": "on_track"})
    assert asked(client, action.address) <= few + 1
    # Which month is asked about rests on the calendar, closed days and the state's due day: two more than before.
    # What is behind brings a coach's question: one more.
    assert few <= 12 + 6 + 1 + CHECKS + SIGN_IN + FRAME


def test_the_network_page_takes_six_queries_with_three_children_and_with_forty(w, client):
    grown(w, w.school, 4)
    client.force_login(w.superintendent)
    address = f"/organisations/{w.system.key}/network/"
    few = asked(client, address)
    for at in range(40):
        network.add_organisation(kind="school", name=f"School {at:02}", parent=w.system, by=worlds.BY)
    assert asked(client, address) == few <= 6 + SIGN_IN + FRAME
    drill = f"{address}actions/?node=3b&figure=behind"
    few = asked(client, drill)
    grown(w, w.sister, 100)
    assert asked(client, drill) == few <= 8 + SIGN_IN + FRAME


def test_a_long_plan_is_folded_until_a_strategy_is_opened(w):
    plan = Plan.objects.get(pk=grown(w, w.school, 160).pk)
    folded = queries.outline(plan, actions=True)
    assert (folded.folded, len(folded.lines)) == (True, 6)
    strategy = next(line for line in folded.lines if line.level == 2)
    assert len(queries.outline(plan, actions=True, wanted=queries.Wanted(opened=str(strategy.key))).lines) == 86
    assert len(queries.outline(plan, actions=True, wanted=queries.Wanted(every=True)).lines) == 166
