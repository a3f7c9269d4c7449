"""Do figures equal the naive count from exported files, whatever happens in whatever order, and as days pass?

A machine mixes statuses, late entries, due dates, drops, additions, codes, moves, mergers, the hourly count and days on
which nothing is written. Kept figures are compared too: what the page reads must never differ from the rows.
"""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from headway.exchange.archives import queries as archives
from headway.exchange.archives import verifying
from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.tallies import operations as tallies
from headway.library.tallies import queries as kept
from headway.overview.interlaced import queries as interlaced
from headway.tests import naive_figures
from headway.yearly.approvals import operations as approvals
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Strategy
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress

START = dt.date(2025, 9, 10)
CODES = ("3a", "3b", "4c", "4")
number = st.integers(0, 40)
days = st.integers(0, 45)


class Figures(RuleBasedStateMachine):
    """A small state whose people do anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.today = START
        self.asked = 0

    @initialize(codes=st.lists(st.sets(st.sampled_from(CODES), max_size=2), min_size=3, max_size=3))
    def begin(self, codes: list[set[str]]) -> None:
        """Three schools with a plan each, one of them in another system."""
        with clock.moved_to(worlds.BEFORE):
            self.world = worlds.world()
            self.schools = [self.world.school, self.world.sister, self.world.far_school]
            for school, some in zip(self.schools, codes, strict=True):
                plan = worlds.draft(school)
                strategy = worlds.strategy(plan, *some)
                for at in range(2):
                    stone = worlds.milestone(strategy, title=f"Stone {at}")
                    for day in (5, 35, 80):
                        worlds.action(stone, START + dt.timedelta(days=day + 7 * at), title=f"Step {day}")
                worlds.active(plan, on=dt.date(2025, 8, 18))

    def an_action(self, at: int) -> Action:
        """One of the actions there are."""
        rows = list(Action.objects.with_plan().order_by("pk"))
        return rows[at % len(rows)]

    def tried(self, deed: Any, **given: Any) -> None:
        """Do something on the machine's day; what is refused changes nothing."""
        with clock.moved_to(self.today):
            try:
                deed(by=worlds.BY, **given)
            except refusals.Refusal:
                return

    @rule(passed=st.sampled_from([1, 1, 1, 2, 3, 20]))
    def days_pass_without_a_write(self, passed: int) -> None:
        """Nothing but time."""
        self.today += dt.timedelta(days=passed)

    @rule(at=number, word=st.sampled_from(["on_track", "off_track", "complete"]), late=days)
    def a_status(self, at: int, word: str, late: int) -> None:
        """A month's word; complete on a day that may be long ago."""
        done = self.today - dt.timedelta(days=late) if word == "complete" else None
        month = self.today.replace(day=1)
        self.tried(
            progress.report_status, action=self.an_action(at), month=month, word=word, completed_on=done, reason="So"
        )

    @rule(at=number)
    def reopened(self, at: int) -> None:
        """Open again."""
        self.tried(plans.reopen_action, action=self.an_action(at))

    @rule(at=number, shift=st.integers(-60, 90))
    def another_due_date(self, at: int, shift: int) -> None:
        """Slipped, or brought forward."""
        action = self.an_action(at)
        edit = worlds.Edit({"due_on": self.today + dt.timedelta(days=shift)}, {"due_on": action.due_on}, action.version)
        self.tried(plans.revise_action, action=action, edit=edit, adjusted=True)

    @rule(at=number, ago=st.integers(0, 10), whole=st.booleans())
    def dropped(self, at: int, ago: int, whole: bool) -> None:
        """An action, or its whole milestone; decided, perhaps some days ago."""
        action, said = self.an_action(at), {"reason": "No longer needed", "on": self.today - dt.timedelta(days=ago)}
        if whole:
            self.tried(plans.drop_milestone, milestone=action.milestone, **said)
        else:
            self.tried(plans.drop_action, action=action, **said)

    @rule(at=number, ahead=days)
    def added(self, at: int, ahead: int) -> None:
        """One more step."""
        due_on = self.today + dt.timedelta(days=ahead)
        self.tried(plans.add_action, milestone=self.an_action(at).milestone, title="More", due_on=due_on, adjusted=True)

    @rule(at=number)
    def a_milestone_reached(self, at: int) -> None:
        """With evidence, or open again."""
        stone = self.an_action(at).milestone
        if stone.completed_on:
            self.tried(plans.reopen_milestone, milestone=stone)
        else:
            self.tried(plans.complete_milestone, milestone=stone, evidence="Seen in all rooms")

    @rule(at=number, codes=st.sets(st.sampled_from(CODES), max_size=2))
    def coded_anew(self, at: int, codes: set[str]) -> None:
        """Other practices from today on."""
        strategy = Strategy.objects.select_related("plan__organisation").get(
            pk=self.an_action(at).milestone.strategy_id
        )
        practices = [worlds.practice(code) for code in codes]
        self.tried(plans.code_strategy, strategy=strategy, practices=practices, adjusted=True)

    @rule(at=number, other=number, shift=st.integers(-60, 90), drops=st.booleans())
    def adjusted(self, at: int, other: int, shift: int, drops: bool) -> None:
        """A change set: all of it or nothing, in a version that never changes."""
        first, second = self.an_action(at), self.an_action(other)
        edit = worlds.Edit({"due_on": self.today + dt.timedelta(days=shift)}, {"due_on": first.due_on}, first.version)
        wanted = [*approvals.wishes(first, edit), *([approvals.drop_wish(second)] if drops else [])]
        self.tried(approvals.adjust, plan=first.milestone.strategy.plan, wanted=wanted, reason="So it is")

    @rule(at=number)
    def moved(self, at: int) -> None:
        """To the other system."""
        school = Organisation.objects.select_related("parent").get(pk=self.schools[at % 3].pk)
        systems = (self.world.system, self.world.other_system)
        other = systems[1] if school.parent_id == systems[0].pk else systems[0]
        self.tried(network.move, organisation=school, parent=Organisation.objects.get(pk=other.pk), on=self.today)

    @rule(at=number)
    def merged(self, at: int) -> None:
        """Into another school."""
        one, into = (Organisation.objects.get(pk=self.schools[(at + more) % 3].pk) for more in (0, 1))
        if not one.closed_on and not into.closed_on:
            self.tried(network.merge, organisation=one, into=into, on=self.today)

    @rule(back=st.integers(0, 12))
    def undone(self, back: int) -> None:
        """One of the latest deeds, by somebody who may."""
        lines = HistoryLine.objects.filter(undone_at=None).order_by("-pk")[back : back + 1]
        for line in lines:
            self.tried(history.undo, line=line)

    @rule(at=number, submitted=st.booleans())
    def a_year_submitted_or_taken_back(self, at: int, submitted: bool) -> None:
        """Final, or open again."""
        plan = self.an_action(at).milestone.strategy.plan
        self.tried(plans.submit_year if submitted else plans.take_back_year, plan=plan, start_year=2025)

    @rule(at=number, ahead=days)
    def carried(self, at: int, ahead: int) -> None:
        """A milestone whose year is over goes on in the next one; on the first days of it, if it is not there yet."""
        stone = self.an_action(at).milestone
        self.today = max(self.today, dt.date(stone.start_year + 1, 7, 3))
        plan = stone.strategy.plan
        self.tried(plans.carry_milestones, plan=plan, due_on={stone: self.today + dt.timedelta(days=ahead)})

    @rule()
    def the_hour_strikes(self) -> None:
        """The hourly job."""
        with clock.moved_to(self.today):
            tallies.recount_all(stale=True)

    @rule(back=st.sampled_from([1, 1, 1, 2, 30]), at=st.integers(0, 5))
    def asked_for(self, back: int, at: int) -> None:
        """Figures of a node on a day are those of the exports."""
        self.compare(self.today - dt.timedelta(days=back), at)

    @invariant()
    def what_is_kept_is_true(self) -> None:
        """After each step, and on days to come if nothing more is written."""
        for ahead in (0, 1, 2, 3, 9, 40):
            with clock.moved_to(self.today + dt.timedelta(days=ahead)):
                assert list(kept.differences()) == [], ahead
        assert [*verifying.words(), *verifying.money(), *verifying.days(), *verifying.versions()] == []

    def compare(self, on: dt.date, *places: int) -> None:
        """Some nodes, one day: what is exported is read once for all of them."""
        organisations = list(Organisation.objects.select_related("parent", "state", "system").order_by("pk"))
        exports = [json.loads(archives.as_text(archives.export(one))) for one in organisations]
        for at in places:
            self.compare_one(organisations[at % len(organisations)], exports, on)

    def compare_one(self, node: Organisation, exports: list[Any], on: dt.date) -> None:
        """One node."""
        with clock.moved_to(self.today):
            figures = interlaced.figures_json(node=node, framework="four-domains", on=on)
        naive = naive_figures.figures(exports, str(node.key), "four-domains", on)
        found = {}
        for row in figures["rows"]:
            counts = {column: row[column] for column in naive_figures.COLUMNS}
            found[row["scope"], row["node"], row["code"] if row["node"] != "root" else ""] = counts
        assert {place: counts for place, counts in found.items() if any(counts.values())} == {
            place: counts for place, counts in naive.items() if any(counts.values())
        }, (node.name, on)

    def teardown(self) -> None:
        """One last look at everything, then all is as before."""
        if hasattr(self, "world"):
            self.compare(self.today - dt.timedelta(days=1), *range(6))
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


@pytest.mark.db
@pytest.mark.slow
@pytest.mark.django_db
def test_figures_equal_the_naive_count_whatever_happens_in_whatever_order() -> None:
    run_state_machine_as_test(
        Figures,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
