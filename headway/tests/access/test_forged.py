"""What becomes of keys that somebody made up, found elsewhere or put into a form?"""

import json
import uuid

import pytest
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve, reverse

from headway.foundation.accounts.models import User
from headway.foundation.history.models import HistoryLine
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership, Team, TeamMembership
from headway.tests.access import asking, tables, worlds
from headway.yearly.plans.models import Action, Strategy

pytestmark = pytest.mark.slow

KEYED = [row for row in tables.routes() if row.about not in ("self", "open", "account", "nowhere", "no")]

ONCE = list({row.name: row for row in KEYED}.values())


def strongest(row: tables.Route) -> str:
    """Somebody of the first state who may do this at their own node."""
    role = next(role for role in tables.ROLES if set(row.cells[role]) != {"-"})
    return f"{role}@state"


def send(client, row, address, body):
    return client.get(address) if row.method == "GET" else client.post(address, body)


def key_in(row, things) -> str:
    """The key that stands in the address."""
    return str((things.node if row.about in ("node", "closed_day", "upload") else getattr(things, row.about)).key)


@pytest.mark.parametrize("row", ONCE, ids=lambda row: row.name)
def test_keys_that_mean_nothing_or_something_elsewhere_are_not_found(row, world):
    own, other = world.at["state"], world.at["other_state"]
    address, key, body = asking.address(row.name, row.about, own), key_in(row, own), asking.body(row.name, own)
    forged = {
        "unknown": address.replace(key, str(uuid.uuid4())),
        "another kind": address.replace(key, str(own.team.key if row.about != "team" else own.node.key)),
        "zero": address.replace(key, str(uuid.UUID(int=0))),
        "another state": asking.address(row.name, row.about, other),
    }
    client = world.client(strongest(row))
    assert key in address
    found = {what: send(client, row, text, body).status_code for what, text in forged.items()}
    assert found == dict.fromkeys(forged, 404)


@pytest.mark.parametrize("text", ["1", "0", "-1", "not-a-key", "9" * 400, "..", "%00", "' OR 1=1"])
def test_what_is_no_key_leads_nowhere(world, text):
    for row in ONCE:
        address, key = asking.address(row.name, row.about, world.at["state"]), key_in(row, world.at["state"])
        with pytest.raises(Resolver404):
            resolve(address.partition("?")[0].replace(key, text))
    assert world.client("administrator@state").get(f"/organisations/{text}/about/").status_code == 404


@pytest.mark.parametrize(
    ("name", "thing"), [("home:reopen_days", "closed_day"), ("directories:preview", "upload")], ids=["days", "upload"]
)
def test_a_thing_of_another_place_is_not_found_under_ones_own(world, name, thing):
    address = reverse(name, args=[world.at["state"].node.key, getattr(world.at["other_state"], thing).key])
    assert world.client("administrator@state").post(address, {}).status_code == 404


def converters(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from converters(pattern)
        elif hasattr(pattern.pattern, "converters"):
            yield from pattern.pattern.converters.items()


def test_no_address_takes_a_primary_key():
    kinds = {(name, type(converter).__name__) for name, converter in converters(get_resolver())}
    assert {name for name, kind in kinds if kind == "IntConverter"} == {"start_year"}
    # A kind of element is one of a fixed list.
    assert {name for name, kind in kinds if kind == "StringConverter"} == {"kind", "secret", "seen", "token"}
    keys = {name for name, kind in kinds if kind == "UUIDConverter"}
    assert keys == {"key", "day_key", "element_key", "person_key", "upload_key"}


def test_a_downloaded_export_shows_no_primary_key(world):
    address = reverse("archives:export", args=[world.at["school"].node.key])
    text = b"".join(world.client("leader@school").post(address)).decode()
    numbers = [value for name, value in _pairs(json.loads(text)) if name in ("id", "pk") or name.endswith("_id")]
    assert [value for value in numbers if isinstance(value, int)] == []


def _pairs(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


@pytest.mark.parametrize("place", ["system_beside", "other_system", "school_beside", "school"])
def test_a_school_is_not_moved_to_where_the_mover_has_no_right(world, place):
    body = {"parent": str(world.at[place].node.key), "on": "2026-01-14", "reason": ""}
    answer = world.client("administrator@system").post(reverse("home:move", args=[world.at["school"].node.key]), body)
    assert answer.status_code == 200
    assert Organisation.objects.get(pk=world.at["school"].node.pk).parent == world.at["system"].node


@pytest.mark.parametrize("place", ["cousin", "other_school", "system", "school"])
def test_a_school_is_not_merged_into_where_the_merger_has_no_right(world, place):
    body = {"into": str(world.at[place].node.key), "on": "2026-01-14", "reason": ""}
    answer = world.client("administrator@system").post(reverse("home:close", args=[world.at["school"].node.key]), body)
    assert answer.status_code == 200
    stored = Organisation.objects.get(pk=world.at["school"].node.pk)
    assert (stored.closed_on, stored.successor) == (None, None)


def test_forms_name_no_place_beside(world):
    def said(role, name, text):
        field = "parent" if name == "home:move" else "into"
        address = reverse(name, args=[world.at["school"].node.key])
        asked = {"find": field, "text": text}
        return world.client(role).get(address, asked, headers={"HX-Request": "true"}).text

    for name in ("home:move", "home:close"):
        for beside in ("Plover Parish", "Gull School", worlds.CANARY):
            assert beside not in said("administrator@system", name, beside[:-2]), "what was typed is not the name"
    assert "Plover Parish" in said("administrator@state", "home:move", "Plover Pari")
    assert worlds.CANARY not in said("administrator@state", "home:move", worlds.CANARY[:-2])


@pytest.mark.parametrize("place", ["cousin", "other_school"])
def test_nobody_of_another_place_is_put_into_a_team(world, place):
    body = {"user": str(world.at[place].colleague.key), "role": "member"}
    answer = world.client("administrator@school").post(reverse("people:join", args=[world.at["school"].team.key]), body)
    assert answer.status_code == 200
    assert not TeamMembership.objects.filter(user=world.at[place].colleague, team=world.at["school"].team).exists()


def test_an_action_is_not_given_to_a_stranger(world):
    body = {"title": "New", "due_on": "2026-03-31", "responsible": str(world.at["other_school"].colleague.key)}
    address = reverse("plans:new_action", args=[world.at["school"].milestone.key])
    assert world.client("leader@school").post(address, body).status_code == 200
    assert not Action.objects.filter(title="New").exists()


def test_a_strategy_does_not_stand_under_the_priority_of_another_school(world):
    body = {"priority": str(world.at["cousin"].priority.key), "title": "New", "practices": []}
    address = reverse("plans:new_strategy", args=[world.at["school"].plan.key])
    assert world.client("leader@school").post(address, body).status_code == 200
    assert not Strategy.objects.filter(title="New").exists()


@pytest.mark.parametrize("seen", ["{", "[]", "null", '{"name": 3, "purpose": {"a": 1}}', "9" * 50])
def test_tampered_base_values_break_nothing_and_lose_nothing(world, seen):
    team = world.at["school"].team
    body = {"name": "Renamed", "kind": team.kind, "purpose": team.purpose, "seen_version": "77", "seen_values": seen}
    answer = world.client("leader@school").post(reverse("people:team_edit", args=[team.key]), body)
    assert answer.status_code in (200, 303)
    assert Team.objects.get(pk=team.pk).name in (team.name, "Renamed")


@pytest.mark.parametrize("field", ["organisation", "organisation_id", "user", "user_id", "role", "ended_at", "key"])
def test_fields_that_no_form_has_are_ignored(world, field):
    row = world.at["school"].membership
    body = {"position": "teacher", "to_on": "", field: str(world.at["other_state"].node.pk)}
    world.client("administrator@school").post(reverse("people:role", args=[row.key]), body)
    stored = Membership.objects.get(pk=row.pk)
    assert (stored.organisation_id, stored.user_id, stored.role, stored.ended_at, stored.key) == (
        row.organisation_id, row.user_id, row.role, None, row.key,
    )  # fmt: skip


def test_a_form_without_its_token_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["administrator@school"], backend=worlds.BACKEND)
    address = reverse("people:withdraw", args=[world.at["school"].invitation.key])
    assert client.post(address).status_code == 403


def test_the_same_form_key_of_another_person_is_another_write(world):
    school, key = world.at["school"].node, str(uuid.uuid4())
    body = {"name": "Twice", "kind": "leadership_team", "purpose": "", "submission": key}
    address = reverse("people:new_team", args=[school.key])
    first = world.client("leader@school").post(address, body)
    again = world.client("leader@school").post(address, body)
    assert (first["Location"], Team.objects.filter(name="Twice").count()) == (again["Location"], 1)
    other = world.client("administrator@school").post(address, body)
    assert other.status_code == 200, "not the answer that the other person got"
    elsewhere = reverse("people:new_team", args=[world.at["state"].node.key])
    assert world.client("leader@school").post(elsewhere, body).status_code == 403


def test_undo_goes_back_to_an_address_of_headway_only(world):
    line = world.at["system"].line
    address = reverse("history:undo", args=[line.key])
    answer = world.client("administrator@system").post(address, {"next": "https://evil.example/"})
    assert answer["Location"] == "/"
    assert HistoryLine.objects.get(pk=line.pk).undone_at is not None


def test_an_account_of_nobody_does_not_open_the_set_up(world):
    assert User.objects.exists()
    assert Client().get("/setup/anything/").status_code == 404


def test_the_responsible_person_mends_the_words_of_an_active_action_and_not_its_date(world):
    things = world.at["school"]
    world.people["responsible"] = things.colleague
    base = {"title": things.action.title, "due_on": str(things.action.due_on), "responsible": ""}
    body = asking.edit(things.action.version, base, title="Another title", due_on="2026-05-01")
    world.client("responsible").post(reverse("plans:action_edit", args=[things.action.key]), body)
    stored = Action.objects.get(pk=things.action.pk)
    assert (stored.title, stored.due_on, stored.responsible) == (
        "Another title",
        things.action.due_on,
        things.colleague,
    )
    world.people.pop("responsible")
    world.clients.pop("responsible")
