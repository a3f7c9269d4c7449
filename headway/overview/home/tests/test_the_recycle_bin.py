"""Does what was taken out lie in the recycle bin, and come back with all that went with it and nothing else?"""

import pytest
from django.urls import reverse

from headway.foundation.core import refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.library.tallies import queries as tallies
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return worlds.world()


@pytest.fixture
def plan(w):
    """A draft: two strategies, the first with two milestones of two actions, one action taken out before."""
    made = worlds.draft(w.school)
    for title in ("First", "Second"):
        one = worlds.strategy(made, "3b", title=title)
        for n in range(2):
            stone = worlds.milestone(one, title=f"{title} milestone {n}")
            for m in range(3):
                worlds.action(stone, title=f"{title} action {n}.{m}")
    operations.archive_action(action=Action.objects.with_plan().get(title="First action 0.1"), by=w.principal)
    return Plan.objects.select_related("organisation").get(pk=made.pk)


def standing(plan):
    """Every live row with its code, and the figures of the year."""
    found = queries.outline(plan, actions=True)
    return [(line.code, line.title, line.done, line.whole) for line in found.lines], found.glance, found.whole


def archived_line(row):
    return HistoryLine.objects.get(element_key=row.key, verb__endswith=".archived", undone_at=None)


def take_out(plan, level, by):
    """Archive one row of a level; how many rows went with it."""
    if level == "plan":
        operations.archive_plan(plan=plan, by=by)
        return plan, 0
    if level == "strategy":
        row = Strategy.objects.select_related("plan__organisation").get(title="First")
        operations.archive_strategy(strategy=row, by=by)
        return row, 7
    if level == "milestone":
        row = Milestone.objects.select_related("strategy__plan__organisation").get(title="First milestone 0")
        operations.archive_milestone(milestone=row, by=by)
        return row, 2
    if level == "priority":
        row = worlds.needs.set_priority(
            organisation=plan.organisation, title="Late", first_year=2025, last_year=2027, by=by
        )
        operations.archive_priority(priority=row, by=by)
        return row, 0
    row = Action.objects.with_plan().get(title="First action 1.1")
    operations.archive_action(action=row, by=by)
    return row, 0


@pytest.mark.parametrize("level", ["plan", "priority", "strategy", "milestone", "action"])
def test_what_was_taken_out_comes_back_with_all_that_went_with_it(w, plan, client, level):
    client.force_login(w.principal)
    before = standing(plan)
    row, with_it = take_out(plan, level, w.principal)
    bin_ = reverse("home:bin", args=[w.school.key])
    page = client.get(bin_).text
    assert str(row) in page and "First action 0.1" in page and page.count("Bring back") == 2
    assert (f"with {with_it} things below it" in page) == bool(with_it)
    undo = reverse("history:undo", args=[archived_line(row).key])
    assert undo in page
    assert client.post(undo, {"next": bin_})["Location"] == bin_
    client.post(undo)
    plan.refresh_from_db()
    after = standing(plan)
    if level == "priority":
        assert len(after[0]) == len(before[0]) + 1
    else:
        assert after == before
    assert Action.objects.get(title="First action 0.1").archived_at, "what had gone before stays where it is"
    page = client.get(bin_).text
    assert page.count("Bring back") == 1 and "First action 0.1" in page
    assert list(tallies.differences()) == []


def test_what_went_with_another_never_comes_back_alone(w, plan, client):
    take_out(plan, "strategy", w.principal)
    line = HistoryLine.objects.get(element_label="First milestone 0", verb="plans.milestone.archived")
    with pytest.raises(refusals.BadInput, match="together with what stood above it"):
        history.undo(line=line, by=worlds.fresh(w.principal))
    client.force_login(w.principal)
    assert reverse("history:undo", args=[line.key]) not in client.get(f"/organisations/{w.school.key}/history/").text


def test_a_second_way_round_takes_only_what_went_the_second_time(w, plan):
    row, _ = take_out(plan, "strategy", w.principal)
    history.undo(line=archived_line(row), by=w.principal)
    action = Action.objects.with_plan().get(title="First action 1.2")
    operations.archive_action(action=action, by=w.principal)
    before = standing(plan)
    row, _ = take_out(plan, "strategy", w.principal)
    history.undo(line=archived_line(row), by=w.principal)
    assert standing(plan) == before and Action.objects.get(pk=action.pk).archived_with == action.key


def test_the_bin_shows_each_what_they_may_bring_back_and_is_empty_else(w, plan, client):
    team = people.form_team(organisation=w.school, kind="leadership_team", name="Night watch", by=worlds.BY)
    people.archive_team(team=team, by=worlds.BY)
    address = reverse("home:bin", args=[w.school.key])

    def shown(user):
        client.force_login(user)
        text = client.get(address).text
        return "Night watch" in text, "First action 0.1" in text

    assert shown(w.principal) == (True, True)
    assert shown(w.clerk) == (True, False), "an administrator has no part in the content of plans"
    assert shown(w.superintendent) == (False, False)
    client.force_login(w.superintendent)
    assert "Nothing lies here." in client.get(address).text
    client.force_login(w.teacher)
    assert client.get(address).status_code == 403


def test_a_full_bin_is_paged_and_asks_the_same(w, plan, client, django_assert_max_num_queries):
    stone = Milestone.objects.select_related("strategy__plan__organisation").first()
    for n in range(60):
        made = worlds.action(stone, title=f"Passing {n}")
        operations.archive_action(action=made, by=w.principal)
    client.force_login(w.principal)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("home:bin", args=[w.school.key])).text
    assert page.count("Bring back") == 50 and "Older" in page
    assert client.get(reverse("home:bin", args=[w.school.key]), {"page": 2}).text.count("Bring back") == 11
