"""Do those who write a plan, and those who put it to work, find a coach's questions beside what they write?"""

import pytest

from headway.foundation.core import clock
from headway.library.prompts import operations as prompts
from headway.library.prompts.models import Prompt
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    prompts.load_built_in(by=worlds.BY)
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def places(text):
    """The places of the prompts that a page shows."""
    text = text.replace("&#x27;", "'")
    return {row.place.partition(".")[2] for row in Prompt.objects.all() if row.texts["en"] in text}


def test_who_writes_a_plan_is_asked_below_each_field_and_on_the_page_of_the_plan(client, w):
    client.force_login(w.principal)
    plan = worlds.draft(w.school)
    assert places(client.get(f"/plans/{plan.key}/").text) == {"priorities"}
    strategy = worlds.strategy(plan, "3b")
    milestone = worlds.milestone(strategy)
    action = worlds.action(milestone)
    assert places(client.get(f"/plans/{plan.key}/about/").text) == {"whole"}
    assert places(client.get(f"/plans/{plan.key}/priorities/new/").text) == {"priorities"}
    assert places(client.get(f"/strategies/{strategy.key}/edit/").text) >= {"strategies", "theory"}
    assert places(client.get(f"/plans/{plan.key}/strategies/new/").text) >= {"strategies", "theory"}
    for address in (f"/strategies/{strategy.key}/milestones/new/", f"/milestones/{milestone.key}/edit/"):
        assert places(client.get(address).text) == {"milestones"}
    assert places(client.get(f"/milestones/{milestone.key}/actions/new/").text) == {"actions", "resources"}
    assert places(client.get(f"/actions/{action.key}/edit/").text) == {"actions"}
    client.force_login(w.superintendent)
    of_system = worlds.draft(w.system)
    worlds.strategy(of_system, "3b")
    assert places(client.get(f"/plans/{of_system.key}/about/").text) == {"whole", "supports"}


def test_who_puts_it_to_work_is_asked_beside_statuses_meeting_and_review_and_readers_are_not(client, w):
    plan = worlds.draft(w.school)
    milestone = worlds.milestone(worlds.strategy(plan, "3b"), responsible=w.teacher)
    worlds.action(milestone, responsible=w.teacher)
    worlds.active(plan)
    review = f"/organisations/{w.school.key}/review/"
    client.force_login(w.teacher)
    assert places(client.get("/statuses/").text) == {"status"}
    assert places(client.get(f"/milestones/{milestone.key}/meeting/").text) == {"team"}
    client.force_login(w.principal)
    assert places(client.get(review).text) == {"review"}
    assert places(client.get(f"/plans/{plan.key}/").text) == set()
    client.force_login(w.superintendent)
    assert client.get(review).status_code == 200 and places(client.get(review).text) == set()
