"""How does a plan come from its writers to those who approve it, back, and to work?"""

import pytest
from django.core.cache import cache

from headway.foundation.core import clock, registers
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.yearly.approvals.models import Decision, PlanVersion
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Plan, Strategy
from headway.yearly.plans.tests.worlds import fresh as anew

from . import worlds

pytestmark = pytest.mark.django_db
BY = worlds.BY


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def enter(client, user):
    client.force_login(anew(user), backend="django.contrib.auth.backends.ModelBackend")
    cache.clear()
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def told(user):
    rows = Notice.objects.of(user).filter(element_kind="approvals.submission").order_by("pk")
    return [one.sentence for one in rows]


def phase(plan):
    return Plan.objects.get(pk=plan.pk).phase


def test_a_csi_school_submits_its_system_returns_it_and_three_approve_before_it_is_active(client, w):
    worlds.designate(w.school, "CSI")
    plan = worlds.written(w.school)
    way = f"/plans/{plan.key}/approval/"

    enter(client, w.principal)
    assert "becomes active once it is approved by Tern Parish and State of Ostrava Bay" in read(client, way)
    refused = worlds.post(client, f"/plans/{plan.key}/activate/")
    assert refused.status_code == 409 and "Submit it first." in refused.content.decode()
    sent = worlds.post(client, f"{way}submit/", note="Ready", reason="The rest comes in spring")
    assert sent.status_code == 303 and phase(plan) == "submitted"
    assert "waits for the answer of Tern Parish and State of Ostrava Bay" in read(client, way)
    assert told(w.superintendent) == told(w.state_lead) == [f"Reed School asks for your decision on “{plan.title}”."]
    assert told(w.principal) == []

    enter(client, w.superintendent)
    held = registers.held(anew(w.superintendent))
    assert [(one.title, one.address) for one in held if one.kind == "approvals.submission"] == [
        (f"Decide on “{plan.title}”", f"{way}decide/")
    ]
    digest = PlanVersion.objects.get().digest
    shown = read(client, f"{way}decide/")
    assert digest in shown and "You answer for Tern Parish." in shown and "Ready" in shown
    given = {"digest": digest, "speaks": str(w.system.key)}
    no_note = worlds.post(client, f"{way}decide/", answer="returned", **given)
    assert no_note.status_code == 200 and "Say what is to be mended" in no_note.content.decode()
    returned = worlds.post(client, f"{way}decide/", answer="returned", note="Name who pays", **given)
    assert returned.status_code == 303 and phase(plan) == "returned"
    assert told(w.principal) == [f"Tern Parish returned “{plan.title}”: its note says what to mend."]

    enter(client, w.principal)
    assert [one.title for one in registers.held(anew(w.principal))] == [f"Mend “{plan.title}” and submit it again"]
    shown = read(client, way)
    assert "Tern Parish returned the plan" in shown and "Name who pays" in shown
    one = Strategy.objects.get(plan=plan)
    edit = worlds.Edit({"if_text": "we meet every week"}, {"if_text": ""}, one.version)
    plans.revise_strategy(strategy=one, edit=edit, by=w.principal)
    assert worlds.post(client, f"{way}submit/", reason="The rest comes in spring").status_code == 303

    enter(client, w.state_lead)
    shown = read(client, f"{way}decide/")
    assert "Changed since version 1" in shown and "we meet every week" in shown
    given = {"digest": PlanVersion.objects.get(number=2).digest, "speaks": str(w.state.key)}
    assert worlds.post(client, f"{way}decide/", answer="approved", **given).status_code == 303
    assert phase(plan) == "submitted"
    enter(client, w.superintendent)
    given["speaks"] = str(w.system.key)
    assert worlds.post(client, f"{way}decide/", answer="approved", note="Well done", **given).status_code == 303
    assert phase(plan) == "approved"

    enter(client, w.principal)
    assert "approved by all who were asked" in read(client, way)
    assert worlds.post(client, f"/plans/{plan.key}/activate/").status_code == 303
    assert phase(plan) == "active"
    assert list(PlanVersion.objects.order_by("number").values_list("occasion", flat=True)) == [
        "submitted",
        "submitted",
        "activated",
    ]
    assert list(Decision.objects.order_by("pk").values_list("organisation__name", "answer")) == [
        ("Reed School", "approved"),
        ("Tern Parish", "returned"),
        ("Reed School", "approved"),
        ("State of Ostrava Bay", "approved"),
        ("Tern Parish", "approved"),
    ]
    deeds = HistoryLine.objects.filter(element_key=plan.key).order_by("pk").values_list("verb", flat=True)
    assert [deed.rpartition(".")[2] for deed in deeds] == [
        *("added", "submitted", "returned", "submitted", "approved", "activated")
    ]
