"""Does `headway verify` find what stands beside actions and milestones and no longer follows from their rows?"""

import datetime as dt

import pytest

from headway.exchange.archives import verifying
from headway.foundation.core import clock
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Completion, DueDate, Milestone
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress
from headway.yearly.progress.models import MilestoneStatus, Status

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def step():
    """An action with words and money of two months, done, opened, and done again; one of which nothing was said."""
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        *_, stone, step = worlds.standard_plan(w.school)
        worlds.action(stone, title="Nothing said")
        worlds.due(step, dt.date(2025, 11, 14), on=dt.date(2025, 10, 20))
        for month, cents in ((11, 1200), (12, None)):
            progress.report_status(
                action=Action.objects.with_plan().get(pk=step.pk),
                month=dt.date(2025, month, 1),
                word="off_track",
                spent_cents=cents,
                by=worlds.BY,
            )
        progress.report_milestone(milestone=stone, month=dt.date(2025, 12, 1), word="on_track", by=worlds.BY)
        worlds.done(step, dt.date(2026, 1, 5))
        plans.reopen_action(action=step, by=worlds.BY)
        plans.complete_action(action=step, by=worlds.BY)
        assert verifying.differences() == []
        yield step


BREAKS = {
    "its latest month says “off_track”": lambda: Action.objects.filter(spent_cents=1200).update(word="on_track"),
    "its latest month says “complete”": lambda: Status.objects.filter(month="2025-12-01").update(word="complete"),
    "stands “off_track”": lambda: Action.objects.filter(spent_cents=1200).update(word_month="2025-11-01"),
    "stands “on_track”, its latest month says “”": lambda: MilestoneStatus.objects.all().delete(),
    "stands “”": lambda: Milestone.objects.update(word=""),
    "1200 cents, its months say 1201": lambda: Status.objects.filter(spent_cents=1200).update(spent_cents=1201),
    "7 cents, its months say 0": lambda: Action.objects.filter(word="").update(spent_cents=7),
    "due date 2025-11-14, in force is 2025-11-15": lambda: DueDate.objects.filter(due_on="2025-11-14").update(
        due_on="2025-11-15"
    ),
    "in force is None": lambda: DueDate.objects.filter(due_on="2025-11-14").delete(),
    "done on None, its completion says 2026-01-15": lambda: Action.objects.filter(spent_cents=1200).update(
        completed_on=None
    ),
    "its completion says None": lambda: Completion.objects.filter(reopened_on=None).update(reopened_on="2026-01-16"),
    "done again before it was opened": lambda: Completion.objects.filter(reopened_on=None).update(done_on="2026-01-10"),
}


@pytest.mark.parametrize("sentence", BREAKS)
def test_a_difference_is_found_and_named(step, sentence):
    BREAKS[sentence]()
    found = verifying.differences()
    assert any(sentence in said for said in found), found
