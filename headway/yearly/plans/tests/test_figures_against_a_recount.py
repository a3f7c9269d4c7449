"""Do figures equal those that anybody would count by hand from what happened, on every day of the year?

The recount knows nothing of the database: it keeps a diary of deeds and counts from it in plain Python.
"""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.library.frameworks.models import Practice
from headway.library.tallies import counting
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action

from . import worlds

pytestmark = pytest.mark.slow

CODES = ("3a", "3b", "3c", "4c", "4")
START = dt.date(2025, 9, 1)
DEEDS = ("due", "done", "reopen", "drop", "add", "late")

days = st.integers(0, 200).map(lambda number: START + dt.timedelta(days=number))
deeds = st.lists(st.tuples(days, st.sampled_from(DEEDS), st.integers(0, 5), st.integers(-60, 90)), max_size=14)
codes = st.lists(st.sets(st.sampled_from(CODES), max_size=3), min_size=2, max_size=3)


class Diary:
    """What happened to one action, day by day."""

    def __init__(self, strategy, due_on, added_on=None):
        self.strategy, self.added_on, self.dropped_on = strategy, added_on, None
        self.dues, self.spans, self.baseline = [(dt.date.min, due_on)], [], due_on

    def counted(self, on):
        """Figures of this action on a day, or None where it does not count."""
        if (self.added_on and on < self.added_on) or (self.dropped_on and on > self.dropped_on):
            return None
        due = [due for start, due in self.dues if start <= on][-1]
        done = [first for first, open_again in self.spans if first <= on and (open_again is None or on < open_again)]
        late = bool(done) and done[-1] > due
        behind = not done and due <= on
        return (1, int(bool(done)), int(bool(done) or due <= on), int(bool(done) and not late), int(late), int(behind),
                int(due > self.baseline))  # fmt: skip


def happen(diary, action, deed, day, shift):
    """One deed, in the database and in the diary; deeds that would be refused do not happen."""
    is_done = bool(diary.spans) and diary.spans[-1][1] is None
    stored = Action.objects.with_plan().get(pk=action.pk)
    with clock.moved_to(day):
        if deed == "due" and not diary.dropped_on:
            due_on = min(max(day + dt.timedelta(days=shift), dt.date(2025, 7, 1)), dt.date(2028, 6, 30))
            worlds.due(stored, due_on, on=day)
            diary.dues = [(start, due) for start, due in diary.dues if start < day] + [(day, due_on)]
        elif deed in ("done", "late") and not is_done and not diary.dropped_on:
            done_on = day - dt.timedelta(days=abs(shift) if deed == "late" else 0)
            if diary.spans:
                done_on = max(done_on, diary.spans[-1][1])
            plans.complete_action(action=stored, done_on=done_on, by=worlds.BY)
            diary.spans.append((done_on, None))
        elif deed == "reopen" and is_done:
            plans.reopen_action(action=stored, by=worlds.BY)
            diary.spans[-1] = (diary.spans[-1][0], day)
        elif deed == "drop" and not is_done and not diary.dropped_on:
            plans.drop_action(action=stored, reason="No longer needed", by=worlds.BY)
            diary.dropped_on = day


def nodes_of(coded):
    """The nodes of the framework under which a strategy with these codes counts."""
    return {"", *coded, *(code[0] for code in coded)} if coded else set()


def recount(diaries, coded, code, on):
    """Strategies and figures of a node on a day, counted from the diaries."""
    below = [at for at, some in enumerate(coded) if code in nodes_of(some)]
    counted = [one for diary in diaries if diary.strategy in below and (one := diary.counted(on))]
    return (len(below), *(sum(column) for column in zip(*counted, strict=True))) if counted else (len(below), *[0] * 7)


@pytest.mark.db
class Recount(TestCase):
    """One small world for each example."""

    @settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(codes=codes, story=deeds, asked=st.lists(days, min_size=2, max_size=4))
    def test_figures_of_any_day_equal_a_recount(self, codes, story, asked):
        """Strategies with any codes, any deeds in any order of days, asked on any day."""
        with clock.moved_to(worlds.TODAY):
            w = worlds.world()
        plan = worlds.draft(w.school)
        with clock.moved_to(worlds.BEFORE):
            stones = [worlds.milestone(worlds.strategy(plan, *some, title=f"S{at}")) for at, some in enumerate(codes)]
            first = START + dt.timedelta(days=45)
            actions = [worlds.action(stone, first, title=f"A{at}") for at, stone in enumerate(stones)]
        diaries = [Diary(at, first) for at in range(len(stones))]
        worlds.active(plan)
        for day, deed, which, shift in sorted(story, key=lambda one: one[0]):
            if deed == "add":
                at = which % len(stones)
                with clock.moved_to(day):
                    actions.append(worlds.action(stones[at], day + dt.timedelta(days=abs(shift)), title="More"))
                diaries.append(Diary(at, day + dt.timedelta(days=abs(shift)), added_on=day))
            else:
                happen(diaries[which % len(actions)], actions[which % len(actions)], deed, day, shift)
        node = Organisation.objects.get(pk=w.state.pk)
        for on in asked:
            _year, rows = counting.figures(node, "four-domains", on)
            for row in rows:
                if row.scope == "all":
                    c = row.counts
                    found = (c.strategies, c.actions, c.completed, c.judged, c.on_time, c.late, c.behind, c.slipped)
                    assert found == recount(diaries, codes, row.code, on), (on, row.code)


@pytest.mark.django_db
def test_the_world_knows_the_codes_that_the_recount_uses():
    with clock.moved_to(worlds.TODAY):
        worlds.world()
    assert set(CODES) <= set(Practice.objects.values_list("code", flat=True))
