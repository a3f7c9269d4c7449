"""Does a plan say with whom it was shared, and what a CSI school and a system have to say?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.yearly.plans import operations
from headway.yearly.plans.models import Plan, Sharing

from . import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def test_rounds_of_sharing_are_noted_mended_taken_out_and_come_back(w, client):
    plan, *_ = worlds.standard_plan(w.school)
    client.force_login(w.principal)
    body = {"shared_with": "Families", "shared_on": "2026-01-12", "feedback": "", "submission": str(keys.new())}
    assert [client.post(f"/plans/{plan.key}/sharings/new/", body).status_code for _ in range(2)] == [303, 303]
    row = Sharing.objects.get()
    mended = {"feedback": "Evenings, please", "seen_version": 1, "seen_values": "{}", "submission": str(keys.new())}
    assert client.post(f"/sharings/{row.key}/field/feedback/", mended).status_code == 303
    text = client.get(f"/plans/{plan.key}/about/").text
    assert "Families" in text and "Evenings, please" in text
    client.post(f"/sharings/{row.key}/archive/", {"submission": str(keys.new())})
    assert "Evenings, please" not in client.get(f"/plans/{plan.key}/about/").text
    history.undo(line=HistoryLine.objects.get(verb="plans.sharing.archived"), by=w.principal)
    client.force_login(w.teacher)
    text = client.get(f"/plans/{plan.key}/about/").text
    assert "Evenings, please" in text and "/field/feedback/" not in text


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"shared_with": " "}, "shared_with"),
        ({"shared_with": "x" * 501}, "shared_with"),
        ({"shared_on": dt.date(2026, 2, 1)}, "shared_on"),
        ({"feedback": "x" * 10_000}, "feedback"),
    ],
)
def test_a_round_that_cannot_be_is_refused(w, values, at):
    plan, *_ = worlds.standard_plan(w.school)
    with pytest.raises(refusals.BadInput) as refused:
        given = {"shared_with": "Families", "shared_on": worlds.TODAY, **values}
        operations.add_sharing(plan=plan, by=worlds.BY, **given)
    assert set(refused.value.fields) == {at} and not Sharing.objects.exists()


def test_a_csi_school_says_what_is_unevenly_spread_and_a_system_how_it_works_with_data(w, client):
    network.designate(organisation=w.school, start_year=2025, label="CSI", by=worlds.BY)
    asked = {}
    for place, who in ((w.school, "principal"), (w.sister, "sister_principal"), (w.system, "superintendent")):
        plan, *_ = worlds.standard_plan(place)
        client.force_login(w.people[who])
        text = client.get(f"/plans/{plan.key}/about/").text
        asked[who] = [f"/field/{name}/" in text for name in ("inequities", "exit_criteria", "data_use")]
        mended = {"data_use": "Each month", "seen_version": plan.version, "submission": str(keys.new())}
        assert client.post(f"/plans/{plan.key}/field/data_use/", mended | {"seen_values": "{}"}).status_code == 303
        title = {"title": "Other", "seen_version": plan.version, "submission": str(keys.new()), "seen_values": "{}"}
        assert client.post(f"/plans/{plan.key}/field/title/", title).status_code != 303
    assert asked == {
        "principal": [True, True, False],
        "sister_principal": [False, False, False],
        "superintendent": [False, False, True],
    }
    assert set(Plan.objects.values_list("data_use", flat=True)) == {"Each month"}
