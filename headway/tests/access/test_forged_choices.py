"""Is nothing tied to what a person may not tie it to, and told to nobody who may not read it?

Keys of other places are put into every choice of a plan's forms; links between plans show only what the reader reads.
"""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from headway.foundation.documents.tests import reading
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.library.frameworks.models import Framework, Practice
from headway.library.frameworks.tests import worlds as packages
from headway.tests.access.worlds import BY, mark
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Collaborator, Dependency, Strategy, StrategyPractice
from headway.yearly.plans.tests.worlds import Edit, milestone
from headway.yearly.progress.models import Status

ELSEWHERE = ("system", "school_beside", "cousin", "other_school")


def post(world: Any, who: str, name: str, key: Any, **body: Any) -> int:
    return world.client(who).post(reverse(name, args=[key]), body).status_code


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_action_team_or_output_of_another_place_is_taken_from_a_form(world, place):
    own, other = world.at["school"], world.at[place]
    step = {"title": "New", "due_on": "2026-03-31"}
    for forged in (
        {"needs": str(other.action.key)},
        {"needs": str(other.draft_action.key)},
        {"needs": str(own.milestone.key)},
        {"needs": [str(own.action.key), str(other.action.key)]},
    ):
        assert post(world, "leader@school", "plans:new_action", own.milestone.key, **step, **forged) == 200, forged
    stone = {"title": "New", "start_year": "2025", "due_on": "2026-05-29", "team": str(other.team.key)}
    assert post(world, "leader@school", "plans:new_milestone", own.strategy.key, **stone) == 200
    word = {"month": "2026-01", "word": "on_track", "outputs": str(other.output.key)}
    assert post(world, "leader@school", "progress:action_status", own.action.key, **word) == 200
    assert not Action.objects.filter(title="New").exists() and not Status.objects.exists()
    other.output.refresh_from_db()
    assert other.output.produced_on is None


@pytest.mark.parametrize("place", ["school_beside", "cousin", "other_school"])
def test_nobody_of_a_place_beside_is_made_a_helper(world, place):
    body = {"title": "New", "due_on": "2026-03-31", "collaborators": str(world.at[place].colleague.key)}
    assert post(world, "leader@school", "plans:new_action", world.at["school"].milestone.key, **body) == 200
    assert not Collaborator.objects.exists() and not Notice.objects.filter(sentence__contains="New").exists()


@pytest.mark.parametrize(
    ("place", "what"),
    [(place, "strategy") for place in ("school", "school_beside", "cousin", "system_beside", "other_system")]
    + [(place, "draft_strategy") for place in ("system", "state", "school")],
)
def test_a_strategy_serves_only_what_stands_above_and_is_in_force(world, place, what):
    own, other = world.at["school"], getattr(world.at[place], what)
    body = {"priority": str(own.priority.key), "title": "New", "serves": str(other.key)}
    assert post(world, "leader@school", "plans:new_strategy", own.plan.key, **body) == 200
    assert not Strategy.objects.filter(title="New").exists()


def test_the_framework_of_another_state_is_offered_to_nobody_and_taken_from_nobody(world, tmp_path):
    packages.load(tmp_path, state=world.at["other_state"].node)
    foreign = Practice.objects.filter(framework=Framework.objects.get(state=world.at["other_state"].node))
    own = world.at["school"]
    assert (
        str(foreign[0].key)
        not in world.client("leader@school").get(reverse("plans:new_strategy", args=[own.plan.key])).text
    )
    body = {"priority": str(own.priority.key), "title": "New", "practices": [str(foreign[0].key)]}
    assert post(world, "leader@school", "plans:new_strategy", own.plan.key, **body) == 200
    with pytest.raises(Exception, match="another state’s framework"):
        plans.code_strategy(strategy=own.strategy, practices=[foreign[0]], by=BY, adjusted=True)
    assert not StrategyPractice.objects.filter(practice__in=foreign).exists()
    address = reverse("interlaced:network", args=[world.at["state"].node.key])
    found = world.client("leader@state").get(f"{address}?framework={foreign[0].framework.code}").context["matrix"]
    assert (found.practices, found.domains) == ((), ())
    assert foreign[0].framework.code not in [one.code for one in found.frameworks]


def test_a_strategy_of_a_draft_below_is_not_told_to_those_above_whom_it_serves(world):
    below, above = world.at["school"], world.at["system"]
    for row in (below.draft_strategy, below.strategy):
        served = Strategy.objects.select_related("plan__organisation").get(pk=above.strategy.pk)
        edit = Edit({"serves": served}, {"serves": None}, row.version)
        plans.revise_strategy(strategy=Strategy.objects.get(pk=row.pk), edit=edit, by=BY, adjusted=True)
    readers = {"leader@system": True, "viewer@system": None, "leader@school": True, "partner@system": None}
    for who in readers:
        client = world.client(who)
        text = client.get(reverse("plans:strategy", args=[above.strategy.key])).text
        assert f"{mark('school')} Drafted" not in text or who == "leader@school", who
        if readers[who]:
            assert f"{mark('school')} Strategy" in text, who
        made = client.post(reverse("plans:pdf", args=[above.plan.key]))
        paper = reading.text(b"".join(made) if made.streaming else made.content)
        assert f"{mark('school')} Drafted" not in paper or who == "leader@school", who
    beside = world.client("leader@state").get(reverse("plans:strategy", args=[above.strategy.key])).text
    assert f"{mark('school')} Drafted" not in beside


def test_an_action_above_that_a_reader_does_not_see_has_no_name_in_history_or_page(world):
    below, above = world.at["school"], world.at["system"]
    action = Action.objects.with_plan().get(pk=below.action.pk)
    edit = Edit({"needs": (above.action,)}, {"needs": ()}, action.version)
    plans.revise_action(action=action, edit=edit, by=BY, adjusted=True)
    line = HistoryLine.objects.get(verb="plans.action.linked")
    assert line.changes == {"waits_for": ["", "an action of Tern Parish"]}
    for name in ("progress:action", "plans:action_edit"):
        text = world.client("leader@school").get(reverse(name, args=[action.key])).text
        assert f"{mark('system')} Action" not in text, name
    assert Dependency.objects.count() == 1


def test_readers_from_below_get_no_action_money_or_evidence_on_paper_or_page(world):
    above = world.at["system"]
    action = Action.objects.with_plan().get(pk=above.action.pk)
    plans.complete_milestone(milestone=above.milestone, evidence="Minutes of everybody", by=BY)
    Action.objects.filter(pk=action.pk).update(spent_cents=123456)
    client = world.client("member@school")
    text = client.get(reverse("plans:plan", args=[above.plan.key])).text
    paper = reading.text(b"".join(client.post(reverse("plans:pdf", args=[above.plan.key]))))
    for told in (text, paper):
        assert f"{mark('system')} Milestone" in told
        for hidden in (f"{mark('system')} Action", "1,234.56", "Minutes of everybody", f"{mark('system')} Output"):
            assert hidden not in told, hidden
    assert client.get(reverse("progress:milestone", args=[above.milestone.key])).status_code == 403
    assert client.get(reverse("progress:month", args=[above.plan.key])).status_code == 403


def test_a_milestone_of_a_draft_counts_nowhere(world):
    address = reverse("interlaced:network", args=[world.at["system"].node.key])
    before = world.client("leader@system").get(address).context["matrix"]
    milestone(world.at["school"].draft_strategy, due_on=dt.date(2026, 5, 1))
    after = world.client("leader@system").get(address).context["matrix"]
    assert before.totals.all.counts.milestones > 0
    assert (after.rows, after.totals, after.own) == (before.rows, before.totals, before.own)
