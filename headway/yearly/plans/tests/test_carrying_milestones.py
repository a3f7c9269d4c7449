"""Are milestones that were not reached taken into the next school year, and do figures of both years stay true?"""

import datetime as dt
import json

import pytest

from headway.exchange.archives import queries as archives
from headway.foundation.core import clock, keys, refusals
from headway.foundation.history.models import HistoryLine
from headway.library.tallies import counting
from headway.tests import naive_figures
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, Milestone

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]
OVER = dt.date(2026, 7, 10)
NAMES = ("actions", "completed", "judged", "on_time", "late", "behind", "slipped", "milestones")


@pytest.fixture
def w():
    with clock.moved_to(worlds.BEFORE):
        yield worlds.world()


def unfinished(w):
    """An active plan whose milestone of 2025-26 has one action done, one open and one dropped."""
    plan, _row, stone, done = worlds.standard_plan(w.school)
    with clock.moved_to(worlds.BEFORE):
        rest = [worlds.action(stone, dt.date(2026, 2, 27), title=title) for title in ("Open", "Dropped")]
    worlds.done(done, dt.date(2025, 10, 20))
    with clock.moved_to(dt.date(2026, 3, 2)):
        operations.drop_action(action=Action.objects.with_plan().get(pk=rest[1].pk), reason="No", by=worlds.BY)
    return plan, Milestone.objects.select_related("strategy__plan__organisation").get(pk=stone.pk), done, rest[0]


def figures(w, on):
    """Figures of the state on a day, which are those that are counted from the exports."""
    rows = counting.figures(w.state, "four-domains", on)[1]
    found = next(row.counts for row in rows if (row.scope, row.node) == ("all", "root"))
    exports = [json.loads(archives.as_text(archives.export(one))) for one in (w.state, w.system, w.school)]
    naive = naive_figures.figures(exports, str(w.state.key), "four-domains", on)["all", "root", ""]
    assert {name: getattr(found, name) for name in naive_figures.COLUMNS} == naive
    return tuple(getattr(found, name) for name in NAMES)


def test_a_leader_carries_with_one_press_what_is_open_moves_and_what_is_done_stays(w, client):
    plan, stone, _done, rest = unfinished(w)
    client.force_login(w.principal)
    address, before = (
        f"/plans/{plan.key}/carry/",
        {on: figures(w, on) for on in (dt.date(2026, 2, 1), dt.date(2026, 6, 30))},
    )
    assert before[dt.date(2026, 6, 30)] == (2, 1, 2, 1, 0, 1, 0, 1)
    with clock.moved_to(dt.date(2026, 6, 1)):
        assert "waits to be carried" in client.get(address).text
        assert address not in client.get(f"/plans/{plan.key}/").text
    with clock.moved_to(OVER):
        assert address in client.get(f"/plans/{plan.key}/").text
        text = client.get(address).text
        assert "1.1.1 All teams meet weekly" in text and 'value="2027-05-28"' in text
        assert "1 open action moves with it" in text
        body = {f"due_{stone.key.hex}": "2027-03-31", "submission": str(keys.new())}
        assert [client.post(address, body).status_code for _ in range(2)] == [303, 303]
    stone.refresh_from_db()
    rest.refresh_from_db()
    assert (stone.start_year, stone.carried, stone.due_on) == (2026, 1, dt.date(2027, 3, 31))
    assert (rest.due_on, rest.baseline_due_on) == (dt.date(2027, 2, 27), dt.date(2026, 2, 27))
    assert {on: figures(w, on) for on in before} == before
    assert figures(w, dt.date(2026, 9, 30)) == (1, 0, 0, 0, 0, 0, 1, 1)
    with clock.moved_to(dt.date(2026, 10, 1)):
        worlds.done(Action.objects.with_plan().get(pk=rest.pk), dt.date(2026, 9, 30))
        glance = queries.outline(plan, actions=True).glance.counts
    assert figures(w, dt.date(2026, 9, 30)) == (1, 1, 1, 1, 0, 0, 1, 1)
    assert (glance.actions, glance.completed, glance.slipped, glance.milestones) == (1, 1, 1, 1)
    assert figures(w, dt.date(2026, 6, 30)) == before[dt.date(2026, 6, 30)]


def test_it_is_taken_back_as_a_whole_and_a_reopened_action_counts_again(w, client):
    plan, stone, done, rest = unfinished(w)
    before = figures(w, dt.date(2026, 6, 30))
    client.force_login(w.principal)
    with clock.moved_to(OVER):
        operations.carry_milestones(plan=plan, due_on={stone: dt.date(2027, 3, 31)}, by=w.principal)
        line = HistoryLine.objects.get(verb="plans.milestone.carried")
        assert HistoryLine.objects.filter(act=line.act).count() == 2
        assert client.post(f"/history/{line.key}/undo/", {"submission": str(keys.new())}).status_code == 303
    stone.refresh_from_db()
    done.refresh_from_db()
    rest.refresh_from_db()
    assert (stone.start_year, stone.carried, done.stays_in) == (2025, 0, None)
    assert rest.due_on == dt.date(2026, 2, 27) and figures(w, dt.date(2026, 6, 30)) == before
    with clock.moved_to(OVER):
        operations.carry_milestones(plan=plan, due_on={stone: dt.date(2027, 3, 31)}, by=w.principal)
        operations.reopen_action(action=Action.objects.with_plan().get(pk=done.pk), by=w.principal)
    assert figures(w, dt.date(2026, 9, 30))[:2] == (2, 0)


def refused(plan, due_on, on=OVER):
    """The fields at which carrying is refused."""
    with clock.moved_to(on), pytest.raises(refusals.Refusal) as found:
        operations.carry_milestones(plan=plan, due_on=due_on, by=worlds.BY)
    return set(getattr(found.value, "fields", {""}))


def test_what_cannot_be_carried_is_refused_and_nothing_is(w):
    plan, stone, *_ = unfinished(w)
    with clock.moved_to(worlds.BEFORE):
        later = worlds.milestone(stone.strategy, title="Later", start_year=2026)
        last = worlds.milestone(stone.strategy, title="Last", start_year=2027)
    field, day = f"due_{stone.key.hex}", dt.date(2027, 3, 31)
    assert refused(plan, {stone: day}, on=dt.date(2026, 6, 1)) == {""}
    assert refused(plan, {stone: dt.date(2026, 5, 1)}) == refused(plan, {stone: dt.date(2031, 5, 1)}) == {field}
    assert refused(plan, {stone: day, later: day}) == {""}
    assert refused(plan, {last: day}, on=dt.date(2028, 7, 10)) == {""}
    with clock.moved_to(OVER):
        operations.complete_milestone(milestone=stone, done_on=dt.date(2026, 6, 1), evidence="Seen", by=worlds.BY)
    assert refused(plan, {stone: day}) == {""}
    assert not Milestone.objects.filter(carried__gt=0).exists()
    with clock.moved_to(OVER):
        other, _row, elsewhere, _step = worlds.standard_plan(w.sister)
        assert operations.carry_milestones(plan=plan, due_on={elsewhere: day}, by=worlds.BY) == []
        operations.close(plan=other, by=worlds.BY)
    assert refused(other, {elsewhere: day}) == {""}


def test_a_carried_milestone_keeps_its_year_and_goes_on_again(w):
    plan, stone, *_ = unfinished(w)
    with clock.moved_to(OVER):
        (stone,) = operations.carry_milestones(plan=plan, due_on={stone: dt.date(2027, 3, 31)}, by=worlds.BY)
        edit = worlds.Edit({"start_year": 2027}, {"start_year": 2026}, stone.version)
        with pytest.raises(refusals.BadInput) as found:
            operations.revise_milestone(milestone=stone, edit=edit, by=worlds.BY)
    assert set(found.value.fields) == {"start_year"}
    with clock.moved_to(dt.date(2027, 7, 10)):
        (stone,) = operations.carry_milestones(plan=plan, due_on={stone: dt.date(2028, 3, 31)}, by=worlds.BY)
    assert (stone.start_year, stone.carried) == (2027, 2)
    assert [figures(w, dt.date(year, 9, 30))[0] for year in (2025, 2026, 2027)] == [3, 1, 1]
