"""By which measures is the *then* of a strategy seen, and who reads them?"""

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.library.measures.models import Measure
from headway.yearly.direction import operations as direction
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations
from headway.yearly.plans.models import Strategy, StrategyMeasure

from . import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def strategy_of(organisation):
    """A strategy of an active plan."""
    _plan, row, *_ = worlds.standard_plan(organisation)
    return Strategy.objects.select_related("plan__organisation").get(pk=row.pk)


def test_a_new_measure_has_its_page_with_baseline_and_values_and_stands_at_the_strategy(w, client):
    row = strategy_of(w.school)
    client.force_login(w.principal)
    body = {"indicator": "Lessons rehearsed", "unit": "percent", "way": "increase", "submission": str(keys.new())}
    first, again = (client.post(f"/strategies/{row.key}/measures/new/", body) for _ in range(2))
    made = Measure.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == f"/measures/{made.key}/"
    assert client.get(f"/measures/{made.key}/baseline/").status_code == 200
    measured.begun(made, "12/40")
    measured.reading(made, "22/40", worlds.TODAY)
    text = client.get(f"/strategies/{row.key}/").text
    assert "Lessons rehearsed" in text and "55.0%" in text and f"/measures/{made.key}/" in text
    assert f"/strategies/{row.key}/" in client.get(f"/measures/{made.key}/").text


def test_a_measure_of_a_strategy_is_read_with_the_whole_plan_and_by_nobody_else(w, client):
    row = strategy_of(w.school)
    made = operations.measure_strategy(strategy=row, indicator="Lessons rehearsed", by=worlds.BY).measure
    found = {}
    for name in ("principal", "teacher", "coach", "specialist", "superintendent", "family", "clerk", "neighbour"):
        client.force_login(w.people[name])
        edit = client.get(f"/measures/{made.key}/edit/").status_code
        found[name] = client.get(f"/measures/{made.key}/").status_code, edit
    assert found == {
        "principal": (200, 200),
        **dict.fromkeys(("teacher", "coach", "specialist", "superintendent", "family"), (200, 403)),
        **dict.fromkeys(("clerk", "neighbour"), (404, 404)),
    }
    client.force_login(w.principal)
    StrategyMeasure.objects.filter(measure=made).update(archived_at=clock.now(), archived_by=keys.new())
    assert client.get(f"/measures/{made.key}/").status_code == 404


def test_figures_of_a_student_group_stay_in_the_building(w, client):
    row = strategy_of(w.school)
    joint = operations.measure_strategy(
        strategy=row, indicator="English learners who speak", student_group="English learners", by=worlds.BY
    )
    measured.reading(joint.measure, "31/40", worlds.TODAY)
    shown = {}
    for name in ("principal", "superintendent"):
        client.force_login(w.people[name])
        pages = [client.get(at).text for at in (f"/strategies/{row.key}/", f"/measures/{joint.measure.key}/")]
        shown[name] = [
            ("77.5" in text, "Kept in the building" in text or "kept in the building" in text) for text in pages
        ]
    assert shown == {"principal": [(True, False)] * 2, "superintendent": [(False, True)] * 2}


def test_a_measure_of_a_goal_is_taken_and_stays_with_its_goal_when_it_is_taken_out(w, client):
    row = strategy_of(w.school)
    made = measured.measure(measured.goal(w.school))
    joint = operations.take_measure(strategy=row, measure=made, by=worlds.BY)
    with pytest.raises(refusals.BadInput):
        operations.take_measure(strategy=row, measure=made, by=worlds.BY)
    client.force_login(w.principal)
    assert client.post(f"/strategy-measures/{joint.key}/archive/", {"submission": str(keys.new())}).status_code == 303
    assert Measure.objects.live().filter(pk=made.pk).exists()
    assert made.indicator not in client.get(f"/strategies/{row.key}/").text
    history.undo(line=HistoryLine.objects.get(element_key=joint.key, verb__endswith=".archived"), by=w.principal)
    assert made.indicator in client.get(f"/strategies/{row.key}/").text
    direction.archive_measure(measure=made, by=worlds.BY)
    assert not StrategyMeasure.objects.live().exists()
    history.undo(line=HistoryLine.objects.get(element_key=made.key, verb__endswith=".archived"), by=w.principal)
    assert StrategyMeasure.objects.live().count() == 1


def test_what_nothing_else_is_measured_by_goes_with_its_values_and_comes_back_with_them(w):
    row = strategy_of(w.school)
    joint = operations.measure_strategy(strategy=row, indicator="Lessons rehearsed", by=worlds.BY)
    value = measured.reading(joint.measure, "22/40", worlds.TODAY)
    operations.take_out_measure(joint=joint, by=w.principal)
    value.refresh_from_db()
    assert not Measure.objects.live().exists() and value.archived_at
    line = HistoryLine.objects.get(element_key=joint.measure.key, verb__endswith=".archived")
    history.undo(line=line, by=w.principal)
    value.refresh_from_db()
    assert StrategyMeasure.objects.live().get().measure == Measure.objects.live().get() and not value.archived_at


def test_a_measure_of_another_place_is_refused(w, client):
    row, theirs = strategy_of(w.school), measured.measure(measured.goal(w.sister))
    with pytest.raises(refusals.BadInput):
        operations.take_measure(strategy=row, measure=theirs, by=worlds.BY)
    client.force_login(w.principal)
    body = {"measure": str(theirs.key), "submission": str(keys.new())}
    assert client.post(f"/strategies/{row.key}/measures/take/", body).status_code == 200
    assert not StrategyMeasure.objects.exists()
