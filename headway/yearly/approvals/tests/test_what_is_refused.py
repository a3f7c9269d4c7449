"""What is refused when a plan is submitted, decided on or activated, with which words, and is nothing half done?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, refusals
from headway.foundation.network import operations as network
from headway.yearly.approvals import operations
from headway.yearly.approvals.models import Decision, PlanVersion, Submission
from headway.yearly.needs import operations as needs
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


def refused(call, *fields):
    before = [list(model.objects.order_by("pk").values()) for model in (Plan, Submission, Decision, PlanVersion)]
    with pytest.raises(refusals.Refusal) as found:
        call()
    if fields:
        assert set(found.value.fields) == set(fields)
    after = [list(model.objects.order_by("pk").values()) for model in (Plan, Submission, Decision, PlanVersion)]
    assert before == after
    return found.value.sentence


def test_a_plan_without_a_strategy_or_with_gaps_and_no_reason_is_not_submitted(w):
    empty = worlds.draft(w.school)
    assert refused(lambda: worlds.submitted(empty, BY)) == (
        f"“{empty.title}” has no strategy yet. Add one before you submit it."
    )
    plan = worlds.written(w.school)
    found = {"P302": 1, "P303": 2}
    said = refused(lambda: worlds.submitted(plan, BY, found=found, gaps=1, reason=" \u200b "), "reason")
    assert said.startswith("Something is still missing.")
    row = worlds.submitted(plan, BY, found=found, gaps=1, reason="Goals come in May")
    assert (row.open_codes, row.reason) == (found, "Goals come in May")
    other = worlds.written(w.school, 1)
    assert "has 4,001 characters" in refused(lambda: worlds.submitted(other, BY, note="n" * 4001), "note")


def test_a_submitted_plan_is_not_submitted_again_and_nobody_decides_twice(w):
    plan = worlds.written(w.school)
    worlds.designate(w.school, "CSI")
    worlds.submitted(plan, BY)
    assert refused(lambda: worlds.submitted(plan, BY)) == "This plan is submitted, so it cannot be submitted now."
    worlds.answer(plan, w.system, w.superintendent)
    said = refused(lambda: worlds.answer(plan, w.system, w.superintendent, "returned", note="No"))
    assert said.startswith("Tern Parish decided on January 15, 2026 already.")
    said = refused(lambda: worlds.answer(plan, w.school, w.principal))
    assert said.startswith("Reed School decided on January 15, 2026 already.")
    assert "was not asked to approve" in refused(lambda: worlds.answer(plan, w.other_system, w.neighbour))


def test_what_changed_since_it_was_read_is_not_approved(w):
    plan = worlds.written(w.school)
    worlds.submitted(plan, BY)
    read = PlanVersion.objects.get().digest
    operations.withdraw(plan=plan, by=BY)
    assert "waits for no decision now: it is draft" in refused(
        lambda: worlds.answer(plan, w.system, w.superintendent, digest=read)
    )
    one = Strategy.objects.get(plan=plan)
    plans.revise_strategy(strategy=one, edit=worlds.Edit({"and_text": "all read"}, {"and_text": ""}, 1), by=BY)
    worlds.submitted(plan, BY)
    said = refused(lambda: worlds.answer(plan, w.system, w.superintendent, digest=read))
    assert "changed while you were reading it" in said
    priority = one.priority
    edit = worlds.Edit({"why": "It grew"}, {"why": ""}, priority.version)
    needs.revise_priority(priority=priority, edit=edit, by=BY)
    assert "rests on has changed since it was submitted" in refused(
        lambda: worlds.answer(plan, w.system, w.superintendent)
    )
    assert worlds.answer(plan, w.system, w.superintendent, "returned", note="Submit it anew").answer == "returned"


def test_a_new_name_and_a_priority_that_nothing_rests_on_keep_nothing_from_being_approved(w):
    plan = worlds.written(w.school)
    step = Strategy.objects.get(plan=plan).milestones.get().actions.first()
    step.responsible = w.teacher
    step.save()
    worlds.submitted(plan, BY)
    w.teacher.name = "Tess Married"
    w.teacher.save()
    first = needs.set_priority(organisation=w.school, title="Another", first_year=2025, last_year=2027, by=BY)
    needs.move_priority(priority=first, up=True, by=BY)
    worlds.answer(plan, w.system, w.superintendent)
    assert Plan.objects.get(pk=plan.pk).phase == "approved"


def test_a_plan_of_a_merged_school_is_refused_with_the_place_in_words(w):
    plan, waits = worlds.written(w.school), worlds.written(w.school)
    worlds.submitted(waits, BY)
    approved = worlds.written(w.school)
    worlds.submitted(approved, BY)
    worlds.answer(approved, w.system, w.superintendent)
    network.merge(organisation=w.school, into=w.sister, on=dt.date(2026, 1, 10), by=BY)
    said = "is a plan of Reed School, which closed on January 10, 2026 and merged into Sedge School. Plan there."
    for deed in (
        lambda: worlds.submitted(plan, BY),
        lambda: worlds.answer(waits, w.system, w.superintendent),
        lambda: operations.activate(plan=worlds.fresh(approved), by=BY),
    ):
        assert said in refused(deed)


def test_only_those_who_are_asked_decide_and_the_others_read_who_does(client, w):
    plan = worlds.written(w.school)
    worlds.submitted(plan, BY)
    address = f"/plans/{plan.key}/approval/decide/"
    data = {"digest": PlanVersion.objects.get().digest, "answer": "approved"}
    expected = {"state_lead": 403, "teacher": 403, "coach": 403, "neighbour": 404, "outsider": 404, "board": 404}
    for name, code in expected.items():
        person = w.people[name]
        client.force_login(anew(person), backend="django.contrib.auth.backends.ModelBackend")
        answer = worlds.post(client, address, speaks=str(w.system.key), **data)
        assert answer.status_code == code, name
        if code == 403:
            assert "is approved by leaders of Reed School and Tern Parish." in answer.content.decode()
    client.force_login(anew(w.superintendent), backend="django.contrib.auth.backends.ModelBackend")
    for key in (w.school.key, w.state.key):
        answer = worlds.post(client, address, speaks=str(key), **data)
        assert answer.status_code == 200 and "is approved by leaders of" in answer.content.decode()
    assert not Decision.objects.filter(organisation=w.system).exists()


def test_a_decision_that_is_sent_twice_is_one(client, w):
    plan = worlds.written(w.school)
    worlds.submitted(plan, BY)
    client.force_login(anew(w.superintendent), backend="django.contrib.auth.backends.ModelBackend")
    data = {"digest": PlanVersion.objects.get().digest, "answer": "approved", "speaks": str(w.system.key)}
    data["submission"] = "0198a3de-6c54-7cc8-b9a5-0123456789ab"
    answers = [client.post(f"/plans/{plan.key}/approval/decide/", data) for _time in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert Decision.objects.filter(organisation=w.system).count() == 1
