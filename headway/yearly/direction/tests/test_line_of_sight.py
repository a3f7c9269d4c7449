"""Who reads from which end how goals serve one another, what comes from above, and which words are explained?"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.foundation.documents.tests import reading
from headway.tests import towns
from headway.yearly.direction import operations
from headway.yearly.direction.models import Goal

from .test_writing_a_direction import approve, base, goal, page, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(client: Client) -> towns.Town:
    """A system with an approved goal and glossary."""
    made = towns.found()
    client.force_login(made.superintendent)
    goal(client, made.system, "All students of the parish read", explanation="In every subject")
    client.post(f"{base(made.system)}terms/new/", {"word": "ILT", "meaning": "A team that leads teaching"})
    approve(client, made.system)
    return made


def above(town: towns.Town) -> Goal:
    return Goal.objects.get(organisation=town.system, position=1)


def test_a_theme_from_above_begins_a_goal_and_serving_is_offered(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    shown = client.get(f"{base(town.school)}above/").content.decode()
    assert "All students of the parish read" in shown
    assert f"?theme={above(town).key}" in shown
    asked = client.get(f"{base(town.school)}goals/new/?theme={above(town).key}")
    form = asked.context["form"]
    assert form.initial["text"] == "All students of the parish read"
    assert form.initial["serves"] == (above(town),)
    body = {"text": "All our students read", "theme": str(above(town).key)}
    client.post(f"{base(town.school)}goals/new/", body)
    made = Goal.objects.get(organisation=town.school)
    assert made.theme == above(town)
    assert not made.serves.exists()
    assert "Begun from “All students of the parish read”" in page(client, town.school)


def test_what_is_still_written_above_is_not_offered_below(client: Client, town: towns.Town) -> None:
    secret = goal(client, town.system, "All students secretly dance")
    client.post(f"{base(town.system)}terms/new/", {"word": "XYZ", "meaning": "A secret"})
    client.force_login(town.principal)
    refused = {"text": "Every student dances", "serves": str(secret.key)}
    client.post(f"{base(town.school)}goals/new/", refused)
    assert not Goal.objects.filter(organisation=town.school).exists()
    made = goal(client, town.school, "Every student knows XYZ and ILT", serves=str(above(town).key))
    client.force_login(town.superintendent)
    body = {
        "text": "Nobody below sees this",
        "seen_version": 1,
        "seen_values": '{"text": "All students of the parish read"}',
    }
    client.post(f"/goals/{above(town).key}/field/text/", body)
    client.force_login(town.principal)
    for address in (base(town.school), f"/goals/{made.key}/", f"{base(town.school)}above/", base(town.system)):
        shown = client.get(address).content.decode()
        assert "secretly dance" not in shown
        assert "A secret" not in shown
        assert "Nobody below sees this" not in shown


def test_a_goal_is_seen_from_both_ends(client: Client, town: towns.Town) -> None:
    for person, school, text in (
        (town.principal, town.school, "All herons read"),
        (None, town.other_school, "All ibises read"),
    ):
        if person:
            client.force_login(person)
            goal(client, school, text, serves=str(above(town).key))
            approve(client, school)
        else:
            row = operations.add_goal(organisation=school, text=text, serves=[above(town)], by=town.superintendent)
            assert row.pk
    client.force_login(town.superintendent)
    shown = client.get(f"/goals/{above(town).key}/").content.decode()
    assert "All herons read" in shown
    assert "All ibises read" not in shown
    viewer = towns.person("Vic Viewer", town.system, "viewer")
    client.force_login(viewer)
    shown = client.get(f"/goals/{above(town).key}/").content.decode()
    assert "All herons read" not in shown
    assert "1 goal of a place that you do not read" in shown
    client.force_login(town.principal)
    shown = page(client, town.school)
    assert "Line of sight of Heron Elementary" in shown
    assert "<svg" in client.get(f"/goals/{Goal.objects.get(text='All herons read').key}/").content.decode()


def test_words_from_above_are_marked_once_and_an_own_meaning_wins(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    write(client, town.school, "vision", "The ILT meets. The ILT decides. Built by hand, ilt is none.")
    shown = page(client, town.school)
    assert shown.count('class="term"') == 1
    assert "A team that leads teaching (Fern Parish)" in shown
    client.post(f"{base(town.school)}terms/new/", {"word": "ILT", "meaning": "Our own team"})
    shown = page(client, town.school)
    assert "A team that leads teaching" not in shown
    assert 'aria-description="Our own team"' in shown


def test_helpers_read_what_is_written_where_it_is_shared(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    write(client, town.school, "vision", "Still a draft")
    coach = towns.person("Cora Coach", town.school, "coach")
    client.force_login(coach)
    assert "Still a draft" not in page(client, town.school)
    client.force_login(town.principal)
    client.post(f"{base(town.school)}share/", {"submission": ""})
    client.force_login(coach)
    assert "Still a draft" in page(client, town.school)


@pytest.mark.slow
def test_a_direction_is_taken_along_on_paper(client: Client, town: towns.Town) -> None:
    reading.ready()
    answer = client.post(f"{base(town.system)}pdf/", {"submission": ""})
    text = reading.text(answer.content)
    for words in (
        "Direction of Fern Parish",
        "All students of the parish read",
        "In every subject",
        "A team that leads",
        "As of",
    ):
        assert words in text
    client.force_login(town.principal)
    assert "All students of the parish read" in reading.text(client.post(f"{base(town.system)}pdf/", {"a": ""}).content)


def test_the_page_asks_the_same_of_few_goals_and_of_many(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    counts, queries_of = [], []
    for number in (1, 8):
        for at in range(number):
            goal(client, town.school, f"All students {number} {at}", serves=str(above(town).key))
            client.post(f"{base(town.school)}terms/new/", {"word": f"Word{number}{at}", "meaning": "Something"})
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, town.school)
        counts.append(len(asked))
        queries_of.append([one["sql"][:150] for one in asked])
    assert counts[0] == counts[1], queries_of
    assert counts[0] <= 20 + 3 + 6, "\n".join(queries_of[0])


def test_the_step_says_how_far_it_has_come_to_those_who_may_know(client: Client, town: towns.Town) -> None:
    def step(person: object, place: object) -> str:
        client.force_login(person)  # type: ignore[arg-type]
        shown = client.get(base(place)).context["frame"]
        return next(one.state for one in shown.steps if one.label == "Direction")

    assert step(town.principal, town.school) == "empty"
    write(client, town.school, "mission", "We teach every child.")
    assert step(town.principal, town.school) == "started"
    assert step(town.superintendent, town.school) == "empty"
    client.force_login(town.principal)
    write(client, town.school, "mission_reviewed_on", "2015-05-01")
    approve(client, town.school)
    assert step(town.principal, town.school) == "attention"
    assert step(town.superintendent, town.school) == "complete"
    assert step(town.superintendent, town.system) == "complete"
