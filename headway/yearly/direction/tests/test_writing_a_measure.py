"""Can a leader write a measure of a goal, give it parts, a baseline, targets and values, and mend each of them?"""

import datetime as dt
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.history.models import HistoryLine
from headway.library.measures.models import Component, Measure, Reading, Target
from headway.yearly.direction.models import GoalMeasure
from headway.yearly.plans.tests import worlds

from . import measured

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 1, 15)
LONG = "Ω" * 10_000
NASTY = "<script>alert(1)</script> & \u202eabc 🎒"


@pytest.fixture
def w():
    with clock.moved_to(NOW):
        yield worlds.world()


@pytest.fixture
def goal(w):
    return measured.goal(w.school)


@pytest.fixture
def principal(w):
    client = Client()
    client.force_login(w.principal, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_of(answer):
    text = re.sub(r"<[^>]+>", " ", answer.text[answer.text.index("<main") :])
    return " ".join(text.split())


def address(name, row):
    return reverse(f"direction:{name}", args=[row.key])


def sent(client, name, row, /, **body):
    return client.post(address(name, row), body)


def seen(row, values, **typed):
    return {**typed, "seen_version": row.version, "seen_values": json.dumps(values)}


def test_a_measure_is_written_with_all_that_belongs_to_it(w, goal, principal):
    source = measured.source(w.state)
    body = {"indicator": NASTY, "source": str(source.key), "unit": "percent", "way": "increase"}
    answer = sent(principal, "new_measure", goal, **body)
    row = Measure.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, address("measure", row))
    assert (row.indicator, row.source, GoalMeasure.objects.get().goal) == (NASTY, source, goal)
    for name, typed in (
        ("new_component", {"part": "grade", "name": "Grade 5"}),
        ("baseline", {"on": "2025-05-30", "said": "41/50"}),
        ("new_target", {"start_year": "2025", "said": "at least 84%"}),
        ("new_target", {"start_year": "2026", "said": "+4 points", "meant": "points:year_before"}),
        ("new_actual", {"on": "2026-01-10", "said": "84", "source_note": "Winter round"}),
    ):
        assert sent(principal, name, row, **typed).status_code == 303, name
    part = Component.objects.get()
    sent(principal, "new_actual", row, on="2026-01-10", said="<5", part=str(part.key))
    kept = Reading.objects.get(component=part)
    assert (kept.value, kept.reason, kept.token, kept.high) == (None, "small", "<5", 5)
    assert [kept.entered_by, Reading.objects.get(purpose="baseline").denominator] == [w.principal, 50]
    page = principal.get(address("measure", row))
    said = words_of(page)
    assert "<script>alert(1)" not in page.text
    assert "84% on January 10, 2026 reaches the target of 2025-26, 84%." in said
    for each in ("State growth model", "at least 84%", "4 points above the year before", "88%", "Winter round", "<5"):
        assert each.replace("<", "&lt;") in said, each
    assert "kept back, so nothing is said" in said


WRONG = [
    ("baseline", {"on": "2025-05-30", "said": "140%"}, "said", "140% cannot be"),
    ("baseline", {"on": "2025-05-30", "said": "60/50"}, "said", "is more than all of them"),
    ("baseline", {"on": "2025-05-30", "numerator": "60", "denominator": "50"}, "numerator", "is more than all"),
    ("baseline", {"on": "2025-05-30", "numerator": "4"}, "denominator", "Give both counts"),
    ("baseline", {"on": "2025-05-30", "said": "80", "numerator": "41", "denominator": "50"}, "said", "are 82%"),
    ("baseline", {"on": "2025-05-30", "said": "82,5"}, "said", "a point before the decimals"),
    ("baseline", {"on": "2025-05-30", "said": ""}, "said", "A value is needed"),
    ("new_actual", {"on": "2026-02-01", "said": "82"}, "on", "is still to come"),
    ("new_actual", {"on": "1815-06-18", "said": "82"}, "on", "from 1990 on"),
    ("new_target", {"start_year": "2025", "said": "140%"}, "said", "140% cannot be"),
    ("new_target", {"start_year": "2025", "said": "70", "due_on": "2030-01-01"}, "due_on", "outside the school year"),
    ("new_target", {"start_year": "2025", "said": "4% increase"}, "meant", "may mean different targets"),
    ("new_target", {"start_year": "2025", "said": "better"}, "said", "no target that can be counted with"),
    (
        "new_target",
        {"start_year": "2025", "said": "5% increase", "meant": "relative:baseline"},
        "said",
        "baseline is 0",
    ),
    ("new_target", {"start_year": "2024", "said": "70"}, "", "has a target already"),
    ("new_component", {"part": "grade", "name": ""}, "name", "Name is needed"),
    ("new_component", {"part": "grade", "name": "x" * 300}, "name", "more than fit"),
    ("new_component", {"part": "grade", "name": "Grade 3"}, "", "has this component already"),
]
"""What is sent where; the field at which it is said, and what is said."""


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(goal, principal):
    row, empty = measured.measure(goal), measured.measure(goal, "Begun at nothing")
    measured.part(row, "Grade 3")
    measured.target(row, 2024, "60")
    measured.begun(empty, "0")
    models = (Reading, Target, Component, HistoryLine)
    before = [model.objects.count() for model in models]
    for name, typed, field, sentence in WRONG:
        answer = sent(principal, name, empty if "relative" in typed.get("meant", "") else row, **typed)
        assert answer.status_code == 200, typed
        assert sentence in answer.text, typed
        assert not field or field in answer.context["form"].errors, typed
        assert [value for value in typed.values() if value and value[:50] not in answer.text] == [], typed
    assert [model.objects.count() for model in models] == before


def test_texts_that_are_too_long_and_units_that_do_not_fit_are_refused_where_they_stand(w, goal, principal):
    answer = sent(principal, "new_measure", goal, indicator=LONG, unit="percent", way="increase")
    assert "more than fit" in answer.text
    assert LONG[:500] in answer.text
    answer = sent(principal, "new_measure", goal, indicator="Days", unit="count", way="maintain")
    assert "band_low" in answer.context["form"].errors
    other = measured.source(worlds.network.add_organisation(kind="state", name="Elsewhere", by=measured.BY))
    answer = sent(principal, "new_measure", goal, indicator="Days", unit="count", way="increase", source=str(other.key))
    assert "not one of the choices" in answer.text
    row = measured.measure(goal, "Days missed", unit="count", way="decrease")
    measured.begun(row, "240")
    base = {"indicator": row.indicator, "unit": "count", "way": "decrease"}
    answer = sent(principal, "measure_edit", row, **seen(row, base, **{**base, "unit": "percent"}))
    assert "has the value 240, which this unit cannot have" in answer.text
    assert Measure.objects.get(pk=row.pk).unit == "count"


def test_a_change_in_percent_is_asked_with_the_value_of_each_meaning_and_is_kept_as_it_was_meant(goal, principal):
    row = measured.measure(goal)
    measured.begun(row, "82")
    answer = sent(principal, "new_target", row, start_year="2025", said="4% increase")
    for choice in ("4 points above the baseline: 82% → 86%", "4 percent more than the baseline: 82% → 85.28%"):
        assert choice in answer.text
    assert "year before" not in words_of(answer).partition("Which is meant?")[2]
    sent(principal, "new_target", row, start_year="2025", said="4% increase", meant="relative:baseline")
    found = Target.objects.get()
    assert (found.kind, found.base, found.amount) == ("relative", "baseline", 4)
    assert "82% → 85.28%" in principal.get(address("target_edit", found)).text
    later = sent(principal, "new_target", row, start_year="2026", said="5% increase")
    assert "5 percent more than the year before: 85.28% → 89.54%" in later.text


def test_parts_with_baselines_of_their_own_show_the_value_of_each(goal, principal):
    row = measured.measure(goal)
    for name, said in (("Grade 5", "68"), ("Grade 8", "61")):
        measured.begun(row, said, measured.part(row, name))
    answer = sent(principal, "new_target", row, start_year="2025", said="+4%")
    assert "4 points above the baseline: Grade 5 68% → 72%; Grade 8 61% → 65%" in answer.text


def test_a_value_and_a_target_are_mended_and_a_conflict_loses_nothing(w, goal, principal):
    row = measured.measure(goal)
    value, aim = measured.reading(row, "80", NOW), measured.target(row, 2025, "84")
    old = {"on": "2026-01-15", "said": "80", "numerator": None, "denominator": None, "source_note": ""}
    first = seen(value, old, on="2026-01-15", said="81", source_note="")
    assert sent(principal, "reading_edit", value, **first).status_code == 303
    both = sent(principal, "reading_edit", value, **{**first, "said": "82"})
    assert (both.status_code, Reading.objects.get().value) == (200, 81)
    assert "Somebody else changed this to “81” while you wrote “82”" in both.text
    aimed = seen(
        aim, {"said": "84%", "meant": "absolute:", "due_on": None}, said="+5", meant="points:baseline", due_on=""
    )
    assert sent(principal, "target_edit", aim, **aimed).status_code == 303
    stale = {**aimed, "said": "at least 90%"}
    answer = sent(principal, "target_edit", aim, **stale)
    assert "changed this to “+5” while you wrote “at least 90%”" in answer.text
    found = Target.objects.get()
    assert (found.kind, found.base, found.amount) == ("points", "baseline", 5)
    edits = HistoryLine.objects.filter(verb="measures.reading.revised").get()
    assert edits.changes["value"] == ["80", "81"]


@pytest.mark.db
def test_what_is_taken_out_comes_back_whole(w, goal, principal):
    row = measured.measure(goal)
    part = measured.part(row)
    measured.begun(row, "62", part)
    measured.target(row, 2025, "70")
    assert sent(principal, "measure_archive", row).status_code == 303
    assert principal.get(address("measure", row)).status_code == 404
    assert [model.objects.live().count() for model in (Measure, Component, Reading, Target, GoalMeasure)] == [0] * 5
    line = HistoryLine.objects.filter(verb="measures.measure.archived").get()
    assert principal.post(reverse("history:undo", args=[line.key])).status_code == 303
    assert [model.objects.live().count() for model in (Measure, Component, Reading, Target, GoalMeasure)] == [1] * 5
    assert principal.get(address("measure", row)).status_code == 200


@pytest.mark.db
def test_a_decimal_is_undone_to_what_stood_there(goal, principal):
    row = measured.measure(goal)
    value = measured.reading(row, "80.25", NOW)
    old = {"on": "2026-01-15", "said": "80.25", "source_note": ""}
    sent(principal, "reading_edit", value, **seen(value, old, on="2026-01-15", said="81.5", source_note=""))
    line = HistoryLine.objects.filter(verb="measures.reading.revised").get()
    assert principal.post(reverse("history:undo", args=[line.key])).status_code == 303
    assert str(Reading.objects.get().value) == "80.2500"


def test_the_indicator_is_changed_where_it_is_read(goal, principal):
    row = measured.measure(goal)
    at = reverse("direction:measure_field", args=[row.key, "indicator"])
    assert principal.get(at).status_code == 200
    base = {"indicator": row.indicator}
    assert principal.post(at, seen(row, base, indicator="Other words")).status_code == 303
    assert Measure.objects.get().indicator == "Other words"
    assert principal.get(reverse("direction:measure_field", args=[row.key, "organisation"])).status_code == 404


def test_the_list_of_sources_is_kept_by_the_state_and_a_retired_one_stays_readable(w, goal, principal):
    lead = Client()
    worlds.people.give_role(user=w.state_lead, organisation=w.state, role="administrator", by=measured.BY)
    lead.force_login(w.state_lead, backend="django.contrib.auth.backends.ModelBackend")
    at = reverse("direction:sources", args=[w.state.key])
    assert lead.post(at, {"name": "Cohort graduation rate", "note": "Each fall"}).status_code == 303
    assert "has a data source of this name already" in lead.post(at, {"name": "Cohort graduation rate"}).text
    source = measured.DataSource.objects.get()
    row = measured.measure(goal, source=source)
    assert principal.post(at, {"name": "Mine"}).status_code == 403
    assert "Cohort graduation rate" in principal.get(reverse("direction:sources", args=[w.school.key])).text
    assert lead.post(reverse("direction:source_retire", args=[source.key])).status_code == 303
    assert "Cohort graduation rate" in principal.get(address("measure", row)).text
    assert "Cohort graduation rate" in principal.get(address("measure_edit", row)).text
    assert "Cohort graduation rate" not in principal.get(address("new_measure", goal)).text
