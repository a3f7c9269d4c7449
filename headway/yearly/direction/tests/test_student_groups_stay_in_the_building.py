"""Does a figure about a student group leave the place it belongs to: by page, picture, search, check or export?"""

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from headway.exchange.archives import operations as archives
from headway.exchange.archives import queries as exports
from headway.foundation.core import clock, refs, registers
from headway.foundation.core.actors import OPERATOR
from headway.foundation.people import operations as people
from headway.foundation.people import standing
from headway.library.checks import queries as checks
from headway.library.checks import registry
from headway.library.measures.models import Measure
from headway.yearly.direction import queries
from headway.yearly.direction.models import Goal
from headway.yearly.plans.tests import worlds

from . import measured

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 1, 15)
GROUP = ("13.37", "17.73", "71.37", "23.71")
"""Baseline, latest and target of a student group; latest of a measure about one: nowhere else in this world."""
OPEN = ("62.11", "66.22")
INSIDE = ("principal", "teacher", "coach")
HELPERS = ("superintendent", "specialist", "partner")
OUTSIDE = ("state_lead", "neighbour", "board", "family", "clerk", "sister_principal", "outsider")


@pytest.fixture
def w():
    with clock.moved_to(NOW):
        made = worlds.world()
        goal = measured.goal(made.school)
        measured.shared(made.school)
        row = measured.measure(goal, "Reads at grade level")
        grade, group = measured.part(row, "Grade 5"), measured.part(row, "English learners", "group")
        for part, begun, latest in ((grade, "62.11", "66.22"), (group, "13.37", "17.73")):
            measured.begun(row, begun, part)
            measured.reading(row, latest, NOW, component=part)
        measured.target(row, 2025, "71.37", component=group)
        measured.target(row, 2025, "60", component=grade)
        alone = measured.measure(goal, "Newcomers graduate", student_group="Newcomers")
        measured.reading(alone, "23.71", NOW)
        measured.target(alone, 2025, "22.91")
        yield made


def rows():
    return Measure.objects.order_by("pk")


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(text, figures=GROUP):
    return [one for one in figures if one in text]


def pages(w, user):
    client, found = client_of(user), ""
    for row in rows():
        found += client.get(reverse("direction:measure", args=[row.key])).text
    found += client.get(reverse("direction:direction", args=[w.school.key])).text
    found += client.get(reverse("home:search") + "?text=grade+level").text
    return found + client.get(reverse("checks:checks", args=[w.school.key])).text


def test_the_people_of_the_place_see_them_and_helpers_read_that_they_are_kept(w):
    for who in INSIDE:
        assert told(pages(w, w.people[who]), GROUP + OPEN) == list(GROUP + OPEN), who
    for who in HELPERS:
        text = pages(w, w.people[who])
        assert told(text) == [], who
        assert told(text, OPEN) == list(OPEN), "what is no student group is read by those who help"
        assert "Kept in the building" in text
        assert "1 of 1 met" in text, "a count of parts leaves the group out"


def test_whoever_does_not_read_the_direction_finds_nothing(w):
    for who in OUTSIDE:
        client = client_of(w.people[who])
        for row in rows():
            assert client.get(reverse("direction:measure", args=[row.key])).status_code == 404


def test_rows_pictures_and_editions_carry_none(w):
    goals = list(Goal.objects.all())
    outside = queries.measures_of(goals, w.people["superintendent"], w.school)
    edition = queries.measures_of(goals, w.people["teacher"], w.school, inside=False)
    for found in (outside, edition):
        assert told(repr(found)) == []
        assert told(repr([queries.charts_of(row.measured) for row in found[goals[0].pk]])) == []
    inside = queries.measures_of(goals, w.people["teacher"], w.school)
    assert told(repr(inside)) == list(GROUP)


def test_cards_and_findings_name_a_group_and_never_its_figures(w):
    row = rows()[0]
    for user in (w.people["teacher"], w.people["superintendent"], OPERATOR):
        found = registry.run(registry.at(w.school, user))
        said = " ".join(registry.checks()[one.code].say(one) for one in found if one.code.startswith("D"))
        assert told(said) == []
    outside = checks.about(refs.Ref("measures.measure", row.key), w.school, w.people["superintendent"])
    assert "English learners" not in " ".join(one.sentence for one in outside)
    cards = registers.cards(w.people["teacher"], [refs.Ref("measures.reading", one.key) for one in row.readings.all()])
    assert len(cards) == 4
    assert told(repr(cards)) == []


def test_an_export_holds_them_for_the_people_of_the_place_only(w):
    def text(by):
        return json.dumps(archives.hand_out(organisation=w.school, by=by), default=str)

    assert told(text(w.people["principal"])) == list(GROUP)
    assert told(text(OPERATOR)) == []
    above = w.people["superintendent"]
    assert told(text(above)) == []
    assert told(json.dumps(exports.export(w.school), default=str), OPEN) == list(OPEN)
    people.give_role(user=above, organisation=w.school, role="leader", by=OPERATOR)
    standing.forget(above)
    assert told(text(above)) == list(GROUP)
