"""How does a plan come from its writers to those who approve it, back, and to work?"""

import pytest
from django.core.cache import cache

from headway.foundation.core import clock, refusals, registers
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.yearly.approvals import rules
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


def goes_out_and_comes_back(client, w, plan, way):
    """The principal submits it, the superintendent returns it with a note."""
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
    assert client.get(returned["Location"]).status_code == 200, "though the draft is private again"
    assert told(w.principal) == [f"Tern Parish returned “{plan.title}”: its note says what to mend."]


def is_mended_and_approved_by_all(client, w, plan, way):
    """The principal mends it; state and system approve what was mended."""
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


def test_a_csi_school_submits_its_system_returns_it_and_three_approve_before_it_is_active(client, w):
    worlds.designate(w.school, "CSI")
    plan = worlds.written(w.school)
    way = f"/plans/{plan.key}/approval/"
    goes_out_and_comes_back(client, w, plan, way)
    is_mended_and_approved_by_all(client, w, plan, way)

    enter(client, w.principal)
    assert "approved by all who were asked" in read(client, way)
    assert worlds.post(client, f"/plans/{plan.key}/activate/").status_code == 303
    assert phase(plan) == "active"
    occasions = list(PlanVersion.objects.order_by("number").values_list("occasion", flat=True))
    assert occasions == ["submitted", "submitted", "activated"]
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


@pytest.mark.parametrize(
    ("label", "chosen", "names"),
    [
        ("", {}, ["school", "system"]),
        ("", {"school_plans_by_system": False}, ["school"]),
        ("", {"school_plans_by_state": True}, ["school", "system", "state"]),
        ("tsi", {"school_plans_by_system": False}, ["school", "system"]),
        ("CSI", {"school_plans_by_system": False}, ["school", "system", "state"]),
    ],
)
def test_who_approves_follows_from_designation_and_settings(label, chosen, names):
    chosen = {"school_plans_by_system": True, **chosen}
    assert list(rules.asked("school", {"system", "state"}, [label], chosen)) == names
    assert list(rules.asked("school", {"state"}, [label], chosen)) == [one for one in names if one != "system"]
    assert rules.asked("system", {"state"}, [label], chosen) == ("system",)
    assert rules.asked("system", {"state"}, [], {"system_plans_by_state": True}) == ("system", "state")
    assert rules.asked("state", (), [label], chosen) == ("state",)


def test_a_place_that_decides_alone_activates_its_draft_and_keeps_a_version(client, w):
    plan = worlds.written(w.system)
    enter(client, w.superintendent)
    assert "Tern Parish decides on it alone" in read(client, f"/plans/{plan.key}/approval/")
    assert worlds.post(client, f"/plans/{plan.key}/activate/").status_code == 303
    assert phase(plan) == "active"
    assert PlanVersion.objects.get().occasion == "activated"
    second = worlds.written(w.system, 1)
    worlds.submitted(second, w.superintendent)
    assert phase(second) == "approved", "who submits where nobody else is asked has approved"
    assert f">{plan.title}</a>" in read(client, f"/plans/{second.key}/approval/"), "that a plan is active is said"


def test_a_csi_plan_that_its_system_submits_waits_for_the_school_too(client, w):
    worlds.designate(w.school, "CSI")
    plan = worlds.written(w.school)
    submission = worlds.submitted(plan, anew(w.superintendent))
    assert not submission.decisions.exists()
    assert [one.kind for one in registers.held(anew(w.principal))] == ["approvals.submission"]
    for place, person in ((w.school, w.principal), (w.system, w.superintendent), (w.state, w.state_lead)):
        assert phase(plan) == "submitted"
        worlds.answer(plan, place, person)
    assert phase(plan) == "approved"


def test_a_submission_is_withdrawn_by_its_writers_and_nothing_of_it_is_undone(client, w):
    plan = worlds.written(w.school)
    worlds.submitted(plan, anew(w.principal))
    enter(client, w.superintendent)
    refused = worlds.post(client, f"/plans/{plan.key}/approval/withdraw/")
    assert refused.status_code == 403 and "written by its leaders" in refused.content.decode()
    enter(client, w.principal)
    assert worlds.post(client, f"/plans/{plan.key}/approval/withdraw/").status_code == 303
    assert phase(plan) == "draft" and registers.held(anew(w.superintendent)) == []
    assert told(w.superintendent)[1:] == [
        f"Reed School took “{plan.title}” back. Nothing waits for your decision there."
    ]
    for line in HistoryLine.objects.filter(verb__endswith="ed", element_kind__startswith="approvals."):
        with pytest.raises(refusals.BadInput, match="withdraw the submission on the approval page"):
            registers.kinds()[line.element_kind].undo(line, BY)
    line = HistoryLine.objects.get(verb="plans.plan.submitted")
    with pytest.raises(refusals.WrongPhase, match="approval page says what can be done"):
        registers.kinds()["plans.plan"].undo(line, BY)


def test_while_a_plan_is_submitted_nobody_writes_it(w):
    plan = worlds.written(w.school)
    worlds.submitted(plan, BY)
    one = Strategy.objects.get(plan=plan)
    stone = one.milestones.get()
    step = stone.actions.first()
    edit = worlds.Edit({"title": "Other"}, {"title": one.title}, one.version)
    for deed in (
        lambda: plans.revise_plan(plan=plan, edit=worlds.Edit({"title": "Other"}, {}, 1), by=BY),
        lambda: plans.revise_strategy(strategy=one, edit=edit, by=BY),
        lambda: plans.code_strategy(strategy=one, practices=[], by=BY),
        lambda: worlds.strategy(plan, "4c", title="New"),
        lambda: worlds.milestone(one),
        lambda: plans.revise_milestone(milestone=stone, edit=edit, by=BY),
        lambda: worlds.action(stone),
        lambda: plans.revise_action(action=step, edit=edit, by=BY),
        lambda: plans.add_output(action=step, title="More", by=BY),
        lambda: plans.archive_action(action=step, by=BY),
        lambda: plans.archive_strategy(strategy=one, by=BY),
        lambda: plans.archive_plan(plan=plan, by=BY),
        lambda: plans.move(row=step, up=False, by=BY),
        lambda: plans.share(plan=plan, by=BY),
    ):
        with pytest.raises(refusals.WrongPhase, match="This plan is submitted"):
            deed()
