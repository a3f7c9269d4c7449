"""Are the actions behind a figure handed over together, those that one may change, and taken back together?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true", "HX-Target": "div#rows"}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def test_chosen_actions_are_handed_over_and_taken_back_in_one_go(w, client):
    _plan, _strategy, stone, first = worlds.standard_plan(w.school, responsible=w.teacher)
    *_, other = worlds.standard_plan(w.sister, responsible=w.sister_principal)
    with clock.moved_to(dt.date(2025, 9, 1)):
        second = worlds.action(stone, title="Visit ten lessons")
    client.force_login(w.superintendent)
    address = f"/organisations/{w.system.key}/network/actions/"
    assert client.get(address).text.count('name="row"') == 0  # a system's leader reads these plans, and writes none
    client.force_login(w.principal)
    address = f"/organisations/{w.school.key}/network/actions/?figure=actions&child=own"
    text = client.get(address).text
    assert text.count('name="row"') == 2
    assert client.get(f"{address}&sort=-due", headers=PART).text.index("sort=due") > 0
    found = client.get(f"{address}&find=responsible&text=coll", headers={"HX-Request": "true"}).text
    assert found.count('role="option"') == 1 and str(w.colleague.key) in found
    rows = [str(first.key), str(second.key), str(other.key)]
    for body in (
        {"responsible": str(w.colleague.key)},
        {"row": rows, "responsible": str(w.outsider.key)},
        {"row": rows},
    ):
        assert client.post(address, body).status_code == 200
    assert not HistoryLine.objects.exclude(act=None).exists()
    said = client.post(address, {"row": rows, "responsible": str(w.colleague.key)}, follow=True)
    assert (
        "2 actions are now with Colleague." in said.text
        and other.title not in said.text.split("2 actions are")[1][:200]
    )
    assert [row.responsible for row in Action.objects.order_by("pk")] == [w.colleague, w.sister_principal, w.colleague]
    assert Notice.objects.filter(user=w.colleague, sentence__contains="2 actions").count() == 1
    line = HistoryLine.objects.exclude(act=None).first()
    assert f"/history/{line.act}/undo/" in said.text
    client.force_login(w.teacher)
    assert client.post(f"/history/{line.act}/undo/").status_code == 404
    client.force_login(w.principal)
    assert "Undone." in client.post(f"/history/{line.act}/undo/", {"next": "/"}, follow=True).text
    assert [row.responsible for row in Action.objects.order_by("pk")] == [w.teacher, w.sister_principal, None]
    assert "Undone." in client.post(f"/history/{line.act}/undo/", {"next": "/"}, follow=True).text


def test_what_one_may_not_change_stays_and_is_named_and_a_list_asks_the_same(w, client):
    *_, stone, own = worlds.standard_plan(w.system, responsible=w.superintendent)
    *_, below = worlds.standard_plan(w.school, title="Read together")
    client.force_login(w.superintendent)
    address = f"/organisations/{w.system.key}/network/actions/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        worlds.action(stone, title=f"Step {number}")
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(few) == len(more)
    body = {"all": "1", "responsible": str(w.principal.key)}
    said = client.post(address, body, follow=True).text
    assert "0 actions are now with Principal." in said
    body["row"] = [str(key) for key in Action.objects.values_list("key", flat=True)]
    del body["all"]
    said = client.post(address, body, follow=True).text
    assert "13 actions are now with Principal." in said
    assert "“Read together” stays: its plan is written by others." in said
    assert (
        Action.objects.get(pk=below.pk).responsible is None and Action.objects.get(pk=own.pk).responsible == w.principal
    )
