"""Does each right reach exactly as far as the rule says, for every role, kind of node and relation? (Without HTTP.)"""

import pytest

from headway.foundation.accounts.models import User
from headway.foundation.core import actors
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May, Role
from headway.foundation.people.standing import scope
from headway.tests.access import tables, worlds

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
