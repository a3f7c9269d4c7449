"""Can a strategy name the goals of its organisation that it leads to?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.direction import operations as direction
from headway.yearly.direction import queries
from headway.yearly.plans import operations
from headway.yearly.plans.models import Strategy, StrategyGoal

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def goal(organisation, text):
    """A goal of an organisation."""
    return direction.add_goal(organisation=organisation, text=text, by=worlds.BY)


def goals_of(row):
    """What a strategy leads to."""
    live = StrategyGoal.objects.live().filter(strategy=row).order_by("goal__position")
    return list(live.values_list("goal__text", flat=True))


def test_goals_are_chosen_shown_and_taken_back_with_one_line_of_history(w, client):
    _plan, row, *_ = worlds.standard_plan(w.school)
    row = Strategy.objects.select_related("plan__organisation").get(pk=row.pk)
    one, two = goal(w.school, "All read"), goal(w.school, "All count")
    operations.lead_to(strategy=row, goals=[one, two], by=w.principal)
    operations.lead_to(strategy=row, goals=[two], by=w.principal)
    operations.lead_to(strategy=row, goals=[two], by=w.principal)
    lines = HistoryLine.objects.filter(element_key=row.key, verb="plans.strategy.led").order_by("pk")
    said = [[[each["label"] for each in side] for side in line.changes["goals"]] for line in lines]
    assert said == [[[], ["All count", "All read"]], [["All read", "All count"], ["All count"]]]
    client.force_login(w.principal)
    text = client.get(f"/strategies/{row.key}/").text
    assert "Leads to" in text and "All count" in text and f"/goals/{two.key}/" in text
    assert "All read" in client.get(f"/strategies/{row.key}/edit/").text
    with pytest.raises(refusals.BadInput):
        history.undo(line=lines[0], by=w.principal)
    history.undo(line=lines[1], by=w.principal)
    assert goals_of(row) == ["All read", "All count"]


def test_who_does_not_read_the_living_direction_reads_a_goal_as_it_was_approved(w, client):
    _plan, row, *_ = worlds.standard_plan(w.system)
    row = Strategy.objects.select_related("plan__organisation").get(pk=row.pk)
    one = goal(w.system, "As approved")
    operations.lead_to(strategy=row, goals=[one], by=worlds.BY)
    address = f"/strategies/{row.key}/"
    client.force_login(w.teacher)
    assert "As approved" not in client.get(address).text
    content = queries.written(w.system, queries.around(w.system)).content
    digest = queries.digest(queries.canonical(content))
    direction.approve_direction(organisation=w.system, digest=digest, by=w.superintendent)
    assert "As approved" in client.get(address).text
    edit = worlds.Edit({"text": "Still written"}, {"text": one.text}, one.version)
    direction.revise_goal(goal=one, edit=edit, by=worlds.BY)
    assert "As approved" in client.get(address).text
    client.force_login(w.superintendent)
    assert "Still written" in client.get(address).text


def test_a_goal_of_another_organisation_is_refused(w):
    _plan, row, *_ = worlds.standard_plan(w.school)
    for place in (w.sister, w.system):
        with pytest.raises(refusals.BadInput) as refused:
            operations.lead_to(strategy=row, goals=[goal(place, "Theirs")], by=worlds.BY)
        assert set(refused.value.fields) == {"goals"}
    assert goals_of(row) == []


def test_a_plan_asks_no_more_the_more_goals_there_are(w, client):
    plan, row, *_ = worlds.standard_plan(w.school)
    client.force_login(w.principal)
    asked = []
    for many in (1, 4):
        found = [goal(w.school, f"Goal {many} {at}") for at in range(many)]
        operations.lead_to(strategy=row, goals=found, by=worlds.BY)
        client.get(f"/plans/{plan.key}/")
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/plans/{plan.key}/")
        asked.append(len(counted))
    assert asked[0] == asked[1]
