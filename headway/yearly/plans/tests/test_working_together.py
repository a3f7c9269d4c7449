"""Can people be named who help with an action, and actions for which it waits?"""

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.yearly.plans import operations
from headway.yearly.plans.models import Action, Collaborator, Dependency
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def steps(w):
    """Three actions of a draft."""
    stone = worlds.milestone(worlds.strategy(worlds.draft(w.school), "3b"))
    return [worlds.action(stone, title=title) for title in ("One", "Two", "Three")]


def post(client, address, **data):
    """Send a form with a fresh key."""
    return client.post(address, {"submission": str(keys.new()), **data})


def edited(client, action, **chosen):
    """The action's form with these choices, sent over what the page showed."""
    address = f"/actions/{action.key}/edit/"
    form = client.get(address).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].field.prepare_value(form[name].value())
        data[name] = "" if value is None else value
    rows = {name: [str(row.key) for row in chosen[name]] for name in chosen}
    return client.post(address, {**data, **rows})


def waits(first, *others):
    """Let one action wait for others, as the form does."""
    before = tuple(row.needs for row in first.dependencies.select_related("needs"))
    edit = worlds.Edit({"needs": (*before, *others)}, {"needs": before}, first.version)
    return operations.revise_action(action=first, edit=edit, by=worlds.BY, adjusted=True)


def test_collaborators_are_chosen_shown_and_told(steps, w, client):
    client.force_login(w.principal)
    one = steps[0]
    assert edited(client, one, collaborators=[w.teacher, w.colleague]).status_code == 303
    assert set(Collaborator.objects.values_list("user__name", flat=True)) == {"Teacher", "Colleague"}
    assert "with Colleague and Teacher" in client.get(f"/actions/{one.key}/").content.decode()
    assert Notice.objects.filter(sentence__startswith="You help with “One”").count() == 2
    assert edited(client, one, collaborators=[w.colleague]).status_code == 303
    line = HistoryLine.objects.filter(verb="plans.action.staffed").latest("pk")
    assert line.changes == {"collaborators": ["Colleague and Teacher", "Colleague"]}


def test_collaborators_of_two_people_are_joined(steps, w, client):
    client.force_login(w.principal)
    one = steps[0]
    base = {"collaborators": ()}
    for user in (w.teacher, w.colleague):
        edit = worlds.Edit({"collaborators": (user,)}, base, one.version)
        operations.revise_action(action=one, edit=edit, by=worlds.BY, adjusted=True)
    assert Collaborator.objects.filter(action=one).count() == 2


def test_somebody_without_a_role_here_above_or_below_does_not_help(steps, w):
    for user in (w.outsider, w.neighbour, w.sister_principal):
        edit = worlds.Edit({"collaborators": (user,)}, {"collaborators": ()}, 1)
        with pytest.raises(refusals.BadInput, match="has no role at Reed School") as refused:
            operations.revise_action(action=steps[0], edit=edit, by=worlds.BY, adjusted=True)
        assert list(refused.value.fields) == ["collaborators"]
    edit = worlds.Edit({"collaborators": (w.superintendent,)}, {"collaborators": ()}, 1)
    operations.revise_action(action=steps[0], edit=edit, by=worlds.BY, adjusted=True)
    assert Collaborator.objects.get().user == w.superintendent


def test_a_chain_is_shown_from_both_ends(steps, w, client):
    client.force_login(w.principal)
    one, two, _three = steps
    assert edited(client, two, needs=[one]).status_code == 303
    text = client.get(f"/actions/{two.key}/").content.decode()
    assert "Waits for" in text and f"/actions/{one.key}/" in text and "Is waited for by" not in text
    assert "Is waited for by" in client.get(f"/actions/{one.key}/").content.decode()
    line = HistoryLine.objects.get(verb="plans.action.linked")
    assert line.changes == {"waits_for": ["", "One"]}


def test_a_circle_is_refused_at_the_field_with_its_chain_in_words(steps, w, client):
    client.force_login(w.principal)
    one, two, three = steps
    waits(two, one)
    waits(three, two)
    answer = edited(client, one, needs=[three])
    assert answer.status_code == 200
    sentence = "1.1.1.1 waits for 1.1.1.3, which waits for 1.1.1.2, which waits for 1.1.1.1: none of them could begin."
    text = answer.content.decode()
    assert sentence in text and 'aria-invalid="true"' in text
    assert Dependency.objects.count() == 2
    with pytest.raises(refusals.BadInput, match="cannot wait for itself"):
        waits(one, one)


def test_the_same_edit_may_turn_a_chain_round(steps):
    one, two, _three = steps
    waits(two, one)
    operations.revise_action(
        action=two, edit=worlds.Edit({"needs": ()}, {"needs": (one,)}, 1), by=worlds.BY, adjusted=True
    )
    waits(one, two)
    assert list(Dependency.objects.values_list("action__title", "needs__title")) == [("One", "Two")]


def test_an_action_waits_for_one_of_the_organisation_above_as_far_as_it_is_read(w, client):
    *_, above = worlds.standard_plan(w.system, title="Buy the books")
    *_, below = worlds.standard_plan(w.school, title="Read the books")
    *_, beside = worlds.standard_plan(w.sister, title="Not ours")
    waits(below, above)
    for wrong in (beside, worlds.standard_plan(w.far_school)[-1]):
        with pytest.raises(refusals.BadInput, match="is no action of this plan or of one above Reed School"):
            waits(below, wrong)
    with pytest.raises(refusals.BadInput, match="is no action of this plan"):
        waits(above, below)
    for name, seen in (("superintendent", True), ("principal", False)):
        client.force_login(w.people[name])
        assert ("Buy the books" in client.get(f"/actions/{below.key}/").content.decode()) is seen, name
    client.force_login(w.principal)
    assert "Buy the books" not in client.get(f"/actions/{below.key}/edit/").content.decode()
    edited(client, below, needs=[])
    assert Dependency.objects.count() == 1, "what somebody cannot see is not lost when they save"


def test_an_action_that_is_taken_out_is_not_waited_for(steps, w, client):
    one, two, _three = steps
    waits(two, one)
    operations.archive_action(action=one, by=worlds.BY)
    client.force_login(w.principal)
    assert "<dt>Waits for" not in client.get(f"/actions/{two.key}/").content.decode()
    assert Action.objects.live().count() == 2
