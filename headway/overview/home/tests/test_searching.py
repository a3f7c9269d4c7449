"""Search: does it find by name, former name and id, only what one may see, also among 100,000?"""

import time
from typing import Any

import pytest
from django.db import connection

from headway.foundation.core import registers, words
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import ladder
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.tests import towns

from .asking import ask, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def town() -> towns.Town:
    town = towns.found()
    network.add_identifier(organisation=town.school, scheme="nces", value="010000500870", by=OPERATOR)
    network.add_identifier(organisation=town.school, scheme="local", value="0042", by=OPERATOR)
    network.rename(organisation=town.school, name="Pélican Élémentaire", on=town.state.created_at.date(), by=OPERATOR)
    return town


KINDS = 1 + len(registers.entries("search", "SOURCES"))
"""One query a kind of thing."""


def found(user: Any, text: str) -> set[str]:
    """Names of the organisations that this person finds."""
    page, asked = ask(signed_in(user), f"/search/?q={text}")
    assert len(asked.page) <= KINDS, asked.page
    names = {"Pélican Élémentaire", "Ibis Middle", "Plover High", "Fern Parish", "Moss Parish", "State of Reeds"}
    rows = page.partition('id="found"')[2]
    return {name for name in names if f'/">{name}</a>' in rows}


@pytest.mark.parametrize(
    "text",
    [
        "Pélican",
        "pelican elem",
        "PELICAN",
        "élémentaire",
        "Heron Elementary",
        "heron",
        "010000500870",
        "01000050",
        "0042",
    ],
)
def test_a_school_is_found_by_name_former_name_and_id_with_its_zeros(town: towns.Town, text: str) -> None:
    assert found(town.state_lead, text) == {"Pélican Élémentaire"}


def test_what_was_found_by_an_old_name_says_so(town: towns.Town) -> None:
    page = ask(signed_in(town.state_lead), "/search/?q=heron")[0]
    assert "by former name or id “heron”" in page
    assert "by former name" not in ask(signed_in(town.state_lead), "/search/?q=pelican")[0]


def test_everybody_finds_only_what_they_may_see(town: towns.Town) -> None:
    assert found(town.state_lead, "plover") == {"Plover High"}
    assert found(town.superintendent, "plover") == set()
    assert found(town.superintendent, "ibis") == {"Ibis Middle"}
    assert found(town.principal, "ibis") == set()
    assert found(town.principal, "0042") == {"Pélican Élémentaire"}
    assert found(town.teacher, "parish") == {"Fern Parish"}, "its own way up, no neighbour"
    for text in ("heron", "0042", "parish", "reeds"):
        assert found(town.outsider, text) == set()


@pytest.mark.parametrize(
    "text", ["", "%20", "%25", "_", "%27;--", "%00", "%00heron", "x" * 3000, "%FF", "%F0%9F%8F%AB"]
)
def test_a_text_that_means_nothing_finds_nothing_and_never_breaks(town: towns.Town, text: str) -> None:
    page, asked = ask(signed_in(town.outsider), f"/search/?q={text}")
    assert "<h1>Search</h1>" in page
    assert len(asked.page) <= KINDS


def test_a_hostile_text_is_shown_as_text(town: towns.Town) -> None:
    page = ask(signed_in(town.state_lead), "/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")[0]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def many(state: Organisation, systems: int, schools: int) -> None:
    """So many systems with so many schools each, straight into the table."""
    last = Organisation.objects.order_by("-pk").values_list("pk", flat=True)[0]
    rows = []
    for number in range(systems):
        last += 1
        above = Organisation(id=last, kind="system", name=f"Parish {number:04}", parent=state, state=state)
        above.path, above.search_text = state.path + ladder.step(last), words.folded(above.name)
        rows.append(above)
        for at in range(schools):
            last += 1
            row = Organisation(id=last, kind="school", name=f"School {number:04} {at:02}", parent_id=above.pk)
            row.state, row.system_id, row.path = state, above.pk, above.path + ladder.step(last)
            row.search_text = f"{words.folded(row.name)} 22{number:05}{at:05}"
            rows.append(row)
    Organisation.objects.bulk_create(rows, batch_size=5000)
    with connection.cursor() as cursor:  # As a database does by itself with what grew over years.
        cursor.execute(f"ANALYZE {Organisation._meta.db_table}")


@pytest.mark.slow
def test_among_a_hundred_thousand_search_asks_what_it_asks_among_six(town: towns.Town) -> None:
    client = signed_in(town.state_lead)
    before = ask(client, "/search/?q=heron")[1].counts
    many(town.state, 2000, 49)
    assert Organisation.objects.count() > 100_000
    for text in ("heron", "0042", "school 0999", "220190000048", "school", "parish 1", "nothing at all"):
        start = time.perf_counter()
        page, asked = ask(client, f"/search/?q={text}")
        print(f"“{text}” among 100,000: {(time.perf_counter() - start) * 1000:.0f} ms, {asked.counts} queries")
        assert asked.counts == before
        assert len(asked.page) <= KINDS
        assert page.count('<th scope="row">') <= 50
    assert "School 1900 48" in ask(client, "/search/?q=220190000048")[0]
    for user in (town.superintendent, town.outsider):
        start = time.perf_counter()
        assert "Parish 1999" not in ask(signed_in(user), "/search/?q=parish 1999")[0].partition("<tbody>")[2]
        print(f"{user}: {(time.perf_counter() - start) * 1000:.0f} ms")
