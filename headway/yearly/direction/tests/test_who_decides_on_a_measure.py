"""Where a measure names a subject on which the other level decides: who changes it, and who still tells its values?"""

import datetime as dt
from decimal import Decimal

import pytest

from headway.exchange.archives import queries as archives
from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.rights import operations as rights
from headway.library.measures import operations as library
from headway.library.measures.models import Measure, Reading
from headway.yearly.direction import operations
from headway.yearly.plans import operations as plans
from headway.yearly.plans.tests import worlds

from . import measured

pytestmark = pytest.mark.django_db
WORDS = "One growth model for all schools"


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def right(w, holder, subject="assessment"):
    """A line of the register of the system."""
    said = {"text": WORDS, "since_on": dt.date(2026, 1, 1), "by": w.superintendent}
    return rights.enter_right(organisation=w.system, subject=subject, holder=holder, **said)


def test_what_the_system_decides_the_school_only_tells_values_of(w, client):
    one = measured.measure(measured.goal(w.school), subject="assessment")
    target = measured.target(one, 2026, "70")
    library.revise_measure(
        measure=one, edit=worlds.Edit({"indicator": "Growth"}, {"indicator": one.indicator}), by=w.principal
    )
    line = HistoryLine.objects.get(element_key=one.key, verb="measures.measure.revised")
    right(w, "system")
    client.force_login(w.principal)
    page = client.get(f"/measures/{one.key}/").text
    sentence = f"Assessment is decided by Tern Parish: “{WORDS}.” Ask its leaders to change this."
    assert sentence in page and "The school system" in page
    assert f"/measures/{one.key}/actuals/new/" in page and f"/measures/{one.key}/edit/" not in page
    assert "/field/" not in page and f"/targets/{target.key}/" not in page and "Take this measure out" not in page
    asked = [f"/measures/{one.key}/{deed}/" for deed in ("edit", "targets/new", "components/new")]
    asked += [f"/targets/{target.key}/edit/"]
    answers = [client.get(address) for address in asked]
    answers.append(client.post(f"/measures/{one.key}/archive/", {"submission": str(keys.new())}))
    assert [answer.status_code for answer in answers] == [403] * 5, answers
    assert all(sentence in answer.text for answer in answers)
    told = {"on": "2026-01-10", "said": "64", "submission": str(keys.new())}
    assert client.post(f"/measures/{one.key}/actuals/new/", told).status_code == 303 and Reading.objects.count() == 1
    values = {"kind": "absolute", "amount": Decimal(80)}
    for deed in (
        lambda: library.set_target(measure=one, start_year=2027, by=w.principal, **values),
        lambda: library.archive_target(target=target, by=w.principal),
        lambda: library.keep_targets(measure=one, by=w.principal),
        lambda: library.add_component(measure=one, name="Grade 3", by=w.principal),
        lambda: operations.archive_measure(measure=one, by=w.principal),
        lambda: history.undo(line=line, by=w.principal),
    ):
        with pytest.raises(refusals.NotAllowed, match="Tern Parish"):
            deed()
    assert archives.export(w.school, whole=True)["measures"][0]["subject"] == "assessment"


def test_a_subject_is_refused_at_its_field_and_taken_where_one_decides(w, client):
    right(w, "system")
    goal = measured.goal(w.school)
    client.force_login(w.principal)
    body = {"indicator": "Growth", "unit": "percent", "way": "increase", "subject": "assessment"}
    answer = client.post(f"/goals/{goal.key}/measures/new/", {**body, "submission": str(keys.new())})
    assert answer.status_code == 200 and "or name another subject" in answer.text and not Measure.objects.exists()
    sent = client.post(f"/goals/{goal.key}/measures/new/", {**body, "subject": "goals", "submission": str(keys.new())})
    assert sent.status_code == 303 and Measure.objects.get().subject == "goals"
    loaded = library.MeasureRow(w.school, "Growth of groups", clock.now(), subject="assessment")
    with pytest.raises(refusals.BadInput, match="or name another subject"):
        library.load_measures(rows=[loaded], by=w.principal)
    assert library.load_measures(rows=[loaded], by=worlds.BY)[0].subject == "assessment"
    own = measured.goal(w.system)
    made = operations.add_measure(goal=own, indicator="Growth", subject="assessment", by=w.superintendent)
    edit = worlds.Edit({"indicator": "Growth of all"}, {"indicator": "Growth"})
    assert library.revise_measure(measure=made, edit=edit, by=w.superintendent).indicator == "Growth of all"


def test_leaders_of_the_system_word_a_measure_of_a_schools_strategy_and_nothing_else(w, client):
    _plan, row, *_ = worlds.standard_plan(w.school)
    one = plans.measure_strategy(strategy=row, indicator="Growth", subject="assessment", by=worlds.BY).measure
    right(w, "system")
    client.force_login(w.superintendent)
    page = client.get(f"/measures/{one.key}/").text
    assert f"/measures/{one.key}/edit/" in page and "actuals/new" not in page and "targets/new" not in page
    sent = {
        "indicator": "Growth of all",
        "submission": str(keys.new()),
        "seen_version": one.version,
        "seen_values": "{}",
    }
    assert client.post(f"/measures/{one.key}/field/indicator/", sent).status_code == 303
    assert Measure.objects.get().indicator == "Growth of all"
    others = [f"/measures/{one.key}/{deed}/new/" for deed in ("targets", "components", "actuals")]
    assert [client.get(address).status_code for address in others] == [403] * 3
    client.force_login(w.coach)
    assert client.get(f"/measures/{one.key}/edit/").status_code == 403
