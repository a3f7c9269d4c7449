"""Does a comparison tell what was added, removed, moved and changed, and nothing else?"""

import copy
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.foundation.core import clock
from headway.yearly.approvals import queries
from headway.yearly.approvals.models import PlanVersion
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Strategy
from headway.yearly.plans.tests.worlds import fresh as anew

from . import worlds

BELOW = ("priorities", "strategies", "milestones", "actions")


def content(*shape):
    """A plan of `shape`: how many stand below each, from priorities down to actions."""

    def made(level, name):
        row = {"key": str(uuid.uuid5(uuid.NAMESPACE_OID, name)), "title": name}
        if level < len(shape):
            row[BELOW[level]] = [made(level + 1, f"{name}.{at}") for at in range(shape[level])]
        return row

    whole = made(0, "Plan")
    return {"format": 1, "organisation": "Reed", "priorities": whole.pop("priorities"), "plan": whole}


def marks(before, after):
    """Title, mark and whether it moved, of each row that differs."""
    found = [block.row for block in queries.compare(before, after).blocks if block.row]
    return [(row.title, row.mark, row.moved) for row in found if row.mark]


def milestones(of):
    return of["priorities"][0]["strategies"][0]["milestones"]


def test_equal_contents_are_alike_and_fold_into_one_line():
    one = content(2, 2, 2, 2)
    found = queries.compare(one, copy.deepcopy(one))
    assert found.alike and [len(block.folded) for block in found.blocks] == [31]


def test_what_was_added_removed_changed_and_moved_is_told_where_it_stands():
    before, after = content(1, 1, 2, 3), content(1, 1, 2, 3)
    one, two = milestones(after)
    gone = one["actions"].pop(1)
    one["actions"].append({"key": str(uuid.uuid4()), "title": "New", "due_on": "2026-05-29"})
    two["actions"].insert(0, one["actions"].pop(0))
    two["title"] = "Reworded"
    found = queries.compare(before, after)
    assert marks(before, after) == [
        (gone["title"], "removed", False),
        ("New", "added", False),
        ("Reworded", "changed", False),
        ("Plan.0.0.0.0", "moved", True),
    ]
    assert (found.added, found.removed, found.changed, found.moved) == (1, 1, 1, 1)
    rows = {block.row.title: block.row for block in found.blocks if block.row}
    assert rows["Plan.0.0.0.0"].came_from == "Plan.0.0.0"
    assert [(one.label, one.before, one.after) for one in rows["Reworded"].fields] == [
        ("Title", "Plan.0.0.1", "Reworded")
    ]
    assert [(one.label, one.before, one.after) for one in rows["New"].fields] == [("Due", "", "Fri, May 29, 2026")]
    assert "Plan.0.0" in rows and rows["Plan.0.0"].mark == "", "what stands above gives the others their place"


def test_of_an_order_as_few_as_possible_are_called_moved_and_a_new_name_is_no_change():
    before, after = content(1, 1, 1, 6), content(1, 1, 1, 6)
    actions = milestones(after)[0]["actions"]
    actions.append(actions.pop(0))
    assert marks(before, after) == [("Plan.0.0.0.0", "moved", True)]
    for one, name in ((before, "Ann Single"), (after, "Ann Married")):
        milestones(one)[0]["responsible"] = {"key": "7", "name": name}
    assert marks(before, after) == [("Plan.0.0.0.0", "moved", True)]
    milestones(after)[0]["responsible"] = {"key": "8", "name": "Ben"}
    assert ("Plan.0.0.0", "changed", False) in marks(before, after)


@given(st.lists(st.integers(0, 30), unique=True, max_size=12), st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_of_any_two_lists_every_element_is_told_once_and_rightly(old, new):
    before, after = content(1, 1, 1, 0), content(1, 1, 1, 0)
    for of, names in ((before, old), (after, new)):
        milestones(of)[0]["actions"] = [{"key": str(one), "title": f"A{one}"} for one in names]
    found = queries.compare(before, after)
    rows = [row for block in found.blocks for row in ((block.row,) if block.row else block.folded)]
    named = [row for row in rows if row.kind == "action"]
    assert sorted(row.title for row in named) == sorted(f"A{one}" for one in {*old, *new})
    by_mark = {mark: {row.title for row in named if row.mark == mark} for mark in ("added", "removed")}
    assert by_mark["added"] == {f"A{one}" for one in {*new} - {*old}}
    assert by_mark["removed"] == {f"A{one}" for one in {*old} - {*new}}
    stayed = [row.title for row in named if row.mark == ""]
    order = [f"A{one}" for one in old]
    assert stayed == sorted(stayed, key=order.index), "what is not called moved kept its order"
    if [one for one in old if one in new] == [one for one in new if one in old]:
        assert found.moved == 0


@pytest.mark.django_db
def test_two_versions_and_the_plan_as_it_is_now_are_compared_on_a_page(client):
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        plan = worlds.written(w.school)
        worlds.submitted(plan, anew(w.principal))
        worlds.answer(plan, w.system, w.superintendent, "returned", note="Say who")
        step = Action.objects.with_plan().get(title="Step 0")
        edit = worlds.Edit({"title": "Step one"}, {"title": "Step 0"}, step.version)
        plans.revise_action(action=step, edit=edit, by=w.principal)
        client.force_login(anew(w.principal), backend="django.contrib.auth.backends.ModelBackend")
        address = f"/plans/{plan.key}/compare/"
        shown = client.get(address).content.decode()
        assert "0 added, 0 removed, 1 changed, 0 moved." in shown
        assert "</span>Step 0</del>" in shown and "</span>Step one</ins>" in shown
        worlds.submitted(plan, anew(w.principal))
        other = Strategy.objects.get(plan=plan)
        first, second = PlanVersion.objects.order_by("number").values_list("key", flat=True)
        assert "1 changed" in client.get(f"{address}?a={first}&b={second}").content.decode()
        assert "Both say the same." in client.get(f"{address}?a={second}&b=now").content.decode()
        assert "Both say the same." in client.get(f"{address}?a=nothing&b={other.key}").content.decode()
        empty = worlds.written(w.school, 1)
        assert "There is no version yet." in client.get(f"/plans/{empty.key}/compare/").content.decode()
