"""Does a page of needs take as many queries for a full organisation as for a small one?"""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.exchange.archives import queries as exports
from headway.yearly.needs.tests import worlds

MOST = 20 + 3 + 9
"""A page, signing in, and the frame."""
PAGES = ("elements", "board", "causes", "ranking")


@pytest.fixture
def w(db):
    return worlds.world()


def fill(w, entries: int, causes: int):
    one = w.assessment
    for number in range(entries):
        made = worlds.entry(one, f"Statement {number}", ("strength", "weakness", "threat", "opportunity")[number % 4])
        worlds.evidence(made, "Only one in three")
    found = worlds.analysis(one, made, f"Problem of {entries}")
    categories = list(found.categories.all())
    for number in range(0, causes, 3):
        top = worlds.why(found, f"Why {number}", category=categories[number % 4])
        below = worlds.why(found, f"Why {number + 1}", parent=top)
        last = worlds.why(found, f"Why {number + 2}", parent=below, root=True)
        worlds.evidence(last, "Seen")
    worlds.priority(w.school, f"Priority {entries}", last)
    return found


def taken(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.slow
def test_a_full_organisation_takes_as_many_queries_as_a_small_one(w, client):
    client.force_login(w.people["principal"])
    small = fill(w, 4, 3)
    addresses = [reverse(f"needs:{name}", args=[w.assessment.key]) for name in PAGES]
    before = [taken(client, one) for one in [*addresses, reverse("needs:analysis", args=[small.key])]]
    large = fill(w, 40, 120)
    after = [taken(client, one) for one in [*addresses, reverse("needs:analysis", args=[large.key])]]
    assert before == after
    assert max(after) <= MOST
    for one in [*addresses, reverse("needs:analysis", args=[large.key])]:
        began = time.process_time()
        client.get(one)
        print(one, round((time.process_time() - began) * 1000), "ms")


def test_the_export_holds_every_part(w):
    fill(w, 2, 3)
    (one,) = exports.export(w.school)["needs_assessments"]
    names = ("entry", "evidence", "analysis", "category", "cause", "prioritycause")
    assert {name: len(one[name]) for name in names} == {
        "entry": 2, "evidence": 3, "analysis": 1, "category": 4, "cause": 3, "prioritycause": 1,
    }  # fmt: skip
    assert one["cause"][1]["parent"]["label"] == "Why 0"
