"""Does every address answer every role as the hand-written table says? (Over HTTP, each route × role once.)"""

import hashlib

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from headway.tests.access import asking, tables, worlds

pytestmark = pytest.mark.slow

ROWS = tables.routes()
ALIKE = ("self", "open", "nowhere", "no", "account")
ASKED = [row for row in ROWS if row.about not in ALIKE]
RELATIONS = {
    "school": {"own": "school", "above": "system"},
    "system": {"own": "system", "below": "school", "above": "state"},
    "state": {"own": "state", "below": "system"},
}
BESIDE = {"school": "school_beside", "system": "system_beside", "state": "other_state"}
FILES = ("direction:pdf", "archives:export", "needs:pdf", "plans:pdf")  # answered by the file itself
REASONS = (
    *("you need to be", "are written by", "reports this", "are read by", "by them alone", "is resolved by"),
    *("is written by", "is read by the people of", "is approved by leaders of"),
)


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
    """A digest of every row of every table but the sessions and what is known of them."""
    tables_ = sorted(
        {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
        - {"django_session", "accounts_device"}
    )
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in tables_:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found.update(repr((table, cursor.fetchall())).encode())
    return found.hexdigest()


def ask(client: Client, row: tables.Route, things: worlds.Things):
    """The answer to one question."""
    address = asking.address(row.name, row.about, things)
    return client.get(address) if row.method == "GET" else client.post(address, asking.body(row.name, things))


def ask_for_now(client: Client, row: tables.Route, things: worlds.Things):
    """The answer to a question that may change something; the change is taken back."""
    with transaction.atomic():
        asking.PREPARE.get(row.name, lambda _: None)(things)
        answer = ask(client, row, things)
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
    if row.name in FILES:
        return "ok" if answer.status_code == 200 else f"{answer.status_code}"
    if row.method == "POST" and (answer.status_code == 303 or row.name in asking.COMPLAINS):
        return "ok" if answer.status_code in (200, 303) else f"{answer.status_code}"
    return f"{answer.status_code}"


def questions(row: tables.Route):
    """Who asks about which node, and what is expected. Each role asks about its own node, at every kind of node where
    the row tells kinds apart, else at one that changes from row to row; a role that may asks about nodes above and
    below too. (Every role × kind × relation is asked of the access functions themselves, in test_rights.py.)
    """
    turn = ROWS.index(row)
    for at, role in enumerate(tables.ROLES):
        one = worlds.KINDS[(turn + at) % 3]
        cells = row.cells[role]
        for kind in worlds.KINDS if len(set(cells)) > 1 else [one]:
            yield f"{role}@{kind}", RELATIONS[kind]["own"], tables.expected(row, role, kind, "own")
        for relation, place in RELATIONS[one].items():
            if set(cells) != {"-"} and relation != "own":
                yield f"{role}@{one}", place, tables.expected(row, role, one, relation)
    beside = worlds.KINDS[turn % 3]
    strongest = next(role for role in tables.ROLES if set(row.cells[role]) != {"-"})
    yield f"{strongest}@{beside}", BESIDE[beside], "not_found"
    for who in ("other", "ended", "none"):
        yield who, "school", "not_found"
    yield worlds.SIGNED_OUT, "school", "sign_in"


@pytest.mark.parametrize("row", ASKED, ids=ids)
def test_every_address_answers_every_role_as_the_rule_says(row, world):
    asked = list(questions(row))
    before = digest() if row.method == "POST" else ""
    refused = [
        (who, place, expected, verdict(ask(world.client(who), row, world.at[place]), row))
        for who, place, expected in asked
        if expected != "ok"
    ]
    changed = row.method == "POST" and digest() != before
    allowed = [
        (who, place, expected, verdict(ask_for_now(world.client(who), row, world.at[place]), row))
        for who, place, expected in asked
        if expected == "ok"
    ]
    wrong = [
        f"{who} asks about {place}: {found}, should be {expected}"
        for who, place, expected, found in refused + allowed
        if found != expected
    ]
    assert wrong == []
    assert not changed, "a refused question changed something"
    assert allowed, "nobody may, so nobody showed that it works"


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

    found = (
        status(world.client(worlds.SIGNED_OUT)),
        status(world.client("none")),
        status(world.client("leader@school")),
    )
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
