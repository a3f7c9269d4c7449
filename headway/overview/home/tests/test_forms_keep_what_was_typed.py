"""A reorganisation that cannot be: is it refused with its reason, and does what was typed stay? Sent twice: once?"""

import html
import re
from typing import Any

import pytest
from django.test import Client

from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network.models import ClosedDay, Designation, Identifier, Organisation, Placement
from headway.tests import towns

from .asking import signed_in

pytestmark = pytest.mark.django_db
DAY = "2026-01-12"
REASON = "The board decided, and 2 < 3 & everybody knows."
SHOWN = "The board decided, and 2 &lt; 3 &amp; everybody knows."


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


@pytest.fixture
def client(town: towns.Town) -> Client:
    return signed_in(town.state_lead)


def send(client: Client, place: Organisation, page: str, **fields: Any) -> tuple[int, str]:
    """Status and text of the answer to a form of an organisation."""
    answer = client.post(f"/organisations/{place.key}/{page}/", {"on": DAY, "reason": REASON, **fields})
    return answer.status_code, answer.content.decode()


def hidden(client: Client, address: str) -> dict[str, str]:
    """What a form sends along without being asked: its key, and what the person saw."""
    page = client.get(address).content.decode()
    found = re.findall(r'<input type="hidden" name="(submission|seen_version|seen_values)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_cycle_is_refused_with_its_reason_and_the_text_stays(town: towns.Town, client: Client) -> None:
    upper = network.add_organisation(kind="grouping", name="North", parent=town.state, by=OPERATOR)
    lower = network.add_organisation(kind="grouping", name="Far North", parent=upper, by=OPERATOR)
    status, page = send(client, upper, "move", parent=str(lower.key))
    assert status == 200
    assert "Far North stands below North. Choose one outside of it." in page
    assert SHOWN in page and f'value="{DAY}"' in page
    assert towns.fresh(upper).parent == town.state
    status, page = send(client, upper, "move", parent=str(upper.key))
    assert status == 200 and SHOWN in page, "under itself is no choice at all"


@pytest.mark.parametrize("parent", ["", "x", "018f0000-0000-7000-8000-000000000000", "' OR 1=1"])
def test_a_tampered_parent_is_refused_and_the_text_stays(town: towns.Town, client: Client, parent: str) -> None:
    status, page = send(client, town.school, "move", parent=parent)
    assert status == 200 and SHOWN in page
    assert towns.fresh(town.school).parent == town.system


def test_two_moves_on_one_day_are_refused_and_the_text_stays(town: towns.Town, client: Client) -> None:
    assert send(client, town.school, "move", parent=str(town.other_system.key))[0] == 303
    status, page = send(client, town.school, "move", parent=str(town.system.key))
    assert status == 200
    assert "moved on 2026-01-12 already. Choose a day after it, or undo that move." in page
    assert SHOWN in page
    assert Placement.objects.filter(organisation=town.school).count() == 2


def test_a_system_with_open_schools_is_not_closed_and_the_text_stays(town: towns.Town, client: Client) -> None:
    status, page = send(client, town.system, "close", into="")
    assert status == 200
    assert "Heron Elementary and Ibis Middle would still be open" in page
    assert SHOWN in page
    assert towns.fresh(town.system).closed_on is None


def test_a_day_to_come_and_a_day_that_is_none_are_refused(town: towns.Town, client: Client) -> None:
    for day in ("2026-02-01", "2026-02-30", "yesterday", "", "0000-00-00", "99999-01-01"):
        status, page = send(client, town.school, "move", parent=str(town.other_system.key), on=day)
        assert status == 200 and SHOWN in page, day
    assert towns.fresh(town.school).parent == town.system


def test_an_edit_of_an_old_version_shows_both_values_and_keeps_the_text(town: towns.Town, client: Client) -> None:
    seen = hidden(client, f"/organisations/{town.school.key}/rename/")
    network.rename(organisation=town.school, name="First Name", on=town.state.created_at.date(), by=OPERATOR)
    status, page = send(client, town.school, "rename", name="My Name", **seen)
    assert status == 200
    assert "First Name" in page and "My Name" in page and SHOWN in page
    assert towns.fresh(town.school).name == "First Name"


def test_a_school_that_closed_meanwhile_is_not_closed_again(town: towns.Town, client: Client) -> None:
    assert send(client, town.school, "close", into="")[0] == 303
    status, page = send(client, town.school, "close", into="")
    assert status == 200 and "already closed on 2026-01-12" in page and SHOWN in page


def counted() -> tuple[int, ...]:
    models = (Organisation, Placement, Identifier, Designation, ClosedDay, HistoryLine)
    return tuple(model._default_manager.count() for model in models)


YEAR = {
    "start_year": "2025",
    "first_on": "2025-08-08",
    "quarter_2_on": "2025-10-15",
    "quarter_3_on": "2026-01-07",
    "quarter_4_on": "2026-03-20",
    "last_on": "2026-05-22",
}
FORMS: list[tuple[str, str, dict[str, str]]] = [
    ("system", "new", {"kind": "school", "name": "New School", "city": "Reed"}),
    ("school", "rename", {"name": "Another Name"}),
    ("school", "move", {"parent": "@other_system"}),
    ("school", "close", {"into": ""}),
    ("school", "close", {"into": "@other_school"}),
    ("school", "ids/new", {"scheme": "local", "value": "0042", "from_on": ""}),
    ("school", "designations/new", {"start_year": "2025", "label": "TSI", "reason": "", "student_group": ""}),
    ("school", "years/2025", {"lowest_grade": "K", "highest_grade": "5", "enrolment": "312", "teachers": "20"}),
    ("school", "edit", {"city": "Marsh", "street": "", "own_time_zone": ""}),
    ("system", "calendar/year", YEAR),
    ("system", "calendar/closed", {"occasion": "Storm", "first_on": DAY, "last_on": DAY}),
]


@pytest.mark.parametrize(
    ("place", "form", "fields"), FORMS, ids=[f"{form} {i}" for i, (_, form, _) in enumerate(FORMS)]
)
def test_a_form_that_is_sent_twice_happens_once(
    town: towns.Town, client: Client, place: str, form: str, fields: dict[str, str]
) -> None:
    typed = {name: str(getattr(town, value[1:]).key) if value[:1] == "@" else value for name, value in fields.items()}
    address = f"/organisations/{getattr(town, place).key}/{form}/"
    sent = {"on": DAY, "reason": "Once", **hidden(client, address), **typed}
    assert sent["submission"]
    before = counted()
    first = client.post(address, sent)
    assert first.status_code == 303
    once = counted()
    assert once != before
    second = client.post(address, sent)
    assert (second.status_code, second.headers["Location"]) == (303, first.headers["Location"])
    assert counted() == once
