"""Does the frame say where one is, what comes next, and lead anywhere else one may go?"""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.foundation.web import recent
from headway.yearly.plans.tests import worlds

from .asking import ask, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Any:
    """A school with an active plan: one action behind, one open."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        plan = worlds.draft(made.school)
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        worlds.action(stone, dt.date(2025, 10, 31), title="Visit ten classrooms")
        worlds.action(stone, dt.date(2026, 4, 30), title="Élan for mathématiques")
        worlds.active(plan)
        made.plan = plan  # type: ignore[attr-defined]
        yield made


def part(page: str, begin: str, end: str) -> str:
    return page.partition(begin)[2].partition(end)[0]


def test_steps_say_how_far_they_are_and_which_is_open(w: Any) -> None:
    client = signed_in(w.principal)
    cycle = part(ask(client, reverse("plans:plan", args=[w.plan.key]))[0], '<nav class="cycle"', "</nav>")
    assert "<span>Plan</span><small>Complete</small>" in cycle
    assert "<span>Implement</span><small>Needs attention</small>" in cycle
    assert cycle.count('aria-current="page"') == 1
    assert f'href="{reverse("plans:plans", args=[w.school.key])}" aria-current="page"' in cycle
    action = w.plan.strategies.get().milestones.get().actions.order_by("pk").first()
    cycle = part(ask(client, reverse("progress:action", args=[action.key]))[0], '<nav class="cycle"', "</nav>")
    assert f'href="{reverse("progress:month", args=[w.plan.key])}" aria-current="page"' in cycle


def test_a_page_stands_behind_one_door_only(w: Any) -> None:
    client = signed_in(w.principal)
    for address in (reverse("people:taken_over"), reverse("home:work"), reverse("plans:plan", args=[w.plan.key])):
        page = ask(client, address)[0]
        rail = part(page, '<nav class="cycle"', "</nav>") + part(page, '<nav class="work"', "</nav>")
        assert rail.count('aria-current="page"') == 1, address


def test_the_way_down_ends_with_the_page_and_hides_nothing_of_it(w: Any) -> None:
    page = ask(signed_in(w.principal), reverse("people:people", args=[w.school.key]))[0]
    crumbs = part(page, 'aria-label="Where you are"', "</nav>")
    names = [str(w.school.parent.parent), str(w.school.parent), str(w.school), "People and teams"]
    assert [crumbs.find(name) for name in names] == sorted(crumbs.find(name) for name in names)
    assert '<span aria-current="page">People and teams</span>' in crumbs


def test_the_frame_asks_six_times_at_most_wherever_one_is(w: Any) -> None:
    client = signed_in(w.principal)
    for address in (
        reverse("home:organisation", args=[w.school.key]),
        reverse("plans:plan", args=[w.plan.key]),
        reverse("home:work"),
        reverse("notices:notices"),
        reverse("web:keys"),
    ):
        asked = ask(client, address)[1]
        assert len(asked.frame) <= 6, (address, asked.frame)


def test_personal_pages_stay_at_the_organisation_where_one_was(w: Any) -> None:
    client = signed_in(w.superintendent)
    client.get(reverse("home:organisation", args=[w.school.key]))
    assert str(w.school) in part(ask(client, reverse("home:work"))[0], '<summary class="switch">', "</summary>")


def test_the_switcher_offers_own_and_recent_places_and_finds_by_name(w: Any) -> None:
    client = signed_in(w.superintendent)
    client.get(reverse("home:organisation", args=[w.school.key]))
    client.get(reverse("home:organisation", args=[w.school.parent.key]))
    menu = {"HX-Request": "true", "HX-Target": "div#places"}
    shown = client.get(reverse("home:organisations"), headers=menu).content.decode()
    assert shown.startswith('<div id="places"')
    lately, own = shown.split("Where you have a role")
    assert str(w.school) in lately
    assert str(w.school.parent) in own
    found = client.get(reverse("home:organisations"), {"q": str(w.school)[:5]}, headers=menu).content.decode()
    assert str(w.school) in found


def test_what_one_may_no_longer_see_is_not_offered_although_one_was_there(w: Any) -> None:
    client = signed_in(w.principal)
    client.get(reverse("home:organisation", args=[w.school.key]))
    client.get(reverse("home:organisation", args=[w.school.parent.key]))
    for membership in Membership.objects.of(w.principal):
        people.end_membership(membership=membership, by=OPERATOR)
    page = client.get(reverse("home:organisations")).content.decode()
    assert str(w.school) not in page
    assert str(w.school) not in client.get(reverse("home:work")).content.decode()


@pytest.mark.parametrize("text", ["", "x", "a.b", "0" * 500, "..", "\u202e.\U0001f600"])
def test_a_cookie_that_says_anything_says_nothing(w: Any, text: str) -> None:
    client = signed_in(w.principal)
    client.cookies[recent.COOKIE] = text.encode("ascii", "ignore").decode()
    assert client.get(reverse("home:work")).status_code == 200


def test_search_finds_plans_people_teams_and_practices_of_those_who_may(w: Any) -> None:
    page = ask(signed_in(w.principal), reverse("home:search") + "?q=elan+mathematiques")[0]
    assert "Élan for mathématiques" in page
    assert ">Actions</h2>" in page
    for other in (w.outsider, w.neighbour):
        assert "Élan" not in ask(signed_in(other), reverse("home:search") + "?q=elan")[0]


def test_search_narrows_to_one_kind_and_says_the_way_back(w: Any) -> None:
    page = ask(signed_in(w.principal), reverse("home:search") + "?q=a&in=plans.action")[0]
    assert "Visit ten classrooms" in page
    assert ">Organisations</h2>" not in page
    assert "Search in everything" in page


def test_keys_are_explained_on_a_page_and_in_a_dialog(w: Any) -> None:
    client = signed_in(w.principal)
    page = client.get(reverse("web:keys")).content.decode()
    assert page.startswith("<!doctype html>")
    assert "<kbd>/</kbd>" in page
    dialog = client.get(reverse("web:keys"), headers={"HX-Request": "true", "HX-Target": "div#dialog"}).content.decode()
    assert dialog.startswith('<div id="dialog"')
