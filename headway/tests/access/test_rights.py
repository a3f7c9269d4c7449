"""Does each right reach exactly as far as the rule says, for every role, kind of node and relation? (Without HTTP.)"""

import pytest
from django.urls import reverse

from headway.foundation.accounts.models import User
from headway.foundation.core import actors
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May, Role
from headway.foundation.people.standing import scope
from headway.tests.access import tables, worlds
from headway.yearly.plans import access as plans

BY = actors.OPERATOR


def relation(stand: Organisation, node: Organisation) -> str:
    """How a node stands to the node of a role, read from the parents (the truth of the tree, not the paths)."""
    if stand.pk == node.pk:
        return "own"
    if stand.pk in _above(node):
        return "below"
    return "above" if node.pk in _above(stand) else "beside"


def _above(node: Organisation) -> set[int]:
    found = set()
    while node.parent is not None:
        node = node.parent
        found.add(node.pk)
    return found


@pytest.fixture
def everywhere(world):
    """The world with a region and a partner in it, each with a node below: places by kind, and all nodes."""
    state = world.at["state"].node
    grouping = network.add_organisation(kind="grouping", name="North Region", parent=state, by=BY)
    network.add_organisation(kind="system", name="Northern Parish", parent=grouping, by=BY)
    partner = network.add_organisation(kind="partner", name="Heron Partners", parent=state, by=BY)
    stands = {kind: world.at[kind].node for kind in worlds.KINDS} | {"grouping": grouping, "partner": partner}
    nodes = list(Organisation.objects.select_related("parent__parent__parent__parent"))
    return stands, nodes


def test_the_table_has_every_right_and_every_role_once():
    assert set(tables.rights()) == {may.value for may in May}
    assert all(set(row) == set(tables.ROLES) == set(Role.values) for row in tables.rights().values())
    assert {len(cell) for row in tables.rights().values() for cell in row.values()} == {len(tables.KINDS)}


@pytest.mark.parametrize("role", tables.ROLES)
def test_every_right_reaches_as_far_as_the_rule_says(everywhere, role):
    stands, nodes = everywhere
    wrong = []
    for kind, stand in stands.items():
        user = worlds.person(f"{role}.{kind}.only@example.org", "Only", stand, role)
        for may in May:
            right = {
                node.pk for node in nodes if tables.holds(tables.rights()[may.value], role, kind, relation(stand, node))
            }
            told = {node.pk for node in nodes if access.why_not(user, may, node).ok}
            listed = set(Organisation.objects.within(scope(user, may)).values_list("pk", flat=True))
            wrong += [f"{may} {role}@{kind}: why_not"] * (told != right) + [f"{may} {role}@{kind}: list"] * (
                listed != right
            )
    assert wrong == []


def test_nobody_without_a_role_may_anything(everywhere, world):
    _stands, nodes = everywhere
    for name in ("none", "ended"):
        user = User.objects.get(pk=world.people[name].pk)
        assert [may for may in May if any(access.why_not(user, may, node).ok for node in nodes)] == []
        assert Organisation.objects.within(scope(user, May.SEE_ORGANISATION)).count() == 0


def test_roles_at_two_places_add_up_and_mix_nothing(world):
    school, beside = world.at["school"].node, world.at["cousin"].node
    user = worlds.person("two@example.org", "Two", school, "administrator")
    worlds.people.give_role(user=user, organisation=beside, role="leader", by=BY)
    may = {
        (place.name, right): access.why_not(user, right, place).ok
        for place in (school, beside)
        for right in (May.MANAGE_PEOPLE, May.EDIT_PLAN)
    }
    assert may == {
        (school.name, May.MANAGE_PEOPLE): True,
        (school.name, May.EDIT_PLAN): False,
        (beside.name, May.MANAGE_PEOPLE): False,
        (beside.name, May.EDIT_PLAN): True,
    }


def test_two_roles_at_one_place_give_the_rights_of_both(world):
    school = world.at["school"].node
    user = worlds.person("both@example.org", "Both", school, "administrator", "leader")
    assert access.why_not(user, May.MANAGE_PEOPLE, school).ok
    assert access.why_not(user, May.EDIT_PLAN, school).ok


def test_the_operator_at_the_command_line_may_everything(everywhere):
    _stands, nodes = everywhere
    assert all(access.why_not(actors.OPERATOR, may, node).ok for may in May for node in nodes)


def test_a_refusal_names_the_deed_the_place_and_who_can(world):
    answer = access.why_not(world.people["viewer@school"], May.MANAGE_PEOPLE, world.at["school"].node)
    assert answer.reason == "To manage people at Reed School you need to be an administrator there."


@pytest.mark.parametrize("may", [May.REPORT_STATUS, May.REPORT_ANY_STATUS, May.SEE_STATUS_WORDS, May.SEE_NETWORK])
def test_a_plan_is_asked_like_its_organisation_where_it_has_no_rule_of_its_own(world, may):
    plan, school = world.at["school"].plan, world.at["school"].node
    for role in tables.ROLES:
        user = world.people[f"{role}@school"]
        expected = tables.holds(tables.rights()[may.value], role, "school", "own")
        assert plans.why_not(user, may, plan).ok is expected, role
        assert plans.why_not_at(user, may, school).ok is expected, role


def test_a_school_in_need_plans_together_with_its_system_and_no_other(world):
    """Spec: a system's leader co-authors the plan of a CSI school, drafts included, while it is designated."""
    school, draft = world.at["school"].node, world.at["school"].draft
    asked = ("leader@system", "member@system", "administrator@system", "leader@state", "specialist@system")

    def writers():
        return [
            who for who in asked if plans.why_not(User.objects.get(pk=world.people[who].pk), May.EDIT_PLAN, draft).ok
        ]

    assert writers() == []
    network.designate(organisation=school, start_year=2025, label="TSI", by=BY)
    network.designate(organisation=world.at["school_beside"].node, start_year=2025, label="CSI", by=BY)
    network.designate(organisation=school, start_year=2024, label="CSI", by=BY)
    assert writers() == []
    network.designate(organisation=school, start_year=2025, label="CSI", by=BY)
    assert writers() == ["leader@system"]
    address = reverse("plans:plan", args=[draft.key])
    codes = {who: world.client(who).get(address).status_code for who in asked}
    assert codes == {who: 200 if who == "leader@system" else 404 for who in asked}
