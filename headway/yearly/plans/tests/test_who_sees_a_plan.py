"""Who sees a plan in each phase, and who may change it or report on it? (spec: access)"""

import datetime as dt

import pytest
from django.http import Http404

from headway.foundation.core import clock, refusals
from headway.foundation.network import operations as network
from headway.foundation.people.permissions import May
from headway.yearly.plans import access, operations, visibility
from headway.yearly.plans.models import Action, Plan

from . import worlds

pytestmark = pytest.mark.django_db
OWN = {"principal", "teacher", "colleague"}
HELPERS = {"superintendent", "specialist", "coach", "partner"}
READERS = OWN | HELPERS | {"state_lead"}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def those(w, ask):
    """Names of the people for whom `ask` does not end in 404."""
    found = set()
    for name, user in w.people.items():
        try:
            ask(user)
        except Http404:
            continue
        except refusals.NotAllowed:
            pass
        found.add(name)
    return found


def allowed(w, ask):
    """Names of the people for whom `ask` neither ends in 404 nor is refused."""
    found = set()
    for name, user in w.people.items():
        try:
            ask(user)
        except (Http404, refusals.NotAllowed):
            continue
        found.add(name)
    return found


def plan_in(w, phase, visibility="private", organisation=None):
    """A plan with one action of the teacher, in a phase."""
    plan, _strategy, _stone, action = worlds.standard_plan(organisation or w.school, responsible=w.teacher)
    Plan.objects.filter(pk=plan.pk).update(phase=phase, visibility=visibility)
    return Plan.objects.get(pk=plan.pk), action


SEEN = [
    ("draft", "private", OWN),
    ("draft", "shared", OWN | HELPERS),
    ("returned", "private", OWN),
    ("returned", "shared", OWN | HELPERS),
    ("submitted", "private", READERS),
    ("approved", "private", READERS),
    ("active", "private", READERS | {"family"}),
    ("closed", "private", READERS | {"family"}),
]


@pytest.mark.parametrize(("phase", "visibility", "people"), SEEN)
def test_a_school_plan_is_seen_by_those_whom_its_phase_and_visibility_allow(w, phase, visibility, people):
    plan, action = plan_in(w, phase, visibility)
    assert those(w, lambda user: access.plan_or_404(user, plan.key, May.SEE_PLAN)) == people
    assert those(w, lambda user: access.action_or_404(user, action.key, May.SEE_PLAN)) == people
    listed = {name for name, user in w.people.items() if Plan.objects.visible_to(user).exists()}
    assert listed == people
    assert {name for name, user in w.people.items() if Action.objects.visible_to(user).exists()} == people


def test_people_below_read_strategies_and_milestones_of_a_systems_active_plan_but_no_action(w):
    plan, action = plan_in(w, "active", organisation=w.system)
    below = {"principal", "teacher", "colleague", "coach", "family", "sister_principal"}
    above = {"superintendent", "state_lead", "specialist", "partner", "board"}
    may = May.SEE_PLAN_ABOVE
    assert allowed(w, lambda user: access.plan_or_404(user, plan.key, may)) == above | below
    assert allowed(w, lambda user: access.plan_or_404(user, plan.key, May.SEE_PLAN)) == above
    assert those(w, lambda user: access.action_or_404(user, action.key, May.SEE_PLAN)) == above
    Plan.objects.filter(pk=plan.pk).update(phase="submitted")
    assert allowed(w, lambda user: access.plan_or_404(user, plan.key, may)) == above - {"board"}


def test_a_plan_is_written_by_its_own_leaders_only(w):
    plan, _action = plan_in(w, "draft", "shared")
    assert allowed(w, lambda user: access.plan_or_404(user, plan.key, May.EDIT_PLAN)) == {"principal"}
    with pytest.raises(refusals.NotAllowed, match="written by its leaders"):
        access.plan_or_404(w.superintendent, plan.key, May.EDIT_PLAN)


def test_a_system_leader_writes_the_plan_of_a_school_that_is_designated_csi_this_year(w):
    plan, action = plan_in(w, "draft")
    network.designate(organisation=w.school, start_year=2024, label="CSI", by=worlds.BY)
    assert those(w, lambda user: access.plan_or_404(user, plan.key, May.SEE_PLAN)) == OWN
    network.designate(organisation=w.school, start_year=2025, label="CSI", by=worlds.BY)
    editors = {"principal", "superintendent"}
    assert allowed(w, lambda user: access.plan_or_404(user, plan.key, May.EDIT_PLAN)) == editors
    assert allowed(w, lambda user: access.action_or_404(user, action.key, May.EDIT_PLAN)) == editors
    assert allowed(w, lambda user: access.organisation_or_404(user, w.school.key, May.EDIT_PLAN)) == editors
    assert those(w, lambda user: access.plan_or_404(user, plan.key, May.SEE_PLAN)) == OWN | {"superintendent"}


def test_the_responsible_person_and_leaders_report_a_status_and_nobody_else(w):
    _plan, action = plan_in(w, "active")
    reporters = {"principal", "teacher"}
    assert allowed(w, lambda user: access.action_or_404(user, action.key, May.REPORT_STATUS)) == reporters
    with pytest.raises(refusals.NotAllowed, match=r"The responsible person \(Teacher\) or a leader of Reed School"):
        access.action_or_404(w.colleague, action.key, May.REPORT_STATUS)


def test_the_responsible_person_mends_an_action_but_does_not_decide_about_it(w):
    _plan, action = plan_in(w, "active")
    assert allowed(w, lambda user: access.own_action_or_404(user, action.key, May.EDIT_PLAN)) == {
        "principal",
        "teacher",
    }
    assert allowed(w, lambda user: access.action_or_404(user, action.key, May.EDIT_PLAN)) == {"principal"}


def test_an_ended_membership_ends_access_at_once(w):
    plan, _action = plan_in(w, "active")
    membership = worlds.membership(w.teacher)
    worlds.people.end_membership(membership=membership, by=worlds.BY)
    with pytest.raises(Http404):
        access.plan_or_404(worlds.fresh(w.teacher), plan.key, May.SEE_PLAN)


def test_plans_of_a_merged_school_are_read_by_the_people_of_its_successor(w):
    plan, _action = plan_in(w, "active")
    with pytest.raises(Http404):
        access.plan_or_404(w.sister_principal, plan.key, May.SEE_PLAN)
    network.merge(organisation=w.school, into=w.sister, on=dt.date(2026, 1, 10), by=worlds.BY)
    assert access.plan_or_404(worlds.fresh(w.sister_principal), plan.key, May.SEE_PLAN).pk == plan.pk
    with pytest.raises(refusals.NotAllowed):
        access.plan_or_404(worlds.fresh(w.sister_principal), plan.key, May.EDIT_PLAN)


def test_archived_plans_and_rows_are_seen_by_nobody(w):
    plan, _strategy, stone, action = worlds.standard_plan(w.school)
    Plan.objects.filter(pk=plan.pk).update(phase="draft")
    operations.archive_action(action=action, by=worlds.BY)
    assert those(w, lambda user: access.action_or_404(user, action.key, May.SEE_PLAN)) == set()
    operations.archive_plan(plan=plan, by=worlds.BY)
    assert those(w, lambda user: access.plan_or_404(user, plan.key, May.SEE_PLAN)) == set()
    assert those(w, lambda user: access.milestone_or_404(user, stone.key, May.SEE_PLAN)) == set()


def test_priorities_are_seen_by_their_own_people_and_by_readers_of_a_plan_that_rests_on_them(w):
    plan, strategy, *_ = worlds.standard_plan(w.school)
    key = strategy.priority.key
    Plan.objects.filter(pk=plan.pk).update(phase="draft")
    assert those(w, lambda user: access.priority_or_404(user, key, May.EDIT_PLAN)) == OWN
    Plan.objects.filter(pk=plan.pk).update(phase="active")
    assert those(w, lambda user: access.priority_or_404(user, key, May.EDIT_PLAN)) == READERS | {"family"}
    assert allowed(w, lambda user: access.priority_or_404(user, key, May.EDIT_PLAN)) == {"principal"}


def test_a_forged_key_is_not_found(w):
    for key in ("nonsense", "00000000-0000-0000-0000-000000000000", w.school.key):
        with pytest.raises(Http404):
            access.plan_or_404(w.principal, key, May.SEE_PLAN)


def test_what_roles_say_plainly_is_never_more_than_the_condition_on_rows(w):
    people = (w.principal, w.teacher, w.superintendent, w.state_lead, w.neighbour, w.coach, w.outsider, w.board)
    drafts = [worlds.draft(w.school), worlds.draft(w.sister), worlds.draft(w.system)]
    at_work = [worlds.standard_plan(place)[0] for place in (w.school, w.sister, w.system)]
    for user in people:
        for plan in (*drafts, *at_work):
            seen = Plan.objects.visible_to(user).filter(pk=plan.pk).exists()
            assert seen or not visibility.plainly_whole(user, plan), (user, plan)
    assert visibility.plainly_whole(w.principal, drafts[0]) and not visibility.plainly_whole(w.principal, drafts[1])
    operations.archive_plan(plan=drafts[0], by=w.principal)
    assert not visibility.plainly_whole(w.principal, Plan.objects.get(pk=drafts[0].pk))
