"""What was said of many plans comes in at once: word beside the row, money added up, refused as a single one is."""

import dataclasses
import datetime as dt

import pytest

from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress
from headway.yearly.progress.models import MilestoneStatus, Status

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@dataclasses.dataclass
class Running:
    """An active plan with one milestone and one action, and its principal."""

    world: worlds.World
    plan: Plan
    milestone: Milestone
    action: Action

    def row(self, month: int, word: str, *, year: int = 2025, **more: object) -> progress.StatusRow:
        at = more.pop("said_at", dt.datetime(year, month, 25, 20, tzinfo=dt.UTC))
        about = more.pop("about", self.action)
        return progress.StatusRow(about, dt.date(year, month, 1), word, at, self.world.principal.key, **more)  # type: ignore[arg-type]

    def load(self, *rows: progress.StatusRow) -> int:
        return progress.load_statuses(plans_of=[self.plan], rows=rows, by=OPERATOR)


@pytest.fixture
def running() -> Running:
    world = worlds.world()
    plan = worlds.draft(world.school)
    milestone = worlds.milestone(worlds.strategy(plan, "1b"))
    action = worlds.action(milestone)
    return Running(world, worlds.active(plan), milestone, action)


def test_the_latest_word_and_all_that_was_spent_stand_beside_the_action(running: Running) -> None:
    count = running.load(
        running.row(9, "on_track", spent_cents=1200, resources="Printing"),
        running.row(10, "at_risk", spent_cents=300, challenge="Cover took the hours.", solution="Swap a duty."),
        running.row(10, "on_track", about=running.milestone),
    )
    assert (count, Status.objects.count(), MilestoneStatus.objects.count()) == (3, 2, 1)
    action = Action.objects.get(pk=running.action.pk)
    assert (action.word, action.word_month, action.spent_cents) == ("at_risk", dt.date(2025, 10, 1), 1500)
    assert Milestone.objects.get(pk=running.milestone.pk).word == "on_track"
    last = Status.objects.order_by("month")[1]
    assert (last.challenge, last.solution, last.reported_by) == (
        "Cover took the hours.", "Swap a duty.", running.world.principal.key,
    )  # fmt: skip


def test_history_has_one_line_for_all_of_them_which_stays(running: Running) -> None:
    running.load(running.row(9, "on_track"), running.row(10, "on_track"))
    line = HistoryLine.objects.get(verb="plans.plan.reported")
    assert "2 monthly statuses" in line.reason
    with pytest.raises(refusals.WrongPhase, match="figures already rest on it"):
        history.undo(line=line, by=running.world.principal)
    assert Status.objects.live().count() == 2


@pytest.mark.parametrize(
    ("month", "year", "word", "sentence"),
    [
        (7, 2025, "on_track", "No reports are asked for July 2025"),
        (5, 2025, "on_track", "outside the plan"),
        (10, 2025, "splendid", "Choose one of the words"),
        (3, 2026, "on_track", "still to come"),
    ],
)
def test_a_month_that_nobody_asked_for_and_an_unknown_word_are_refused(
    running: Running, month: int, year: int, word: str, sentence: str
) -> None:
    with pytest.raises(refusals.BadInput) as refused:
        running.load(running.row(9, "on_track"), running.row(month, word, year=year))
    assert sentence in " ".join([str(refused.value), *refused.value.fields.values()])
    assert not Status.objects.exists()


def test_a_word_before_its_month_a_second_word_and_money_below_zero_are_refused(running: Running) -> None:
    early = dt.datetime(2025, 9, 25, 20, tzinfo=dt.UTC)
    for rows, sentence in (
        ((running.row(10, "on_track", said_at=early),), "no month that was asked for"),
        ((running.row(9, "on_track"), running.row(9, "at_risk")), "two words for September 2025"),
        ((running.row(9, "on_track", spent_cents=-1),), "below zero"),
        ((running.row(9, "on_track", success="x" * 4001),), "Shorten it"),
    ):
        with pytest.raises(refusals.BadInput) as refused:
            running.load(*rows)
        assert sentence in " ".join([str(refused.value), *refused.value.fields.values()])
    assert not Status.objects.exists()


def test_queries_do_not_grow_with_statuses(running: Running, django_assert_max_num_queries: object) -> None:
    more = [worlds.action(running.milestone, title=f"Step {number}") for number in range(40)]
    rows = [running.row(month, "on_track", about=one) for one in more for month in (9, 10, 11)]
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        running.load(*rows)
    assert Status.objects.count() == 120
