"""Is one of very many found without a script: kept what was typed, none taken by mistake, nothing forged?"""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, words
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.tests import towns
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


def schools(town: towns.Town, count: int) -> None:
    """Schools below a system, put in at once."""
    rows = [
        Organisation(
            kind="school", name=f"School {n:04}", parent=town.system, state=town.state, system=town.system,
            path=f"{town.system.path}{9000 + n:06}", search_text=words.folded(f"School {n:04}"),
        )
        for n in range(count)
    ]  # fmt: skip
    Organisation.objects.bulk_create(rows)


def options(text: str) -> list[str]:
    """What can be ticked or chosen."""
    return re.findall(r'<span dir="auto">([^<]+)</span>', re.sub(r"<template>.*?</template>", "", text, flags=re.S))


def test_one_of_fourteen_hundred_schools_is_found_and_what_was_typed_stays(client):
    town = towns.found()
    client.force_login(town.state_lead)
    address = f"/organisations/{town.school.key}/close/"
    client.get(address)
    asked = []
    for count in (30, 1400):
        Organisation.objects.filter(name__startswith="School ").delete()
        schools(town, count)
        with CaptureQueriesContext(connection) as found:
            text = client.get(f"{address}?find=into&text=school", headers=SCRIPT).text
        asked.append(len(found))
        assert text.count('role="option"') == 20 and text.count(str(town.system.name)) == 20
        listed = next(one["sql"] for one in found.captured_queries if '"rank"' in one["sql"])
        assert 'JOIN "network_organisation"' not in listed, "the name above is looked up, not joined"
    assert asked[0] == asked[1] and "The first 20 of 1,400" in text and len(client.get(address).content) < 30_000
    fitting = sum("13" in f"{n:04}" for n in range(1400))
    typed = {"on": "2026-01-05", "reason": "The bayou took the road 🏫", "into-text": "chool 13", "find": "into"}
    many = client.post(address, typed).text
    assert len(options(many)) == 20 and f"The first 20 of {fitting}" in many
    assert "The bayou took the road 🏫" in many and 'class="error"' not in many
    several = client.post(address, typed | {"find": "", "reason": ""}).text
    assert (
        f"“chool 13” fits {fitting}. Choose one of them, or type more letters." in several
        and len(options(several)) == 20
    )
    one = client.post(address, typed | {"into-text": "school 1399"}).text
    assert options(one) == ["School 1399"] and re.search(r'value="[0-9a-f-]{36}" id="id_into_1" checked', one)
    none = client.post(address, typed | {"into-text": "مدرسة" * 60}).text
    assert "Nothing that you may choose is called so." in none and "Traceback" not in none
    assert client.post(address, {"on": "2026-01-05", "into-text": "nobody"}).status_code == 200
    for forged in (town.principal.key, town.system.key, town.school.key, "x"):
        assert client.post(address, {"on": "2026-01-05", "into": str(forged)}).status_code == 200
    assert towns.fresh(town.school).closed_on is None
    assert client.post(address, {"on": "2026-01-05", "into-text": "ibis"}).status_code == 303
    assert towns.fresh(town.school).successor == town.other_school


def test_namesakes_are_told_apart_and_a_team_takes_the_one_that_was_chosen(client):
    town = towns.found()
    for at, name in enumerate(("Ana Lopez", "Ana Lopez", "أنا لوبيز")):
        who = towns.person(f"{name} {at}", town.school, "leader" if at else "member")
        type(who).objects.filter(pk=who.pk).update(name=name, search_text=words.folded(name))
    client.force_login(town.principal)
    team = towns.people.form_team(organisation=town.school, kind="school_ilt", name="Readers", by=OPERATOR)
    address = f"/teams/{team.key}/join/"
    said = client.post(address, {"user-text": "ana lopez", "role": "member"}).text
    assert "“ana lopez” fits 2." in said and "<small>Member</small>" in said and "<small>Leader</small>" in said
    key = re.findall(r'name="user" value="([0-9a-f-]{36})"', said)[1]
    assert client.post(address, {"user": key, "role": "member"}).status_code == 303
    arabic = client.get(f"{address}?find=user&text=لوبيز", headers=SCRIPT).text
    assert arabic.count('role="option"') == 1
    client.force_login(town.teacher)
    assert client.get(f"{address}?find=user&text=a", headers=SCRIPT).status_code == 403


def test_helpers_and_what_is_waited_for_are_added_one_by_one(client):
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        *_, stone, first = worlds.written_plan(w.school)
        client.force_login(w.principal)
        address = f"/milestones/{stone.key}/actions/new/"
        body = {"title": "Rehearse", "due_on": "2026-03-20", "collaborators": [str(w.teacher.key)]}
        found = client.post(address, body | {"collaborators-text": "colleague", "find": "collaborators"}).text
        assert options(found) == ["Teacher", "Colleague"]
        assert "Friday, week 38 of the school year, quarter 3, 11 days before it ends" in found
        body |= {"collaborators-text": "colleague", "needs-text": "publish", "responsible-text": "principal"}
        assert client.post(address, body | {"responsible-text": "neighbour"}).status_code == 200
        assert client.post(address, body).status_code == 303
    made = Action.objects.get(title="Rehearse")
    assert {one.user for one in made.collaborators.all()} == {w.teacher, w.colleague}
    assert (made.responsible, made.dependencies.get().needs) == (w.principal, first)


def test_a_day_is_said_in_words_of_the_calendar(client):
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        *_, stone, _action = worlds.standard_plan(w.school)
        network.close_days(
            organisation=w.system,
            first_on=dt.date(2026, 4, 6),
            last_on=dt.date(2026, 4, 10),
            occasion="Spring break",
            by=OPERATOR,
        )
        client.force_login(w.principal)
        address = f"/milestones/{stone.key}/actions/new/"
        text = client.get(address).text
        assert (
            "The milestone is due, May 29" in text and "End of quarter 3, Mar 31" in text and "End of January" in text
        )
        said = {
            day: client.get(f"{address}?day=due_on&value={day}", headers=SCRIPT).text
            for day in ("2026-04-07", "2026-05-23", "2026-03-31", "2024-05-01", "2026-02-31", "")
        }
    assert [re.sub(r"\s*<[^>]+>\s*|\{#.*#\}", "", line).strip() for line in said.values()] == [
        "No school: Spring break",
        "Saturday: no school",
        "Tuesday, week 40 of the school year, the last day of quarter 3",
        "Outside the plan (2025-26 to 2027-28)",
        "",
        "",
    ]
