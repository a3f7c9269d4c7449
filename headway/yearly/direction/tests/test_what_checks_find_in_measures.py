"""Does each check of measures find what it should, and leave alone what it should? For one place and for many alike."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.library.checks import registry
from headway.library.measures import operations as library
from headway.library.measures.models import Measure
from headway.yearly.direction.checks.measures import MEASURE_CHECKS
from headway.yearly.plans.tests import worlds

from . import measured

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 1, 15)


@pytest.fixture
def w():
    with clock.moved_to(NOW):
        made = worlds.world()
        made.people["goal"] = measured.goal(made.school)
        yield made


def found(w, code, user=None, node=None):
    """Title, occasion and sentence of what one check finds."""
    question = registry.at(node or w.school, user or w.principal)
    check = registry.checks()[code]
    return [(one.title, one.occasion, check.say(one)) for one in check.find(question)]


def whole(w, title="Whole", begun="82", first="84", second="86", **values):
    """A measure that no check finds anything in."""
    source = values.pop("source", None) or measured.source(w.state, f"Source of {title}")
    row = measured.measure(w.goal, title, source=source, **values)
    measured.begun(row, begun)
    measured.target(row, 2025, first)
    measured.target(row, 2026, second)
    return row


def test_a_measure_that_is_whole_is_left_alone(w):
    whole(w)
    assert [code for code in ("D107", "D108", "D109", "D113", "D115") if found(w, code)] == []


def test_d107_finds_what_is_missing_and_knows_bands_and_parts(w):
    bare = measured.measure(w.goal, "Bare")
    assert "its data source, its baseline and targets for two school years" in found(w, "D107")[0][2]
    measured.begun(bare, "60")
    measured.target(bare, 2025, "62")
    assert "its data source and targets for two school years" in found(w, "D107")[0][2]
    parted = measured.measure(w.goal, "Parted", source=measured.source(w.state))
    parts = [measured.part(parted, name) for name in ("Grade 5", "Grade 8")]
    for year in (2025, 2026):
        measured.target(parted, year, "70")
    measured.begun(parted, "68", parts[0])
    assert next(one for one in found(w, "D107") if one[0] == "Parted")[2].startswith("“Parted” lacks its baseline,")
    measured.begun(parted, "61", parts[1])
    band = measured.measure(w.goal, "Band", way="maintain", band_low=measured.Decimal(90), source=parted.source)
    measured.begun(band, "92")
    assert [one[0] for one in found(w, "D107")] == ["Bare"]


def test_d108_finds_a_target_that_is_no_progress_in_the_direction_of_the_measure(w):
    whole(w, "Worse", "82", "80", "86")
    whole(w, "Level", "82", "82", "86")
    fewer = whole(w, "Fewer", "12", "10", "8", way="decrease")
    whole(w, "More", "12", "14", "8", way="decrease")
    assert [one[:2] for one in found(w, "D108")] == [("Worse", "2025"), ("Level", "2025"), ("More", "2025")]
    assert "(82% → 80%)" in found(w, "D108")[0][2]
    part = measured.part(fewer, "Grade 5")
    measured.begun(fewer, "9", part)
    assert ("Fewer", "2025") in [one[:2] for one in found(w, "D108")]


def test_d109_finds_what_cannot_be_reached_and_lets_the_examples_of_the_guide_pass(w):
    whole(w, "Guide 26 50 90", "26", "50", "90")
    whole(w, "Guide 18 30 50", "18", "30", "50")
    whole(w, "Leap", "20", "61", "80")
    high = measured.measure(w.goal, "Beyond", source=measured.source(w.state))
    measured.begun(high, "98")
    measured.target(high, 2025, "4", "points", "baseline")
    measured.target(high, 2026, "100")
    count = measured.measure(w.goal, "Families", unit="count", source=high.source)
    measured.begun(count, "20")
    measured.target(count, 2025, "400")
    assert [one[:2] for one in found(w, "D109")] == [("Leap", "2025"), ("Beyond", "2025")]
    assert "more than 40 points in one year (20% → 61%)" in found(w, "D109")[0][2]
    network.choose_settings(organisation=w.state, edit=worlds.Edit({"target_move_most": 39}, {}), by=measured.BY)
    assert [one[0] for one in found(w, "D109")] == ["Guide 26 50 90", "Leap", "Beyond"]


def test_d113_finds_a_part_that_rests_on_few_students_and_not_one_that_is_kept_back(w):
    row = whole(w)
    few, many, kept = (measured.part(row, name) for name in ("Grade 3", "Grade 4", "Grade 5"))
    measured.reading(row, "4/9", NOW, component=few)
    measured.reading(row, "4/10", NOW, component=many)
    measured.reading(row, "<10", NOW, component=kept)
    measured.reading(row, "2/5", NOW)
    assert [one[2] for one in found(w, "D113")] == [
        "“Whole” shows a value that rests on fewer than 10 students (Grade 3): single students could be recognised."
    ]
    network.choose_settings(organisation=w.state, edit=worlds.Edit({"cell_least": 20}, {}), by=measured.BY)
    assert "(Grade 3 and Grade 4)" in found(w, "D113")[0][2]


def test_d115_finds_targets_that_nobody_looked_at_this_school_year(w):
    row = whole(w)
    with clock.moved_to(dt.date(2025, 6, 2)):
        Measure.objects.filter(pk=row.pk).update(targets_reviewed_on=dt.date(2025, 6, 2))
    assert found(w, "D115")[0][:2] == ("Whole", "2025")
    library.keep_targets(measure=row, by=w.principal)
    assert found(w, "D115") == []
    with clock.moved_to(dt.date(2026, 8, 3)):
        assert found(w, "D115")[0][:2] == ("Whole", "2026")
    measured.measure(w.goal, "Without targets")
    assert found(w, "D115") == []


def test_findings_are_for_those_who_read_the_direction(w):
    whole(w, "Worse", "82", "80", "86")
    assert found(w, "D108", w.teacher)
    assert found(w, "D108", registry.OPERATOR)
    assert not found(w, "D108", w.superintendent)
    measured.shared(w.school)
    assert found(w, "D108", w.superintendent)
    assert not found(w, "D108", w.sister_principal)


@pytest.mark.db
def test_one_question_reads_as_often_for_a_state_as_for_a_school_and_finds_the_same(w):
    def asked(question):
        with CaptureQueriesContext(connection) as queries:
            codes = sorted((one.code, one.title) for check in MEASURE_CHECKS for one in check.find(question))
        return len(queries), codes

    measured.measure(w.goal, "Bare")
    few, _codes = asked(registry.under(w.state))
    places = (w.sister, w.far_school, w.system)
    for place in places:
        goal = measured.goal(place)
        for title in ("One", "Two"):
            row = measured.measure(goal, title)
            measured.begun(row, "80", measured.part(row))
            measured.target(row, 2025, "70")
    many, codes = asked(registry.under(w.state))
    assert (few, few <= 8) == (many, True)
    alone = [one for place in (w.school, *places) for one in asked(registry.at(place, registry.OPERATOR))[1]]
    assert sorted(alone) == codes
    w.goal.archived_at = clock.now()
    w.goal.save()
    assert ("D107", "Bare") not in asked(registry.under(w.state))[1]
