"""How large is the demo at each of its scales, and what stands in it? Shares of waning and silent schools included."""

import dataclasses
import datetime as dt
import itertools
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from headway.demo import operations
from headway.demo.loading import BySets
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import LoadBatch, Organisation
from headway.library.frameworks import operations as frameworks
from headway.library.frameworks.models import Practice
from headway.overview.interlaced import queries as interlaced
from headway.yearly.plans.models import Action, Completion, Milestone, Plan, Strategy, StrategyPractice
from headway.yearly.progress.models import Status

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SIZES = {"town": (1, 4), "system": (1, 12), "state": (70, 1300)}
ON = dt.date(2026, 1, 14)
LATELY = (dt.date(2025, 11, 1), dt.date(2025, 12, 1))
FOR_MONTHS = (dt.date(2025, 9, 1), dt.date(2025, 10, 1), *LATELY)
PLAN = "milestone__strategy__plan"


@dataclasses.dataclass(frozen=True)
class World:
    """A demo at one scale, loaded by sets (that living it gives the same is another test)."""

    scale: str
    state: Organisation

    @property
    def schools(self) -> Any:
        return Organisation.objects.filter(state=self.state, kind="school")

    def actions(self, *, this_year: bool = True) -> Any:
        rows = Action.objects.filter(**{f"{PLAN}__organisation__state": self.state})
        return rows.filter(milestone__start_year=2025) if this_year else rows


@pytest.fixture(scope="module", params=SIZES)
def world(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Each scale once, for all tests of it; taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        start = time.process_time()
        frameworks.load_built_in(by=OPERATOR)
        state = operations.load_demo(scale=request.param, seed=1, by=OPERATOR, writer=BySets)
        print(f"demo {request.param}: {time.process_time() - start:.1f} s CPU")
        yield World(request.param, state)
        transaction.set_rollback(True)


def said_in(months: tuple[dt.date, ...]) -> set[int]:
    """Organisations in which anybody said anything of an action in these months."""
    return set(Status.objects.filter(month__in=months).values_list(f"action__{PLAN}__organisation", flat=True))


def with_open_work(world: World) -> set[int]:
    """Organisations with an action of this year that has begun and is neither done nor dropped."""
    rows = world.actions().filter(start_on__lte=ON, completed_on__isnull=True, dropped_on__isnull=True)
    return set(rows.values_list(f"{PLAN}__organisation", flat=True))


def far_behind(world: World) -> set[int]:
    """Organisations behind with a quarter of at least four judged actions of this year."""
    behind, judged = Counter[int](), Counter[int]()
    rows = world.actions().filter(dropped_on__isnull=True)
    for place, due_on, done_on in rows.values_list(f"{PLAN}__organisation", "due_on", "completed_on"):
        judged[place] += done_on is not None or due_on <= ON
        behind[place] += done_on is None and due_on <= ON
    return {place for place in behind if judged[place] >= 4 and behind[place] * 4 >= judged[place]}


def test_each_scale_has_its_sizes(world: World) -> None:
    systems, schools = SIZES[world.scale]
    rows = Organisation.objects.filter(state=world.state)
    assert (rows.filter(kind="system").count(), rows.filter(kind="school").count()) == (systems, schools)
    names = list(rows.filter(kind="school").values_list("system_id", "name"))
    assert len(set(names)) == schools, "no two schools of a system have one name"
    assert len(set(rows.filter(kind="system").values_list("name", flat=True))) == systems
    assert LoadBatch.objects.filter(organisation=world.state).count() == 1
    plans = Plan.objects.filter(organisation__state=world.state, phase="active")
    assert plans.count() == systems + schools + (world.scale == "state"), "everybody plans; the state only at its scale"
    assert plans.values("organisation").distinct().count() == plans.count()


def test_a_fifth_of_schools_wanes_and_a_tenth_is_silent(world: World) -> None:
    schools = set(world.schools.values_list("pk", flat=True))
    open_work = with_open_work(world) & schools
    waning = (open_work - said_in(LATELY)) | (far_behind(world) & schools)
    silent = open_work - said_in(FOR_MONTHS)
    shares = {"waning": len(waning) / len(schools), "silent": len(silent) / len(schools)}
    print(world.scale, shares)
    assert 0.2 <= shares["waning"] <= (0.6 if world.scale == "state" else 0.75)
    assert 0.1 <= shares["silent"] <= 0.25
    assert len(waning - silent) / len(schools) >= 0.2, "schools fade without being silent"


def test_each_system_has_a_plan_that_slipped(world: World) -> None:
    slipped = world.actions(this_year=False).filter(due_on__gt=F("baseline_due_on"))
    found = set(slipped.values_list(f"{PLAN}__organisation__system", flat=True))
    assert found == set(Organisation.objects.filter(state=world.state, kind="system").values_list("pk", flat=True))


def test_the_page_of_the_network_has_something_to_say(world: World) -> None:
    rows = interlaced.figures_json(node=world.state, framework="four-domains", on=ON)["rows"]
    whole = next(row for row in rows if row["scope"] == "all" and row["node"] == "root")
    shown = {name: whole[name] for name in ("actions", "completed", "judged", "behind", "late", "slipped")}
    print(world.scale, shown)
    assert 0.40 <= whole["completed"] / whole["actions"] <= 0.85
    assert 0.05 <= whole["behind"] / whole["judged"] <= 0.35
    assert whole["late"] and whole["slipped"]
    practices = {row["code"]: row["strategies"] for row in rows if row["scope"] == "all" and row["node"] == "practice"}
    if world.scale != "town":
        assert len(practices) == 12 and all(practices.values()), "every practice is worked on"


def test_plans_hold_what_happens_to_plans(world: World) -> None:
    actions = world.actions(this_year=False)
    completions = Completion.objects.filter(action__in=actions)
    domains = Practice.objects.filter(framework__code="four-domains", parent_code="")
    counts = {
        "late": actions.filter(completed_on__gt=F("due_on")).count(),
        "dropped": actions.filter(dropped_on__isnull=False).count(),
        "added": actions.filter(added_on__isnull=False).count(),
        "opened again": completions.filter(reopened_on__isnull=False).count(),
        "entered long after": sum(
            (entered_at.date() - done_on).days > 30
            for entered_at, done_on in completions.values_list("entered_at", "done_on")
        ),
        "coded to a domain only": StrategyPractice.objects.filter(practice__in=domains).count(),
        "produced": actions.filter(outputs__produced_on__isnull=False).count(),
        "with money": actions.filter(spent_cents__gt=0).count(),
        "milestones reached": Milestone.objects.filter(completed_on__isnull=False).exclude(evidence="").count(),
        "serving one above": Strategy.objects.filter(serves__isnull=False).count(),
    }
    print(world.scale, counts)
    assert all(counts.values()), counts


def test_no_plan_says_a_thing_twice_and_neighbours_plan_different_things(world: World) -> None:
    rows = Strategy.objects.filter(plan__organisation__kind="school").order_by("plan__organisation__path", "pk")
    planned: dict[tuple[Any, int], list[tuple[str, ...]]] = {}
    for system, place, *texts in rows.values_list(
        "plan__organisation__system", "plan__organisation", "title", "if_text", "then_text", "milestones__title"
    ):
        planned.setdefault((system, place), []).append(tuple(texts))
    for said in planned.values():
        assert len(set(said)) == len(said), "no plan says a thing twice"
    for one, other in itertools.pairwise(planned):
        if one[0] == other[0]:
            assert not set(planned[one]) & set(planned[other]), "neighbours share no strategy and no milestone"
    troubles = list(Status.objects.exclude(cause="").values_list(f"action__{PLAN}", "cause"))
    assert troubles
    again = [place for place, count in Counter(troubles).items() if count > 1]
    assert not again, again[:3]
