"""Does every address answer every role as the hand-written table says? (Over HTTP, each route × role once.)"""

import hashlib
import itertools

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from headway.tests.access import asking, tables, worlds

ROWS = tables.routes()
ALIKE = ("self", "open", "nowhere", "no", "account")
ASKED = [row for row in ROWS if row.about not in ALIKE]
RELATIONS = {
    "school": {"own": "school", "above": "system"},
    "system": {"own": "system", "below": "school", "above": "state"},
    "state": {"own": "state", "below": "system"},
}
BESIDE = {"school": "school_beside", "system": "system_beside", "state": "other_state"}
REASONS = ("you need to be", "are written by", "reports this", "are read by")


def ids(row: tables.Route) -> str:
    return f"{row.method} {row.name}"


def names(resolver, space=""):
    """Every URL name, with its name space; assets have none."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield space + (pattern.name or "")


def test_every_address_has_a_row_and_every_row_an_address():
    known = {(name, method) for name in names(get_resolver()) for method in ("GET", "POST")}
    written = [(row.name, row.method) for row in ROWS]
    assert len(written) == len(set(written))
    assert sorted(known - set(written)) == []
    assert sorted(set(written) - known) == []
    assert {row.about for row in ROWS} <= {*asking.THINGS, *ALIKE, "node", "closed_day", "upload"}
    assert [row for row in ASKED if row.seen not in tables.seen() or any(len(c) != 3 for c in row.cells.values())] == []


def digest() -> str:
    """A digest of every row of every table but the sessions."""
    tables_ = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - {"django_session"})
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in tables_:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found.update(repr((table, cursor.fetchall())).encode())
    return found.hexdigest()


def ask(client: Client, row: tables.Route, things: worlds.Things):
    """The answer; what it changed is taken back."""
    address = asking.address(row.name, row.about, things)
    with transaction.atomic():
        asking.PREPARE.get(row.name, lambda _: None)(things)
        answer = client.get(address) if row.method == "GET" else client.post(address, asking.body(row.name, things))
        transaction.set_rollback(True)
    return answer


def verdict(answer, row: tables.Route) -> str:
    """The answer in the words of the table."""
    if answer.status_code == 404:
        return "not_found"
    if answer.status_code == 403:
        return "refused" if any(words in answer.text for words in REASONS) else "refused without a reason"
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "sign_in"
    if row.method == "GET" and answer.status_code == 200:
        return "ok"
    if row.name == "archives:export":
        return "ok" if answer.status_code == 200 else f"{answer.status_code}"
    if row.method == "POST" and (answer.status_code == 303 or row.name in asking.COMPLAINS):
        return "ok" if answer.status_code in (200, 303) else f"{answer.status_code}"
    return f"{answer.status_code}"


def questions(row: tables.Route):
    """Who asks about which node, and what is expected: roles that may anywhere at all three kinds of node and in every
    relation, the others once at a kind that changes from row to row.
    """
    turn = ROWS.index(row)
    for at, role in enumerate(tables.ROLES):
        privileged = set(row.cells[role]) != {"-"}
        kinds = worlds.KINDS if privileged else [worlds.KINDS[(turn + at) % 3]]
        for kind in kinds:
            relations = RELATIONS[kind] if privileged else {"own": kind}
            for relation, place in relations.items():
                yield f"{role}@{kind}", place, tables.expected(row, role, kind, relation)
    for kind, place in BESIDE.items():
        yield f"administrator@{kind}", place, "not_found"
    for who, place in itertools.product(("other", "ended", "none"), ("school",)):
        yield who, place, "not_found"


@pytest.mark.parametrize("row", ASKED, ids=ids)
def test_every_address_answers_every_role_as_the_rule_says(row, world):
    before = digest() if row.method == "POST" else ""
    wrong = []
    for who, place, expected in questions(row):
        found = verdict(ask(world.client(who), row, world.at[place]), row)
        if found != expected:
            wrong.append(f"{who} asks about {place}: {found}, should be {expected}")
    found = verdict(ask(world.client(worlds.SIGNED_OUT), row, world.at["school"]), row)
    assert wrong == []
    assert found == "sign_in"
    assert before == (digest() if row.method == "POST" else "")


@pytest.mark.parametrize("row", [row for row in ASKED if row.method == "POST"], ids=ids)
def test_what_is_refused_changes_nothing(row, world):
    refused = [(who, place) for who, place, expected in questions(row) if expected != "ok"]
    before = digest()
    for who, place in refused:
        things = world.at[place]
        world.client(who).post(asking.address(row.name, row.about, things), asking.body(row.name, things))
    assert digest() == before


@pytest.mark.parametrize("row", [row for row in ROWS if row.about in ALIKE[:-1]], ids=ids)
def test_addresses_about_nobody_else_answer_alike_for_everybody(row, world):
    things = world.at["school"]
    about = next((other.about for other in ASKED if other.name == row.name), row.about)
    address = asking.address(row.name, about, things)

    def status(client):
        with transaction.atomic():
            answer = client.get(address) if row.method == "GET" else client.post(address, asking.body(row.name, things))
            transaction.set_rollback(True)
        sign_in = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
        return "sign_in" if sign_in else answer.status_code

    found = (status(world.client(worlds.SIGNED_OUT)), status(world.client("none")), status(world.client("leader@school")))
    if row.about == "self":
        assert found[0] == "sign_in" and set(found[1:]) <= {200, 302, 303}
    elif row.about == "no":
        assert found in (("sign_in", 405, 405), (405, 405, 405))
    elif row.about == "nowhere":
        assert found == (404, 404, 404)
    else:
        assert set(found) <= {200, 302, 303}


@pytest.mark.parametrize("row", [row for row in ROWS if row.about == "account"], ids=ids)
def test_pages_of_signing_in_are_about_oneself_only(row, world):
    address = asking.address(row.name, row.about, world.at["school"])
    client = Client()
    client.force_login(world.people["none"], backend=worlds.BACKEND)
    for browser in (Client(), client):
        answer = browser.get(address) if row.method == "GET" else browser.post(address, {})
        assert answer.status_code in (200, 302, 303, 403, 404, 405)
        assert "Mark" not in answer.text and worlds.CANARY not in answer.text
