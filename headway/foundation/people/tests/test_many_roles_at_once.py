"""Is the list of an organisation's people sorted, filtered and worked through, also where there are ten thousand?"""

import datetime as dt
import gzip
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import words
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.models import Membership
from headway.tests import towns

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true", "HX-Target": "div#rows"}


def many(organisation: Any, count: int) -> None:
    """People with one role each, put in at once."""
    names = [f"Person {number:05}" for number in range(count)]
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", name=name, search_text=words.folded(name)) for n, name in enumerate(names)
    )
    Membership.objects.bulk_create(
        Membership(user=one, organisation=organisation, role="viewer", from_on=dt.date(2024, 1, 1 + n % 28))
        for n, one in enumerate(people)
    )


def names(text: str) -> list[str]:
    """The names of a table, in order."""
    return re.findall(r'<th scope="row" dir="auto">([^<]+?)(?: <span class="meta">you</span>)?</th>', text)


@pytest.fixture
def town():
    return towns.found()


def test_the_list_is_sorted_filtered_and_says_where_nothing_is(town, client):
    client.force_login(town.principal)
    address = f"/organisations/{town.school.key}/people/"
    assert names(client.get(address).text) == ["Paul Principal", "Paul Principal", "Tess Teacher"]
    assert names(client.get(f"{address}?sort=-name").text)[0] == "Tess Teacher"
    only = client.get(f"{address}?role=member&sort=role", headers=PART)
    assert names(only.text) == ["Tess Teacher"] and "<html" not in only.text and 'aria-sort="ascending"' in only.text
    assert names(client.get(f"{address}?text=tess&role=nonsense&sort=email").text) == ["Tess Teacher"]
    nothing = client.get(f"{address}?text=nobody&role=member").text
    assert "Nothing matches these filters." in nothing and 'href="?"' in nothing
    client.force_login(town.teacher)
    seen = client.get(address).text
    assert 'name="row"' not in seen and "tess.teacher@example.org" not in seen


def test_many_roles_end_with_one_reason_and_the_own_stays(town, client):
    many(town.school, 3)
    client.force_login(town.principal)
    address = f"/organisations/{town.school.key}/people/"
    for body in ({"reason": "They moved away"}, {"row": str(Membership.objects.last().key), "reason": " "}):
        refused = client.post(address, body)
        assert (refused.status_code == 200 and 'class="note is-off' in refused.text) or 'class="error"' in refused.text
    assert not Membership.objects.exclude(ended_at=None).exists()
    page = client.get(f"{address}?text=person")
    submission = page.context["table"].form["submission"].value()
    body = {"all": "1", "reason": "They moved away", "submission": str(submission)}
    for _again in range(2):
        answer = client.post(f"{address}?text=person", body)
        assert answer.status_code == 303 and answer["Location"].endswith("?text=person")
    assert Membership.objects.exclude(ended_at=None).count() == 3
    assert (
        HistoryLine.objects.filter(verb="people.membership.ended", reason="They moved away", rights=True).count() == 3
    )
    keys = [str(key) for key in Membership.objects.filter(organisation=town.school).values_list("key", flat=True)]
    foreign = Membership.objects.get(user=town.superintendent, role="leader")
    said = client.post(address, {"row": [*keys, str(foreign.key)], "reason": "The school closes"}, follow=True).text
    assert "1 role has ended." in said and "Paul Principal as leader stays: nobody changes their own rights." in said
    assert towns.fresh(foreign).ended_at is None
    client.force_login(town.teacher)
    assert client.post(address, {"all": "1", "reason": "x"}).status_code in (403, 404)


@pytest.mark.slow
def test_ten_thousand_people_ask_the_same_as_three(town, client):
    client.force_login(town.principal)
    address = f"/organisations/{town.school.key}/people/"
    client.get(address)
    asked = []
    for count in (0, 10_000):
        many(town.school, count)
        with CaptureQueriesContext(connection) as found:
            text = client.get(f"{address}?sort=-since").text
        asked.append(len(found))
    assert asked[0] == asked[1]
    assert len(re.findall(r"<[a-z]", text)) <= 3000 and len(names(text)) == 100
    part = client.get(f"{address}?sort=-since&page=2", headers=PART)
    assert len(gzip.compress(part.content)) <= 15_000
    refused = client.post(address, {"all": "1", "reason": "Too many"}).text
    assert "More than 500 rows are chosen" in refused
    assert not Membership.objects.exclude(ended_at=None).exists()
