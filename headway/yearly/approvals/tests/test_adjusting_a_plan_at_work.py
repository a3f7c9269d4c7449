"""Is a plan at work changed by decided adjustments only, with a reason, its ripple, and word to those it reaches?"""

import datetime as dt

import pytest
from django.urls import reverse

from headway.foundation.core import clock, refusals
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.foundation.people import operations as people
from headway.foundation.people import standing
from headway.yearly.approvals import operations
from headway.yearly.approvals.models import Adjustment, PlanVersion, Told
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Dependency
from headway.yearly.plans.tests import worlds

LATER = dt.date(2025, 12, 12)


@pytest.fixture
def w(db):
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.plan, made.strategy, made.stone, made.step = worlds.standard_plan(made.school, responsible=made.teacher)
        yield made


def wish(row, **values):
    """What a form about an element says."""
    stored = type(row).objects.get(pk=row.pk)
    base = {name: getattr(stored, name) for name in values}
    return operations.wishes(row, worlds.Edit(values, base, stored.version))


def waits(w, organisation, title, needs, **more):
    """An action of another active plan that waits for one here."""
    _plan, _one, _stone, step = worlds.standard_plan(organisation, title=title, **more)
    Dependency.objects.create(action=step, needs=needs)
    return step


def test_what_others_rely_on_is_refused_outside_an_adjustment(w):
    edit = worlds.Edit({"due_on": LATER}, {"due_on": w.step.due_on})
    with pytest.raises(refusals.BadInput, match="changed by an adjustment"):
        plans.revise_action(action=w.step, edit=edit, by=w.principal)
    with pytest.raises(refusals.WrongPhase, match="takes an adjustment"):
        plans.add_action(milestone=w.stone, title="One more", due_on=LATER, by=w.principal)
    with pytest.raises(refusals.BadInput):
        plans.revise_milestone(
            milestone=w.stone, edit=worlds.Edit({"due_on": LATER}, {"due_on": w.stone.due_on}), by=w.principal
        )
    title = worlds.Edit({"title": "Publish the new calendar"}, {"title": w.step.title})
    assert plans.revise_action(action=w.step, edit=title, by=w.principal).title == "Publish the new calendar"


def test_a_decided_change_set_is_put_in_place_whole_with_version_and_history(w):
    row = operations.write_adjustment(plan=w.plan, wanted=wish(w.step, due_on=LATER), by=w.principal)
    row = operations.write_adjustment(
        plan=w.plan, wanted=wish(w.stone, due_on=dt.date(2026, 6, 12)), by=w.principal, into=row
    )
    new = operations.add_wish(w.stone, {"title": "Ask the teams", "due_on": LATER, "responsible": w.colleague})
    row = operations.write_adjustment(plan=w.plan, wanted=[new], by=w.principal, into=row)
    assert Action.objects.get(pk=w.step.pk).due_on == dt.date(2025, 10, 31), "nothing changes before it is decided"
    row = operations.justify(
        adjustment=row, title="Calendar later", reason="The rooms were flooded.", by=w.principal, told_also="",
        causes=["The calendar was late", "The rooms were not known", ""],
    )  # fmt: skip
    row = operations.decide_adjustment(adjustment=row, by=w.principal)
    step, added = Action.objects.get(pk=w.step.pk), Action.objects.get(key=new.key)
    assert (step.due_on, step.baseline_due_on) == (LATER, dt.date(2025, 10, 31))
    assert (added.title, added.added_on, added.responsible) == ("Ask the teams", worlds.TODAY, w.colleague)
    assert (row.stage, row.causes) == ("decided", ["The calendar was late", "The rooms were not known"])
    assert row.made is not None and row.made.occasion == "adjusted" and str(LATER) in row.made.content
    line = HistoryLine.objects.get(verb="approvals.adjustment.decided")
    assert line.reason == "The rooms were flooded."
    assert HistoryLine.objects.filter(element_key=step.key, changes__has_key="due_on").exists()


def test_before_must_still_hold_or_nothing_is_done(w):
    row = operations.write_adjustment(plan=w.plan, wanted=wish(w.step, due_on=LATER), by=w.principal)
    row = operations.write_adjustment(
        plan=w.plan, wanted=wish(w.stone, due_on=dt.date(2026, 6, 12)), by=w.principal, into=row
    )
    worlds.due(w.step, dt.date(2025, 11, 14), on=worlds.TODAY)
    with pytest.raises(refusals.BadInput, match=r"was October 31, 2025 .* is November 14, 2025 now"):
        operations.decide_adjustment(adjustment=row, by=w.principal)
    w.stone.refresh_from_db()
    assert w.stone.due_on == dt.date(2026, 5, 29)
    assert Adjustment.objects.get().stage == "written" and not PlanVersion.objects.exists()


def test_the_neighbour_whose_action_waits_is_told_and_shown_before_the_decision(w, client):
    other = waits(w, w.other_system, "Train the neighbours", w.step, responsible=w.neighbour)
    last = worlds.action(other.milestone, title="Open the rooms", responsible=w.neighbour)
    Dependency.objects.create(action=last, needs=other)
    row = operations.write_adjustment(plan=w.plan, wanted=wish(w.step, due_on=LATER), by=w.principal)
    client.force_login(w.principal)
    shown = client.get(reverse("approvals:adjustment", args=[row.key])).content.decode()
    assert "It reaches 2 other things." in shown and "An action of Plover Parish" in shown
    assert "Train the neighbours" not in shown, "a neighbour's words are not read from here"
    row = operations.decide_adjustment(adjustment=row, by=w.principal)
    assert [(one["name"], one["count"]) for one in row.ripple] == [("Plover Parish", 2)]
    assert set(Told.objects.values_list("name", flat=True)) == {"Neighbour", "Teacher"}
    said = Notice.objects.filter(user=w.neighbour).latest("pk").sentence
    assert "Reed School adjusted its plan: An action moves from October 31, 2025 to December 12, 2025." in said
    assert "“Train the neighbours” depends on it" in said and str(w.step) not in said


def test_an_action_may_wait_for_one_of_a_neighbour_whom_one_coaches_and_no_circle_closes(w):
    people.give_role(user=w.neighbour, organisation=w.school, role="coach", by=worlds.BY, from_on=dt.date(2025, 7, 1))
    standing.forget(w.neighbour)
    _plan, _one, _stone, step = worlds.standard_plan(w.other_system, title="Train the neighbours")
    edit = worlds.Edit({"needs": [w.step]}, {"needs": []})
    plans.revise_action(action=step, edit=edit, by=worlds.fresh(w.neighbour), adjusted=True)
    assert list(step.dependencies.values_list("needs__title", flat=True)) == ["Publish the calendar"]
    edit = worlds.Edit({"needs": [step]}, {"needs": []})
    with pytest.raises(refusals.BadInput, match="is no action of this plan"):
        plans.revise_action(action=w.step, edit=edit, by=w.principal, adjusted=True)
    back = worlds.fresh(w.neighbour)
    people.give_role(user=back, organisation=w.school, role="leader", by=worlds.BY, from_on=dt.date(2025, 7, 1))
    standing.forget(back)
    with pytest.raises(refusals.BadInput, match="waits for"):
        plans.revise_action(action=w.step, edit=edit, by=worlds.fresh(back), adjusted=True)


def test_a_drop_that_somebody_proposed_becomes_an_adjustment(w):
    operations.adjust(plan=w.plan, wanted=[operations.drop_wish(w.step)], reason="Not needed.", by=w.principal)
    assert Action.objects.get(pk=w.step.pk).dropped_on == worlds.TODAY
    assert Adjustment.objects.get().reason == "Not needed."
    with pytest.raises(refusals.BadInput, match="dropped already"):
        operations.adjust(plan=w.plan, wanted=[operations.drop_wish(w.step)], reason="Again.", by=w.principal)


def test_leaders_decide_and_the_responsible_person_proposes(w, client):
    client.force_login(w.teacher)
    form = reverse("approvals:adjust", args=["action", w.step.key])
    assert client.get(form).status_code == 200
    sent = client.post(form, {"due_on": "2025-12-12", "start_on": "", "seen_version": 1,
                              "seen_values": '{"due_on": "2025-10-31", "start_on": null, "needs": []}'})  # fmt: skip
    assert sent.status_code == 303
    row = Adjustment.objects.get()
    said = client.post(sent.url, {"title": "Later", "reason": "Rain", "next": "decide"})
    assert said.status_code == 303 and Adjustment.objects.get().stage == "written", "an owner does not decide"
    client.force_login(w.coach)
    assert client.get(sent.url).status_code == 404, "what is being written is read by those who write"
    client.force_login(w.principal)
    assert "Decide on the adjustment" in client.get("/work/").content.decode()
    client.post(sent.url, {"title": "Later", "reason": "Rain", "cause1": "The roof", "next": "decide"})
    row.refresh_from_db()
    assert (row.stage, row.causes) == ("decided", ["The roof"])
    client.force_login(w.coach)
    assert "The roof" in client.get(sent.url).content.decode()
    client.force_login(w.outsider)
    assert client.get(sent.url).status_code == 404


def test_it_is_asked_later_whether_it_helped(w, client):
    row = operations.adjust(plan=w.plan, wanted=wish(w.step, due_on=LATER), reason="Rain", by=w.principal)
    client.force_login(w.principal)
    with clock.moved_to(worlds.TODAY + dt.timedelta(days=61)):
        assert "Did the adjustment" in client.get("/work/").content.decode()
        sent = client.post(reverse("approvals:helped", args=[row.key]), {"helped": "partly", "helped_note": "Half."})
        assert sent.status_code == 303
    row.refresh_from_db()
    assert (row.helped, row.helped_note) == ("partly", "Half.")
    assert "It helped in part" in client.get(sent.url).content.decode()
